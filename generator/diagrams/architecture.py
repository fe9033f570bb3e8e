"""The components of a domain, in a frame for each plane, and the relations among them.

It is laid out as an architect draws: the part to which most others relate is a bar in its plane,
planes that only ask lie above that plane, all others below it. Parts that are alike share a frame
and its arrows, so that a map of fifty parts has as many arrows as a person can follow. A map that
is small enough for words at its arrows has them; on others, the table has what they say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt
from typing import Final

from generator.diagrams import table
from generator.diagrams.alike import Pack, packs, sides_of
from generator.diagrams.levels import Level, hub_of, levels, neighbors, plane_of
from generator.drawing.picture import Arrow, Group, Node, Picture, lines
from kb import Component, Edge, Fact, KnowledgeBase, Ref

_LABELS_AT_MOST: Final = 14
_NARROW: Final = 16
_INCHES_PER_NEIGHBOR: Final = 0.25
_WIDEST: Final = 4.5
_COLUMNS_TO_ROWS: Final = 0.45


def domains(kb: KnowledgeBase) -> tuple[str, ...]:
    """The domains that have components."""
    return tuple(sorted({part.domain for part in kb.of(Component)}))


def architecture(kb: KnowledgeBase, domain: str) -> Picture:
    """Draw the architecture of a domain. With many arrows, what they say is in the table.

    Where no component has to do with another one, they are shown with what they work on.
    """
    name = kb.domains[domain]
    parts = [part for part in kb.of(Component) if part.domain == domain]
    edges = [edge for edge in kb.edges() if edge.subject in parts and edge.target in parts]
    if not edges:
        edges = [edge for edge in kb.edges() if edge.subject in parts]
    scheme = _Scheme.of(parts, edges)
    arrows = scheme.arrows()
    planes = [group.label for group in scheme.planes.values()]
    return Picture(
        title=f"Architecture of {name}",
        description=_description(name, len(parts), planes, scheme.packs, len(arrows)),
        nodes=scheme.nodes,
        arrows=arrows,
        header=table.HEADER,
        rows=table.rows(edges, scheme.nodes),
        groups=scheme.groups(),
        direction="TB" if scheme.hub else "LR",
        order=scheme.order(),
        anchored=True,
        square=bool(scheme.hub) and not any(arrow.labeled for arrow in arrows),
    )


@dataclass(frozen=True)
class _Scheme:
    """What a map consists of, before arrows are bundled."""

    edges: Sequence[Edge]
    hub: Ref | None
    nodes: tuple[Node, ...]
    planes: Mapping[str, Group]
    packs: tuple[Pack, ...]
    frames: Mapping[Ref, Group]
    grids: Mapping[Ref, Group]
    levels: Mapping[Ref, Level]

    @classmethod
    def of(cls, parts: Sequence[Component], edges: Sequence[Edge]) -> "_Scheme":
        """Find hub, planes and packs, and give all of them their ids."""
        facts = {fact.ref: fact for fact in (*parts, *(edge.target for edge in edges))}
        hub = hub_of(edges)
        names = dict.fromkeys(sorted(part.plane for part in parts if part.plane))
        planes = {p: Group(f"g{n}", p.replace("-", " ")) for n, p in enumerate(names, 1)}
        found = packs(parts, edges, hub)
        frames: dict[Ref, Group] = {}
        grids: dict[Ref, Group] = {}
        for number, pack in enumerate(found):
            plane = planes.get(pack.members[0].plane)
            frame = Group(f"g{len(planes) + 2 * number + 1}", "", plane.id if plane else "")
            inner = frame.id if pack.head else frame.parent
            columns = max(1, round(sqrt(len(pack.members) * _COLUMNS_TO_ROWS)))
            grid = Group(f"g{len(planes) + 2 * number + 2}", "", inner, columns)
            frames |= {pack.head.ref: frame} if pack.head else {}
            for part in pack.members:
                frames[part.ref] = frame if pack.head else grid
                grids[part.ref] = grid
        near = neighbors(edges)

        def node(fact: Fact, number: int) -> Node:
            plane = planes.get(plane_of(fact))
            group = grids.get(fact.ref) or frames.get(fact.ref) or plane
            made = table.node_of(fact, number, group=group.id if group else "")
            if fact.ref in grids:
                return replace(made, lines=lines(fact.name, _NARROW))
            if fact.ref == hub:
                wide = min(_WIDEST, _INCHES_PER_NEIGHBOR * len(near[hub]))
                return replace(made, strong=True, wide=wide)
            return made

        nodes = tuple(node(fact, number) for number, fact in enumerate(facts.values(), 1))
        level = levels(tuple(facts.values()), edges, hub)
        return cls(edges, hub, nodes, planes, found, frames, grids, level)

    def groups(self) -> tuple[Group, ...]:
        """Planes first, then what lies in them."""
        inner = (*self.frames.values(), *self.grids.values())
        return tuple({group.id: group for group in (*self.planes.values(), *inner)}.values())

    def arrows(self) -> tuple[Arrow, ...]:
        """An arrow for each pair, and one for all that are alike."""
        ids = {node.ref: node.id for node in self.nodes if node.ref}
        upward = {}
        said = []
        for edge in self.edges:
            tail = self._end(edge, edge.subject.ref, ids)
            head = self._end(edge, edge.target.ref, ids)
            said.append((tail, edge.verb, head))
            upward[tail, head] = self.levels[edge.subject.ref] > self.levels[edge.target.ref]
        arrows = table.bundled(said)
        labeled = len(arrows) <= _LABELS_AT_MOST
        return tuple(
            replace(arrow, labeled=labeled, upward=upward[arrow.tail, arrow.head])
            for arrow in arrows
        )

    def _end(self, edge: Edge, ref: Ref, ids: Mapping[Ref, str]) -> str:
        """Where the arrow of an edge ends: at the part, or at a frame of parts that are alike."""
        other = edge.target.ref if edge.subject.ref == ref else edge.subject.ref
        side = (edge.subject.ref == ref, edge.verb.id, other)
        pack = next((pack for pack in self.packs if ref in pack.refs), None)
        if pack and side in pack.sides:
            leads = pack.head and side in sides_of(pack.head.ref, self.edges)
            return self.frames[ref].id if leads else self.grids[pack.members[0].ref].id
        return self.grids[ref].id if ref in self.grids else ids[ref]

    def order(self) -> tuple[tuple[str, str], ...]:
        """Stack the planes below: what is near the hub comes first, then what has few parts."""
        stack: dict[str, list[Node]] = {}
        for node in self.nodes:
            if node.ref and self.levels[node.ref][0] > 0:
                stack.setdefault(node.group, []).append(node)

        def near(nodes: list[Node]) -> tuple[int, int]:
            return min(self.levels[node.ref][1] for node in nodes if node.ref), len(nodes)

        planes = sorted(stack.values(), key=near)
        return tuple(
            (self._deepest(upper).id, self._highest(lower).id) for upper, lower in pairwise(planes)
        )

    def _deepest(self, nodes: Sequence[Node]) -> Node:
        return max(nodes, key=lambda node: (self.levels[node.ref] if node.ref else (0, 0), node.id))

    def _highest(self, nodes: Sequence[Node]) -> Node:
        return min(nodes, key=lambda node: (self.levels[node.ref] if node.ref else (0, 0), node.id))


def _description(
    name: str, parts: int, planes: list[str], alike: Sequence[Pack], arrows: int
) -> str:
    where = f", in frames for {', '.join(planes)}" if planes else ""
    packed = "; parts with the same relations share a frame and its arrows" if alike else ""
    return (
        f"The {parts} components of {name}{where}; {arrows} arrows show which relates to which"
        f"{packed}. The table beside the diagram has the same content."
    )
