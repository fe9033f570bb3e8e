"""The arithmetic of rolling updates: :mod:`simulator.kubernetes.workloads.rolling`."""

from typing import Any

from simulator.kubernetes.workloads import rolling
from simulator.kubernetes.workloads.replica_sets import size
from simulator.kubernetes.workloads.rollout import fenceposts
from tests.conformance.registry import answers

FILE = "deployment_rolling_update"
OLD, NEW = "foo-v1", "foo-v2"


@answers(FILE, "TestResolveFenceposts")
def resolved(given: dict[str, Any]) -> dict[str, Any]:
    """Percentages become Pods; what is neither is an error."""
    bounds = (given.get("maxSurge"), given.get("maxUnavailable"))
    try:
        surge, unavailable = fenceposts(given.get("replicas") or 0, *bounds)
    except ValueError:
        return {"error": True, "surge": 0, "unavailable": 0}
    return {"error": False, "surge": surge, "unavailable": unavailable}


@answers(FILE, "TestNewRSNewReplicas")
def new_replicas(given: dict[str, Any]) -> dict[str, Any]:
    """How big the new ReplicaSet may be."""
    deployment = _deployment(given, kind=given.get("strategyType") or "RollingUpdate")
    total = given.get("allReplicaSetsReplicas") or 0
    return {"newRSReplicas": rolling.new_size(deployment, given.get("newRSReplicas") or 0, total)}


@answers(FILE, "TestMaxUnavailable")
def max_unavailable(given: dict[str, Any]) -> dict[str, Any]:
    """How many Pods may be missing."""
    return {"maxUnavailable": rolling.max_unavailable(given["deployment"])}


@answers(FILE, "TestMinAvailable")
def min_available(given: dict[str, Any]) -> dict[str, Any]:
    """How many Pods stay available."""
    return {"minAvailable": rolling.min_available(given["deployment"])}


@answers(FILE, "TestDeploymentController_reconcileNewReplicaSet")
def grown(given: dict[str, Any]) -> dict[str, Any]:
    """The new ReplicaSet grows into the room that the old one leaves."""
    new, old = _set(NEW, given.get("newReplicas")), _set(OLD, given.get("oldReplicas"))
    count = rolling.grown(_deployment(given), new, [old, new])
    return {"scaled": count != size(new), "newReplicas": count}


@answers(FILE, "TestDeploymentController_reconcileOldReplicaSets")
def shrunk(given: dict[str, Any]) -> dict[str, Any]:
    """The old ReplicaSet loses broken Pods first, then what is available beyond the bound."""
    new = _set(NEW, given.get("newReplicas"), _available(given, "new"))
    old = _set(OLD, given.get("oldReplicas"), _available(given, "old"))
    return _old(old, rolling.shrunk(_deployment(given), new, [old]))


@answers(FILE, "TestDeploymentController_cleanupUnhealthyReplicas")
def without_broken(given: dict[str, Any]) -> dict[str, Any]:
    """Pods that are not available go, up to a count."""
    old = _set(OLD, given.get("oldReplicas"), _available(given, "old"))
    sizes = rolling.without_broken([old], given.get("maxCleanupCount") or 0)
    return {"cleanupCount": size(old) - sizes.get(OLD, size(old))}


@answers(FILE, "TestDeploymentController_scaleDownOldReplicaSetsForRollingUpdate")
def without_spare(given: dict[str, Any]) -> dict[str, Any]:
    """Pods that are available beyond the bound go."""
    old = _set(OLD, given.get("oldReplicas"), _available(given, "old"))
    return _old(old, rolling.without_spare(_deployment(given), [old], [old]))


@answers(FILE, "TestScaleDownOldReplicaSets")
def scaled_down(given: dict[str, Any]) -> dict[str, Any]:
    """With Recreate every old ReplicaSet goes to 0 at once."""
    sizes = given.get("oldRSReplicas") or []
    old = [_set(f"foo-{number}", sizes[number]) for number in range(len(sizes))]
    plan = rolling.emptied(old)
    return {
        "oldRSReplicas": [
            plan.get(f"foo-{number}", size(old[number])) for number in range(len(old))
        ]
    }


@answers(FILE, "TestOldPodsRunning")
def old_pods_run(given: dict[str, Any]) -> dict[str, Any]:
    """A Recreate waits for these."""
    pods = given.get("podsByReplicaSetUid") or {}
    found = rolling.old_pods_run(given.get("newRS"), given.get("oldRSs") or [], pods)
    return {"hasOldPodsRunning": found}


def _deployment(given: dict[str, Any], kind: str = "RollingUpdate") -> dict[str, Any]:
    bounds = {name: given.get(name) for name in ("maxSurge", "maxUnavailable")}
    strategy: dict[str, Any] = {"type": kind}
    if kind == "RollingUpdate":
        strategy["rollingUpdate"] = bounds
    return {"spec": {"replicas": given.get("deploymentReplicas") or 0, "strategy": strategy}}


def _set(name: str, count: object, available: int = 0) -> dict[str, Any]:
    return {
        "metadata": {"name": name},
        "spec": {"replicas": count or 0},
        "status": {"availableReplicas": available},
    }


def _available(given: dict[str, Any], which: str) -> int:
    names = (f"{which}AvailableReplicas", f"readyPodsFrom{which.capitalize()}RS", "readyPods")
    return next((int(given[name]) for name in names if given.get(name) is not None), 0)


def _old(old: dict[str, Any], sizes: dict[str, int]) -> dict[str, Any]:
    return {"scaled": bool(sizes), "oldReplicas": sizes.get(OLD, size(old))}
