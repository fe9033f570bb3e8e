"""Topology spread: the plugin PodTopologySpread, filter and score."""

from typing import Any

from simulator.kubernetes.scheduling.framework import SKIP, SUCCESS
from simulator.kubernetes.scheduling.topology_spread import PLUGIN
from tests.conformance.registry import answers
from tests.conformance.scheduling_cases import as_told, cycle, filtered, incoming, prepared, scores

FILE = "scheduler_topology_spread"


@answers(FILE, "TestSingleConstraint", "TestMultipleConstraints", agrees=as_told)
def filters(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """The filter for each node."""
    nodes, pod = given.get("nodes") or [], incoming(given)
    state = cycle(given, nodes)
    skipped = prepared(PLUGIN, pod, state).code == SKIP
    codes = {}
    for node in nodes:
        name = node["metadata"]["name"]
        codes[name] = SUCCESS if skipped else filtered(PLUGIN, pod, state, name).code
    return {"statusByNode": codes}


@answers(FILE, "TestPodTopologySpreadScore", agrees=as_told)
def prefers(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """The score over the nodes that passed; the others are in the cluster, too."""
    nodes, pod = given.get("nodes") or [], incoming(given)
    state = cycle(given, [*nodes, *(given.get("failedNodes") or [])])
    for index, thing in enumerate(given.get("objects") or []):
        state.snapshot.owners[_place(index, thing)] = thing
    prepared(PLUGIN, pod, state)
    return scores(PLUGIN, pod, state, nodes)


def _place(index: int, thing: dict[str, Any]) -> str:
    """Where an object stands; without a kind, the form of its selector tells a Service."""
    metadata, selector = thing.get("metadata") or {}, thing["spec"].get("selector") or {}
    kind = "ReplicaSet" if "matchLabels" in selector else "Service"
    namespace = metadata.get("namespace") or ""
    return f"{thing.get('kind') or kind}/{namespace}/{metadata.get('name') or f'object-{index}'}"
