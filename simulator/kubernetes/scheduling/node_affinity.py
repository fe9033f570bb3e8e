"""Plugin NodeAffinity: labels that a Pod demands of its node, and those it would like.

``added_affinity`` of the settings is what an administrator demands for every Pod of a profile.
"""

from typing import Any

from simulator.kubernetes.pods.node_selectors import (
    IN,
    NAME_FIELD,
    PREFERRED,
    REQUIRED,
    PreferredNodes,
    RequiredNodes,
    any_matches,
    preferred_by,
    terms_of,
)
from simulator.kubernetes.scheduling.framework import (
    ERROR,
    FINE,
    SKIP,
    UNRESOLVABLE,
    CycleState,
    Plugin,
    Status,
    default_normalize,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.values.objects import read

NAME = "NodeAffinity"
MISMATCH = "node(s) didn't match Pod's node affinity/selector"
ENFORCED = "node(s) didn't match scheduler-enforced node affinity"
CONFLICT = "pod affinity terms conflict"


def demands_of(pod: PodInfo) -> RequiredNodes:
    """What the Pod demands, read once."""
    found: RequiredNodes | None = pod.parsed.get(NAME)
    if found is None:
        found = pod.parsed[NAME] = RequiredNodes(pod.spec)
    return found


def prepare(pod: PodInfo, state: CycleState) -> Status:
    """Find the nodes that the Pod asks for by name, if it does; skip if it demands nothing."""
    state.values[NAME] = None
    required = read(pod.affinity, "nodeAffinity", REQUIRED)
    added = read(state.settings.added_affinity, REQUIRED)
    if required is None and added is None and pod.spec.get("nodeSelector") is None:
        return Status(SKIP)
    names = _named(read(required, "nodeSelectorTerms", default=[]))
    if names is None:
        return FINE
    if not names:
        return Status(UNRESOLVABLE, (CONFLICT,))
    state.values[NAME] = tuple(names)
    return FINE


def _named(terms: list[dict[str, Any]]) -> list[str] | None:
    """The names that the terms ask for; nothing if some term asks for no name."""
    if not terms:
        return None
    found: dict[str, bool] = {}
    for term in terms:
        names: list[str] | None = None
        for one in term.get("matchFields") or []:
            if one.get("key") == NAME_FIELD and one.get("operator") == IN:
                values = list(one.get("values") or [])
                names = values if names is None else [name for name in names if name in values]
        if names is None:
            return None
        found.update(dict.fromkeys(names, True))
    return sorted(found)


def refuse(pod: PodInfo, state: CycleState, info: NodeInfo) -> Status:
    """Refuse a node that lacks what the administrator or the Pod demands."""
    added = read(state.settings.added_affinity, REQUIRED)
    if added is not None and not any_matches(terms_of(added), info.labels, info.name):
        return Status(UNRESOLVABLE, (ENFORCED,))
    if demands_of(pod).matches(info.labels, info.name):
        return FINE
    return Status(UNRESOLVABLE, (MISMATCH,))


def prepare_score(pod: PodInfo, state: CycleState, _nodes: list[tuple[NodeInfo, int]]) -> Status:
    """Read what the Pod would like; skip if that is nothing."""
    wishes = [preferred_by(pod.spec)]
    added = read(state.settings.added_affinity, PREFERRED, default=[])
    if added:
        wishes.append(PreferredNodes(added))
    state.scoring[NAME] = wishes
    for wish in wishes:
        if wish.problems:
            return Status(ERROR, tuple(wish.problems))
    return FINE if any(wish.weighted for wish in wishes) else Status(SKIP)


def add_weights(_pod: PodInfo, state: CycleState, info: NodeInfo) -> int:
    """The weights of all wishes that the node meets."""
    wishes: list[PreferredNodes] = state.scoring[NAME]
    return sum([wish.score(info.labels, info.name) for wish in wishes])


def most_best(
    _pod: PodInfo, _state: CycleState, _infos: list[NodeInfo], weights: list[int]
) -> list[int]:
    """The node that meets most gets the most."""
    return default_normalize(weights, reverse=False)


PLUGIN = Plugin(
    name=NAME,
    weight=2,
    pre_filter=prepare,
    filter=refuse,
    pre_score=prepare_score,
    score=add_weights,
    normalize=most_best,
)
