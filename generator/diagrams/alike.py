"""Which parts of a map are alike, so that one frame and one arrow can stand for all of them.

Parts are alike if they lie in one plane and have the same relations to the same others. A part
that has no relation but to them and to those that they, too, have to do with is at their head.
Only the shape of the graph is looked at, and never a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kb import Component, Edge, Ref

_AT_LEAST: Final = 3

Side = tuple[bool, str, Ref]
"""One relation of a part: whether it is the subject, the verb, and the other end."""


@dataclass(frozen=True)
class Pack:
    """Parts that are alike, with what they have in common, and the part at their head if any."""

    members: tuple[Component, ...]
    sides: frozenset[Side]
    head: Component | None = None

    @property
    def refs(self) -> frozenset[Ref]:
        """All members, and the one at their head."""
        return frozenset(part.ref for part in (*self.members, self.head) if part)


def packs(parts: Sequence[Component], edges: Sequence[Edge], hub: Ref | None) -> tuple[Pack, ...]:
    """Find all packs of a map; the *hub*, to which most others relate, heads none."""
    sides = {part.ref: sides_of(part.ref, edges) for part in parts}
    alike: dict[tuple[str, frozenset[Side]], list[Component]] = {}
    for part in parts:
        if sides[part.ref]:
            alike.setdefault((part.plane, sides[part.ref]), []).append(part)
    found = {key: members for key, members in alike.items() if len(members) >= _AT_LEAST}
    taken = {part.ref for members in found.values() for part in members} | {hub}
    made = []
    for (plane, common), members in found.items():
        free = [p for p in parts if p.ref not in taken and p.plane == plane]
        head = next((part for part in free if _leads(sides[part.ref], members, common)), None)
        taken |= {head.ref} if head else set()
        made.append(Pack(tuple(members), common, head))
    return tuple(made)


def sides_of(ref: Ref, edges: Sequence[Edge]) -> frozenset[Side]:
    """Everything that the edges say of a part."""
    out = {(True, edge.verb.id, edge.target.ref) for edge in edges if edge.subject.ref == ref}
    into = {(False, edge.verb.id, edge.subject.ref) for edge in edges if edge.target.ref == ref}
    return frozenset(out | into)


def _leads(own: frozenset[Side], members: Sequence[Component], common: frozenset[Side]) -> bool:
    """Whether a part with these sides has to do with all members, and else only with theirs."""
    refs = {part.ref for part in members}
    others = {(subject, other) for subject, _, other in own if other not in refs}
    return refs <= {other for *_, other in own} and others <= {(s, other) for s, _, other in common}
