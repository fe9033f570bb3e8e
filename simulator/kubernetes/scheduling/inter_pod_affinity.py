"""Plugin InterPodAffinity: Pods near those they need, far from those they or others avoid.

Required terms refuse nodes, in both directions for anti-affinity; preferred ones score (see
inter_pod_affinity_score). The counts are worked out once for all Pods of a template.
"""

from typing import Any

from simulator.kubernetes.scheduling import inter_pod_affinity_score
from simulator.kubernetes.scheduling.affinity_counts import AffinityCounts, Counts
from simulator.kubernetes.scheduling.affinity_terms import NAME, terms_of
from simulator.kubernetes.scheduling.framework import (
    CLUSTER,
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

NEEDS = "node(s) didn't match pod affinity rules"
AVOIDS = "node(s) didn't match pod anti-affinity rules"
REPELLED = "node(s) didn't satisfy existing pods anti-affinity rules"


def prepare(pod: PodInfo, state: CycleState) -> Status:
    """Count the Pods that matter in every domain, for the filter and for the score."""
    terms = terms_of(pod)
    found = state.values[NAME] = AffinityCounts(pod, state)
    if terms.problem:
        return Status(UNRESOLVABLE, (f"parsing pod: {terms.problem}",))
    return FINE if terms.needs or terms.avoids or found.repelled else Status(SKIP)


def refuse(pod: PodInfo, state: CycleState, info: NodeInfo) -> Status:
    """Refuse a node without those the Pod needs, or with those it avoids or that avoid it."""
    found: AffinityCounts = state.values[NAME]
    terms = terms_of(pod)
    if terms.needs and not _has_company(pod, found, info):
        return Status(UNRESOLVABLE, (NEEDS,))
    for term in terms.avoids:
        if _at(found.avoided, term.key, info) > 0:
            return Status(UNSCHEDULABLE, (AVOIDS,))
    for key in found.repelled:
        if _at(found.repelled, key, info) > 0:
            return Status(UNSCHEDULABLE, (REPELLED,))
    return FINE


def _has_company(pod: PodInfo, found: AffinityCounts, info: NodeInfo) -> bool:
    """Whether all needs are met; the first Pod of those that need their like may go anywhere."""
    needs = terms_of(pod).needs
    if any(term.key not in info.labels for term in needs):
        return False
    if all(_at(found.near, term.key, info) > 0 for term in needs):
        return True
    return not found.near and all(term.matches(pod, found.namespaces) for term in needs)


def _at(counts: Counts, key: str, info: NodeInfo) -> int:
    domains = counts.get(key)
    return domains.get(info.labels.get(key, ""), 0) if domains and key in info.labels else 0


def update(pod: PodInfo, state: CycleState, other: PodInfo, info: NodeInfo, by: int) -> None:
    """Another Pod came to a node or left it."""
    found: AffinityCounts = state.values[NAME]
    found.count(pod, other, info, by, state.settings.hard_pod_affinity_weight)


def group(_pod: PodInfo, state: CycleState, info: NodeInfo) -> Any:  # noqa: ANN401 - whatever can be a key
    """The domains of a node; one that is a domain by itself is told by its counts instead."""
    found: AffinityCounts = state.values[NAME]
    parts: list[Any] = []
    for key in found.keys:
        value = info.labels.get(key)
        if value is not None and found.alone(key, value):
            four = (found.near, found.avoided, found.repelled, found.scores)
            parts.append(tuple([_at(counts, key, info) for counts in four]))
        else:
            parts.append(value)
    return tuple(parts)


def keys(_pod: PodInfo, state: CycleState) -> int:
    """How many topology keys the groups tell; another Pod may bring a new one."""
    found: AffinityCounts = state.values[NAME]
    return len(found.keys)


PLUGIN = Plugin(
    name=NAME,
    weight=2,
    scope=CLUSTER,
    pre_filter=prepare,
    filter=refuse,
    pre_score=inter_pod_affinity_score.prepare,
    score=inter_pod_affinity_score.score,
    normalize=inter_pod_affinity_score.normalize,
    update=update,
    group=group,
    keys=keys,
)
