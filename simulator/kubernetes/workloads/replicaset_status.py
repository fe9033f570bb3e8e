"""The status of a ReplicaSet: its counts, and whether making or removing Pods failed.

Pure functions over a tally of its Pods. Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import read
from simulator.kubernetes.workloads.conditions import drop, found, put
from simulator.kubernetes.workloads.replica_sets import size
from simulator.kubernetes.workloads.tally import Tally

FAILURE = "ReplicaFailure"
COUNTS = ("fullyLabeledReplicas", "readyReplicas", "availableReplicas")


def calculated(
    replica_set: dict[str, Any], pods: Tally, failure: str | None, now: int
) -> dict[str, Any]:
    """The status that the Pods make; *failure* is why Pods could not be made or removed."""
    template_labels = read(replica_set, "spec", "template", "metadata", "labels", default={})
    seconds = int(read(replica_set, "spec", "minReadySeconds", default=0))
    status = {
        name: value
        for name, value in read(replica_set, "status", default={}).items()
        if name not in COUNTS
    }
    status["replicas"] = len(pods)
    counts = (pods.labeled(template_labels), pods.ready, pods.available(seconds, now))
    status.update({name: count for name, count in zip(COUNTS, counts, strict=True) if count})
    return with_failure(status, size(replica_set), failure, now)


def with_failure(
    status: dict[str, Any], wanted: int, failure: str | None, now: int
) -> dict[str, Any]:
    """A status that says whether Pods could not be made or removed, and why."""
    status = dict(status)
    if failure is None:
        drop(status, FAILURE)
    elif found(status, FAILURE) is None:
        reason = "FailedCreate" if status["replicas"] < wanted else "FailedDelete"
        new = {
            "type": FAILURE,
            "status": "True",
            "lastTransitionTime": stamp(now),
            "reason": reason,
            "message": failure,
        }
        put(status, new)
    return status
