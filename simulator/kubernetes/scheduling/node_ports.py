"""NodePorts: a port of a node is for one Pod only.

Two ports collide if number and protocol are equal, and the addresses are, or one means all of them.
"""

from simulator.kubernetes.scheduling.framework import (
    FINE,
    NODE,
    SKIP,
    UNSCHEDULABLE,
    CycleState,
    Plugin,
    Status,
)
from simulator.kubernetes.scheduling.host_ports import collides
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo

NAME = "NodePorts"
REASON = "node(s) didn't have free ports for the requested pod ports"
_REFUSED = Status(UNSCHEDULABLE, (REASON,))


def _pre_filter(pod: PodInfo, _: CycleState) -> Status:
    return FINE if pod.ports else Status(SKIP)


def _filter(pod: PodInfo, _: CycleState, info: NodeInfo) -> Status:
    if any(collides(port, info.ports) for port in pod.ports):
        return _REFUSED
    return FINE


PLUGIN = Plugin(NAME, scope=NODE, pre_filter=_pre_filter, filter=_filter)
