"""Taint eviction: which Pods are deleted within a short wait, and after how long."""

from typing import Any

from simulator.kubernetes.nodes.eviction_timers import EvictionTimers
from simulator.kubernetes.nodes.toleration_time import no_execute, shortest
from simulator.kubernetes.values.objects import name_of, read
from tests.conformance.go_times import duration_ms, duration_text
from tests.conformance.registry import answers

FILE = "taint_eviction"
GATE = "PodDisruptionConditions"
Objects = list[dict[str, Any]]


class Player:
    """Shows the timers one state of Pods and taints after another, a millisecond apart."""

    def __init__(self) -> None:
        self.timers = EvictionTimers()
        self.names: list[str] = []
        self.now = 0

    def show(self, pods: Objects, taints: dict[str, Objects]) -> None:
        """Have every Pod on a node looked at; one without a node is nobody's business."""
        self.now += 1
        for pod in pods:
            node = read(pod, "spec", "nodeName", default="")
            if not node:
                continue
            if name_of(pod) not in self.names:
                self.names.append(name_of(pod))
            here = no_execute({"spec": {"taints": taints.get(node)}})
            tolerations = read(pod, "spec", "tolerations", default=[])
            self.timers.look(name_of(pod), tolerations, here, self.now)

    def show_node(self, pods: Objects, node: dict[str, Any] | None) -> None:
        """Have every Pod looked at whose node changed."""
        if node is not None:
            here = [pod for pod in pods if read(pod, "spec", "nodeName") == name_of(node)]
            self.show(here, {name_of(node): no_execute(node)})

    def deleted(self, within: int) -> bool:
        """Whether any Pod has gone by then."""
        due = [self.timers.due(name) for name in self.names]
        return any(one is not None and one <= self.now + within for one in due)


def outcome(player: Player, given: dict[str, Any], *, gate: bool) -> dict[str, Any]:
    """Whether a Pod was deleted, and marked before."""
    waits = [duration_ms(value) for name, value in given.items() if "sleep" in name.lower()]
    deleted = player.deleted(max([0, *waits]))
    return {"expectDelete": deleted, "expectPatch": deleted and gate}


def gated(value: Any, *, otherwise: bool) -> bool:  # noqa: ANN401 - any JSON value
    """Whether a case turns the marking of evicted Pods on, wherever it says so."""
    if isinstance(value, dict):
        for name, part in value.items():
            if GATE.lower() in name.lower():
                return bool(part)
        parts = [part for name, part in value.items() if name.lower() in ("featuregates", "gates")]
        return gated(parts[0], otherwise=otherwise) if parts else otherwise
    if isinstance(value, list):
        return GATE in value or otherwise
    return otherwise


def list_of(given: dict[str, Any], name: str) -> Objects:
    """Objects of a case, where there are any."""
    return list(given.get(name) or [])


@answers(FILE, "TestCreatePod")
def created_pod(given: dict[str, Any]) -> dict[str, Any]:
    """A new Pod, maybe on a tainted node."""
    player = Player()
    player.show([given["pod"]], given.get("taintedNodes") or {})
    return outcome(player, given, gate=gated(given, otherwise=False))


@answers(FILE, "TestUpdatePod")
def updated_pod(given: dict[str, Any]) -> dict[str, Any]:
    """A Pod before and after a change."""
    player = Player()
    for name in ("prevPod", "newPod"):
        if given.get(name):
            player.show([given[name]], given.get("taintedNodes") or {})
    return outcome(player, given, gate=gated(given, otherwise=False))


@answers(FILE, "TestCreateNode")
def created_node(given: dict[str, Any]) -> dict[str, Any]:
    """A new node with Pods on it."""
    player = Player()
    player.show_node(list_of(given, "pods"), given.get("node"))
    return outcome(player, given, gate=gated(given, otherwise=False))


def change_node(given: dict[str, Any]) -> Player:
    """A node before and after a change."""
    player = Player()
    for name in ("oldNode", "newNode"):
        player.show_node(list_of(given, "pods"), given.get(name))
    return player


@answers(FILE, "TestUpdateNode")
def updated_node(given: dict[str, Any]) -> dict[str, Any]:
    """Its Pods may go, or be spared."""
    return outcome(change_node(given), given, gate=gated(given, otherwise=False))


@answers(FILE, "TestUpdateNodeWithMultiplePods")
def times(given: dict[str, Any]) -> dict[str, Any]:
    """When each Pod goes, those of one time together."""
    player = change_node(given)
    groups: dict[int, list[str]] = {}
    for name in player.names:
        due = player.timers.due(name)
        if due is not None:
            groups.setdefault(due - player.now, []).append(name)
    return {
        "expectedDeleteTimes": [
            {"names": sorted(groups[due]), "timestamp": duration_text(due)}
            for due in sorted(groups)
        ]
    }


@answers(FILE, "TestEventualConsistency")
def late_pod(given: dict[str, Any]) -> dict[str, Any]:
    """A node is tainted, and a Pod that was on its way arrives there; the gate is on by default."""
    player = change_node(given)
    node = given.get("newNode") or {}
    for name in ("prevPod", "newPod"):
        if given.get(name):
            player.show([given[name]], {name_of(node): no_execute(node)})
    return outcome(player, given, gate=gated(given, otherwise=True))


@answers(FILE, "TestGetMinTolerationTime")
def shortest_time(given: dict[str, Any]) -> dict[str, Any]:
    """The least time that tolerations give; a negative one stands for all the time."""
    seconds = shortest(list_of(given, "tolerations"))
    text = "-1ns" if seconds is None else duration_text(seconds * 1000)
    return {"minTolerationTime": text}
