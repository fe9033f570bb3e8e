"""Facts in words, for a terminal: one fact, a list, the path between two.

Says only what the facts say. Pages for learners are made elsewhere.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.errors import UnknownNameError
from kb import (
    KINDS,
    ApiObject,
    Band,
    Component,
    Counter,
    Edge,
    Fact,
    KnowledgeBase,
    Mechanism,
    Objective,
    Parameter,
    Process,
    Ref,
    Source,
    State,
    Term,
    Verb,
    plain,
)
from kb.ids import references


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
    if fact.topic:
        yield f"Topic: {fact.topic}"
    yield from _own(kb, fact)
    yield from _section("Relations", (_edge(edge) for edge in kb.edges_of(fact.ref)))
    yield from _section("Claims", (f"{claim.text}  {_cited(claim.cites)}" for claim in fact.claims))
    yield from _section(
        "Misconceptions", (f'"{wrong.belief}" - {wrong.because}' for wrong in fact.misconceptions)
    )
    whole = (f"{entry.verb.id}: {entry.note}  {_cited(entry.cites)}" for entry in fact.complete)
    yield from _section("Complete lists", whole)
    yield from _section("Exam objectives", (_objective(kb, ref) for ref in fact.objectives))
    sources = kb.sources(sorted({ref for _, ref in references(fact) if ref.kind == "source"}))
    yield from _section("Sources", (f"{s.ref}  {s.name}, {s.publisher}, {s.url}" for s in sources))


def _cited(cites: Sequence[str]) -> str:
    return f"[{', '.join(cites)}]"


def _objective(kb: KnowledgeBase, ref: Ref) -> str:
    fact = kb[ref]
    return f"{ref}  {fact.exam}: {fact.name}" if isinstance(fact, Objective) else ref


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = [f"  {line}" for line in lines]
    if found:
        yield ""
        yield f"{title}:"
        yield from found


def _edge(edge: Edge) -> str:
    held = edge.relation.versions.words()
    return f"{edge.words()}{f' ({held})' if held else ''}  {_cited(edge.relation.cites)}"


def _own(kb: KnowledgeBase, fact: Fact) -> Iterator[str]:
    if isinstance(fact, (Component, ApiObject, Mechanism)):
        if fact.role:
            yield f"Role: {fact.role}"
        yield from _section("See it", (f"{see.command}  - {see.look_at}" for see in fact.see))
    elif isinstance(fact, Process):
        yield from _section("Steps", _steps(kb, fact))
    elif isinstance(fact, Parameter):
        yield from _values(kb, fact)
    elif isinstance(fact, State):
        yield f"State {fact.rank} of {fact.machine}"
        yield from _section("Holds", (_band(band) for band in fact.bands))
    else:
        yield from _words(fact)


def _words(fact: Fact) -> Iterator[str]:
    """What is special of the kinds that are words, readings and documents."""
    if isinstance(fact, Counter):
        yield f"Measures: {fact.measures}"
        yield f"Where to read it: {fact.tool}{f' ({fact.unit})' if fact.unit else ''}"
        yield f"{fact.reading}  {_cited(fact.cites)}"
    elif isinstance(fact, Term):
        yield f"Defined in: {', '.join(fact.cites)}"
    elif isinstance(fact, Objective):
        share = f", {plain(fact.weight)} %" if fact.weight is not None else ""
        yield f"{fact.exam}, outline of {fact.outline}, {fact.section}{share}  {_cited(fact.cites)}"
    elif isinstance(fact, Source):
        yield f"{fact.publisher}, {fact.url} (seen {fact.accessed})"
    elif isinstance(fact, Verb):
        yield f"subject {fact.reads} target; target {fact.inverse} subject"


def _band(band: Band) -> str:
    edge = f" Threshold: {band.threshold}." if band.threshold else ""
    work = f" At work: {', '.join(band.actions)}." if band.actions else ""
    return f"{band.when} {band.does}{edge}{work}  {_cited(band.cites)}"


def _steps(kb: KnowledgeBase, fact: Process) -> Iterator[str]:
    numbers = {step.id: number for number, step in enumerate(fact.steps, 1)}
    for step in fact.steps:
        number = numbers[step.id]
        before = [str(numbers[name]) for name in step.after]
        after = "" if before == [str(number - 1)] or not before else f", after {', '.join(before)}"
        yield f"{number}. {kb[step.actor].name} {step.does}{after}  {_cited(step.cites)}"


def _values(kb: KnowledgeBase, fact: Parameter) -> Iterator[str]:
    if fact.setting:
        yield f"Set by: {fact.setting}"
    if fact.of:
        yield f"Belongs to: {fact.of}"
    for word, bound in (("Least", fact.minimum), ("Most", fact.maximum)):
        if bound is not None:
            yield f"{word}: {plain(bound)} {fact.unit}".rstrip()
    history = kb.whole[fact.ref]
    assert isinstance(history, Parameter)
    yield from _section(
        "Value",
        (
            f"{plain(entry.value)} {fact.unit} {entry.versions.words()}".rstrip()
            + (
                f" (holds at {kb.at[fact.domain]})"
                if entry in fact.values and len(history.values) > 1
                else ""
            )
            + f"  {_cited(entry.cites)}"
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
