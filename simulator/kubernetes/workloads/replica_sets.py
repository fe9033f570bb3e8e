"""Reading ReplicaSets: their sizes, the sums over several of them, their revision and their age.

Pure functions over plain objects; a missing count is 0. Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.values.int_or_percent import is_whole
from simulator.kubernetes.values.objects import annotation, name_of, read

REVISION = "deployment.kubernetes.io/revision"
DESIRED = "deployment.kubernetes.io/desired-replicas"
MAXIMUM = "deployment.kubernetes.io/max-replicas"


def size(replica_set: dict[str, Any]) -> int:
    """How many Pods it is to have, ``spec.replicas``."""
    return int(read(replica_set, "spec", "replicas", default=0))


def reported(replica_set: dict[str, Any] | None, name: str) -> int:
    """One of the counts in its status."""
    return int(read(replica_set, "status", name, default=0))


def total_replicas(replica_sets: list[dict[str, Any]]) -> int:
    """The sum of their sizes as the specs say."""
    return sum([size(one) for one in replica_sets])


def total_reported(replica_sets: list[dict[str, Any]], name: str) -> int:
    """The sum of one of the counts in their statuses."""
    return sum([reported(one, name) for one in replica_sets])


def active(replica_sets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that are to have Pods."""
    return [one for one in replica_sets if size(one) > 0]


def together(new: dict[str, Any] | None, old: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The old ones and, if there is one, the new one."""
    everything = list(old)
    if new is not None:
        everything.append(new)
    return everything


def age_key(replica_set: dict[str, Any]) -> tuple[str, str]:
    """Sorts by age, oldest first; the name decides within one second."""
    return read(replica_set, "metadata", "creationTimestamp", default=""), name_of(replica_set)


def revision_of(thing: dict[str, Any]) -> int:
    """The revision number in the annotation, 0 without one."""
    return figure(annotation(thing, REVISION)) or 0


def figure(text: str) -> int | None:
    """The number that an annotation holds; nothing if it holds none."""
    return int(text) if is_whole(text) else None


def size_notes(desired: int, maximum: int) -> dict[str, str]:
    """The annotations that tell for which size of the Deployment a ReplicaSet has its own."""
    return {DESIRED: str(desired), MAXIMUM: str(maximum)}


def needs_notes(replica_set: dict[str, Any], desired: int, maximum: int) -> bool:
    """Whether its annotations tell another size of the Deployment, or none."""
    notes = size_notes(desired, maximum)
    return any(annotation(replica_set, name) != notes[name] for name in notes)
