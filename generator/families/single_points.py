"""A family about single points: the part that every way from a start to an end needs."""

from collections.abc import Iterator, Mapping

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    edge_cites,
    family,
    reached,
    related,
    right,
    turned,
    wrong,
)
from generator.authoring.absence import alike
from generator.questions import DominatorProof, Option
from kb import Component, Edge, Fact, KnowledgeBase, Ref

_FEWEST = 2  # wrong answers
_EACH = 2  # drafts with the same end, or the same start, of the ways
_STEPS = 3  # a way of two steps: with more, more than one part may lie on every way
_MOST = 8  # drafts


def _reach(kb: KnowledgeBase, verb: str, start: Ref, without: Ref | None = None) -> dict[Ref, Ref]:
    """What can be reached by a verb, each with what comes before it; never through one fact."""
    found, queue = {start: start}, [start]
    while queue:
        here = queue.pop(0)
        for ref in sorted(kb.targets(here, verb)):
            if ref not in found and ref != without:
                found[ref] = here
                queue.append(ref)
    return found


def _way(before: Mapping[Ref, Ref], end: Ref) -> list[Ref]:
    """The way that a search has found to an end."""
    way = [end]
    while before[way[0]] != way[0]:
        way.insert(0, before[way[0]])
    return way


def _around(kb: KnowledgeBase, verb: str, start: Fact, end: Fact, key: Fact) -> Iterator[Option]:
    """Parts around which a way is known, with that way."""
    on_ways = {e.target.ref for e in kb.edges(verb)} | {e.subject.ref for e in kb.edges(verb)}
    kin = related(kb)
    ends = {ref for fact in (start, end) for ref in (fact.ref, *kin.get(fact.ref, ()))}
    others = turned(key, alike(kb, key, frozenset({key.ref, *kin.get(key.ref, ()), *ends})))
    others.sort(
        key=lambda fact: (fact.ref not in on_ways, key.ref not in kb.targets(fact.ref, verb))
    )
    for fact in others:
        before = _reach(kb, verb, start.ref, fact.ref)
        if end.ref in before:
            way = ", then to ".join(kb[ref].called for ref in _way(before, end.ref)[1:])
            said = f"Without {fact.called} there is still a way: from {start.called} to {way}."
            yield wrong(fact.name, said, "other-outcome", ref=fact.ref)


@family("way.single", title="Which part lies on every way?", level="analyze")
def single(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the one part whose loss cuts a start off from an end."""
    kin = related(kb)
    counts: dict[Ref, int] = {}
    for verb in sorted({e.verb.id for e in kb.edges() if _parts(e)}):
        edges = [edge for edge in kb.edges(verb) if _parts(edge)]
        starts = {edge.subject.ref: edge.subject for edge in edges}
        for start in sorted(starts.values(), key=lambda fact: (bool(kin.get(fact.ref)), fact.ref)):
            before = _reach(kb, verb, start.ref)
            for end in sorted(before):
                way = _way(before, end)
                often = max(counts.get(end, 0), counts.get(start.ref, 0)) >= _EACH
                if len(way) != _STEPS or often or sum(counts.values()) >= 2 * _MOST:
                    continue
                draft = _cut(kb, verb, start, kb[end], kb[way[1]])
                if draft:
                    counts[end] = counts.get(end, 0) + 1
                    counts[start.ref] = counts.get(start.ref, 0) + 1
                    yield draft


def _parts(edge: Edge) -> bool:
    return isinstance(edge.subject, Component) and isinstance(edge.target, Component)


def _cut(kb: KnowledgeBase, verb: str, start: Fact, end: Fact, key: Fact) -> SingleDraft | None:
    """The question for one start and end, if a first step is on every way and nothing is open."""
    cut = _reach(kb, verb, start.ref, key.ref)
    if end.ref in cut or not all(kb.is_complete(ref, verb) for ref in cut):
        return None
    distractors = [*_around(kb, verb, start, end, key)]
    if len(distractors) < _FEWEST:
        return None
    used = [
        edge
        for edge in kb.edges(verb)
        if (edge.subject.ref in cut and edge.target.ref == key.ref)
        or (edge.subject.ref == key.ref and edge.target.ref == end.ref)
    ]
    says = used[0].verb.reads
    a, z = start.called, end.called
    stems = [
        f"Losing which ONE component leaves no way at all from {a} to {z}?",
        f"Every way from {a} to {z} on which each part {says} the next runs through one component: "  # noqa: ISC004 - one long question
        "which one?",
        f"Suppose that one component fails and {a} has no way left to {z}. Which one is it?",
    ]
    if any(edge.relation.versions != "*" for edge in used):
        stems = [*Edition(kb).dated(start.domain or "", stems)]
    only = reached(kb, used[0].verb, start.ref)
    way = " to ".join(kb[ref].called for ref in _way(_reach(kb, verb, start.ref), end.ref))
    told = f"{start.opens} {says} {only} alone; the shortest way leads from {way}."
    return SingleDraft(
        case=f"{verb}.{start.id}.{end.id}",
        about=key,
        also=[start.ref, end.ref],
        stems=stems,
        key=right(key.name, f"Nothing leads around it. {told}", ref=key.ref),
        distractors=distractors,
        explanation=f"{told} Without {key.called}, {z} is out of reach.",
        proof=DominatorProof(verb=verb, start=start.ref, end=end.ref, cites=edge_cites(used)),
        features={"hops": 2.0},
    )


FAMILIES = (single,)
