"""One fact and everything that an edge joins to it.

Neighbors that have the same relations to it share a frame and one arrow, as the parts on a map do:
twenty parameters of one component are one thing to say, and not twenty arrows. The frame says the
relation, so that nobody has to look for the word that belongs to its arrow. Much more points to
some facts than they point to: then frames change sides, and the picture is as wide as it is high.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from generator.diagrams import table
from generator.drawing.picture import Arrow, Group, Node, Picture, lines
from kb import Edge, Fact, KnowledgeBase, Ref

_AT_LEAST: Final = 3
_A_COLUMN_HOLDS: Final = 4
_COLUMNS_AT_MOST: Final = 3
_NARROW: Final = 16


def neighborhood(kb: KnowledgeBase, ref: Ref) -> Picture:
    """Draw a fact with its neighbors: what points to it on the left, what it points to right.

    Frames stand on the other side where the picture would be too high otherwise.
    """
    center = kb[ref]

    def outgoing_last(edge: Edge) -> tuple[bool, str, str, str]:
        return edge.subject.ref == ref, edge.verb.id, edge.subject.ref, edge.target.ref

    edges = sorted(kb.edges_of(ref), key=outgoing_last)
    others: dict[Ref, Fact] = {}
    for edge in edges:
        for fact in (edge.subject, edge.target):
            if fact.ref != ref:
                others.setdefault(fact.ref, fact)
    nodes = (
        table.node_of(center, 1, strong=True),
        *(table.node_of(fact, number) for number, fact in enumerate(others.values(), 2)),
    )
    packs = _packs(ref, tuple(others.values()), edges)
    frames = {member: pack.frame for pack in packs for member in pack.members}
    ids = {node.ref: node.id for node in nodes if node.ref}
    ends = ids | {member: frame.id for member, frame in frames.items()}
    said = ((ends[edge.subject.ref], edge.verb, ends[edge.target.ref]) for edge in edges)
    packed = {frame.id for frame in frames.values()}
    bundled = table.bundled(said)
    moved = _moved(ids[ref], bundled, {pack.frame.id: pack.height for pack in packs})
    return Picture(
        title=f"{center.name} and its neighbors",
        description=(
            f"{center.name} in the middle, with {len(others)} facts that are related to it"
            f"{'; those with the same relations share a frame and an arrow' if packs else ''}. "
            "The table beside the diagram has the same content."
        ),
        nodes=tuple(_placed(node, frames) for node in nodes),
        arrows=tuple(
            replace(
                arrow,
                labeled=packed.isdisjoint((arrow.tail, arrow.head)),
                upward=not moved.isdisjoint((arrow.tail, arrow.head)),
            )
            for arrow in bundled
        ),
        header=table.HEADER,
        rows=table.rows(edges, nodes),
        groups=tuple(pack.frame for pack in packs),
    )


@dataclass(frozen=True)
class _Pack:
    frame: Group
    members: tuple[Ref, ...]

    @property
    def height(self) -> int:
        """How many nodes high it is, with its words above them."""
        return self.frame.columns + 1


def _packs(center: Ref, others: Sequence[Fact], edges: Sequence[Edge]) -> tuple[_Pack, ...]:
    """Put neighbors with the same relations, all in one direction, into frames that say them."""
    said: dict[Ref, dict[tuple[bool, str], None]] = {}
    for edge in edges:
        for subject, fact in ((True, edge.subject), (False, edge.target)):
            if fact.ref != center:
                said.setdefault(fact.ref, {})[subject, edge.verb.reads] = None
    alike: dict[tuple[tuple[bool, str], ...], list[Ref]] = {}
    for fact in others:
        alike.setdefault(tuple(said[fact.ref]), []).append(fact.ref)
    return tuple(
        _Pack(Group(f"g{number}", ", ".join(r for _, r in tie), columns=_high(len(refs))), (*refs,))
        for number, (tie, refs) in enumerate(alike.items(), 1)
        if len(refs) >= _AT_LEAST and len({subject for subject, _ in tie}) == 1
    )


def _moved(center: str, arrows: Sequence[Arrow], frames: Mapping[str, int]) -> frozenset[str]:
    """Find frames to stand on the other side, from the largest, while the picture gets lower."""
    left = {arrow.tail for arrow in arrows if arrow.head == center}
    right = {arrow.head for arrow in arrows if arrow.tail == center}  # so do those of both ways
    there, other = sorted((left - right, right), key=lambda side: -_height(side, frames))
    moved: set[str] = set()
    for frame in sorted(there & frames.keys(), key=lambda frame: (-frames[frame], frame)):
        if _height(other | moved | {frame}, frames) < _height(there - moved, frames):
            moved.add(frame)
    return frozenset(moved)


def _height(ends: AbstractSet[str], frames: Mapping[str, int]) -> int:
    return sum(frames.get(end, 1) for end in ends)


def _high(number: int) -> int:
    """How many stand above each other: a picture from left to right sets its rows upright."""
    return ceil(number / min(_COLUMNS_AT_MOST, ceil(number / _A_COLUMN_HOLDS)))


def _placed(node: Node, frames: dict[Ref, Group]) -> Node:
    if node.ref is None or node.ref not in frames:
        return node
    return replace(node, group=frames[node.ref].id, lines=lines(node.name, _NARROW))
