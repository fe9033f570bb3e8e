"""Resizing a Deployment in the middle of a rollout: every ReplicaSet gets its share of the change.

Largest first; the remainder goes to the largest. Pure functions; the Deployment loop writes.
Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.values.objects import annotation, name_of, read
from simulator.kubernetes.workloads.replica_sets import (
    DESIRED,
    MAXIMUM,
    active,
    age_key,
    figure,
    reported,
    size,
    together,
    total_replicas,
)
from simulator.kubernetes.workloads.rolling import is_rolling, max_surge, wanted


def resized(
    deployment: dict[str, Any], new: dict[str, Any] | None, old: list[dict[str, Any]]
) -> dict[str, int]:
    """The size of each ReplicaSet that the change of a Deployment's size concerns, by name."""
    old = sorted(old, key=age_key)
    only = one_for_all(new, old)
    if only is not None:
        right = size(only) == wanted(deployment)
        return {} if right else {name_of(only): wanted(deployment)}
    if new is not None and is_saturated(deployment, new):
        return {name_of(one): 0 for one in active(old)}
    if not is_rolling(deployment):
        return {}
    return shares(deployment, active(together(new, old)))


def one_for_all(new: dict[str, Any] | None, old: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The ReplicaSet that takes the whole change: the one with Pods, or the newest of none."""
    busy = active(together(new, old))
    if len(busy) == 1:
        return busy[0]
    if busy:
        return None
    if new is not None:
        return new
    return old[-1] if old else None


def is_saturated(deployment: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether the new ReplicaSet has all Pods that are wanted, and all are available."""
    count = wanted(deployment)
    sized = size(new) == count and reported(new, "availableReplicas") == count
    return sized and figure(annotation(new, DESIRED)) == count


def shares(deployment: dict[str, Any], busy: list[dict[str, Any]]) -> dict[str, int]:
    """The size of each ReplicaSet that has Pods, after the change.

    Of equally large ones the newer is first when Pods are added, and the older when they go.
    """
    allowed = wanted(deployment) + max_surge(deployment) if wanted(deployment) > 0 else 0
    change = allowed - total_replicas(busy)
    ordered = sorted(busy, key=age_key)
    if change > 0:
        ordered.reverse()
    ordered = sorted(ordered, key=lambda one: -size(one))
    sizes: dict[str, int] = {}
    added = 0
    for one in ordered:
        share = _share(deployment, one, change, added)
        sizes[name_of(one)] = size(one) + share
        added += share
    if ordered and change:
        first = name_of(ordered[0])
        sizes[first] = max(0, sizes[first] + change - added)
    return sizes


def _share(deployment: dict[str, Any], one: dict[str, Any], change: int, added: int) -> int:
    if size(one) == 0 or change in (0, added):
        return 0
    fraction = _grown_with(deployment, one) - size(one)
    left = change - added
    return min(fraction, left) if change > 0 else max(fraction, left)


def _grown_with(deployment: dict[str, Any], one: dict[str, Any]) -> int:
    """The size of a ReplicaSet in the proportion in which the Deployment has changed, rounded."""
    if wanted(deployment) == 0:
        return 0
    reported_total = int(read(deployment, "status", "replicas", default=0))
    before = figure(annotation(one, MAXIMUM)) or reported_total or 1
    bound = size(one) * (wanted(deployment) + max_surge(deployment))
    return (2 * bound + before) // (2 * before)
