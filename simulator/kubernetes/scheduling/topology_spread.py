"""Plugin PodTopologySpread: alike Pods evenly over zones, hosts or whatever a label tells.

``DoNotSchedule`` refuses a node whose domain would have over ``maxSkew`` more Pods than the
emptiest one; ``ScheduleAnyway`` scores (see topology_spread_score). Both counts are worked out
once for all Pods of a template and kept in step.
"""

from typing import Any

from simulator.kubernetes.scheduling import topology_spread_score
from simulator.kubernetes.scheduling.framework import (
    CLUSTER,
    ERROR,
    FINE,
    SKIP,
    UNRESOLVABLE,
    UNSCHEDULABLE,
    CycleState,
    Plugin,
    Status,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.spread_constraints import HARD, SOFT, constraints_of
from simulator.kubernetes.scheduling.spread_state import NAME, Side, SpreadState

SKEWED = "node(s) didn't match pod topology spread constraints"
MISSING = "node(s) didn't match pod topology spread constraints (missing required label)"


def prepare(pod: PodInfo, state: CycleState) -> Status:
    """Count the Pods of every domain, for the filter and for the score."""
    try:
        hard = constraints_of(pod, state, HARD)
        soft = constraints_of(pod, state, SOFT)
    except ValueError as error:
        state.values[NAME] = SpreadState.of(pod, state, [], [])
        return Status(ERROR, (f"obtaining pod's spread constraints: {error}",))
    state.values[NAME] = SpreadState.of(pod, state, hard, soft)
    return FINE if hard else Status(SKIP)


def refuse(_pod: PodInfo, state: CycleState, info: NodeInfo) -> Status:
    """Refuse a node in a domain that has too many of these Pods already."""
    found: SpreadState = state.values[NAME]
    for constraint, tally in found.hard.pairs():
        if constraint.key not in info.labels:
            return Status(UNRESOLVABLE, (MISSING,))
        least = tally.least
        if len(tally.counts) < constraint.min_domains:
            least = 0
        elif not tally.counts:
            continue  # no domain to be more uneven than
        there = tally.counts.get(info.labels[constraint.key], 0)
        if there + constraint.self_match - least > constraint.max_skew:
            return Status(UNSCHEDULABLE, (SKEWED,))
    return FINE


def update(pod: PodInfo, state: CycleState, other: PodInfo, info: NodeInfo, by: int) -> None:
    """Another Pod came to a node or left it."""
    found: SpreadState = state.values[NAME]
    found.hard.update(pod, other, info, by)
    found.soft.update(pod, other, info, by)


def group(_pod: PodInfo, state: CycleState, info: NodeInfo) -> Any:  # noqa: ANN401 - whatever can be a key
    """The domains of a node; one that is a domain by itself is told by its count instead."""
    found: SpreadState = state.values[NAME]
    parts: list[Any] = []
    for side in (found.hard, found.soft):
        parts.extend(_place(side, info))
    return tuple(parts)


def _place(side: Side, info: NodeInfo) -> list[Any]:
    parts: list[Any] = []
    for index, (constraint, tally) in enumerate(side.pairs()):
        value = info.labels.get(constraint.key)
        if value is None:
            parts.append(None)
        elif side.alone(index, value):
            parts.append((tally.counts.get(value, 0), side.own[index].get(info.name, 0)))
        else:
            parts.append((value, side.own[index].get(info.name, 0)))
    return parts


def keys(_pod: PodInfo, state: CycleState) -> int:
    """How many constraints there are; nothing to do without any."""
    found: SpreadState = state.values[NAME]
    return len(found.hard.constraints) + len(found.soft.constraints)


PLUGIN = Plugin(
    name=NAME,
    weight=2,
    scope=CLUSTER,
    pre_filter=prepare,
    filter=refuse,
    pre_score=topology_spread_score.prepare,
    score=topology_spread_score.score,
    normalize=topology_spread_score.normalize,
    update=update,
    group=group,
    keys=keys,
)
