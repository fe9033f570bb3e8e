"""Resizing a Deployment in the middle of a rollout: every ReplicaSet gets its share of the change.

Largest first; the remainder goes to the largest. Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.int_or_percent import is_whole
from simulator.kubernetes.values.objects import annotation, name_of, read
from simulator.kubernetes.workloads.rolling import (
    MAXIMUM,
    active,
    available,
    is_rolling,
    max_surge,
    resize,
    total_replicas,
)


def resize_all(
    loop: ControlLoop,
    deployment: dict[str, Any],
    new: dict[str, Any] | None,
    old: list[dict[str, Any]],
) -> None:
    """Bring the ReplicaSets, oldest first, to the size that the Deployment has got."""
    wanted = deployment["spec"]["replicas"]
    everything = list(old)
    if new is not None:
        everything.append(new)
    why = f"the Deployment is to have {wanted} Pods now"
    only = _only_one(new, old, everything)
    if only is not None:
        if only["spec"]["replicas"] != wanted:
            resize(loop, deployment, only, wanted, why)
        return
    if new is not None and _is_saturated(new, wanted):
        for one in active(old):
            resize(loop, deployment, one, 0, "the new ReplicaSet has all Pods available")
        return
    if is_rolling(deployment):
        sizes = shares(deployment, active(everything))
        for one in active(everything):
            resize(loop, deployment, one, sizes[name_of(one)], why)


def _only_one(
    new: dict[str, Any] | None, old: list[dict[str, Any]], everything: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """The ReplicaSet that takes the whole change: the one with Pods, or the newest of none."""
    busy = active(everything)
    if len(busy) == 1:
        return busy[0]
    if busy:
        return None
    if new is not None:
        return new
    return old[-1] if old else None


def _is_saturated(new: dict[str, Any], wanted: int) -> bool:
    sized = new["spec"]["replicas"] == wanted and available(new) == wanted
    return sized and annotation(new, "deployment.kubernetes.io/desired-replicas") == str(wanted)


def shares(deployment: dict[str, Any], busy: list[dict[str, Any]]) -> dict[str, int]:
    """The size of each ReplicaSet, given oldest first, after the change."""
    wanted = deployment["spec"]["replicas"]
    allowed = wanted + max_surge(deployment) if wanted > 0 else 0
    change = allowed - total_replicas(busy)
    ordered = list(busy)
    if change > 0:
        ordered.reverse()
    places = [(-ordered[i]["spec"]["replicas"], i) for i in range(len(ordered))]
    ordered = [ordered[place] for _, place in sorted(places)]
    sizes: dict[str, int] = {}
    added = 0
    for one in ordered:
        share = _share(deployment, one, change, added)
        sizes[name_of(one)] = one["spec"]["replicas"] + share
        added += share
    if ordered and change:
        first = name_of(ordered[0])
        sizes[first] = max(0, sizes[first] + change - added)
    return sizes


def _share(deployment: dict[str, Any], one: dict[str, Any], change: int, added: int) -> int:
    size, wanted = one["spec"]["replicas"], deployment["spec"]["replicas"]
    if size == 0 or change in (0, added):
        return 0
    if wanted == 0:
        fraction = -size
    else:
        note = annotation(one, MAXIMUM)
        before = int(note) if is_whole(note) and int(note) else _total(deployment)
        bound = size * (wanted + max_surge(deployment))
        fraction = (2 * bound + before) // (2 * before) - size
    left = change - added
    return int(min(fraction, left) if change > 0 else max(fraction, left))


def _total(deployment: dict[str, Any]) -> int:
    return int(read(deployment, "status", "replicas", default=0)) or 1
