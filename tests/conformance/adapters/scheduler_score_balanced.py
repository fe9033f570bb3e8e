"""NodeResourcesBalancedAllocation: how even a node's resources are taken."""

from typing import Any

from simulator.kubernetes.scheduling.balanced_allocation import balance
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.strategy import EVEN
from tests.conformance.cluster_of_a_case import snapshot_of
from tests.conformance.registry import answers

RELEASE = 28


def same_by_position(said: Any, expected: Any) -> bool:  # noqa: ANN401 - JSON values
    """One case names a node twice, so that only the order of the nodes tells."""
    if "scores" not in expected or "scores" not in said:
        return bool(said == expected)
    return [one["score"] for one in said["scores"]] == [one["score"] for one in expected["scores"]]


@answers("scheduler_score_balanced", "TestNodeResourcesBalancedAllocation", agrees=same_by_position)
def scores(given: dict[str, Any]) -> dict[str, Any]:
    """The score of each node."""
    listed = (given.get("args") or {}).get("resources") or given.get("resources") or []
    resources = tuple([(one["name"], one.get("weight", 1)) for one in listed]) or EVEN
    snapshot = snapshot_of(given, RELEASE)
    pod = PodInfo(given.get("pod") or {}, RELEASE)
    return {
        "scores": [
            {"node": info.name, "score": balance(pod, info, resources, RELEASE)}
            for info in snapshot.nodes.values()
        ]
    }
