"""NodeResourcesFit, the filter: what a node lacks for a Pod."""

from typing import Any

from simulator.kubernetes.scheduling import node_resources_fit as fit
from simulator.kubernetes.scheduling.framework import CycleState, Settings
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.snapshot import Snapshot
from tests.conformance.cluster_of_a_case import node_of, said, snapshot_of
from tests.conformance.registry import answers

RELEASE, WITH_SIDECARS = 28, 29


@answers("scheduler_noderesources_fit", "TestEnoughRequests")
def shortages(given: dict[str, Any]) -> dict[str, Any]:
    """The status of the filter, and every resource that is short."""
    answer: dict[str, Any] = refusal(given)
    pod, node, settings = _arranged(given)
    short = fit.shortages(pod, node, settings.ignored_resources, settings.ignored_groups)
    if short:
        answer["insufficient"] = [
            {
                "resourceName": one.resource,
                "requested": one.requested,
                "used": one.used,
                "capacity": one.capacity,
                "reason": one.reason,
            }
            for one in short
        ]
    return answer


@answers(
    "scheduler_noderesources_fit",
    "TestNotEnoughRequests",
    "TestStorageRequests",
    "TestRestartableInitContainers",
)
def refusal(given: dict[str, Any]) -> dict[str, Any]:
    """The status of the filter."""
    pod, node, settings = _arranged(given)
    state = CycleState(Snapshot(settings.minor), settings)
    assert fit.PLUGIN.pre_filter
    assert fit.PLUGIN.filter
    status = fit.PLUGIN.pre_filter(pod, state)
    if status.ok:
        status = fit.PLUGIN.filter(pod, state, node)
    return {"status": said(status)}


def _arranged(given: dict[str, Any]) -> tuple[PodInfo, NodeInfo, Settings]:
    args = given.get("args") or {}
    release = WITH_SIDECARS if _sidecars(given) else RELEASE
    settings = Settings(
        minor=release,
        ignored_resources=tuple(args.get("ignoredResources") or ()),
        ignored_groups=tuple(args.get("ignoredResourceGroups") or ()),
    )
    node = node_of(snapshot_of(given, release))
    return PodInfo(given.get("pod") or {}, release), node, settings


def _sidecars(given: dict[str, Any]) -> bool:
    gates = given.get("featureGates") or {}
    return bool(gates.get("SidecarContainers"))
