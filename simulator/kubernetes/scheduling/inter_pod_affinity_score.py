"""The score of InterPodAffinity: weights of the wishes that a node meets, for all Pods concerned.

What the Pod likes and dislikes of others counts, what others like and dislike of it, and what
others need (with the weight ``hard_pod_affinity_weight``). What it is not: the filter.
"""

from simulator.kubernetes.scheduling.affinity_counts import AffinityCounts
from simulator.kubernetes.scheduling.affinity_terms import NAME, terms_of
from simulator.kubernetes.scheduling.framework import (
    ERROR,
    FINE,
    FULL,
    SKIP,
    CycleState,
    Status,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo


def prepare(pod: PodInfo, state: CycleState, nodes: list[tuple[NodeInfo, int]]) -> Status:
    """Skip if nobody wishes for anything."""
    problem = terms_of(pod).problem
    if problem:
        return Status(ERROR, (f"failed to parse pod: {problem}",))
    found: AffinityCounts = state.values[NAME]
    return FINE if found.scores and nodes else Status(SKIP)


def score(_pod: PodInfo, state: CycleState, info: NodeInfo) -> int:
    """The sum over the domains of a node."""
    found: AffinityCounts = state.values[NAME]
    total = 0
    for key, domains in found.scores.items():
        value = info.labels.get(key)
        if value is not None:
            total += domains.get(value, 0)
    return total


def normalize(
    _pod: PodInfo, _state: CycleState, _infos: list[NodeInfo], raws: list[int]
) -> list[int]:
    """Stretch from the least, 0, to the greatest, 100; cut off, as upstream does."""
    least, most = min(raws, default=0), max(raws, default=0)
    if most == least:
        return [0 for _ in raws]
    return [int(float(FULL) * ((raw - least) / (most - least))) for raw in raws]
