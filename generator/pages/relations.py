"""The relations of a fact in words, in both directions."""

from dataclasses import dataclass

from kb import Fact, KnowledgeBase, Ref, Relation, Verb


@dataclass(frozen=True)
class End:
    """The other end of a relation."""

    ref: Ref
    relation: Relation


@dataclass(frozen=True)
class Told:
    """All relations of a fact with one verb in one direction: *reads*, and the other ends.

    ``checked`` is the note that the whole list was compared with a source, if it was.
    """

    verb: Verb
    reads: str
    ends: tuple[End, ...]
    checked: str = ""
    checked_cites: tuple[Ref, ...] = ()


def outgoing(kb: KnowledgeBase, fact: Fact) -> tuple[Told, ...]:
    """What the fact does to others."""
    found: dict[Ref, list[End]] = {}
    for edge in kb.edges_of(fact.ref):
        if edge.subject.ref == fact.ref:
            found.setdefault(edge.verb.ref, []).append(End(edge.target.ref, edge.relation))
    checked = {entry.verb: entry for entry in fact.complete}
    return tuple(
        Told(
            verb := _verb(kb, ref),
            verb.reads,
            tuple(ends),
            checked[ref].note if ref in checked else "",
            checked[ref].cites if ref in checked else (),
        )
        for ref, ends in found.items()
    )


def incoming(kb: KnowledgeBase, fact: Fact) -> tuple[Told, ...]:
    """What others do to the fact."""
    found: dict[Ref, list[End]] = {}
    for edge in kb.edges_of(fact.ref):
        if edge.target.ref == fact.ref:
            found.setdefault(edge.verb.ref, []).append(End(edge.subject.ref, edge.relation))
    told = ((_verb(kb, ref), ends) for ref, ends in sorted(found.items()))
    return tuple(Told(verb, verb.inverse, tuple(ends)) for verb, ends in told)


def _verb(kb: KnowledgeBase, ref: Ref) -> Verb:
    verb = kb[ref]
    assert isinstance(verb, Verb)
    return verb
