"""Plugin NodeUnschedulable: no Pod on a node that is cordoned, unless it bears that taint."""

from simulator.kubernetes.pods.taints import NO_SCHEDULE, tolerates
from simulator.kubernetes.scheduling.framework import (
    FINE,
    UNRESOLVABLE,
    CycleState,
    Plugin,
    Status,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo

CORDON = {"key": "node.kubernetes.io/unschedulable", "effect": NO_SCHEDULE}
REASON = "node(s) were unschedulable"


def refuse(pod: PodInfo, _state: CycleState, info: NodeInfo) -> Status:
    """Refuse a cordoned node."""
    if not info.unschedulable:
        return FINE
    if any(tolerates(one, CORDON) for one in pod.spec.get("tolerations") or []):
        return FINE
    return Status(UNRESOLVABLE, (REASON,))


PLUGIN = Plugin(name="NodeUnschedulable", filter=refuse)
