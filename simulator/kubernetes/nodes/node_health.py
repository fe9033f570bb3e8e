"""Whether a node has been silent for too long, as the node lifecycle controller judges it.

The controller compares what it sees in one pass with what it saw in an earlier one: a node has
shown that it is alive when its Lease was renewed, or its kubelet posted a status. The clocks of
nodes are not trusted, so what counts is when the controller saw it.
"""

from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.values.objects import condition, read

WATCHED = ("Ready", "MemoryPressure", "DiskPressure", "PIDPressure")
"""What becomes Unknown; NetworkUnavailable is not the kubelet's to tell."""


@dataclass(frozen=True)
class Health:
    """What is remembered of a node from one pass to the next; times are milliseconds.

    Attributes:
        ready: its Ready condition as last seen, empty if there was none.
        renewed: when its Lease was last renewed; nothing if there was none.
        probe: when the controller last saw a sign of life.
    """

    ready: dict[str, Any]
    renewed: int | None
    probe: int


@dataclass(frozen=True)
class Graces:
    """How long a node may be silent: once it has reported, and before it ever has."""

    monitor_ms: int
    startup_ms: int


def seen(
    old: Health | None, node: dict[str, Any], renewed: int | None, now: int, created: int
) -> Health:
    """What is remembered of a node after one more look at it.

    *created* is when the node was made: one that has never reported is alive since then.
    """
    ready = condition(node, "Ready")
    if old is None:
        probe = now if ready else created
    elif not ready:
        probe = old.probe
    elif not old.ready or old.ready.get("lastHeartbeatTime") != ready.get("lastHeartbeatTime"):
        probe = now
    else:
        probe = old.probe
    last = None if old is None else old.renewed
    if renewed is not None and (last is None or last < renewed):
        return Health(ready, renewed, now)
    return Health(ready, last, probe)


def is_silent(health: Health, now: int, graces: Graces) -> bool:
    """Whether the last sign of life is longer ago than the grace period that applies."""
    grace = graces.monitor_ms if health.ready else graces.startup_ms
    return now > health.probe + grace


def given_up(node: dict[str, Any], at: str) -> list[dict[str, Any]]:
    """The conditions of a silent node: whatever its kubelet told is not known any more.

    *at* is the time, as the API writes it.
    """
    found = [dict(one) for one in read(node, "status", "conditions", default=[])]
    for kind in WATCHED:
        told = [one for one in found if one.get("type") == kind]
        if not told:
            found.append(_never_told(node, kind, at))
        elif told[0].get("status") != "Unknown":
            told[0]["status"] = "Unknown"
            told[0]["reason"] = "NodeStatusUnknown"
            told[0]["message"] = "Kubelet stopped posting node status."
            told[0]["lastTransitionTime"] = at
    return found


def _never_told(node: dict[str, Any], kind: str, at: str) -> dict[str, Any]:
    return {
        "type": kind,
        "status": "Unknown",
        "reason": "NodeStatusNeverUpdated",
        "message": "Kubelet never posted node status.",
        "lastHeartbeatTime": read(node, "metadata", "creationTimestamp", default=at),
        "lastTransitionTime": at,
    }


def news(
    node: dict[str, Any], health: Health, now: int, at: str, graces: Graces
) -> list[dict[str, Any]] | None:
    """The conditions to write for a node that has been silent for too long.

    Nothing where it has not been, or where its Ready condition says so already.
    """
    if not is_silent(health, now, graces):
        return None
    found = given_up(node, at)
    ready = [one for one in found if one["type"] == "Ready"]
    return None if ready[0] == condition(node, "Ready") else found
