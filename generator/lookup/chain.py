"""How two facts hang together: the chain of edges that says most, not merely the shortest.

What makes a chain say little is seen in the graph alone. Two facts of one kind that point to a
third, or to which a third points, need have nothing to do with each other, the less so the more
facts do the same. A hub joins everything, a word or a number explains nothing on its own, a verb
of many edges or many kinds of facts is vague, and an edge with a note holds with a proviso. So
each of these costs something, and the cheapest chain is told first.
"""

import heapq
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from kb import Edge, Fact, KnowledgeBase, Ref

_EDGE: Final = 100
_VAGUE: Final = 15  # for each doubling of the pairs of kinds that a verb can join
_AGAINST: Final = 5  # read from target to subject
_COMMON: Final = 4  # for each doubling of the edges that a verb has
_PROVISO: Final = 10  # an edge that has a note
_THROUGH: Final = 15  # through a fact, for each doubling of its edges
_APART: Final = 100  # where the direction turns, and the same for each doubling of the edges there
_UNLIKE: Final = 3  # by which that is divided where the facts on both sides are of two kinds
_MATTER: Final = frozenset({"component", "object", "mechanism", "state"})
_ASIDE: Final = {"process": 150}  # a process explains its parts, without being one of them
_WORD: Final = 250
_TRIES: Final = 50_000

_Arrival: TypeAlias = tuple[bool, str]  # along the edge or against it, and the kind come from
_State: TypeAlias = tuple[Ref, _Arrival | None]
_Sides: TypeAlias = Mapping[tuple[Ref, bool], int]


@dataclass(frozen=True, slots=True)
class Link:
    """One edge of a chain; ``forward`` if the chain goes from its subject to its target."""

    edge: Edge
    forward: bool

    @property
    def start(self) -> Fact:
        """Where the chain comes from."""
        return self.edge.subject if self.forward else self.edge.target

    @property
    def end(self) -> Fact:
        """Where the chain goes on."""
        return self.edge.target if self.forward else self.edge.subject

    @property
    def arrival(self) -> _Arrival:
        """How the chain comes to the end of the link: all that the next turn depends on."""
        return self.forward, self.start.kind

    @property
    def verb(self) -> str:
        """The verb from start to end: the inverse where the edge is read backwards."""
        verb = self.edge.verb
        return verb.reads if self.forward else verb.inverse

    def sentence(self) -> str:
        """Say the edge from start to end, with its note."""
        note = f" ({self.edge.relation.note})" if self.edge.relation.note else ""
        return f"{self.start.opens} {self.verb} {self.end.called}{note}."


@dataclass(frozen=True, slots=True)
class Chain:
    """Links, each of which starts where the one before ends; a small cost means: says much."""

    links: tuple[Link, ...]
    cost: int

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The facts on the way, from start to end."""
        return self.links[0].start.ref, *(link.end.ref for link in self.links)


def chains(kb: KnowledgeBase, start: Fact, end: Fact, most: int = 1) -> tuple[Chain, ...]:
    """Find the chains between two facts that say most, none of which meets a fact twice.

    Returns:
        At most *most* chains, the best first; none if the facts are not joined, or are the same.
    """
    if start.ref == end.ref:
        return ()
    return tuple(_Search(kb, start.ref, end.ref).found(most))


@dataclass(frozen=True)
class _Search:
    """A best-first search that knows from every place exactly how far the end is."""

    kb: KnowledgeBase
    start: Ref
    goal: Ref

    @cached_property
    def sides(self) -> _Sides:
        """How many facts a fact points to (true), and how many point to it (false)."""
        others: dict[tuple[Ref, bool], set[Ref]] = {}
        for edge in self.kb.edges():
            others.setdefault((edge.subject.ref, True), set()).add(edge.target.ref)
            others.setdefault((edge.target.ref, False), set()).add(edge.subject.ref)
        return {side: len(refs) for side, refs in others.items()}

    @cached_property
    def links(self) -> Mapping[Ref, tuple[Link, ...]]:
        """From each fact the clearest edge to each other one, in each direction."""
        best: dict[tuple[Ref, Ref, bool], Link] = {}
        for edge in self.kb.edges():
            for link in (Link(edge, forward=True), Link(edge, forward=False)):
                key = link.start.ref, link.end.ref, link.forward
                if key not in best or self.price(link) < self.price(best[key]):
                    best[key] = link
        found: dict[Ref, list[Link]] = {}
        for link in best.values():
            if link.start.ref != link.end.ref:
                found.setdefault(link.start.ref, []).append(link)
        return {ref: tuple(links) for ref, links in found.items()}

    def price(self, link: Link) -> int:
        """What an edge costs by itself; a verb of many edges or many kinds of facts says less."""
        verb = link.edge.verb
        pairs = len(verb.subject_kinds) * len(verb.target_kinds)
        used = len(self.kb.edges(verb.id))
        proviso = _PROVISO if link.edge.relation.note else 0
        vague = round(_VAGUE * math.log2(pairs)) + round(_COMMON * math.log2(1 + used))
        return _EDGE + vague + proviso + (0 if link.forward else _AGAINST)

    def turn(self, ref: Ref, came: _Arrival | None, link: Link) -> int:
        """What it costs to go on from a fact, by the edges on both sides."""
        if came is None:
            return 0
        aside = 0 if ref.kind in _MATTER else _ASIDE.get(ref.kind, _WORD)
        forward, kind = came
        if forward is link.forward:
            degree = self.sides.get((ref, True), 0) + self.sides.get((ref, False), 0)
            return aside + round(_THROUGH * math.log2(1 + degree))
        apart = _APART + round(_APART * math.log2(1 + self.sides[ref, link.forward]))
        return aside + (apart if kind == link.end.kind else apart // _UNLIKE)

    @cached_property
    def left(self) -> Mapping[_State, int]:
        """What it costs at least to get to the end, from each fact and way of arrival."""
        into: dict[Ref, list[Link]] = {}
        for links in self.links.values():
            for link in links:
                into.setdefault(link.end.ref, []).append(link)
        ways = {ref: {link.arrival for link in links} for ref, links in into.items()}
        left: dict[_State, int] = {(self.goal, way): 0 for way in ways.get(self.goal, ())}
        heap: list[tuple[int, Ref, _Arrival]] = [(0, self.goal, way) for _, way in left if way]
        heapq.heapify(heap)
        while heap:
            cost, ref, way = heapq.heappop(heap)
            if cost > left[ref, way]:
                continue
            for link in into[ref]:
                before = link.start.ref
                if link.arrival != way or before == self.goal:
                    continue
                arrivals = (None,) if before == self.start else ways.get(before, ())
                for came in arrivals:
                    total = cost + self.price(link) + self.turn(before, came, link)
                    state = (before, came)
                    if total < left.get(state, total + 1):
                        left[state] = total
                        if came is not None:
                            heapq.heappush(heap, (total, before, came))
        return left

    def found(self, most: int) -> Iterator[Chain]:
        """Give the cheapest chains, one after the other."""
        told: set[tuple[Ref, ...]] = set()
        begin = self.left.get((self.start, None))
        heap: list[tuple[int, tuple[Ref, ...], int, int, tuple[Link, ...]]] = []
        if begin is not None:
            heap.append((begin, (self.start,), 0, 0, ()))
        for number in range(_TRIES):
            if not heap or len(told) == most:
                return
            _, refs, _, spent, way = heapq.heappop(heap)
            if refs[-1] == self.goal:
                if refs not in told:
                    told.add(refs)
                    yield Chain(way, spent)
                continue
            came = way[-1].arrival if way else None
            for index, link in enumerate(self.links.get(refs[-1], ())):
                rest = self.left.get((link.end.ref, link.arrival))
                if rest is None or link.end.ref in refs:
                    continue
                cost = spent + self.price(link) + self.turn(refs[-1], came, link)
                order = number * 10_000 + index  # no two are alike, so links are never compared
                entry = cost + rest, (*refs, link.end.ref), order, cost, (*way, link)
                heapq.heappush(heap, entry)
