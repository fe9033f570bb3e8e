"""Packing endpoints with equal ports into slices of limited size, with few writes.

An endpoint stays in the slice in which it is. New ones go first into slices that are written
anyway, then, all that are left together, into the slice that they fill best, and else into new
slices. So slices are not always full: fewer writes are worth more than fewer slices, as every node
reads each.
"""

from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.values.objects import read

Endpoint = dict[str, Any]


@dataclass(frozen=True)
class Packing:
    """What is to become of the slices of one group.

    Attributes:
        new: endpoints of each slice to create.
        changed: slices to write, each with its endpoints.
        emptied: slices that nothing is left in.
        unchanged: slices that stay as they are.
    """

    new: list[list[Endpoint]]
    changed: list[tuple[dict[str, Any], list[Endpoint]]]
    emptied: list[dict[str, Any]]
    unchanged: list[dict[str, Any]]


def identity(endpoint: Endpoint) -> tuple[Any, ...]:
    """What tells an endpoint from others; all the rest of it may change in place."""
    target = endpoint.get("targetRef") or {}
    return (
        target.get("namespace", ""),
        target.get("name", ""),
        endpoint.get("hostname", ""),
        tuple(endpoint.get("addresses") or []),
    )


def packed(
    slices: list[dict[str, Any]],
    others: list[dict[str, Any]],
    desired: dict[tuple[Any, ...], Endpoint],
    most: int,
) -> Packing:
    """Spread the desired endpoints over slices.

    Args:
        slices: those whose endpoints are compared with the desired ones.
        others: further slices of the group, in order as they are, in which there may be room.
        desired: every endpoint that *slices* and new ones shall hold, by its identity.
        most: how many endpoints a slice may hold.
    """
    left = dict(desired)
    changed: list[tuple[dict[str, Any], list[Endpoint]]] = []
    emptied: list[dict[str, Any]] = []
    unchanged = list(others)
    for one in slices:
        there = one.get("endpoints") or []
        stay, differs = _staying(there, left)
        if not differs:
            unchanged.append(one)
        elif stay:
            changed.append((one, stay))
        else:
            emptied.append(one)
    rest = list(left.values())
    for _, endpoints in sorted(changed, key=lambda pair: -len(pair[1])):
        rest = _poured(rest, endpoints, most)
    new: list[list[Endpoint]] = []
    while rest:
        target = _best(unchanged, len(rest), most) if len(rest) < most else None
        endpoints = list(target.get("endpoints") or []) if target is not None else []
        rest = _poured(rest, endpoints, most)
        if target is None:
            new.append(endpoints)
        else:
            unchanged = [one for one in unchanged if one is not target]
            changed.append((target, endpoints))
    return Packing(new, changed, emptied, unchanged)


def _staying(
    there: list[Endpoint], left: dict[tuple[Any, ...], Endpoint]
) -> tuple[list[Endpoint], bool]:
    """Take what stays in a slice out of what is left; and whether the slice differs then."""
    stay: list[Endpoint] = []
    differs = False
    for old in there:
        new = left.pop(identity(old), None)
        if new is None:
            differs = True
        else:
            stay.append(new)
            differs = differs or not _same(old, new)
    return stay, differs


def _same(old: Endpoint, new: Endpoint) -> bool:
    """Whether an endpoint needs no write; hints are compared elsewhere."""
    if old is new:
        return True
    parts = ("conditions", "nodeName", "zone", "deprecatedTopology")
    uids = read(old, "targetRef", "uid") == read(new, "targetRef", "uid")
    return uids and all(old.get(part) == new.get(part) for part in parts)


def _poured(rest: list[Endpoint], into: list[Endpoint], most: int) -> list[Endpoint]:
    """Put endpoints into a list until it is full; what is left over."""
    room = max(most - len(into), 0)
    into.extend(rest[:room])
    return rest[room:]


def _best(slices: list[dict[str, Any]], count: int, most: int) -> dict[str, Any] | None:
    """The slice that so many more endpoints fill best; one with nothing in it is none."""
    found, least = None, most
    for one in slices:
        gap = most - count - len(one.get("endpoints") or [])
        if 0 <= gap < least:
            found, least = one, gap
    return found
