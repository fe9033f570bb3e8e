"""The status that a kubelet writes for a Pod.

Left out: addresses of the second family, resources that are being resized, and conditions that
readiness gates ask others for.
"""

from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import condition, read

READY_TO_START = 29
"""The version since which a condition tells that a Pod has its sandbox and its address."""
OURS = ("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady")


@dataclass(frozen=True)
class View:
    """How a Pod is on its node.

    Attributes:
        phase: ``Pending``, ``Running``, ``Succeeded`` or ``Failed``.
        address: its address, empty before it has one.
        initialized: whether its init containers are done with.
        unready: the containers that are not ready, by name.
        containers: the status of each container, init containers apart.
        refused: the reason and message with which its kubelet refused it, if it did.
    """

    phase: str
    address: str
    initialized: bool
    unready: tuple[str, ...]
    containers: tuple[dict[str, Any], ...]
    init_containers: tuple[dict[str, Any], ...] = ()
    refused: tuple[str, str] = ("", "")


def status_of(pod: dict[str, Any], view: View, now: int, minor: int) -> dict[str, Any]:
    """The whole status of a Pod; what others wrote into it stays."""
    status = dict(pod.get("status") or {})
    status["phase"] = view.phase
    status["startTime"] = read(pod, "status", "startTime", default=stamp(now))
    if view.refused[0]:
        status["reason"], status["message"] = view.refused
        return status
    if view.address:
        status["podIP"], status["podIPs"] = view.address, [{"ip": view.address}]
    kept = [one for one in status.get("conditions") or [] if one["type"] not in OURS]
    kept.extend(_conditions(pod, view, now, minor))
    status["conditions"] = kept
    if view.init_containers:
        status["initContainerStatuses"] = list(view.init_containers)
    status["containerStatuses"] = list(view.containers)
    return status


def _conditions(pod: dict[str, Any], view: View, now: int, minor: int) -> list[dict[str, Any]]:
    found = []
    if minor >= READY_TO_START:
        sandbox = "True" if view.address and view.phase in ("Pending", "Running") else "False"
        found.append(with_transition(pod, "PodReadyToStartContainers", sandbox, now))
    found.append(with_transition(pod, "Initialized", _word(view.initialized), now))
    ready = view.phase == "Running" and not view.unready
    for kind in ("Ready", "ContainersReady"):
        found.append(with_transition(pod, kind, _word(ready), now))  # noqa: PERF401 - order is theirs
    if not view.initialized:
        _explain(found[-3], "ContainersNotInitialized", "containers with incomplete status", view)
    if view.phase in ("Succeeded", "Failed"):
        reason = "PodCompleted" if view.phase == "Succeeded" else "PodFailed"
        for one in found[-2:]:
            one["reason"] = reason
    elif not ready:
        for one in found[-2:]:
            _explain(one, "ContainersNotReady", "containers with unready status", view)
    return found


def _word(truth: bool) -> str:  # noqa: FBT001 - the truth itself is what is written
    return "True" if truth else "False"


def _explain(one: dict[str, Any], reason: str, text: str, view: View) -> None:
    one["reason"] = reason
    one["message"] = f"{text}: [{' '.join(view.unready)}]"


def with_transition(thing: dict[str, Any], kind: str, truth: str, now: int) -> dict[str, Any]:
    """A condition that keeps the time of its last change, if this is none."""
    old = condition(thing, kind)
    since = old.get("lastTransitionTime") if old.get("status") == truth else None
    return {"type": kind, "status": truth, "lastTransitionTime": since or stamp(now)}
