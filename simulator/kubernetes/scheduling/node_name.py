"""Plugin NodeName: a Pod that names its node goes there or nowhere."""

from simulator.kubernetes.scheduling.framework import (
    FINE,
    UNRESOLVABLE,
    CycleState,
    Plugin,
    Status,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo

REASON = "node(s) didn't match the requested node name"


def refuse(pod: PodInfo, _state: CycleState, info: NodeInfo) -> Status:
    """Refuse every node but the one that is named."""
    if not pod.node_name or pod.node_name == info.name:
        return FINE
    return Status(UNRESOLVABLE, (REASON,))


PLUGIN = Plugin(name="NodeName", filter=refuse)
