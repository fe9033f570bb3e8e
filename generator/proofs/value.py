"""The value of a parameter decides, at the versions that the knowledge base is read at."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from generator.proofs.said import mentions, setting_text, sources_of, undated
from generator.questions import Item, Numeric, SingleChoice, ValueProof
from kb import KnowledgeBase, Parameter, UnknownFactError


def check_value(item: Item, proof: ValueProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    given = _parameter(kb, proof.parameter)
    if isinstance(item, Numeric):
        yield from _numeric(item, given)
    elif isinstance(item, SingleChoice):
        yield from _choice(item, proof, kb)
    else:
        yield "a value proves only a single choice or a number"
    yield from _disputed([given])
    if complaint := undated(kb, given.ref, item.stem):
        yield complaint
    asked = setting_text(given) if proof.asks == "parameter" else given.name
    if not mentions(item.stem, asked):
        yield f"the stem does not say {asked}"
    if sources_of(given) != proof.cites:
        yield "the proof cites other sources than the value"


def _parameter(kb: KnowledgeBase, ref: str) -> Parameter:
    fact = kb[ref]
    if not isinstance(fact, Parameter):
        raise UnknownFactError(ref)
    return fact


def _disputed(parameters: Iterable[Parameter]) -> Iterator[str]:
    for fact in parameters:
        if fact.values[0].disputed:
            yield f"sources disagree about the value of {fact.ref}"


def _numeric(item: Numeric, given: Parameter) -> Iterator[str]:
    value = given.values[0].value
    if Fraction(Decimal(item.answer)) != value or item.unit != given.unit:
        yield f"{given.ref} is {setting_text(given)}"
    tolerance = Fraction(Decimal(item.tolerance))
    for trap in item.traps:
        if abs(Fraction(Decimal(trap.value)) - value) <= tolerance:
            yield f"{trap.value} would count as right"


def _choice(item: SingleChoice, proof: ValueProof, kb: KnowledgeBase) -> Iterator[str]:
    given = _parameter(kb, proof.parameter)
    for option in item.options:
        ref, _, versions = option.ref.partition("@")
        fact = _parameter(kb, ref)
        held = fact
        if versions:
            held = kb.whole[fact.ref]  # type: ignore[assignment]  # the same fact, all versions
        yield from _disputed([] if versions else [fact])
        said = setting_text(held, versions) if proof.asks == "value" else fact.name
        if option.text != said:
            yield f"{option.ref} is {said!r}, not {option.text!r}"
        if proof.asks == "parameter" and option.right != (
            setting_text(fact) == setting_text(given)
        ):
            yield f"{option.ref} is {setting_text(fact)}"
        if proof.asks == "value" and option.right and option.ref != proof.parameter:
            yield f"the key is the value of {option.ref}"
        if proof.asks == "value" and not option.right and said == setting_text(given):
            yield f"{option.text} is the value of {given.ref}, too"
