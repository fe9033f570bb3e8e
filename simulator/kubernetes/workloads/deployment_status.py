"""The status of a Deployment: its counts, and whether it is available and makes progress.

Progress is more updated, ready or available Pods, or fewer old ones. Without any for
progressDeadlineSeconds the condition says so; nothing is undone by that. Pure functions: they are
told the time.

Left out: nothing of apps/v1.
"""

from typing import Any

from simulator.kubernetes.values.int_or_percent import INT32
from simulator.kubernetes.values.moments import SECOND, read_stamp
from simulator.kubernetes.values.objects import name_of, read
from simulator.kubernetes.workloads.conditions import drop, found, new_condition, put
from simulator.kubernetes.workloads.replica_sets import reported, total_replicas, total_reported
from simulator.kubernetes.workloads.rolling import max_unavailable, wanted

COUNTS_TERMINATING = 35
PROGRESSING, AVAILABLE, FAILURE = "Progressing", "Available", "ReplicaFailure"
COMPLETE, UPDATED = "NewReplicaSetAvailable", "ReplicaSetUpdated"
EXCEEDED = "ProgressDeadlineExceeded"
PAUSED, RESUMED = "DeploymentPaused", "DeploymentResumed"


def counted(
    deployment: dict[str, Any],
    new: dict[str, Any] | None,
    everything: list[dict[str, Any]],
    now: int,
    minor: int,
) -> dict[str, Any]:
    """The status as the ReplicaSets report it; the conditions are kept, but for Available."""
    up = total_reported(everything, "availableReplicas")
    generation = read(deployment, "metadata", "generation", default=0)
    counts = (
        ("observedGeneration", generation),
        ("replicas", total_reported(everything, "replicas")),
        ("updatedReplicas", reported(new, "replicas")),
        ("readyReplicas", total_reported(everything, "readyReplicas")),
        ("availableReplicas", up),
        ("unavailableReplicas", max(0, total_replicas(everything) - up)),
        ("collisionCount", read(deployment, "status", "collisionCount", default=0)),
    )
    status: dict[str, Any] = {name: count for name, count in counts if count}
    if minor >= COUNTS_TERMINATING:
        status["terminatingReplicas"] = total_reported(everything, "terminatingReplicas")
    conditions = read(deployment, "status", "conditions", default=[])
    if conditions:
        status["conditions"] = list(conditions)
    enough = up >= wanted(deployment) - max_unavailable(deployment)
    reason = "MinimumReplicasAvailable" if enough else "MinimumReplicasUnavailable"
    message = f"Deployment {'has' if enough else 'does not have'} minimum availability."
    put(status, new_condition(AVAILABLE, "True" if enough else "False", reason, message, now))
    return status


def is_complete(deployment: dict[str, Any], status: dict[str, Any]) -> bool:
    """Whether all Pods are of the new template and available, and no others are left."""
    names = ("updatedReplicas", "replicas", "availableReplicas")
    generation = read(deployment, "metadata", "generation", default=0)
    seen = (status.get("observedGeneration") or 0) >= generation
    return seen and all((status.get(name) or 0) == wanted(deployment) for name in names)


def moves(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether a new status shows progress over the old one."""
    rest = [(one.get("replicas") or 0) - (one.get("updatedReplicas") or 0) for one in (old, new)]
    return rest[1] < rest[0] or any(
        (new.get(name) or 0) > (old.get(name) or 0)
        for name in ("updatedReplicas", "readyReplicas", "availableReplicas")
    )


def has_deadline(deployment: dict[str, Any]) -> bool:
    """Whether progress is watched at all; the largest number means never."""
    return read(deployment, "spec", "progressDeadlineSeconds") not in (None, INT32)


def left_ms(deployment: dict[str, Any], latest: dict[str, Any], now: int) -> int:
    """Milliseconds until the deadline, counted from the latest progress."""
    allowed = int(deployment["spec"]["progressDeadlineSeconds"]) * SECOND
    return read_stamp(latest["lastUpdateTime"]) + allowed - now


def is_overdue(deployment: dict[str, Any], status: dict[str, Any], now: int) -> bool:
    """Whether the deadline has passed since the latest progress."""
    latest = found(status, PROGRESSING)
    if not has_deadline(deployment) or latest is None or latest.get("reason") == COMPLETE:
        return False
    return latest.get("reason") == EXCEEDED or left_ms(deployment, latest, now) < 0


def look_again_ms(deployment: dict[str, Any], status: dict[str, Any], now: int) -> int | None:
    """How long until a stuck rollout can be overdue; nothing if that need not be watched."""
    latest = found(deployment.get("status") or {}, PROGRESSING)
    if not has_deadline(deployment) or latest is None:
        return None
    if is_complete(deployment, status) or latest.get("reason") == EXCEEDED:
        return None
    left = left_ms(deployment, latest, now)
    return left if left >= SECOND else 0


def judged(
    deployment: dict[str, Any],
    status: dict[str, Any],
    new: dict[str, Any] | None,
    everything: list[dict[str, Any]],
    now: int,
) -> dict[str, Any]:
    """A counted status with what it means for progress, and the failures of the ReplicaSets."""
    status = dict(status)
    old = found(deployment.get("status") or {}, PROGRESSING)
    if not has_deadline(deployment):
        drop(status, PROGRESSING)
    else:
        replicas, updated = status.get("replicas", 0), status.get("updatedReplicas", 0)
        done = replicas == updated and old is not None and old.get("reason") == COMPLETE
        if not done:
            _progress(deployment, status, old, new, now)
    told = _failures(new, everything)
    if told:
        put(status, dict(told[0], lastUpdateTime=told[0].get("lastTransitionTime")))
    else:
        drop(status, FAILURE)
    return status


def _failures(new: dict[str, Any] | None, everything: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Why Pods could not be made or removed, as the ReplicaSets tell it, the new one first."""
    ordered = [] if new is None else [new]
    ordered.extend(everything)
    told = [found(one.get("status") or {}, FAILURE) for one in ordered]
    return [one for one in told if one is not None]


def _progress(
    deployment: dict[str, Any],
    status: dict[str, Any],
    old: dict[str, Any] | None,
    new: dict[str, Any] | None,
    now: int,
) -> None:
    subject = f'ReplicaSet "{name_of(new)}"' if new else f'Deployment "{name_of(deployment)}"'
    if is_complete(deployment, status):
        message = f"{subject} has successfully progressed."
        put(status, new_condition(PROGRESSING, "True", COMPLETE, message, now))
    elif moves(deployment.get("status") or {}, status):
        fresh = new_condition(PROGRESSING, "True", UPDATED, f"{subject} is progressing.", now)
        if old is not None and old.get("status") == "True":
            fresh["lastTransitionTime"] = old["lastTransitionTime"]
        drop(status, PROGRESSING)
        put(status, fresh)
    elif is_overdue(deployment, status, now):
        message = f"{subject} has timed out progressing."
        put(status, new_condition(PROGRESSING, "False", EXCEEDED, message, now))
