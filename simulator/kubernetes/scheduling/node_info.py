"""A node as the scheduler sees it: what it offers, its Pods, and what they take up together.

The sums are kept in step as Pods come and go, so that asking for them costs nothing.
What it is not: the node's usage. Only requests count.
"""

from typing import Any

from simulator.kubernetes.pods.requests import allocatable
from simulator.kubernetes.scheduling.host_ports import Port
from simulator.kubernetes.scheduling.pod_info import PodInfo


class NodeInfo:
    """One node with its Pods; ``rank`` is its place by name among all."""

    __slots__ = (
        "affinity_pods",
        "allocatable",
        "anti_affinity_pods",
        "images",
        "labels",
        "name",
        "node",
        "pods",
        "ports",
        "rank",
        "requested",
        "room_cpu",
        "room_memory",
        "room_pods",
        "scored_cpu",
        "scored_memory",
        "taints",
        "unschedulable",
        "used_cpu",
        "used_memory",
    )

    def __init__(self, node: dict[str, Any]) -> None:
        self.pods: dict[str, PodInfo] = {}
        self.affinity_pods: dict[str, PodInfo] = {}
        self.anti_affinity_pods: dict[str, PodInfo] = {}
        self.requested: dict[str, int] = {}
        self.used_cpu = 0
        self.used_memory = 0
        self.scored_cpu = 0
        self.scored_memory = 0
        self.ports: dict[Port, int] = {}
        self.rank = 0
        self.replace(node)

    def replace(self, node: dict[str, Any]) -> None:
        """Take over a new state of the node object; the Pods stay."""
        metadata, spec = node.get("metadata") or {}, node.get("spec") or {}
        self.node = node
        self.name: str = metadata.get("name") or ""
        self.labels: dict[str, str] = metadata.get("labels") or {}
        self.taints: list[dict[str, Any]] = spec.get("taints") or []
        self.unschedulable = bool(spec.get("unschedulable"))
        self.allocatable = allocatable(node)
        self.room_cpu = self.allocatable.get("cpu", 0)
        self.room_memory = self.allocatable.get("memory", 0)
        self.room_pods = self.allocatable.get("pods", 0)
        self.images = image_sizes(node)

    def add(self, pod: PodInfo) -> None:
        """Count a Pod as being here."""
        self.pods[pod.key] = pod
        if pod.has_pod_affinity:
            self.affinity_pods[pod.key] = pod
            if pod.has_required_anti_affinity:
                self.anti_affinity_pods[pod.key] = pod
        self._count(pod, 1)

    def remove(self, key: str) -> PodInfo:
        """Forget a Pod, by its ``namespace/name``."""
        pod = self.pods.pop(key)
        self.affinity_pods.pop(key, None)
        self.anti_affinity_pods.pop(key, None)
        self._count(pod, -1)
        return pod

    def _count(self, pod: PodInfo, sign: int) -> None:
        requested = self.requested
        for name, amount in pod.requests.items():
            requested[name] = requested.get(name, 0) + sign * amount
        self.used_cpu = requested.get("cpu", 0)
        self.used_memory = requested.get("memory", 0)
        self.scored_cpu += sign * pod.scored.get("cpu", 0)
        self.scored_memory += sign * pod.scored.get("memory", 0)
        for port in pod.ports:
            left = self.ports.get(port, 0) + sign
            if left:
                self.ports[port] = left
            else:
                del self.ports[port]


def image_sizes(node: dict[str, Any]) -> dict[str, int]:
    """Every name of every image that a node holds, with the image's size in bytes."""
    sizes: dict[str, int] = {}
    for image in (node.get("status") or {}).get("images") or []:
        for name in image.get("names") or []:
            sizes[name] = image.get("sizeBytes") or 0
    return sizes
