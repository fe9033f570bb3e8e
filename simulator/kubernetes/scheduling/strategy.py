"""How NodeResourcesFit is told to score nodes, and what makes such an order invalid.

What it is not: the scoring itself, which is in ``resource_scores``.
"""

from dataclasses import dataclass

FULL = 100
"""The best score of a plugin, before its weight."""
LEAST, MOST, RATIO = "LeastAllocated", "MostAllocated", "RequestedToCapacityRatio"
TOP_OF_SHAPE = 10
"""The points of a shape are scored 0 to 10."""
Point = tuple[int, int]
"""A utilization in per cent, and its score."""
EVEN = (("cpu", 1), ("memory", 1))


@dataclass(frozen=True)
class Strategy:
    """How to score: the kind, the resources with their weights, and the shape where it has one."""

    kind: str = LEAST
    resources: tuple[tuple[str, int], ...] = EVEN
    shape: tuple[Point, ...] = ()


def problems_of(strategy: Strategy) -> list[str]:
    """What is wrong with a strategy that somebody configured."""
    found = []
    if strategy.kind not in (LEAST, MOST, RATIO):
        found.append(f"scoringStrategy.type: Unsupported value: {strategy.kind!r}")
    for name, weight in strategy.resources:
        if not 1 <= weight <= FULL:
            found.append(f"resources: Invalid value: {weight}: weight of {name} not in 1 to {FULL}")
    if strategy.kind == RATIO:
        found.extend(_problems_of_shape(strategy.shape))
    return found


def _problems_of_shape(shape: tuple[Point, ...]) -> list[str]:
    found = [] if shape else ["shape: Required value: at least one point must be specified"]
    before = -1
    for utilization, score in shape:
        if not 0 <= utilization <= FULL:
            found.append(f"shape: Invalid value: {utilization}: not a utilization of 0 to {FULL}")
        if utilization <= before:
            found.append(f"shape: Invalid value: {utilization}: utilization must rise")
        if not 0 <= score <= TOP_OF_SHAPE:
            found.append(f"shape: Invalid value: {score}: not a score of 0 to {TOP_OF_SHAPE}")
        before = utilization
    return found
