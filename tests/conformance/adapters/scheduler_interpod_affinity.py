"""Pod affinity: the plugin InterPodAffinity, filter and score."""

from typing import Any

from simulator.kubernetes.scheduling.inter_pod_affinity import PLUGIN
from tests.conformance.registry import answers
from tests.conformance.scheduling_cases import (
    as_told,
    cycle,
    filtered,
    incoming,
    prepared,
    scores,
    told,
)

FILE = "scheduler_interpod_affinity"
NAMESPACES = {
    "subteam1.team1": {"team": "team1"},
    "subteam2.team1": {"team": "team1"},
    "subteam1.team2": {"team": "team2"},
    "subteam2.team2": {"team": "team2"},
}
"""The namespaces that all cases have, as the notes of the file tell."""


def _namespaces(given: dict[str, Any]) -> dict[str, dict[str, str]]:
    found = dict(NAMESPACES)
    for one in given.get("namespaces") or []:
        metadata = one.get("metadata") or {}
        found[metadata.get("name") or ""] = metadata.get("labels") or {}
    return found


@answers(
    FILE, "TestRequiredAffinitySingleNode", "TestRequiredAffinityMultipleNodes", agrees=as_told
)
def required(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """The filter for one node or for each, unless it is said before."""
    nodes = given.get("nodes") or [given.get("node") or {}]
    pod, state = incoming(given), cycle(given, nodes)
    state.snapshot.namespaces.update(_namespaces(given))
    before = prepared(PLUGIN, pod, state)
    if not before.ok:
        return {"preFilterStatus": told(before), "status": told(before)}
    found = []
    for node in nodes:
        name = (node.get("metadata") or {}).get("name") or ""
        found.append({"node": name, **told(filtered(PLUGIN, pod, state, name))})
    if "nodes" in given:
        return {"statusByNode": found}
    return {"status": {key: value for key, value in found[0].items() if key != "node"}}


@answers(
    FILE,
    "TestPreferredAffinity",
    "TestPreferredAffinityWithHardPodAffinitySymmetricWeight",
    agrees=as_told,
)
def preferred(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """The score over all nodes."""
    nodes, weight = given.get("nodes") or [], given.get("hardPodAffinityWeight")
    state = cycle(
        given,
        nodes,
        hard_pod_affinity_weight=1 if weight is None else weight,
        ignore_preferred_terms=bool(given.get("ignorePreferredTermsOfExistingPods")),
    )
    state.snapshot.namespaces.update(_namespaces(given))
    pod = incoming(given)
    prepared(PLUGIN, pod, state)
    return scores(PLUGIN, pod, state, nodes)
