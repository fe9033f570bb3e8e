"""One field of a fact decides: a fact has one value of it, and another value is wrong."""

from collections.abc import Iterator

from generator.proofs.said import attribute, kin, mentions, sentence, sources_of
from generator.questions import AttributeProof, Item, MultipleResponse, SingleChoice
from kb import KnowledgeBase, Ref

_ON_NODES = {"addon", "client", "node"}  # addons run on nodes, and so do some tools
_PHRASES = {"role", "summary", "reading"}
_IN_STEM = {"role", "summary", "reading", "unit", "api_group", "setting", "plane", "tool"}


def check_attribute(item: Item, proof: AttributeProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice | MultipleResponse):
        yield "a field proves only a choice"
        return
    name = proof.attribute
    value = attribute(kb, kb[proof.given], name)
    if not value:
        yield f"{proof.given} has no {name}"
        return
    cited = set(sources_of(kb[proof.given])) if proof.asks == "value" else set[str]()
    for option in item.options:
        fact = kb[option.ref]
        its = attribute(kb, fact, name)
        if not its:
            yield f"{option.ref} has no {name}"
        said = fact.name if proof.asks == "fact" else _said(name, its)
        if option.text != said:
            yield f"{option.ref} says {said!r}, not {option.text!r}"
        if option.right != (its == value):
            yield f"the {name} of {option.ref} is {its!r}"
        if option.right and proof.asks == "fact":
            cited |= set(sources_of(fact))
    yield from _also_true(item, proof, kb)
    yield from _both_planes(item, proof, kb)
    given = kb[proof.given].name if proof.asks == "value" else value.replace("-", " ")
    if (proof.asks == "value" or name in _IN_STEM) and not mentions(
        item.stem.replace("-", " "), given.replace("-", " ")
    ):
        yield f"the stem does not say {given!r}"
    if tuple(sorted(cited)) != proof.cites:
        yield "the proof cites other sources than the facts"


def _said(name: str, value: str) -> str:
    """A value as an option says it."""
    if name == "plane":
        return value.replace("-", " ")
    return sentence(value) if name in _PHRASES else value


def _both_planes(
    item: SingleChoice | MultipleResponse, proof: AttributeProof, kb: KnowledgeBase
) -> Iterator[str]:
    """Of planes that can be found on nodes, none is wrong where another is asked for."""
    if proof.attribute != "plane":
        return
    asked = attribute(kb, kb[proof.given], "plane")
    for option in item.options:
        its = attribute(kb, kb[option.ref], "plane")
        if its != asked and {its, asked} <= _ON_NODES:
            yield f"{option.ref} of the plane {its!r} can be counted to {asked!r}, too"


def _beside(kb: KnowledgeBase, measured: str) -> set[Ref]:
    """The facts that share an edge with what is measured, in either direction."""
    found = {edge.target for edge in kb[measured].relations}
    for fact in kb.facts.values():
        if any(edge.target == measured for edge in fact.relations):
            found.add(fact.ref)
    return found


def _nested(kb: KnowledgeBase, given: str, field: str) -> bool:
    """Whether one of two places is named as a part of the other."""
    one, other = (set(said.split()) for said in (str(getattr(kb[given], "tool", "")), field))
    return one <= other or other <= one


def _also_true(
    item: SingleChoice | MultipleResponse, proof: AttributeProof, kb: KnowledgeBase
) -> Iterator[str]:
    """A wrong answer is nothing to which the given fact stands in a relation anyhow."""
    linked = {edge.target for edge in kb[proof.given].relations}
    if proof.attribute == "measures":
        linked |= _beside(kb, str(getattr(kb[proof.given], "measures", "")))
    for option in item.options:
        field = getattr(kb[option.ref], proof.attribute)
        if proof.asks == "value" and not option.right and field in linked:
            yield f"{proof.given} is related to {field} as well"
        elif proof.attribute == "tool" and not option.right and _nested(kb, proof.given, field):
            yield f"{field} may show what {proof.given} shows, too"
        elif not option.right and field in getattr(kb[proof.given], "also_in", ()):
            yield f"{proof.given} is in {field} as well"
        elif proof.asks == "value" and proof.attribute == "of" and not option.right:
            owner = str(getattr(kb[proof.given], "of", ""))
            if kin(kb, str(field), owner):
                yield f"{field} and {owner} are whole and part"
