"""Resizing in mid-rollout: :mod:`simulator.kubernetes.workloads.proportional`."""

from typing import Any

from simulator.kubernetes.workloads.proportional import resized
from simulator.kubernetes.workloads.replica_sets import size, together
from tests.conformance.registry import answers


@answers("deployment_scale_proportional", "TestScale")
def scaled(given: dict[str, Any]) -> dict[str, Any]:
    """The size of every ReplicaSet after one pass, and which ones it left alone.

    A ReplicaSet that is not written at all is told only where another takes the whole change: the
    cases name it only there.
    """
    new = _object(given["newRS"]) if given.get("newRS") else None
    old = [_object(one) for one in given.get("oldRSs") or []]
    deployment = {"spec": given["deployment"], "status": {}}
    before = (given.get("oldDeployment") or {}).get("replicas")
    if before is not None:
        deployment["status"]["replicas"] = before
    plan = resized(deployment, new, old)
    sizes = {one["metadata"]["name"]: size(one) for one in together(new, old)}
    said: dict[str, Any] = {"sizes": {**sizes, **plan}}
    untouched = sorted(name for name in sizes if name not in plan)
    if len(plan) == 1 and untouched:
        said["mustNotBeUpdated"] = untouched
    return said


def _object(given: dict[str, Any]) -> dict[str, Any]:
    """A ReplicaSet from the few fields that the cases give of one."""
    if "metadata" in given:
        return given
    available = given.get("availableReplicas", (given.get("status") or {}).get("availableReplicas"))
    return {
        "metadata": {
            "name": given["name"],
            "creationTimestamp": given.get("creationTimestamp"),
            "annotations": given.get("annotations") or {},
        },
        "spec": {"replicas": given.get("replicas") or 0},
        "status": {"availableReplicas": available or 0},
    }
