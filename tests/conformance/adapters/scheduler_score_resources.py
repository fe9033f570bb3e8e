"""NodeResourcesFit, the score: three strategies, and the line through the points of a shape."""

from typing import Any

from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.resource_scores import on_line, score_of
from simulator.kubernetes.scheduling.strategy import LEAST, Strategy, problems_of
from tests.conformance.cluster_of_a_case import snapshot_of
from tests.conformance.registry import answers

RELEASE = 28


@answers(
    "scheduler_score_resources",
    "TestLeastAllocatedScoringStrategy",
    "TestMostAllocatedScoringStrategy",
    "TestRequestedToCapacityRatioScoringStrategy",
    "TestResourceBinPackingSingleExtended",
    "TestResourceBinPackingMultipleExtended",
    "TestFitScore",
)
def scores(given: dict[str, Any]) -> dict[str, Any]:
    """The score of each node, or what is wrong with the strategy."""
    strategy = _strategy(given)
    if not strategy.resources:
        return {"status": "Error", "why": "no resources configured"}
    if problems_of(strategy):
        return {"invalidArgs": True}
    snapshot = snapshot_of(given, RELEASE)
    pod = PodInfo(given.get("pod") or {}, RELEASE)
    return {
        "scores": [
            {"node": info.name, "score": score_of(strategy, pod, info)}
            for info in snapshot.nodes.values()
        ]
    }


def on_the_line(said: Any, expected: Any) -> bool:  # noqa: ANN401 - JSON values
    """A case asks for the height at a few places only, which it does not tell beforehand."""
    return all(said["line"][one["utilization"]] == one["score"] for one in expected["assertions"])


@answers("scheduler_score_resources", "TestBrokenLinearFunction", agrees=on_the_line)
def line(given: dict[str, Any]) -> dict[str, Any]:
    """The height of a shape at every utilization from far below to far above."""
    shape = _shape(given.get("points") or [])
    return {"line": {at: on_line(shape, at) for at in range(-200, 301)}}


def _strategy(given: dict[str, Any]) -> Strategy:
    args = (given.get("args") or {}).get("scoringStrategy") or given
    ratio = args.get("requestedToCapacityRatio") or args
    return Strategy(
        args.get("type") or args.get("strategy") or LEAST,
        tuple([(one["name"], one.get("weight") or 0) for one in args.get("resources") or []]),
        _shape(ratio.get("shape") or []),
    )


def _shape(points: list[dict[str, Any]]) -> tuple[tuple[int, int], ...]:
    return tuple([(one.get("utilization") or 0, one.get("score") or 0) for one in points])
