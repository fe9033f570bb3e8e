"""Comparisons: the graph must give one relation, one property or one difference, and no other."""

import re
from collections import Counter
from collections.abc import Iterator

from generator.proofs.closed import badly_cited, holds, misnamed, unsure, verb_of
from generator.proofs.said import attribute, mentions, sources_of
from generator.questions import (
    AnalogyProof,
    DifferenceProof,
    Item,
    OddProof,
    SingleChoice,
)
from kb import Fact, KnowledgeBase

_OPTIONS = 4
_FIELDS = ("plane", "namespaced", "domain", "kind", "api_group")


def check_analogy(item: Item, proof: AnalogyProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice):
        yield "an analogy proves only a single choice"
        return
    first, second = proof.example
    yield from misnamed(kb, item.options)
    for option in item.options:
        found = holds(kb, proof.verb, proof.given, option.ref)
        said = unsure(found, f"{proof.given} {proof.verb} {option.ref}", right=option.right)
        yield from filter(None, [said])
        if option.right:
            shared = _joining(kb, first, second) & _joining(kb, proof.given, option.ref)
            if shared != {(proof.verb, True)} or len(_joining(kb, first, second)) != 1:
                yield f"another relation than {proof.verb} joins a pair"
            used = [(proof.verb, first, second), (proof.verb, proof.given, option.ref)]
            yield from badly_cited(item, kb, used)
            if kb[second].kind != kb[option.ref].kind or kb[first].kind != kb[proof.given].kind:
                yield "the two pairs are of different kinds"
    for ref in (first, second, proof.given):
        if not mentions(item.stem, kb[ref].name):
            yield f"the stem does not name {kb[ref].name}"


def _joining(kb: KnowledgeBase, one: str, other: str) -> set[tuple[str, bool]]:
    """The verbs between two facts, each with whether it leads from the first to the second."""
    return {
        (edge.verb.id, edge.subject.ref == one)
        for edge in kb.edges_of(one)
        if {str(edge.subject.ref), str(edge.target.ref)} == {str(one), str(other)}
    }


def check_odd(item: Item, proof: OddProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice) or len(item.options) != _OPTIONS:
        yield "the odd one out is one of four options"
        return
    yield from misnamed(kb, item.options)
    for option in item.options:
        yield from _has(kb, proof, option.ref, wanted=not option.right)
    key = next((option.ref for option in item.options if option.right), "")
    facts = [kb[option.ref] for option in item.options]
    seen = Counter(trait for fact in facts for trait in _traits(kb, fact))
    for trait, count in sorted(seen.items()):
        if count != _OPTIONS - 1:
            continue
        odd = next(str(fact.ref) for fact in facts if trait not in _traits(kb, fact))
        if odd != key:
            yield f"{trait[0]} {trait[1]} singles out {odd} instead"
        elif trait[0] == "word":
            yield f"the word {trait[1]!r} in the other names gives the key away"
    used = [
        (proof.verb, *((str(fact.ref), proof.shared) if proof.side == "subject" else ends))
        for fact in facts
        for ends in [(proof.shared, str(fact.ref))]
        if proof.verb and fact.ref != key
    ]
    if proof.verb:
        yield from badly_cited(item, kb, [(v, s, t) for v, s, t in used])
    elif tuple(sorted({ref for fact in facts for ref in sources_of(fact)})) != proof.cites:
        yield "the proof cites other sources than the facts"


def _has(kb: KnowledgeBase, proof: OddProof, ref: str, *, wanted: bool) -> Iterator[str]:
    """One of the four has the property, or is known to lack it."""
    if proof.attribute:
        its = attribute(kb, kb[ref], proof.attribute)
        if not its:
            yield f"{ref} has no {proof.attribute}"
        elif (its == proof.shared) != wanted:
            yield f"the {proof.attribute} of {ref} is {its!r}"
        return
    subject, target = (ref, proof.shared) if proof.side == "subject" else (proof.shared, ref)
    found = holds(kb, proof.verb, subject, target)
    yield from filter(None, [unsure(found, f"{subject} {proof.verb} {target}", right=wanted)])


def _traits(kb: KnowledgeBase, fact: Fact) -> set[tuple[str, str]]:
    """All that a learner could see or know of a fact: fields, edges, the words of its name."""
    found = {(name, attribute(kb, fact, name)) for name in _FIELDS if hasattr(fact, name)}
    for edge in kb.edges_of(fact.ref):
        if edge.subject.ref == fact.ref:
            found.add((f"{edge.verb.id} >", str(edge.target.ref)))
        else:
            found.add((f"{edge.verb.id} <", str(edge.subject.ref)))
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+|\d+", fact.name)
    found |= {("word", word.casefold()) for word in words}
    found.add(("capital", str(fact.name[:1].isupper())))
    return {(name, value) for name, value in found if value}


def check_difference(item: Item, proof: DifferenceProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice):
        yield "a difference proves only a single choice"
        return
    yield from misnamed(kb, item.options)
    verb_of(kb, proof.verb)
    used: list[tuple[str, str, str]] = []
    for option in item.options:
        one = holds(kb, proof.verb, proof.given, option.ref)
        two = holds(kb, proof.verb, proof.other, option.ref)
        if option.right:
            used.append((proof.verb, proof.given, option.ref))
            if one is not True or two is not False:
                yield f"{option.ref} is not known to make the difference"
        elif one is not False and two is not True:
            yield f"{option.ref} is not known to make no difference"
    yield from badly_cited(item, kb, used)
    for ref in (proof.given, proof.other):
        if not mentions(item.stem, kb[ref].name):
            yield f"the stem does not name {kb[ref].name}"
