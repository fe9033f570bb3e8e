"""Zones of nodes: in which state each is, and how fast its nodes may be evicted.

Where many nodes of a zone fail, eviction slows down if the zone is large, and stops if it is small.
Where a zone has failed as a whole while another lives, it goes on at the usual pace. Where every
zone has failed, the fault is more likely with the observer, and nothing is evicted.
"""

from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.values.objects import labels_of

NEW_LABELS = ("topology.kubernetes.io/region", "topology.kubernetes.io/zone")
OLD_LABELS = ("failure-domain.beta.kubernetes.io/region", "failure-domain.beta.kubernetes.io/zone")
EXCLUDED = "node.kubernetes.io/exclude-disruption"
INITIAL, NORMAL = "Initial", "Normal"
PARTIAL, FULL = "PartialDisruption", "FullDisruption"
FEW = 2
"""Up to so many failed nodes are no disruption of their zone, whatever their share."""


def zone_of(node: dict[str, Any]) -> str:
    """The region and zone of a node, as its labels say, or those of old."""
    labels = labels_of(node)
    parts = [
        labels.get(NEW_LABELS[part]) or labels.get(OLD_LABELS[part]) or ""
        for part in range(len(NEW_LABELS))
    ]
    return "/".join(parts) if any(parts) else ""


def counts(node: dict[str, Any]) -> bool:
    """Whether the failure of a node says something about its zone."""
    return EXCLUDED not in labels_of(node)


def state_of(states: list[str], threshold_percent: int) -> str:
    """The state of a zone from the Ready conditions of its nodes."""
    failed = len([one for one in states if one != "True"])
    if states and failed == len(states):
        return FULL
    if failed > FEW and failed * 100 >= threshold_percent * len(states):
        return PARTIAL
    return NORMAL


@dataclass(frozen=True)
class Change:
    """What a pass over all nodes makes of the zones.

    Attributes:
        states: the state of every zone.
        paced: the zones whose pace of eviction is to be set anew.
        all_failed: whether this pass found every zone failed, which stops all eviction.
        recovered: whether this pass found the first node alive after that.
    """

    states: dict[str, str]
    paced: tuple[str, ...] = ()
    all_failed: bool = False
    recovered: bool = False


def change(old: dict[str, str], now: dict[str, str]) -> Change:
    """Compare the zones with what they were in the pass before."""
    before = {zone: old.get(zone, INITIAL) for zone in now}
    failed = all(state == FULL for state in now.values())
    had_failed = all(state == FULL for state in before.values())
    if failed and had_failed:
        return Change(before)
    if failed:
        return Change(dict(now), all_failed=True)
    if had_failed:
        return Change(dict(now), tuple(sorted(now)), recovered=True)
    return Change(dict(now), tuple([zone for zone in sorted(now) if now[zone] != before[zone]]))


@dataclass(frozen=True)
class Pace:
    """How long to wait from one node to the next: usually, and where a large zone is disrupted."""

    usual_ms: int
    slow_ms: int
    large: int

    def of(self, state: str, size: int) -> int | None:
        """The pause in a zone of so many nodes; nothing if eviction stops."""
        if state != PARTIAL:
            return self.usual_ms
        return self.slow_ms if size > self.large else None
