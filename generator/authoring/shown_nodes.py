"""Nodes and a Pod as a learner is shown them, and as the simulator's scheduler takes them.

Text like ``name cpu/asked memory/asked disk taint use`` is what a proof gets as its input: CPU in
millicores, memory in MiB, ``-`` for no taint, and the present use of CPU in percent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.questions import Listing, Table
from simulator.kubernetes.scheduling.cycle import Cycle
from simulator.kubernetes.scheduling.engine import Engine
from simulator.kubernetes.scheduling.framework import Settings

TAINT = "team=blue:NoSchedule"
_MINOR = 37


@dataclass(frozen=True, slots=True)
class ShownNode:
    """A node with what it can give, what its Pods have asked for, and how busy it is just now."""

    name: str
    cpu: int
    cpu_asked: int
    memory: int
    memory_asked: int
    disk: str = "ssd"
    taint: bool = False
    use: int = 50

    def code(self) -> str:
        """The node in one line, for a proof."""
        taint = TAINT if self.taint else "-"
        sizes = f"{self.cpu}/{self.cpu_asked} {self.memory}/{self.memory_asked}"
        return f"{self.name} {sizes} {self.disk} {taint} {self.use}"

    def row(self) -> tuple[str, ...]:
        """The node as a row of the table."""
        return (
            self.name,
            f"{self.cpu}m",
            f"{self.cpu_asked}m",
            f"{self.memory}Mi",
            f"{self.memory_asked}Mi",
            self.disk,
            TAINT if self.taint else "none",
            f"{self.use} %",
        )


@dataclass(frozen=True, slots=True)
class ShownPod:
    """The Pod that is to be placed: what it asks for, and whether it tolerates the taint."""

    cpu: int
    memory: int
    tolerates: bool = False
    selects: bool = True

    def code(self) -> str:
        """The Pod in one line, for a proof."""
        return f"{self.cpu} {self.memory} ssd {TAINT if self.tolerates else '-'}"

    def spec(self) -> dict[str, Any]:
        """The Pod as the API has it."""
        asked = {"cpu": f"{self.cpu}m", "memory": f"{self.memory}Mi"}
        spec: dict[str, Any] = {"containers": [_container(asked)]}
        if self.selects:
            spec["nodeSelector"] = {"disk": "ssd"}
        if self.tolerates:
            spec["tolerations"] = [
                {"key": "team", "operator": "Equal", "value": "blue", "effect": "NoSchedule"}
            ]
        return spec

    def listing(self) -> Listing:
        """The part of the manifest that a learner needs."""
        lines = [
            "spec:",
            "  nodeSelector:",
            "    disk: ssd",
            *(_TOLERATION if self.tolerates else ()),
            "  containers:",
            "  - name: app",
            "    resources:",
            "      requests:",
            f"        cpu: {self.cpu}m",
            f"        memory: {self.memory}Mi",
        ]
        return Listing(caption="The Pod", language="yaml", text="\n".join(lines))


_TOLERATION = (
    "  tolerations:",
    "  - key: team",
    "    operator: Equal",
    "    value: blue",
    "    effect: NoSchedule",
)


def table(nodes: Sequence[ShownNode]) -> Table:
    """The nodes as a table; the present use of CPU is a decoy, and learners often take it."""
    return Table(
        caption="The nodes; requested: the sum of the requests of their Pods",
        head=(
            "Node",
            "Allocatable CPU",
            "Requested CPU",
            "Allocatable memory",
            "Requested memory",
            "Label disk",
            "Taint",
            "CPU in use now",
        ),
        rows=tuple(node.row() for node in nodes),
    )


def refusals(pod: ShownPod, nodes: Sequence[ShownNode]) -> dict[str, tuple[str, ...]]:
    """What the simulator's scheduler has against each node; nothing where it fits."""
    return {one.node: tuple(one.status.reasons) for one in _cycle(pod, nodes).verdicts}


def fit_scores(pod: ShownPod, nodes: Sequence[ShownNode]) -> dict[str, int]:
    """The simulator's score for free CPU and memory of each node that passes its filters."""
    return {
        one.node: mark.raw
        for one in _cycle(pod, nodes).verdicts
        for mark in one.marks
        if mark.plugin == "NodeResourcesFit"
    }


def _cycle(pod: ShownPod, nodes: Sequence[ShownNode]) -> Cycle:
    engine = Engine(Settings(minor=_MINOR))
    for node in nodes:
        engine.snapshot.set_node(_api_node(node))
        asked = {"cpu": f"{node.cpu_asked}m", "memory": f"{node.memory_asked}Mi"}
        there = _api_pod(f"there-{node.name}", {"containers": [_container(asked)]})
        there["spec"]["nodeName"] = node.name
        engine.snapshot.set_pod(engine.info(there))
    return engine.cycle(engine.info(_api_pod("new", pod.spec())))


def _container(asked: dict[str, str]) -> dict[str, Any]:
    return {"name": "app", "resources": {"requests": asked}}


def _api_pod(name: str, spec: dict[str, Any]) -> dict[str, Any]:
    metadata = {"name": name, "namespace": "default", "uid": name}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": dict(spec)}


def _api_node(node: ShownNode) -> dict[str, Any]:
    key, _, rest = TAINT.partition("=")
    value, _, effect = rest.partition(":")
    taints = [{"key": key, "value": value, "effect": effect}] if node.taint else []
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {"name": node.name, "labels": {"disk": node.disk}},
        "spec": {"taints": taints},
        "status": {
            "allocatable": {"cpu": f"{node.cpu}m", "memory": f"{node.memory}Mi", "pods": "110"}
        },
    }
