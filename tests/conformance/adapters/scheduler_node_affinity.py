"""Node affinity: pods/node_selectors.py and the plugins NodeAffinity and NodeName."""

from typing import Any

from simulator.kubernetes.pods import node_selectors
from simulator.kubernetes.scheduling import node_affinity, node_name
from simulator.kubernetes.scheduling.framework import FINE, SKIP
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

FILE = "scheduler_node_affinity"


def _node(given: dict[str, Any]) -> dict[str, Any]:
    """A node as an object, or as name and labels only."""
    node: dict[str, Any] = given.get("node") or {}
    if "metadata" in node:
        return node
    return {"metadata": {"name": node.get("name") or "", "labels": node.get("labels") or {}}}


def _added(given: dict[str, Any]) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (given.get("args") or {}).get("addedAffinity") or given.get(
        "addedAffinity"
    )
    return found


@answers(FILE, "TestNodeAffinity", agrees=as_told)
def affinity(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """The filter for one node, and what is said before."""
    node, pod = _node(given), incoming(given)
    state = cycle(given, [node], added_affinity=_added(given))
    before = prepared(node_affinity.PLUGIN, pod, state)
    if before.code == SKIP:
        return {"preFilterStatus": told(before), "status": told(FINE)}
    status = filtered(node_affinity.PLUGIN, pod, state, node["metadata"].get("name") or "")
    names = list(state.values[node_affinity.NAME] or ())
    return {"status": told(status), "preFilterStatus": told(before), "preFilterNodes": names}


@answers(FILE, "TestNodeAffinityPriority", agrees=as_told)
def priority(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """The score over all nodes."""
    nodes = given.get("nodes") or []
    state = cycle(given, nodes, added_affinity=_added(given))
    return scores(node_affinity.PLUGIN, incoming(given), state, nodes)


@answers(FILE, "TestNodeName")
def named(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """The filter for one node."""
    node = _node(given)
    state, name = cycle(given, [node]), node["metadata"].get("name") or ""
    return {"status": told(filtered(node_name.PLUGIN, incoming(given), state, name))}


@answers(FILE, "TestPodMatchesNodeSelectorAndAffinityTerms")
def required(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """What a Pod demands, asked of one node."""
    metadata = _node(given)["metadata"]
    demands = node_selectors.RequiredNodes((given.get("pod") or {}).get("spec") or {})
    return {"match": demands.matches(metadata.get("labels") or {}, metadata.get("name") or "")}


@answers(FILE, "TestNodeSelectorMatch", agrees=as_told)
def selects(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """A node selector that has to read."""
    if node_selectors.problems_of(given.get("nodeSelector")):
        return {"error": True}
    return forgives(given)


@answers(FILE, "TestMatchNodeSelectorTerms")
def forgives(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """A node selector whose bad terms match nothing; no node is never meant."""
    if given.get("node") is None:
        return {"match": False}
    metadata = _node(given)["metadata"]
    terms = node_selectors.terms_of(given.get("nodeSelector"))
    labels, name = metadata.get("labels") or {}, metadata.get("name") or ""
    return {"match": node_selectors.any_matches(terms, labels, name)}


@answers(FILE, "TestPreferredSchedulingTermsScore", agrees=as_told)
def preferred(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """The weights of the terms that one node meets, if all terms read."""
    wishes = node_selectors.PreferredNodes(given.get("preferredSchedulingTerms") or [])
    if wishes.problems:
        return {"error": True}
    metadata = _node(given)["metadata"]
    return {"score": wishes.score(metadata.get("labels") or {}, metadata.get("name") or "")}
