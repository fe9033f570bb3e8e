"""How big each ReplicaSet of a Deployment is to be now, in a rolling update.

The bounds are in :mod:`simulator.kubernetes.workloads.rollout`; here they are applied to objects.
All are pure functions: they give sizes, and the Deployment loop writes them.

Left out: that the real controller trusts the status of a ReplicaSet which it has just emptied; for
some milliseconds it may so take one Pod too many, and here it never does.
"""

from typing import Any

from simulator.kubernetes.values.objects import name_of, read
from simulator.kubernetes.workloads.replica_sets import (
    age_key,
    reported,
    size,
    together,
    total_replicas,
)
from simulator.kubernetes.workloads.rollout import fenceposts, new_replicas, spare_replicas


class StaleCountError(Exception):
    """An old ReplicaSet reports more available Pods than it is to have: its status is behind."""


def is_rolling(deployment: dict[str, Any]) -> bool:
    """Whether the strategy is RollingUpdate, and not Recreate."""
    return bool(read(deployment, "spec", "strategy", "type") == "RollingUpdate")


def wanted(deployment: dict[str, Any]) -> int:
    """How many Pods a Deployment is to have."""
    return int(read(deployment, "spec", "replicas", default=0))


def max_surge(deployment: dict[str, Any]) -> int:
    """How many Pods may be above the wanted number."""
    return _bounds(deployment)[0]


def max_unavailable(deployment: dict[str, Any]) -> int:
    """How many of the wanted Pods may be missing."""
    return min(_bounds(deployment)[1], wanted(deployment))


def min_available(deployment: dict[str, Any]) -> int:
    """How many Pods a rolling update keeps available; with Recreate it keeps none."""
    return wanted(deployment) - max_unavailable(deployment) if is_rolling(deployment) else 0


def _bounds(deployment: dict[str, Any]) -> tuple[int, int]:
    if not is_rolling(deployment):
        return 0, 0
    given = read(deployment, "spec", "strategy", "rollingUpdate", default={})
    return fenceposts(wanted(deployment), given.get("maxSurge"), given.get("maxUnavailable"))


def new_size(deployment: dict[str, Any], new: int, total: int) -> int:
    """The size that the new ReplicaSet is to have now, where all together have *total*."""
    if not is_rolling(deployment):
        return wanted(deployment)
    return new_replicas(wanted(deployment), new, total, max_surge(deployment))


def grown(deployment: dict[str, Any], new: dict[str, Any], everything: list[dict[str, Any]]) -> int:
    """The size of the new ReplicaSet after this step: it grows into the room of maxSurge."""
    if size(new) >= wanted(deployment):
        return wanted(deployment)
    return new_size(deployment, size(new), total_replicas(everything))


def shrunk(
    deployment: dict[str, Any], new: dict[str, Any], old: list[dict[str, Any]]
) -> dict[str, int]:
    """The sizes of the old ReplicaSets that are to lose Pods now, by name: broken Pods first.

    Raises:
        StaleCountError: if a status is behind, so that it is not known how many are available.
    """
    everything = together(new, old)
    spare = spare_replicas(
        wanted(deployment),
        max_unavailable(deployment),
        total_replicas(everything),
        size(new) - reported(new, "availableReplicas"),
    )
    if total_replicas(old) == 0 or spare <= 0:
        return {}
    sizes = without_broken(old, spare)
    left = [_sized(one, sizes.get(name_of(one), size(one))) for one in old]
    sizes.update(without_spare(deployment, together(new, left), left))
    return sizes


def _sized(replica_set: dict[str, Any], count: int) -> dict[str, Any]:
    """A view of a ReplicaSet with another size."""
    return dict(replica_set, spec=dict(replica_set["spec"], replicas=count))


def without_broken(old: list[dict[str, Any]], most: int) -> dict[str, int]:
    """Take up to *most* Pods that are not available from the old ReplicaSets, oldest first.

    Raises:
        StaleCountError: if one of them reports more available Pods than it is to have.
    """
    sizes: dict[str, int] = {}
    taken = 0
    for one in sorted(old, key=age_key):
        broken = size(one) - reported(one, "availableReplicas")
        if taken >= most:
            break
        if size(one) == 0 or broken == 0:
            continue
        if broken < 0:
            raise StaleCountError(name_of(one))
        share = min(most - taken, broken)
        sizes[name_of(one)] = size(one) - share
        taken += share
    return sizes


def without_spare(
    deployment: dict[str, Any], everything: list[dict[str, Any]], old: list[dict[str, Any]]
) -> dict[str, int]:
    """Take from the old ReplicaSets, oldest first, what is available beyond the bound."""
    left = available_now(everything) - (wanted(deployment) - max_unavailable(deployment))
    sizes: dict[str, int] = {}
    for one in sorted(old, key=age_key):
        share = min(left, size(one))
        if share > 0:
            sizes[name_of(one)] = size(one) - share
            left -= share
    return sizes


def available_now(everything: list[dict[str, Any]]) -> int:
    """How many Pods are available and are to stay.

    Of a ReplicaSet that has just been made smaller no more count than its size, whatever its
    status still says.
    """
    return sum([min(reported(one, "availableReplicas"), size(one)) for one in everything])


def emptied(old: list[dict[str, Any]]) -> dict[str, int]:
    """The sizes of the old ReplicaSets in a Recreate, by name: all Pods go at once."""
    return {name_of(one): 0 for one in old if size(one) > 0}


def old_pods_run(
    new: dict[str, Any] | None,
    old: list[dict[str, Any]],
    pods_by_owner: dict[str, list[dict[str, Any]]],
) -> bool:
    """Whether a Pod of an old ReplicaSet is there still, be it one that is being deleted.

    A Recreate waits for that. Pods that have finished do not count, unknown ones do.
    """
    if any(reported(one, "replicas") > 0 for one in old):
        return True
    current = read(new, "metadata", "uid", default="")
    return any(
        read(pod, "status", "phase") not in ("Succeeded", "Failed")
        for uid in pods_by_owner
        if new is None or uid != current
        for pod in pods_by_owner[uid] or []
    )
