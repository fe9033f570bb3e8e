"""Scheduling a list of Pods onto a list of nodes, without the rest of the control plane.

For lists of clusters that somebody published: the Pods come in order, none ever ends, and the same
plugins decide as in a whole simulation. What it is not: a simulation; there is no time here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.scheduling.engine import Engine
from simulator.kubernetes.scheduling.failure_text import failure_text
from simulator.kubernetes.scheduling.framework import Settings


@dataclass(frozen=True)
class Placement:
    """Where a Pod went, or why it went nowhere."""

    pod: str
    node: str
    message: str = ""


def schedule_all(
    nodes: Iterable[dict[str, Any]], pods: Iterable[dict[str, Any]], settings: Settings
) -> list[Placement]:
    """Give each Pod, in order, its node; Pods that name one already are there from the start."""
    engine = Engine(settings)
    return list(placed(engine, nodes, pods))


def placed(
    engine: Engine, nodes: Iterable[dict[str, Any]], pods: Iterable[dict[str, Any]]
) -> Iterator[Placement]:
    """The same, one Pod at a time; the engine's snapshot then holds what is where."""
    for node in nodes:
        engine.snapshot.set_node(node)
    waiting = []
    for pod in pods:
        info = engine.info(pod)
        if info.node_name:
            engine.snapshot.set_pod(info)
        else:
            waiting.append(info)
    for info in waiting:
        decision = engine.decide(info)
        if decision.node:
            info.node_name = decision.node
            engine.snapshot.set_pod(info)
            yield Placement(info.key, decision.node)
        else:
            never = info.spec.get("preemptionPolicy") == "Never"
            text = failure_text(decision, engine.settings.minor, may_preempt=not never)
            yield Placement(info.key, "", text)


def node_of_list(name: str, cpu_milli: int, memory_mib: int, pods: int) -> dict[str, Any]:
    """A Node as a line of a public cluster list tells it."""
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {"name": name, "labels": {"kubernetes.io/hostname": name}},
        "status": {
            "allocatable": {
                "cpu": f"{cpu_milli}m",
                "memory": f"{memory_mib}Mi",
                "pods": str(pods),
            }
        },
    }


def pod_of_list(name: str, cpu_milli: int, memory_mib: int) -> dict[str, Any]:
    """A Pod as a line of a public cluster list tells it."""
    asked = {"cpu": f"{cpu_milli}m", "memory": f"{memory_mib}Mi"}
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": name, "namespace": "default"},
        "spec": {"containers": [{"name": "app", "resources": {"requests": asked}}]},
    }
