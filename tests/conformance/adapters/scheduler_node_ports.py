"""NodePorts: which host ports a Pod takes, and whether they are free."""

from typing import Any

from simulator.kubernetes.scheduling import host_ports, node_ports
from simulator.kubernetes.scheduling.framework import SKIP, CycleState, Settings
from simulator.kubernetes.scheduling.pod_info import PodInfo
from tests.conformance.cluster_of_a_case import node_of, said, snapshot_of
from tests.conformance.registry import answers

RELEASE = 28


@answers("scheduler_node_ports", "TestNodePorts")
def refusal(given: dict[str, Any]) -> dict[str, Any]:
    """Whether a Pod's ports are free on the node."""
    release = 34 if _has_sidecar(given) else RELEASE
    pod = PodInfo(given.get("pod") or {}, release)
    at = (given.get("pod") or {}).get("spec", {}).get("nodeName") or ""
    node = given.get("node") or {"metadata": {"name": at}}
    snapshot = snapshot_of({**given, "node": node}, release)
    state = CycleState(snapshot, Settings(minor=release))
    plugin = node_ports.PLUGIN
    assert plugin.pre_filter
    assert plugin.filter
    status = plugin.pre_filter(pod, state)
    if status.code == SKIP:
        return {"status": {"code": "Success"}, "preFilterStatus": {"code": SKIP}}
    return {"status": said(plugin.filter(pod, state, node_of(snapshot)))}


@answers("scheduler_node_ports", "TestGetContainerPorts")
def ports(given: dict[str, Any]) -> dict[str, Any]:
    """The ports of some Pods that are ports of the node, as the Pods write them."""
    found = []
    for key in sorted(given):
        spec = (given[key] or {}).get("spec") or {}
        found.extend(host_ports.written(spec, sidecars=True))
    return {"hostPorts": found}


def _has_sidecar(given: dict[str, Any]) -> bool:
    pods = [given.get("pod") or {}, *(given.get("existingPods") or [])]
    return any((pod.get("spec") or {}).get("initContainers") for pod in pods)
