"""Facts in words, for a terminal: one fact, a list, the path between two.

Says only what the facts say. Pages for learners are made elsewhere.
"""

from collections.abc import Iterator
from itertools import pairwise

from generator.errors import UnknownNameError
from kb import (
    KINDS,
    ApiObject,
    Component,
    Counter,
    Edge,
    Fact,
    KnowledgeBase,
    Mechanism,
    Parameter,
    Process,
    Source,
    State,
    Verb,
    plain,
)


def find(kb: KnowledgeBase, name: str) -> Fact:
    """Find a fact by its reference, or by its id, name or other name where that is unambiguous.

    Raises:
        UnknownFactError: if there is none.
        UnknownNameError: if several facts answer to the name.
    """
    if ":" in name:
        return kb[name]
    folded = name.casefold()
    found = [
        fact
        for fact in kb.facts.values()
        if folded in {fact.id, fact.name.casefold(), *(other.casefold() for other in fact.aka)}
    ]
    if len(found) > 1:
        raise UnknownNameError("single fact", name, [fact.ref for fact in found])
    return found[0] if found else kb[name]


def of_kind(kb: KnowledgeBase, kind: str) -> tuple[Fact, ...]:
    """Every fact of a kind, or of all kinds if none is given.

    Raises:
        UnknownNameError: if there is no such kind.
    """
    if kind and kind not in KINDS:
        raise UnknownNameError("kind of fact", kind, KINDS)
    return tuple(fact for fact in kb.facts.values() if kind in ("", fact.kind))


def show(kb: KnowledgeBase, fact: Fact) -> Iterator[str]:
    """Everything that is known of a fact, line by line."""
    yield f"{fact.name}  ({fact.ref})"
    yield fact.summary
    if fact.aka:
        yield f"Also called: {', '.join(fact.aka)}"
    yield from _own(kb, fact)
    yield from _section("Relations", (_edge(edge) for edge in kb.edges_of(fact.ref)))
    yield from _section(
        "Claims", (f"{claim.text}  [{', '.join(claim.cites)}]" for claim in fact.claims)
    )
    yield from _section(
        "Misconceptions", (f'"{wrong.belief}" - {wrong.because}' for wrong in fact.misconceptions)
    )


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = [f"  {line}" for line in lines]
    if found:
        yield ""
        yield f"{title}:"
        yield from found


def _edge(edge: Edge) -> str:
    held = edge.relation.versions.words()
    return f"{edge.words()}{f' ({held})' if held else ''}  [{', '.join(edge.relation.cites)}]"


def _own(kb: KnowledgeBase, fact: Fact) -> Iterator[str]:
    if isinstance(fact, (Component, ApiObject, Mechanism)):
        if fact.role:
            yield f"Role: {fact.role}"
        yield from _section("See it", (f"{see.command}  - {see.look_at}" for see in fact.see))
    elif isinstance(fact, Process):
        steps = (f"{i}. {kb[s.actor].name} {s.does}" for i, s in enumerate(fact.steps, 1))
        yield from _section("Steps", steps)
    elif isinstance(fact, Parameter):
        yield from _values(kb, fact)
    elif isinstance(fact, State):
        yield from _section("Holds", (f"{band.when} {band.does}" for band in fact.bands))
    elif isinstance(fact, Counter):
        yield f"Read in {fact.tool}, in {fact.unit}. {fact.reading}"
    elif isinstance(fact, Source):
        yield f"{fact.publisher}, {fact.url} (seen {fact.accessed})"
    elif isinstance(fact, Verb):
        yield f"subject {fact.reads} target; target {fact.inverse} subject"


def _values(kb: KnowledgeBase, fact: Parameter) -> Iterator[str]:
    if fact.setting:
        yield f"Set by: {fact.setting}"
    history = kb.whole[fact.ref]
    assert isinstance(history, Parameter)
    yield from _section(
        "Value",
        (
            f"{plain(entry.value)} {fact.unit} {entry.versions.words()}".rstrip()
            + f"  [{', '.join(entry.cites)}]"
            for entry in history.values
        ),
    )


def why(kb: KnowledgeBase, start: Fact, end: Fact) -> tuple[str, ...]:
    """The shortest chain of cited edges between two facts, in words; empty if there is none."""
    import networkx as nx  # noqa: PLC0415 - slow to import, and only this look-up needs it

    graph = kb.to_networkx().to_undirected()
    try:
        path = nx.shortest_path(graph, str(start.ref), str(end.ref))
    except nx.NetworkXNoPath:
        return ()
    return tuple(
        _edge(next(e for e in kb.edges_of(one) if other in (e.subject.ref, e.target.ref)))
        for one, other in pairwise(path)
    )
