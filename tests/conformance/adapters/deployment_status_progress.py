"""The status of a Deployment, its conditions, its history and its ReplicaSets."""

from typing import Any

from simulator.kubernetes.values.moments import SECOND, read_stamp
from simulator.kubernetes.workloads import conditions
from simulator.kubernetes.workloads import deployment_status as statuses
from simulator.kubernetes.workloads.history import beyond_history
from simulator.kubernetes.workloads.replica_sets import (
    needs_notes,
    together,
    total_replicas,
    total_reported,
)
from simulator.kubernetes.workloads.templates import new_of, old_of, same_template
from tests.conformance.adapters.workload_cases import as_objects, without_empty
from tests.conformance.registry import answers

FILE = "deployment_status_progress"
LATER = "2026-01-01T00:00:00Z"
"""The time at which a case runs that does not say when; all of them tell of the years before."""
MINOR = 28


@answers(FILE, "TestDeploymentComplete")
def complete(given: dict[str, Any]) -> dict[str, Any]:
    """Whether a rollout has come to its end."""
    deployment = given["deployment"]
    status = given.get("newStatus") or deployment.get("status") or {}
    return {"complete": statuses.is_complete(deployment, status)}


@answers(FILE, "TestDeploymentProgressing")
def progressing(given: dict[str, Any]) -> dict[str, Any]:
    """Whether a new status shows progress."""
    before = given["deployment"].get("status") or {}
    return {"progressing": statuses.moves(before, given.get("newStatus") or {})}


@answers(FILE, "TestDeploymentTimedOut")
def timed_out(given: dict[str, Any]) -> dict[str, Any]:
    """Whether the progress deadline has passed."""
    deployment = given["deployment"]
    status = given.get("newStatus") or deployment.get("status") or {}
    return {"timedOut": statuses.is_overdue(deployment, status, _now(given))}


@answers(FILE, "TestRequeueStuckDeployment")
def looked_at_again(given: dict[str, Any]) -> dict[str, Any]:
    """When a stuck rollout is looked at again, written as Go does; -1ns is never."""
    status = given.get("newStatus") or {}
    left = statuses.look_again_ms(given["deployment"], status, _now(given))
    return {"requeueAfter": "-1ns" if left is None else f"{left // SECOND}s"}


def _as_told(said: dict[str, Any], expect: dict[str, Any]) -> bool:
    """A case names the times that must be kept, and no condition where there must be none."""
    if not expect.get("conditionType"):
        return not said
    return all(said.get(name) == value for name, value in expect.items() if value is not None)


@answers(FILE, "TestSyncRolloutStatus", agrees=_as_told)
def judged(given: dict[str, Any]) -> dict[str, Any]:
    """The Progressing condition at the end of a sync."""
    deployment, new = given["deployment"], given.get("newRS")
    everything = together(new, given.get("allRSs") or [])
    now = _now(given)
    counted = statuses.counted(deployment, new, everything, now, MINOR)
    status = statuses.judged(deployment, counted, new, everything, now)
    found = conditions.found(status, statuses.PROGRESSING)
    if found is None:
        return {}
    return {
        "conditionType": found["type"],
        "conditionStatus": found["status"],
        "conditionReason": found["reason"],
        "lastUpdate": found.get("lastUpdateTime"),
        "lastTransition": found.get("lastTransitionTime"),
    }


@answers(FILE, "TestDeploymentController_cleanupDeployment")
def deletions(given: dict[str, Any]) -> dict[str, Any]:
    """How many old ReplicaSets are not kept."""
    found = beyond_history(given.get("revisionHistoryLimit"), given.get("oldRSs") or [])
    return {"expectedDeletions": len(found)}


@answers(FILE, "TestDeploymentController_cleanupDeploymentOrder", agrees=as_objects)
def deleted(given: dict[str, Any]) -> dict[str, Any]:
    """Which old ReplicaSets are not kept, lowest revision first."""
    found = beyond_history(given.get("revisionHistoryLimit"), given.get("oldRSs") or [])
    return {"expectedDeletedRSs": [one["metadata"]["name"] for one in found]}


@answers(FILE, "TestEqualIgnoreHash")
def equal(given: dict[str, Any]) -> dict[str, Any]:
    """Whether two Pod templates are the same but for the hash."""
    return {"equal": same_template(given.get("former") or {}, given.get("latter") or {})}


@answers(FILE, "TestReplicasAnnotationsNeedUpdate")
def need_update(given: dict[str, Any]) -> dict[str, Any]:
    """Whether a ReplicaSet tells another size of its Deployment."""
    sizes = (given.get("desiredReplicas") or 0, given.get("maxReplicas") or 0)
    return {"needsUpdate": needs_notes(given["replicaSet"], *sizes)}


@answers(FILE, "TestGetReplicaCountForReplicaSets")
def counts(given: dict[str, Any]) -> dict[str, Any]:
    """The sums of sizes and of reported Pods."""
    sets = [
        {
            "spec": {"replicas": one.get("specReplicas", (one.get("spec") or {}).get("replicas"))},
            "status": {
                "replicas": one.get("statusReplicas", (one.get("status") or {}).get("replicas"))
            },
        }
        for one in given.get("replicaSets") or []
    ]
    return {
        "sumSpecReplicas": total_replicas(sets),
        "sumStatusReplicas": total_reported(sets, "replicas"),
    }


@answers(FILE, "TestFindNewReplicaSet", agrees=as_objects)
def found_new(given: dict[str, Any]) -> dict[str, Any]:
    """The ReplicaSet with the Deployment's template."""
    return {"newReplicaSet": new_of(given["deployment"], given.get("replicaSets") or [])}


@answers(FILE, "TestFindOldReplicaSets", agrees=as_objects)
def found_old(given: dict[str, Any]) -> dict[str, Any]:
    """The other ones: all, and those with Pods."""
    busy, every = old_of(given["deployment"], given.get("replicaSets") or [])
    return {"allOldReplicaSets": every, "oldReplicaSetsWithPods": busy}


@answers(FILE, "TestGetCondition")
def has_condition(given: dict[str, Any]) -> dict[str, Any]:
    """Whether a status has a condition of a type."""
    return {"expected": conditions.found(given.get("status") or {}, given["condType"]) is not None}


@answers(FILE, "TestSetCondition", agrees=as_objects)
def with_condition(given: dict[str, Any]) -> dict[str, Any]:
    """A status after a condition is set."""
    status = dict(given.get("status") or {})
    conditions.put(status, given["cond"])
    return {"expectedStatus": status}


@answers(FILE, "TestRemoveCondition", agrees=as_objects)
def without_condition(given: dict[str, Any]) -> dict[str, Any]:
    """A status after a condition is removed."""
    status = dict(given.get("status") or {})
    conditions.drop(status, given["condType"])
    return {"expectedStatus": without_empty(status)}


def _now(given: dict[str, Any]) -> int:
    """The time of a case in milliseconds; a part of one counts as a whole."""
    text = given.get("now") or LATER
    beyond = text[:-1].partition(".")[2][3:].strip("0")
    return read_stamp(text) + (1 if beyond else 0)
