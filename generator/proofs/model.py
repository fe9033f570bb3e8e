"""A model decides: it is asked again, and every answer shown is compared with what it gives."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.proofs.models import QUESTIONS
from generator.proofs.models.question import Question
from generator.proofs.number import near, unseen
from generator.proofs.obligations import Complaint, Obligation
from generator.proofs.rules.rule import Given
from generator.proofs.said import sources_of, undated
from generator.questions import (
    Item,
    ModelProof,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    ShortText,
    SingleChoice,
    WrongStep,
)
from generator.questions.text import folded
from kb import KnowledgeBase
from simulator.errors import SimulationError


def check_model(item: Item, proof: ModelProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    question = QUESTIONS.get(proof.model)
    if question is None:
        yield f"there is no question {proof.model}"
        return
    given = Given(proof.inputs, kb)
    try:
        yield from unseen(item, question.shows(given))
        found = _answers(item, question, given)
        main = next(iter(question.discharges), None)
        yield from (_about(said, main) for said in found)
        yield from near(question.margins(given))
        facts = [kb[ref] for ref in question.rests_on(given)]
    except (KeyError, ValueError, ZeroDivisionError, SimulationError) as error:
        yield f"{proof.model} cannot be answered from these inputs: {error!r}"
        return
    if tuple(sorted({ref for fact in facts for ref in sources_of(fact)})) != proof.cites:
        yield "the proof cites other sources than the model rests on"
    for fact in facts:
        if complaint := undated(kb, fact.ref, item.stem):
            yield complaint


def _about(said: str, obligation: Obligation | None) -> str:
    """The same, as a complaint about what the question says that it shows, if it says so."""
    return Complaint(said, obligation) if obligation else said


def _answers(item: Item, question: Question, given: Given) -> Iterator[str]:
    right = question.right(given)
    if isinstance(item, SingleChoice | MultipleResponse | WrongStep):
        yield from _options(item.options, right, question, given)
    elif isinstance(item, Ordering):
        codes = [step.ref for step in item.steps]
        if codes != list(right):
            yield f"the model gives the order {', '.join(right)}"
        for step in item.steps:
            if step.text != question.says(given, step.ref):
                yield f"{step.ref} reads otherwise: {question.says(given, step.ref)}"
    elif isinstance(item, Numeric):
        yield from _typed(item, right, question, given)
    elif isinstance(item, ShortText):
        if len(right) != 1 or folded(question.says(given, right[0])) != folded(item.answer):
            yield f"the model gives {', '.join(right)}"
    else:
        yield f"a question to a model does not prove a {item.type} item"


def _typed(item: Numeric, right: Sequence[str], question: Question, given: Given) -> Iterator[str]:
    """A whole number is typed, so nothing near to it counts as right."""
    said = [question.says(given, code) for code in right]
    if said != [f"{item.answer} {item.unit}".strip()]:
        yield f"the model gives {', '.join(said)}"
    if not item.answer.isdigit() or Fraction(item.tolerance):
        yield "a model proves a typed number only if it is whole and counts alone"
    for trap in item.traps:
        if trap.value in right:
            yield f"{trap.value} is called wrong and is right"
        if trap.value not in question.slips[trap.error](given):
            yield f"the error {trap.error} does not lead to {trap.value}"


def _options(
    options: Sequence[Option], right: Sequence[str], question: Question, given: Given
) -> Iterator[str]:
    possible = set(question.possible(given))
    for option in options:
        if option.gives not in possible:
            yield f"{option.gives!r} is no answer that the model knows"
            continue
        if option.right != (option.gives in right):
            yield f"{option.gives!r} is {'right' if option.gives in right else 'wrong'}"
        if option.text != question.says(given, option.gives):
            yield f"{option.gives!r} reads otherwise: {question.says(given, option.gives)}"
        if option.error and option.gives not in question.slips[option.error](given):
            yield f"the error {option.error} does not lead to {option.gives!r}"
    missing = set(right) - {option.gives for option in options}
    if missing and not any(option.right for option in options):
        yield f"no option is right; the model gives {', '.join(sorted(missing))}"
