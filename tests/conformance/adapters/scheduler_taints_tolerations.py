"""Taints and tolerations: pods/taints.py and the plugins TaintToleration and NodeUnschedulable."""

from typing import Any

from simulator.kubernetes.pods import taints
from simulator.kubernetes.scheduling import node_unschedulable, taint_toleration
from tests.conformance.registry import answers
from tests.conformance.scheduling_cases import as_told, cycle, filtered, incoming, scores, told

FILE = "scheduler_taints_tolerations"
GATE = "TaintTolerationComparisonOperators"


def _comparisons(given: dict[str, Any]) -> bool:
    return bool((given.get("featureGates") or {}).get(GATE))


@answers(FILE, "TestTolerationToleratesTaint")
def tolerates(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """One toleration and one taint."""
    found = taints.tolerates(
        given.get("toleration") or {}, given.get("taint") or {}, comparisons=_comparisons(given)
    )
    return {"tolerated": found}


@answers(FILE, "TestCompareNumericValues")
def compares(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """Two numbers as texts."""
    found = taints.compares(
        given.get("operator") or "",
        given.get("tolerationValue") or "",
        given.get("taintValue") or "",
    )
    return {"tolerated": found}


@answers(FILE, "TestMatchTaint")
def matches(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """Two taints."""
    return {"match": taints.same(given.get("taint") or {}, given.get("taintToMatch") or {})}


@answers(FILE, "TestTaintToString")
def text(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """A taint as people write it."""
    return {"expectedString": taints.label(given.get("taint") or {})}


@answers(FILE, "TestFindMatchingUntoleratedTaint")
def untolerated(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """No list of effects means all of them."""
    effects = given.get("onlyConsiderEffects")
    found = taints.first_untolerated(
        given.get("taints") or [],
        given.get("tolerations") or [],
        None if effects is None else tuple(effects),
        comparisons=_comparisons(given),
    )
    return {"allTolerated": found is None}


@answers(FILE, "TestTaintTolerationFilter")
def tainted(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """The filter for one node."""
    node = given.get("node") or {}
    state = cycle(given, [node])
    name = (node.get("metadata") or {}).get("name") or ""
    return {"status": told(filtered(taint_toleration.PLUGIN, incoming(given), state, name))}


@answers(FILE, "TestTaintTolerationScore", agrees=as_told)
def soft(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """The score over all nodes."""
    nodes = given.get("nodes") or []
    state = cycle(given, nodes)
    return scores(taint_toleration.PLUGIN, incoming(given), state, nodes)


@answers(FILE, "TestNodeUnschedulable")
def cordoned(given: dict[str, Any]) -> Any:  # noqa: ANN401 - the shape of the case
    """The filter for one node, which may have no name."""
    node = given.get("node") or {}
    state = cycle(given, [node])
    name = (node.get("metadata") or {}).get("name") or ""
    return {"status": told(filtered(node_unschedulable.PLUGIN, incoming(given), state, name))}
