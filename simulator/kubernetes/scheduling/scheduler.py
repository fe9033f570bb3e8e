"""The scheduler: for each Pod without a node, filter the nodes, score the rest, bind to the best.

Filters: not cordoned, no untolerated taint, node labels, ports of the host, room for the
requests and for one more Pod. Score: least allocated CPU and memory (0 to 100), plus twice a score
for having few Pods of the same owner. Of equal nodes the first by name is taken; the real one
draws.

Requests count, never usage. Left out: the other score plugins, affinity and topology spread rules,
preemption, volumes, back-off, and sampling of nodes, which begins above 100 of them.
"""

from typing import Any

from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.pods import taints
from simulator.kubernetes.pods.requests import allocatable, pod_requests, scored_requests
from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import (
    condition,
    controller_of,
    copied,
    is_active,
    key_of,
    name_of,
    namespace_of,
    read,
    set_condition,
    terminating,
)
from simulator.kubernetes.values.selectors import equal_labels

SPREAD_WEIGHT, FULL = 2, 100
NAME = "default-scheduler"


class SchedulerLoop(ControlLoop):
    """Binds each Pod to a node."""

    kinds = ("Pod", "Node")

    def seen(self, news: Revision) -> None:
        """A node or a Pod that goes may make room for every Pod that waits."""
        thing = news.thing
        waits = thing["kind"] == "Pod" and not read(thing, "spec", "nodeName")
        if waits and news.change != DELETED:
            if news.before is None or news.before["spec"] != thing["spec"]:
                self.add(key_of(thing))
        elif news.change == DELETED or (thing["kind"] == "Node" and _opens(thing, news.before)):
            for pod in self.store.of_kind("Pod"):
                if not read(pod, "spec", "nodeName"):
                    self.add(key_of(pod))

    def sync(self, key: tuple[str, str, str]) -> None:
        """Bind one Pod, or say why it fits nowhere."""
        pod = self.store.get(key)
        if pod is None or terminating(pod) or read(pod, "spec", "nodeName"):
            return
        if read(pod, "spec", "schedulerName") != NAME:
            return
        nodes = self.store.of_kind("Node")
        held = self._held()
        refused: dict[str, int] = {}
        fitting = []
        for node in nodes:
            reason = refusal(pod, node, held.get(name_of(node), []))
            if reason:
                refused[reason] = refused.get(reason, 0) + 1
            else:
                fitting.append(node)
        if not fitting:
            self._give_up(pod, len(nodes), refused)
            return
        scores = self._scores(pod, fitting, held)
        best = min(fitting, key=lambda node: (-scores[name_of(node)], name_of(node)))
        name = name_of(best)
        told = ", ".join([f"{name_of(node)} {scores[name_of(node)]}" for node in fitting])
        why = f"{len(fitting)} of {len(nodes)} nodes fit, scored {told}"
        self.api.bind(self.name, pod, name, why)
        message = f"Successfully assigned {namespace_of(pod)}/{name_of(pod)} to {name}"
        self.api.record(NAME, pod, "Scheduled", message)

    def _held(self) -> dict[str, list[dict[str, Any]]]:
        """The Pods on each node, those being deleted included."""
        held: dict[str, list[dict[str, Any]]] = {}
        for pod in self.store.of_kind("Pod"):
            if read(pod, "status", "phase") not in ("Succeeded", "Failed"):
                held.setdefault(read(pod, "spec", "nodeName", default=""), []).append(pod)
        return held

    def _scores(
        self,
        pod: dict[str, Any],
        nodes: list[dict[str, Any]],
        held: dict[str, list[dict[str, Any]]],
    ) -> dict[str, int]:
        siblings = {}
        for node in nodes:
            there = held.get(name_of(node), [])
            siblings[name_of(node)] = len([one for one in there if _siblings(pod, one)])
        most = max([siblings[name] for name in siblings])
        scores = {}
        for node in nodes:
            name = name_of(node)
            free = _least_allocated(pod, node, held.get(name, []))
            spread = (most - siblings[name]) * FULL // most if most else FULL
            scores[name] = free + SPREAD_WEIGHT * spread
        return scores

    def _give_up(self, pod: dict[str, Any], nodes: int, refused: dict[str, int]) -> None:
        reasons = ", ".join([f"{refused[reason]} {reason}" for reason in sorted(refused)])
        message = f"0/{nodes} nodes are available: {reasons}."
        if condition(pod, "PodScheduled").get("message") == message:
            return
        new = copied(pod)
        set_condition(
            new["status"],
            {
                "type": "PodScheduled",
                "status": "False",
                "reason": "Unschedulable",
                "message": message,
                "lastTransitionTime": stamp(self.cluster.now),
            },
        )
        self.api.update_status(self.name, new, f"no node fits: {reasons}")
        self.api.record(NAME, pod, "FailedScheduling", message)


def _opens(node: dict[str, Any], before: dict[str, Any] | None) -> bool:
    """Whether a node may take Pods now that it did not take before."""
    if before is None:
        return True
    return bool(
        node["spec"] != before["spec"]
        or read(node, "status", "allocatable") != read(before, "status", "allocatable")
        or read(node, "metadata", "labels") != read(before, "metadata", "labels")
    )


def refusal(pod: dict[str, Any], node: dict[str, Any], held: list[dict[str, Any]]) -> str:
    """Why a node does not take a Pod, in the words of the real scheduler; empty if it does."""
    bears = [{"key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule"}]
    cordon = {"spec": {"taints": bears}}
    blocked = read(node, "spec", "unschedulable", default=False)
    if blocked and taints.untolerated(pod, cordon, ("NoSchedule",)):
        return "node(s) were unschedulable"
    taint = taints.untolerated(pod, node, ("NoSchedule", "NoExecute"))
    if taint:
        return f"node(s) had untolerated taint {{{taint['key']}: {taint.get('value', '')}}}"
    wanted = read(pod, "spec", "nodeSelector", default={})
    if not equal_labels(wanted, read(node, "metadata", "labels", default={})):
        return "node(s) didn't match Pod's node affinity/selector"
    taken = [port for one in held for port in _host_ports(one)]
    if any(port in taken for port in _host_ports(pod)):
        return "node(s) didn't have free ports for the requested pod ports"
    return _no_room(pod, node, held)


def _no_room(pod: dict[str, Any], node: dict[str, Any], held: list[dict[str, Any]]) -> str:
    room, asks = allocatable(node), pod_requests(pod)
    if len(held) + 1 > room.get("pods", 0):
        return "Too many pods"
    for name in sorted(asks):
        used = sum([pod_requests(one).get(name, 0) for one in held])
        if asks[name] and used + asks[name] > room.get(name, 0):
            return f"Insufficient {name}"
    return ""


def _host_ports(pod: dict[str, Any]) -> list[tuple[int, str]]:
    return [
        (port["hostPort"], port.get("protocol", "TCP"))
        for container in pod["spec"]["containers"]
        for port in container.get("ports") or []
        if port.get("hostPort")
    ]


def _siblings(pod: dict[str, Any], other: dict[str, Any]) -> bool:
    owner = controller_of(pod)
    return bool(owner) and controller_of(other) == owner and is_active(other)


def _least_allocated(pod: dict[str, Any], node: dict[str, Any], held: list[dict[str, Any]]) -> int:
    """The mean of what would be left free of CPU and memory, in per cent."""
    room, total = allocatable(node), 0
    everyone = list(held)
    everyone.append(pod)
    for name in ("cpu", "memory"):
        used = sum([scored_requests(one)[name] for one in everyone])
        size = room.get(name, 0)
        total += (size - used) * FULL // size if 0 < used <= size else 0
    return total // 2
