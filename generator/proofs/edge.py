"""The graph decides: an edge makes right; a complete list without it, or a rival, makes wrong."""

from collections.abc import Iterator

from generator.proofs.closed import holds
from generator.proofs.said import kin, mentions
from generator.questions import EdgeProof, Item, MultipleResponse, SingleChoice
from kb import Edge, KnowledgeBase, Verb


def check_edge(item: Item, proof: EdgeProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice | MultipleResponse):
        yield "an edge proves only a choice"
        return
    verb = kb[f"verb:{proof.verb}"]
    assert isinstance(verb, Verb)
    cited: set[str] = set()
    keys = [option.ref for option in item.options if option.right]
    givens = (proof.given, *proof.also)
    for option in item.options:
        fact = kb[option.ref]
        if option.text != fact.name:
            yield f"{option.ref} is called {fact.name!r}, not {option.text!r}"
        found = [_edge(kb, proof, given, option.ref) for given in givens]
        if option.right:
            edges = [edge for edge in found if edge]
            cited |= {str(ref) for edge in edges for ref in edge.relation.cites}
            yield from _holds(item, proof, kb, option.ref, found)
        elif all(found):
            yield f"{option.ref} has the edge {proof.verb} with {proof.given}, too"
        else:
            yield from _absent(kb, proof, verb, option.ref, found)
            near = [key for key in keys if kin(kb, option.ref, key)]
            yield from (f"{option.ref} and {key} are whole and part" for key in near)
    for given in givens:
        if not mentions(item.stem, kb[given].name):
            yield f"the stem does not name {kb[given].name}"
    if tuple(sorted(cited)) != proof.cites:
        yield "the proof cites other sources than the edges"


def _holds(
    item: Item, proof: EdgeProof, kb: KnowledgeBase, option: str, found: list[Edge | None]
) -> Iterator[str]:
    """The key has its edge with each given thing, and a stem that says for which version."""
    for given, edge in zip((proof.given, *proof.also), found, strict=True):
        if edge is None:
            yield f"{option} has no edge {proof.verb} with {given}"
        elif edge.relation.versions != "*" and not _dated(item, kb, edge):
            yield f"{edge.words()} only {edge.relation.versions}: the stem needs a version"


def _edge(kb: KnowledgeBase, proof: EdgeProof, given: str, option: str) -> Edge | None:
    subject, target = (option, given) if proof.asks == "subject" else (given, option)
    return next(
        (
            edge
            for edge in kb.edges(proof.verb)
            if edge.subject.ref == subject and edge.target.ref == target
        ),
        None,
    )


def _dated(item: Item, kb: KnowledgeBase, edge: Edge) -> bool:
    return str(kb.at.get(edge.subject.domain or "", "")) in item.stem


def _absent(
    kb: KnowledgeBase, proof: EdgeProof, verb: Verb, option: str, found: list[Edge | None]
) -> Iterator[str]:
    """An option is wrong if for one of the givens its edge is known not to exist."""
    for given, edge in zip((proof.given, *proof.also), found, strict=True):
        if edge is not None:
            continue
        subject, target = (option, given) if proof.asks == "subject" else (given, option)
        if holds(kb, verb.id, subject, target) is False:
            return
    yield (
        f"nobody said that there is no edge {proof.verb} between {option} and {proof.given}, "
        "or a whole or a part of one of them has it"
    )
