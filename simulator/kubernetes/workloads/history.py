"""Which old ReplicaSets of a Deployment are not kept: the oldest beyond revisionHistoryLimit.

Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.values.int_or_percent import INT32
from simulator.kubernetes.values.objects import read, terminating
from simulator.kubernetes.workloads.replica_sets import age_key, reported, revision_of, size


def beyond_history(limit: int | None, old: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The ReplicaSets to delete, lowest revision first; one that is in use counts, but stays."""
    if limit is None or limit == INT32:
        return []
    alive = [one for one in old if not terminating(one)]
    ordered = sorted(alive, key=lambda one: (revision_of(one), age_key(one)))
    return [one for one in ordered[: max(0, len(alive) - limit)] if _is_idle(one)]


def _is_idle(replica_set: dict[str, Any]) -> bool:
    """Whether it has no Pods, is to have none, and its loop has seen that."""
    generation = read(replica_set, "metadata", "generation", default=0)
    seen = reported(replica_set, "observedGeneration") >= generation
    return seen and size(replica_set) == 0 and reported(replica_set, "replicas") == 0
