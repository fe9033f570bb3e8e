"""The score of PodTopologySpread: the fewer alike Pods in a node's domains, the better.

Counts of a constraint with many domains weigh more (the logarithm of their number), since they are
small. A node that lacks a label scores 0, unless the constraint is the system's own.
What it is not: the filter.
"""

from math import floor, log

from simulator.kubernetes.scheduling.framework import FINE, FULL, SKIP, CycleState, Status
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.spread_constraints import HOSTNAME
from simulator.kubernetes.scheduling.spread_state import NAME, SpreadState


def prepare(_pod: PodInfo, state: CycleState, nodes: list[tuple[NodeInfo, int]]) -> Status:
    """Weigh each constraint by the number of domains among the nodes that fit."""
    side = (state.values[NAME]).soft
    if not side.constraints or not nodes:
        return Status(SKIP)
    ready = [(info, many) for info, many in nodes if side.complete(info)]
    everyone = sum([many for _, many in ready])
    weights = []
    for index, constraint in enumerate(side.constraints):
        if constraint.key == HOSTNAME:
            weights.append(log(everyone + 2))
            continue
        size, shared = 0, {}
        for info, many in ready:
            value = info.labels.get(constraint.key, "")
            if side.alone(index, value):
                size += many
            else:
                shared[value] = True
        weights.append(log(size + len(shared) + 2))
    state.scoring[NAME] = weights
    return FINE


def score(_pod: PodInfo, state: CycleState, info: NodeInfo) -> int:
    """The weighed counts of a node's domains, rounded; -1 for a node that lacks a label."""
    found: SpreadState = state.values[NAME]
    side, weights = found.soft, state.scoring[NAME]
    if not side.complete(info):
        return -1
    total = 0.0
    for index, (constraint, tally) in enumerate(side.pairs()):
        value = info.labels.get(constraint.key)
        if value is None:
            continue
        if constraint.key == HOSTNAME:
            count = side.own[index].get(info.name, 0)
        else:
            count = tally.counts.get(value, 0)
        total += count * weights[index] + (constraint.max_skew - 1)
    return floor(total + 0.5)


def normalize(
    _pod: PodInfo, _state: CycleState, _infos: list[NodeInfo], raws: list[int]
) -> list[int]:
    """Turn round: the least count gets the most; a node that lacks a label gets 0."""
    known = [raw for raw in raws if raw >= 0]
    least, most = min(known, default=0), max(known, default=0)
    found = []
    for raw in raws:
        if raw < 0:
            found.append(0)
        elif most == 0:
            found.append(FULL)
        else:
            found.append(FULL * (most + least - raw) // most)
    return found
