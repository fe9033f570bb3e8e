"""NodeResourcesBalancedAllocation: a node is better the more evenly its resources are taken.

Up to 1.35 the score says how even they would be with the Pod there; since 1.36 whether the Pod
makes it better or worse than it is. Since 1.33 a Pod that asks for nothing is not scored at all,
as it changes nothing: before, all such Pods went to the node that happened to be most even.

Left out: extended resources that are backed by devices of ResourceClaims.
"""

from collections.abc import Callable

from simulator.kubernetes.scheduling.framework import (
    FINE,
    FULL,
    NODE,
    SKIP,
    CycleState,
    Plugin,
    Status,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.resource_scores import filled
from simulator.kubernetes.scheduling.strategy import EVEN

NAME = "NodeResourcesBalancedAllocation"
SKIPS_EMPTY, COMPARES = 33, 36
Resources = tuple[tuple[str, int], ...]


def deviation(fractions: list[float]) -> float:
    """The standard deviation of some fractions."""
    if len(fractions) < 2:  # noqa: PLR2004 - one alone is even
        return 0.0
    if len(fractions) == 2:  # noqa: PLR2004 - the common case, in one step
        return abs((fractions[0] - fractions[1]) / 2)
    mean = sum(fractions) / len(fractions)
    squares = sum([(one - mean) * (one - mean) for one in fractions])
    return float((squares / len(fractions)) ** 0.5)


def balance(pod: PodInfo, info: NodeInfo, resources: Resources, minor: int) -> int:
    """The score of a node, 0 to 100 (50 to 100 with two resources)."""
    after, before = [], []
    for name, _ in resources:
        room, taken = filled(pod, info, name, real=True)
        if room:
            after.append(min(taken / room, 1.0))
            before.append(min(info.requested.get(name, 0) / room, 1.0))
    if minor < COMPARES:
        return int((1 - deviation(after)) * FULL)
    change = deviation(before) - deviation(after)
    return int((0.75 + change / 2) * FULL)


def asks_for_nothing(pod: PodInfo, resources: Resources) -> bool:
    """Whether a Pod asks for none of these resources."""
    return not any(pod.requests.get(name) for name, _ in resources)


def _pre_score(pod: PodInfo, state: CycleState, _: list[tuple[NodeInfo, int]]) -> Status:
    empty = state.settings.minor >= SKIPS_EMPTY and asks_for_nothing(pod, EVEN)
    return Status(SKIP) if empty else FINE


def _scorer(pod: PodInfo, state: CycleState) -> Callable[[NodeInfo], int]:
    """The same for CPU and memory, in fewer steps."""
    minor = state.settings.minor
    cpu, memory = pod.requests.get("cpu", 0), pod.requests.get("memory", 0)

    def score(info: NodeInfo) -> int:
        room_cpu, room_memory = info.room_cpu, info.room_memory
        if not room_cpu or not room_memory:
            return balance(pod, info, EVEN, minor)
        used_cpu, used_memory = info.used_cpu, info.used_memory
        first, second = (used_cpu + cpu) / room_cpu, (used_memory + memory) / room_memory
        after = abs(((first if first < 1 else 1.0) - (second if second < 1 else 1.0)) / 2)
        if minor < COMPARES:
            return int((1 - after) * FULL)
        first, second = used_cpu / room_cpu, used_memory / room_memory
        before = abs(((first if first < 1 else 1.0) - (second if second < 1 else 1.0)) / 2)
        return int((0.75 + (before - after) / 2) * FULL)

    return score


def _score(pod: PodInfo, state: CycleState, info: NodeInfo) -> int:
    return balance(pod, info, EVEN, state.settings.minor)


PLUGIN = Plugin(NAME, weight=1, scope=NODE, pre_score=_pre_score, score=_score, scorer=_scorer)
