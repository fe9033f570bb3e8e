"""Giving a ReplicaSet of a Deployment a size, and telling of it.

Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.objects import name_of
from simulator.kubernetes.workloads.replica_sets import needs_notes, size, size_notes
from simulator.kubernetes.workloads.rolling import max_surge, wanted

FROM_TO = 32
"""Since this version the event tells the old size before the new one."""


class StaleError(Exception):
    """A write was refused since the object had changed; the whole sync is done again."""


def resize(
    loop: ControlLoop,
    deployment: dict[str, Any],
    replica_set: dict[str, Any],
    count: int,
    why: str,
) -> bool:
    """Write a size, and for which size of the Deployment it holds; whether the size changed.

    Raises:
        StaleError: if the ReplicaSet has changed since it was read.
    """
    before = size(replica_set)
    desired, maximum = wanted(deployment), wanted(deployment) + max_surge(deployment)
    if count == before and not needs_notes(replica_set, desired, maximum):
        return False
    metadata = dict(replica_set["metadata"])
    notes = dict(metadata.get("annotations") or {})
    notes.update(size_notes(desired, maximum))
    metadata["annotations"] = notes
    spec = dict(replica_set["spec"], replicas=count)
    written = dict(replica_set, metadata=metadata, spec=spec)
    if loop.api.update(loop.name, written, why, shared=True) is None:
        raise StaleError(name_of(replica_set))
    if count != before:
        tell_size(loop, deployment, name_of(replica_set), before, count)
    return count != before


def tell_size(
    loop: ControlLoop, deployment: dict[str, Any], name: str, before: int | None, count: int
) -> None:
    """Record that a ReplicaSet is scaled; without size *before* it is a new one."""
    way = "up" if count > (before or 0) else "down"
    if loop.parameters.minor >= FROM_TO:
        how = f"from {before or 0} to {count}"
    else:
        how = f"to {count}" if before is None else f"to {count} from {before}"
    message = f"Scaled {way} replica set {name} {how}"
    loop.api.record(loop.name, deployment, "ScalingReplicaSet", message)
