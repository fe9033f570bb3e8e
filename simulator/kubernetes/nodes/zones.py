"""Zones of nodes, and how fast a zone may be evicted when its nodes fail.

One node in 10 s. Where 55 % of a zone and at least 3 of its nodes fail, one in 100 s if the zone is
large, none if it is small. Where every zone of the cluster has failed altogether, the fault is more
likely with the observer, and nothing is evicted.
"""

from typing import Any

from simulator.kubernetes.values.moments import SECOND
from simulator.kubernetes.values.objects import condition, labels_of

REGION, ZONE = "topology.kubernetes.io/region", "topology.kubernetes.io/zone"
PAUSE_MS, SLOW_PAUSE_MS = 10 * SECOND, 100 * SECOND
UNHEALTHY_PERCENT, UNHEALTHY_NODES, LARGE = 55, 3, 50


def zone_of(node: dict[str, Any]) -> str:
    """The region and zone of a node, as its labels say."""
    labels = labels_of(node)
    return f"{labels.get(REGION, '')}/{labels.get(ZONE, '')}"


def pause_ms(zone: str, nodes: list[dict[str, Any]]) -> int | None:
    """The time between two nodes whose eviction begins; nothing if none may begin."""
    if not any(_is_ready(node) for node in nodes):
        return None
    here = [node for node in nodes if zone_of(node) == zone]
    failed = len([node for node in here if not _is_ready(node)])
    many = failed >= UNHEALTHY_NODES and failed * 100 >= UNHEALTHY_PERCENT * len(here)
    if not many or failed == len(here):
        return PAUSE_MS
    return SLOW_PAUSE_MS if len(here) > LARGE else None


def _is_ready(node: dict[str, Any]) -> bool:
    return bool(condition(node, "Ready").get("status") == "True")
