"""Scoring a node by how full it would be: three strategies, 0 to 100.

LeastAllocated spreads Pods, MostAllocated packs them, RequestedToCapacityRatio follows a line
through points that somebody chose. Containers that ask for nothing count as some (see
``pods.requests.UNSAID``).

Left out: other ways to weigh; balance between resources is a plugin of its own.
"""

from collections.abc import Callable

from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.resource_names import is_extended
from simulator.kubernetes.scheduling.strategy import (
    EVEN,
    FULL,
    LEAST,
    MOST,
    RATIO,
    TOP_OF_SHAPE,
    Point,
    Strategy,
)


def filled(pod: PodInfo, info: NodeInfo, name: str, *, real: bool = False) -> tuple[int, int]:
    """How much of a resource a node has, and how much would be taken with the Pod there.

    An extended resource that the Pod does not ask for does not count: it has 0 of it. *real* takes
    requests as they are, without what scoring assumes for containers that ask for nothing.
    """
    room = info.allocatable.get(name, 0)
    if not room:
        return 0, 0
    if real:
        asked = pod.requests.get(name, 0)
        taken = info.requested.get(name, 0)
    else:
        asked = pod.scored.get(name, 0)
        if name == "cpu":
            taken = info.scored_cpu
        elif name == "memory":
            taken = info.scored_memory
        else:
            taken = info.requested.get(name, 0)
    if not asked and is_extended(name):
        return 0, 0
    return room, taken + asked


def scorer_of(strategy: Strategy, pod: PodInfo) -> Callable[[NodeInfo], int]:
    """What scores nodes for one Pod (see ``score_of``)."""

    def score(info: NodeInfo) -> int:
        return score_of(strategy, pod, info)

    if strategy.kind != LEAST or strategy.resources != EVEN:
        return score
    cpu, memory = pod.scored.get("cpu", 0), pod.scored.get("memory", 0)

    def least_allocated(info: NodeInfo) -> int:
        room_cpu, room_memory = info.room_cpu, info.room_memory
        if not room_cpu or not room_memory:
            return score(info)
        free = room_cpu - info.scored_cpu - cpu
        total = free * FULL // room_cpu if free > 0 else 0
        free = room_memory - info.scored_memory - memory
        return (total + free * FULL // room_memory if free > 0 else total) // 2

    return least_allocated


def score_of(strategy: Strategy, pod: PodInfo, info: NodeInfo) -> int:
    """The score of a node for a Pod: the mean over the resources that it has, by their weights."""
    total, weights = 0, 0
    kind = strategy.kind
    for name, weight in strategy.resources:
        room, taken = filled(pod, info, name)
        if not room:
            continue
        if kind == LEAST:
            total += ((room - taken) * FULL // room if taken <= room else 0) * weight
        elif kind == MOST:
            total += (min(taken, room) * FULL // room) * weight
        else:
            part = on_line(strategy.shape, FULL if taken > room else taken * FULL // room, FULL)
            if part <= 0:
                continue
            total += part * weight
        weights += weight
    if not weights:
        return 0
    if kind == RATIO:
        return (2 * total + weights) // (2 * weights)
    return total // weights


def on_line(shape: tuple[Point, ...], utilization: int, top: int = TOP_OF_SHAPE) -> int:
    """The height at a utilization of the line through the points of a shape; level outside it.

    Scores are stretched so that the best that a point may have becomes *top*.
    """
    times = top // TOP_OF_SHAPE
    for index, (end, score) in enumerate(shape):
        if utilization <= end:
            if index == 0:
                return score * times
            start, first = shape[index - 1]
            rise = (score - first) * times * (utilization - start)
            step = abs(rise) // (end - start)
            return first * times + (step if rise >= 0 else -step)
    return shape[-1][1] * times
