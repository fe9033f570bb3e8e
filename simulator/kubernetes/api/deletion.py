"""How an object goes: at once, after its grace period, or when its last finalizer is removed.

Deleting marks an object by ``deletionTimestamp`` where something is still to be done: a Pod waits
for its kubelet, an object with finalizers for those who put them there. The policy of propagation
becomes a finalizer, by which the garbage collector knows what to do with the dependents.
"""

from typing import Any

from simulator.kubernetes.values.moments import SECOND, stamp
from simulator.kubernetes.values.objects import read, terminating

BACKGROUND, FOREGROUND, ORPHAN = "Background", "Foreground", "Orphan"
FOREGROUND_FINALIZER, ORPHAN_FINALIZER = "foregroundDeletion", "orphan"
BY_POLICY = {FOREGROUND: FOREGROUND_FINALIZER, ORPHAN: ORPHAN_FINALIZER}
FINISHED = ("Succeeded", "Failed")


def finalizers_of(thing: dict[str, Any]) -> list[str]:
    """``metadata.finalizers``, and those in the spec of a Namespace."""
    found: list[str] = list(read(thing, "metadata", "finalizers", default=[]))
    if thing["kind"] == "Namespace":
        found.extend(read(thing, "spec", "finalizers", default=[]))
    return found


def grace_of(thing: dict[str, Any], asked: int | None) -> int:
    """The seconds that an object is left: none for all but a Pod that runs on a node."""
    if thing["kind"] != "Pod" or not read(thing, "spec", "nodeName"):
        return 0
    if read(thing, "status", "phase") in FINISHED:
        return 0
    own = read(thing, "spec", "terminationGracePeriodSeconds", default=0)
    return int(own) if asked is None else asked


def marked(
    thing: dict[str, Any], now: int, grace: int, propagation: str | None
) -> dict[str, Any] | None:
    """The object marked for deletion; nothing if it can go at once."""
    after = dict(thing)
    metadata = dict(thing["metadata"])
    after["metadata"] = metadata
    if propagation is not None:
        kept = [
            one
            for one in metadata.get("finalizers") or []
            if one not in (FOREGROUND_FINALIZER, ORPHAN_FINALIZER)
        ]
        if propagation in BY_POLICY:
            kept.append(BY_POLICY[propagation])
        metadata.pop("finalizers", None)
        if kept:
            metadata["finalizers"] = kept
    if grace == 0 and not finalizers_of(after):
        return None
    if not terminating(thing):
        metadata["deletionTimestamp"] = stamp(now + grace * SECOND)
        metadata["deletionGracePeriodSeconds"] = grace
        if metadata.get("generation"):
            metadata["generation"] += 1
        if thing["kind"] == "Namespace":
            after["status"] = dict(thing.get("status") or {}, phase="Terminating")
    elif grace < read(thing, "metadata", "deletionGracePeriodSeconds", default=0):
        metadata["deletionTimestamp"] = stamp(now + grace * SECOND)
        metadata["deletionGracePeriodSeconds"] = grace
    return after


def is_done(thing: dict[str, Any]) -> bool:
    """Whether an object that is marked has nothing left to wait for."""
    grace = read(thing, "metadata", "deletionGracePeriodSeconds", default=0)
    return terminating(thing) and not grace and not finalizers_of(thing)
