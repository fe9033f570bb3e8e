"""Hints: for which zones or nodes an endpoint is meant, where the Service prefers what is near.

Only ready endpoints get hints, since only they are chosen while there are any. Left out: the older
annotation ``service.kubernetes.io/topology-mode: Auto``, which shares endpoints out by the CPU of
zones.
"""

from typing import Any

from simulator.kubernetes.values.objects import read

CLOSE, SAME_ZONE, SAME_NODE = "PreferClose", "PreferSameZone", "PreferSameNode"
CLOSE_SINCE, SAME_SINCE = 31, 34
"""The minor versions in which the field, and then its other two values, work without a gate."""


def preference(service: dict[str, Any], minor: int) -> str:
    """What a Service prefers, empty where this version of Kubernetes does not know it."""
    asked = str(read(service, "spec", "trafficDistribution", default=""))
    known = [CLOSE] if minor >= CLOSE_SINCE else []
    if minor >= SAME_SINCE:
        known = [CLOSE, SAME_ZONE, SAME_NODE]
    return asked if asked in known else ""


def hinted(endpoint: dict[str, Any], preferred: str) -> dict[str, Any]:
    """An endpoint with the hints that it is to have; the same one if nothing changes."""
    wanted = read(endpoint, "hints")
    if preferred not in (CLOSE, SAME_ZONE, SAME_NODE):
        wanted = None
    elif read(endpoint, "conditions", "ready"):
        wanted = _hints(endpoint, preferred)
    if wanted == endpoint.get("hints"):
        return endpoint
    found = {name: endpoint[name] for name in endpoint if name != "hints"}
    if wanted is not None:
        found["hints"] = wanted
    return found


def _hints(endpoint: dict[str, Any], preferred: str) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    if endpoint.get("zone"):
        found["forZones"] = [{"name": endpoint["zone"]}]
    if endpoint.get("nodeName") and preferred == SAME_NODE:
        found["forNodes"] = [{"name": endpoint["nodeName"]}]
    return found or None


def hints_differ(endpoints: list[dict[str, Any]], preferred: str) -> bool:
    """Whether a slice that is otherwise in order is to be written because of its hints."""
    return any(hinted(one, preferred) is not one for one in endpoints)


def with_hints(
    create: list[dict[str, Any]],
    update: list[dict[str, Any]],
    unchanged: list[dict[str, Any]],
    preferred: str,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Slices to create, to update and to leave, with hints; some of the last are to update, too."""
    stale = [one for one in unchanged if hints_differ(one.get("endpoints") or [], preferred)]
    fine = [one for one in unchanged if not hints_differ(one.get("endpoints") or [], preferred)]
    return (
        [_slice_with_hints(one, preferred) for one in create],
        [_slice_with_hints(one, preferred) for one in update + stale],
        fine,
    )


def _slice_with_hints(one: dict[str, Any], preferred: str) -> dict[str, Any]:
    endpoints = [hinted(endpoint, preferred) for endpoint in one.get("endpoints") or []]
    return {**one, "endpoints": endpoints}
