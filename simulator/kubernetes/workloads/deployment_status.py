"""The status of a Deployment: its counts, and whether it is available and makes progress.

Progress is more updated, ready or available Pods, or fewer old ones. Without any for
progressDeadlineSeconds the condition says so; nothing is undone by that.

Left out: the ReplicaFailure condition, since nothing here refuses a Pod.
"""

from typing import Any

from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.moments import SECOND, read_stamp, stamp
from simulator.kubernetes.values.objects import condition, name_of, read, set_condition
from simulator.kubernetes.workloads.rolling import max_unavailable, total_available, total_replicas

COUNTS_TERMINATING = 35
COMPLETE, EXCEEDED = "NewReplicaSetAvailable", "ProgressDeadlineExceeded"


def progressing(loop: ControlLoop, status: str, reason: str, message: str) -> dict[str, Any]:
    """A condition that tells how the rollout goes."""
    return _condition(loop, "Progressing", status, reason, message)


def _condition(
    loop: ControlLoop, kind: str, status: str, reason: str, message: str
) -> dict[str, Any]:
    now = stamp(loop.cluster.now)
    return {
        "type": kind,
        "status": status,
        "reason": reason,
        "message": message,
        "lastUpdateTime": now,
        "lastTransitionTime": now,
    }


def put(status: dict[str, Any], new: dict[str, Any], *, refresh: bool = False) -> None:
    """Set a condition; one that says the same stays as it is, unless it is to be *refreshed*."""
    old = condition({"status": status}, new["type"])
    same = old.get("status") == new["status"]
    if same and old.get("reason") == new["reason"] and not refresh:
        return
    if same:
        new["lastTransitionTime"] = old["lastTransitionTime"]
    set_condition(status, new)


def counted(
    loop: ControlLoop,
    deployment: dict[str, Any],
    new: dict[str, Any] | None,
    everything: list[dict[str, Any]],
) -> dict[str, Any]:
    """The status as the ReplicaSets report it."""
    up = total_available(everything)
    status: dict[str, Any] = {"observedGeneration": deployment["metadata"]["generation"]}
    counts = (
        ("replicas", _sum(everything, "replicas")),
        ("updatedReplicas", read(new, "status", "replicas", default=0)),
        ("readyReplicas", _sum(everything, "readyReplicas")),
        ("availableReplicas", up),
        ("unavailableReplicas", max(0, total_replicas(everything) - up)),
    )
    status.update({name: count for name, count in counts if count})
    if loop.parameters.minor >= COUNTS_TERMINATING:
        status["terminatingReplicas"] = _sum(everything, "terminatingReplicas")
    if read(deployment, "status", "conditions"):
        status["conditions"] = list(deployment["status"]["conditions"])
    enough = up >= deployment["spec"]["replicas"] - max_unavailable(deployment)
    reason = "MinimumReplicasAvailable" if enough else "MinimumReplicasUnavailable"
    message = f"Deployment {'has' if enough else 'does not have'} minimum availability."
    truth = "True" if enough else "False"
    put(status, _condition(loop, "Available", truth, reason, message))
    return status


def _sum(replica_sets: list[dict[str, Any]], name: str) -> int:
    return sum([int(read(one, "status", name, default=0)) for one in replica_sets])


def is_complete(deployment: dict[str, Any], status: dict[str, Any]) -> bool:
    """Whether all Pods are of the new template and available, and no others are left."""
    wanted = deployment["spec"]["replicas"]
    names = ("updatedReplicas", "replicas", "availableReplicas")
    seen = status.get("observedGeneration", 0) >= deployment["metadata"]["generation"]
    return seen and all(status.get(name, 0) == wanted for name in names)


def judge(
    loop: ControlLoop,
    deployment: dict[str, Any],
    status: dict[str, Any],
    new: dict[str, Any] | None,
) -> None:
    """Set the Progressing condition of a new status."""
    old = condition(deployment, "Progressing")
    done = status.get("replicas", 0) == status.get("updatedReplicas", 0)
    if done and old.get("reason") == COMPLETE:
        return
    subject = f'ReplicaSet "{name_of(new)}"' if new else f'Deployment "{name_of(deployment)}"'
    if is_complete(deployment, status):
        put(status, progressing(loop, "True", COMPLETE, f"{subject} has successfully progressed."))
    elif _moves(deployment.get("status") or {}, status):
        message = f"{subject} is progressing."
        put(status, progressing(loop, "True", "ReplicaSetUpdated", message), refresh=True)
    elif overdue(loop, deployment, old):
        message = f"{subject} has timed out progressing."
        put(status, progressing(loop, "False", EXCEEDED, message))


def _moves(old: dict[str, Any], new: dict[str, Any]) -> bool:
    def more(name: str) -> bool:
        return bool(new.get(name, 0) > old.get(name, 0))

    rest = [one.get("replicas", 0) - one.get("updatedReplicas", 0) for one in (old, new)]
    return rest[1] < rest[0] or any(
        more(name) for name in ("updatedReplicas", "readyReplicas", "availableReplicas")
    )


def overdue(loop: ControlLoop, deployment: dict[str, Any], old: dict[str, Any]) -> bool:
    """Whether the deadline has passed since the last progress."""
    if not old or old.get("reason") == COMPLETE:
        return False
    return old.get("reason") == EXCEEDED or time_left(loop, deployment, old) < 0


def time_left(loop: ControlLoop, deployment: dict[str, Any], old: dict[str, Any]) -> int:
    """Milliseconds until the deadline."""
    allowed = deployment["spec"]["progressDeadlineSeconds"] * SECOND
    return int(read_stamp(old["lastUpdateTime"]) + allowed - loop.cluster.now)
