"""The working of an item with its numbers: by the checkers' own rules and models, in words.

For readers. What is checked stands in the modules of each kind of proof.
"""

from collections.abc import Iterator, Sequence

from generator.proofs.models import QUESTIONS
from generator.proofs.models.question import Question
from generator.proofs.rules import RULES
from generator.proofs.rules.rule import Given
from generator.proofs.rules.working import WORKING, short
from generator.questions import Item, ModelProof, NumberProof, Ordering
from generator.questions.items import Choice
from generator.questions.misconceptions import misconception
from kb import KnowledgeBase
from simulator.errors import SimulationError

_NOT_WORKED_OUT = (KeyError, ValueError, ZeroDivisionError, SimulationError)


def working(item: Item, kb: KnowledgeBase) -> Iterator[str]:
    """The steps of a rule, or what a model gives; and to what those come who err in it."""
    proof = item.proof
    try:
        if isinstance(proof, NumberProof) and proof.rule in RULES:
            yield from _by_rule(proof, Given(proof.inputs, kb))
        elif isinstance(proof, ModelProof) and proof.model in QUESTIONS:
            yield from _by_model(item, proof, Given(proof.inputs, kb))
    except _NOT_WORKED_OUT as error:
        yield f"cannot be worked out from these inputs: {error!r}"


def _by_rule(proof: NumberProof, given: Given) -> Iterator[str]:
    rule = RULES[proof.rule]
    yield from WORKING[proof.rule](given)
    value = rule.right(given)
    said = rule.names(given, value) if rule.names else f"{short(value)} {proof.unit}"
    yield f"working it out again gives: {said.strip()}"


def _by_model(item: Item, proof: ModelProof, given: Given) -> Iterator[str]:
    question = QUESTIONS[proof.model]
    right = question.right(given)
    yield f"working it out again gives: {_told(item, question, given, right)}"
    for error, slip in question.slips.items():
        codes = _shown(item, [code for code in slip(given) if code not in right])
        known = misconception(error, proof.model)
        if codes and known:
            said = _said(question, given, codes)
            yield f"whoever believes “{known.belief.rstrip('.')}” comes to: {said}"


def _told(item: Item, question: Question, given: Given, right: Sequence[str]) -> str:
    """What is right among the answers of the item, and how much more there would be."""
    shown = right if isinstance(item, Ordering) else _shown(item, right)
    more = len(right) - len(shown)
    beside = f" (and {more} that no answer offers)" * bool(more)
    return _said(question, given, shown) + beside


def _said(question: Question, given: Given, codes: Sequence[str]) -> str:
    return "; ".join(question.says(given, code).removesuffix(".") for code in codes)


def _shown(item: Item, codes: Sequence[str]) -> Sequence[str]:
    """Those of the codes that an answer of the item stands for; all, if it has no options."""
    if not isinstance(item, Choice):
        return codes
    given = {option.gives for option in item.options}
    return [code for code in codes if code in given]
