"""What lies above what on a map: by the shape of the graph and the planes, never by a name.

The part with the most neighbors is the hub; its plane is in the middle. A plane that acts on
others, and on which nobody acts, asks: it lies above. All other planes lie below. Within a plane,
what is nearer to the hub is nearer to it on the map.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from kb import Component, Edge, Fact, Ref

Level = tuple[int, int]
_ABOVE, _MIDDLE, _BELOW = -1, 0, 1
_A_HUB_HAS: Final = 4


def plane_of(fact: Fact) -> str:
    """The plane of a component; nothing else has one."""
    return fact.plane if isinstance(fact, Component) else ""


def neighbors(edges: Sequence[Edge]) -> Mapping[Ref, frozenset[Ref]]:
    """Who has to do with whom."""
    found: dict[Ref, set[Ref]] = {}
    for edge in edges:
        found.setdefault(edge.subject.ref, set()).add(edge.target.ref)
        found.setdefault(edge.target.ref, set()).add(edge.subject.ref)
    return {ref: frozenset(others - {ref}) for ref, others in found.items()}


def hub_of(edges: Sequence[Edge]) -> Ref | None:
    """The one with the most neighbors, if it has more than a few."""
    near = neighbors(edges)
    hub = min(near, key=lambda ref: (-len(near[ref]), ref), default=None)
    return hub if hub and len(near[hub]) >= _A_HUB_HAS else None


def levels(facts: Sequence[Fact], edges: Sequence[Edge], hub: Ref | None) -> Mapping[Ref, Level]:
    """The level of each fact; the lower number lies higher. All are level where there is no hub."""
    if hub is None:
        return {fact.ref: (_MIDDLE, 0) for fact in facts}
    planes = {fact.ref: plane_of(fact) for fact in facts}
    bands = {plane: _band(plane, planes, edges, planes[hub]) for plane in planes.values()}
    steps = _steps_from(hub, neighbors(edges))
    far = max(steps.values(), default=0) + 1
    return {
        ref: (band, -steps.get(ref, far) if band == _ABOVE else steps.get(ref, far))
        for ref, plane in planes.items()
        for band in (bands[plane],)
    }


def _band(plane: str, planes: Mapping[Ref, str], edges: Sequence[Edge], home: str) -> int:
    if plane == home:
        return _MIDDLE
    crossing = [e for e in edges if planes[e.subject.ref] != planes[e.target.ref]]
    asks = any(planes[edge.subject.ref] == plane for edge in crossing)
    asked = any(planes[edge.target.ref] == plane for edge in crossing)
    return _ABOVE if asks and not asked else _BELOW


def _steps_from(hub: Ref, near: Mapping[Ref, frozenset[Ref]]) -> Mapping[Ref, int]:
    """How many edges lead to the hub, for all that an edge joins to it."""
    steps, edge = {hub: 0}, [hub]
    while edge:
        edge = sorted({o for ref in edge for o in near[ref] if o not in steps})
        steps |= dict.fromkeys(edge, max(steps.values()) + 1)
    return steps
