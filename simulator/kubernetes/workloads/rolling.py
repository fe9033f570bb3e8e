"""How big each ReplicaSet of a Deployment may be, and giving it that size.

The bounds are in :mod:`simulator.kubernetes.workloads.rollout`; here they are applied to objects.
Left out: a race of the real controller, which trusts the status of an old ReplicaSet that it has
just made smaller, and so may for some milliseconds count a Pod as available that is on its way out.
"""

from typing import Any

from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.objects import annotation, copied, name_of, read
from simulator.kubernetes.workloads.rollout import fenceposts, new_replicas, spare_replicas

DESIRED = "deployment.kubernetes.io/desired-replicas"
MAXIMUM = "deployment.kubernetes.io/max-replicas"
FROM_TO = 32


def is_rolling(deployment: dict[str, Any]) -> bool:
    """Whether the strategy is RollingUpdate, and not Recreate."""
    return bool(read(deployment, "spec", "strategy", "type") == "RollingUpdate")


def max_surge(deployment: dict[str, Any]) -> int:
    """How many Pods may be above the wanted number."""
    return _bounds(deployment)[0]


def max_unavailable(deployment: dict[str, Any]) -> int:
    """How many of the wanted Pods may be missing."""
    return min(_bounds(deployment)[1], int(deployment["spec"]["replicas"]))


def _bounds(deployment: dict[str, Any]) -> tuple[int, int]:
    if not is_rolling(deployment):
        return 0, 0
    given = deployment["spec"]["strategy"]["rollingUpdate"]
    replicas = deployment["spec"]["replicas"]
    return fenceposts(replicas, given["maxSurge"], given["maxUnavailable"])


def total_replicas(replica_sets: list[dict[str, Any]]) -> int:
    """The sum of their sizes as the specs say."""
    return sum([one["spec"]["replicas"] for one in replica_sets])


def total_available(replica_sets: list[dict[str, Any]]) -> int:
    """The sum of their available Pods as the statuses say."""
    return sum([available(one) for one in replica_sets])


def available(replica_set: dict[str, Any]) -> int:
    """``status.availableReplicas``."""
    return int(read(replica_set, "status", "availableReplicas", default=0))


def active(replica_sets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that are to have Pods."""
    return [one for one in replica_sets if one["spec"]["replicas"] > 0]


def new_size(deployment: dict[str, Any], new: int, total: int) -> int:
    """The size that the new ReplicaSet is to have now."""
    wanted = deployment["spec"]["replicas"]
    if not is_rolling(deployment):
        return int(wanted)
    return new_replicas(wanted, new, total, max_surge(deployment))


def resize(
    loop: ControlLoop,
    deployment: dict[str, Any],
    replica_set: dict[str, Any],
    size: int,
    why: str,
) -> bool:
    """Give a ReplicaSet a size and note for which Deployment size it holds; whether it changed."""
    wanted, before = deployment["spec"]["replicas"], replica_set["spec"]["replicas"]
    notes = {DESIRED: str(wanted), MAXIMUM: str(wanted + max_surge(deployment))}
    if size == before and all(annotation(replica_set, name) == notes[name] for name in notes):
        return False
    resized = copied(replica_set)
    resized["spec"]["replicas"] = size
    annotations = resized["metadata"].setdefault("annotations", {})
    annotations.update(notes)
    loop.api.update(loop.name, resized, why)
    if size != before:
        way = "up" if size > before else "down"
        known = loop.parameters.minor >= FROM_TO
        how = f"from {before} to {size}" if known else f"to {size} from {before}"
        message = f"Scaled {way} replica set {name_of(replica_set)} {how}"
        loop.api.record(loop.name, deployment, "ScalingReplicaSet", message)
    return bool(size != before)


def grow_new(
    loop: ControlLoop,
    deployment: dict[str, Any],
    new: dict[str, Any],
    everything: list[dict[str, Any]],
) -> bool:
    """Let the new ReplicaSet grow into the room that maxSurge leaves."""
    wanted, size = deployment["spec"]["replicas"], new["spec"]["replicas"]
    if size == wanted:
        return False
    if size > wanted:
        return resize(loop, deployment, new, wanted, f"only {wanted} Pods are wanted")
    total = total_replicas(everything)
    bigger = new_size(deployment, size, total)
    if bigger == size:
        return False
    most = wanted + max_surge(deployment)
    why = f"{most} Pods may exist at once and {total} are asked for"
    return resize(loop, deployment, new, bigger, why)


def shrink_old(
    loop: ControlLoop,
    deployment: dict[str, Any],
    new: dict[str, Any],
    old: list[dict[str, Any]],
) -> bool:
    """Take from the old ReplicaSets what is not needed for availability: broken Pods first."""
    everything = list(old)
    everything.append(new)
    least = deployment["spec"]["replicas"] - max_unavailable(deployment)
    missing = new["spec"]["replicas"] - available(new)
    spare = spare_replicas(
        deployment["spec"]["replicas"],
        max_unavailable(deployment),
        total_replicas(everything),
        missing,
    )
    if total_replicas(old) == 0 or spare <= 0:
        return False
    sizes = {name_of(one): one["spec"]["replicas"] for one in old}
    total_up = sum([min(available(one), one["spec"]["replicas"]) for one in everything])
    left = spare
    for one in old:
        broken = min(left, sizes[name_of(one)] - available(one))
        if broken > 0:
            left -= broken
            sizes[name_of(one)] -= broken
    left = total_up - least
    for one in old:
        healthy = min(max(left, 0), sizes[name_of(one)])
        left -= healthy
        sizes[name_of(one)] -= healthy
    why = f"{total_up} Pods are available and {least} are enough"
    changed = False
    for one in old:
        if sizes[name_of(one)] != one["spec"]["replicas"]:
            changed = resize(loop, deployment, one, sizes[name_of(one)], why) or changed
    return changed
