"""A matching is proven when exactly one way to join the sides is allowed, and no spare fits."""

from collections.abc import Iterator
from itertools import permutations

from generator.proofs.closed import holds
from generator.proofs.said import attribute, by_state, sentence, setting_text, sources_of
from generator.questions import Item, Matching, MatchProof
from kb import KnowledgeBase, Parameter

_MOST = 7  # sides that can be tried in every order


def check_match(item: Item, proof: MatchProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, Matching):
        yield "a match proves only a matching"
        return
    if len(item.pairs) > _MOST:
        yield f"more than {_MOST} pairs cannot be tried in every order"
        return
    for pair in item.pairs:
        if pair.left != kb[pair.ref].name:
            yield f"{pair.ref} is called {kb[pair.ref].name!r}, not {pair.left!r}"
    yield from _by_verb(item, proof, kb) if proof.verb else _by_field(item, proof, kb)


def _field(kb: KnowledgeBase, ref: str, name: str) -> str:
    fact = kb[ref]
    if name in {"when", "does"}:
        return str(getattr(by_state(kb, ref).bands[0], name))
    if isinstance(fact, Parameter) and name == "value":
        return setting_text(fact)
    return sentence(attribute(kb, fact, name))


def _by_field(item: Matching, proof: MatchProof, kb: KnowledgeBase) -> Iterator[str]:
    sides = [(pair.ref, pair.right) for pair in item.pairs]
    sides += [(spare.ref, spare.text) for spare in item.spares]
    for ref, text in sides:
        if _field(kb, ref, proof.attribute) != text:
            yield f"{ref} says {_field(kb, ref, proof.attribute)!r}, not {text!r}"
        fact = kb[ref]
        if proof.attribute == "value" and isinstance(fact, Parameter) and fact.values[0].disputed:
            yield f"sources disagree about the value of {ref}"
    if len({text for _, text in sides}) < len(sides):
        yield "two right sides are the same, so that more than one way is right"
    cited = {ref for pair in item.pairs for ref in sources_of(kb[pair.ref])}
    if tuple(sorted(cited)) != proof.cites:
        yield "the proof cites other sources than the facts"


def _by_verb(item: Matching, proof: MatchProof, kb: KnowledgeBase) -> Iterator[str]:
    rights = [(pair.right_ref, pair.right) for pair in item.pairs]
    rights += [(spare.ref, spare.text) for spare in item.spares]
    for ref, text in rights:
        if kb[ref].name != text:
            yield f"{ref} is called {kb[ref].name!r}, not {text!r}"
    lefts = [pair.ref for pair in item.pairs]
    table = [[holds(kb, proof.verb, left, ref) for ref, _ in rights] for left in lefts]
    if any(cell is None for row in table for cell in row):
        yield f"nobody said of every other pair that there is no edge {proof.verb}"
    if any(row[place] for row in table for place in range(len(lefts), len(rights))):
        yield "a spare right side fits as well"
    ways = sum(
        all(table[left][right] for left, right in enumerate(order))
        for order in permutations(range(len(lefts)))
    )
    if ways != 1 or not all(table[place][place] for place in range(len(lefts))):
        yield f"{ways} ways to join the sides are allowed"
    cited = {
        str(ref)
        for pair in item.pairs
        for edge in kb.edges(proof.verb)
        if (edge.subject.ref, edge.target.ref) == (pair.ref, pair.right_ref)
        for ref in edge.relation.cites
    }
    if tuple(sorted(cited)) != proof.cites:
        yield "the proof cites other sources than the edges"
