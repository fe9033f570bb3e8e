"""NodeResourcesFit: a node takes a Pod only if what it asks for is left; and it is scored for room.

A Pod fits if, for each resource, its requests and those of the Pods there do not exceed what the
node offers. Usage plays no part. A Pod that asks for nothing fits wherever one more Pod may be.

Left out: extended resources that are backed by devices of ResourceClaims.
"""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.kubernetes.scheduling.framework import (
    FINE,
    NODE,
    UNRESOLVABLE,
    UNSCHEDULABLE,
    CycleState,
    Plugin,
    Settings,
    Status,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.resource_names import is_extended
from simulator.kubernetes.scheduling.resource_scores import scorer_of

NAME = "NodeResourcesFit"
TOO_MANY = "Too many pods"
NO_SIDECARS = "Pod has a restartable init container and the SidecarContainers feature is disabled"
HOPELESS = 34
"""Since 1.34 a request above all that a node offers is said to be beyond help."""


@dataclass(frozen=True)
class Shortage:
    """A resource of which a node has too little left."""

    resource: str
    reason: str
    requested: int
    used: int
    capacity: int


def shortages(
    pod: PodInfo, info: NodeInfo, ignored: tuple[str, ...] = (), groups: tuple[str, ...] = ()
) -> list[Shortage]:
    """Every resource that stands against a Pod on a node, in a fixed order.

    *ignored* extended resources, and those of ignored *groups*, are left to somebody else.
    """
    found = []
    room, used, count = info.allocatable, info.requested, len(info.pods)
    most = room.get("pods", 0)
    if count + 1 > most:
        found.append(Shortage("pods", TOO_MANY, 1, count, most))
    for name, asked in pod.counted:
        free = room.get(name, 0) - used.get(name, 0)
        if asked > free and not _ignored(name, ignored, groups):
            capacity = room.get(name, 0)
            found.append(Shortage(name, f"Insufficient {name}", asked, used.get(name, 0), capacity))
    return found


def _ignored(name: str, ignored: tuple[str, ...], groups: tuple[str, ...]) -> bool:
    if not (ignored or groups) or not is_extended(name):
        return False
    return name in ignored or name.partition("/")[0] in groups


def _pre_filter(pod: PodInfo, state: CycleState) -> Status:
    if not state.settings.sidecars and pod.has_sidecar:
        return Status(UNRESOLVABLE, (NO_SIDECARS,))
    return FINE


def _checker(pod: PodInfo, state: CycleState) -> Callable[[NodeInfo], Status]:
    settings, wanted = state.settings, pod.counted

    def check(info: NodeInfo) -> Status:
        room, used = info.allocatable, info.requested
        if len(info.pods) < info.room_pods:
            for name, asked in wanted:
                if asked > room.get(name, 0) - used.get(name, 0):
                    break
            else:
                return FINE
        return _said(pod, settings, info)

    return check


def _said(pod: PodInfo, settings: Settings, info: NodeInfo) -> Status:
    found = shortages(pod, info, settings.ignored_resources, settings.ignored_groups)
    if not found:
        return FINE
    beyond = [one for one in found if one.requested > one.capacity and one.resource != "pods"]
    code = UNRESOLVABLE if beyond and settings.minor >= HOPELESS else UNSCHEDULABLE
    return Status(code, tuple([one.reason for one in found]))


def _filter(pod: PodInfo, state: CycleState, info: NodeInfo) -> Status:
    return _checker(pod, state)(info)


def _scorer(pod: PodInfo, state: CycleState) -> Callable[[NodeInfo], int]:
    return scorer_of(state.settings.strategy, pod)


def _score(pod: PodInfo, state: CycleState, info: NodeInfo) -> int:
    return _scorer(pod, state)(info)


PLUGIN = Plugin(
    NAME,
    weight=1,
    scope=NODE,
    pre_filter=_pre_filter,
    filter=_filter,
    score=_score,
    checker=_checker,
    scorer=_scorer,
)
