"""The cluster as the scheduler sees it, kept in step with what it watches, never rebuilt.

Nodes with their Pods, and counts over all nodes. Every change has a number, so that whoever keeps
results asks only for the nodes that changed since.

What it is not: the store. It holds no history, and only what plugins ask about.
"""

from typing import Any

from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo

News = tuple[PodInfo, NodeInfo, int]
"""A Pod that came to a node (1) or left it (-1)."""
LONGEST = 20_000
"""How many such news are kept; who has not heard for longer has to look at everything."""


class Snapshot:
    """Nodes by name, with their Pods, and what is asked about all of them."""

    def __init__(self, minor: int = 37) -> None:
        self.minor = minor
        self.nodes: dict[str, NodeInfo] = {}
        self.image_nodes: dict[str, int] = {}
        """On how many nodes each image is."""
        self.affinity_pods: dict[str, tuple[PodInfo, NodeInfo]] = {}
        """Pods on nodes that have Pod affinity or anti-affinity of any sort, with their node."""
        self.anti_affinity_pods: dict[str, tuple[PodInfo, NodeInfo]] = {}
        """Pods on nodes that have required Pod anti-affinity, with their node."""
        self.namespaces: dict[str, dict[str, str]] = {}
        """The labels of each namespace."""
        self.owners: dict[str, dict[str, Any]] = {}
        """Services, ReplicaSets and the like by ``kind/namespace/name``."""
        self.node_changes = 0
        """How often a node object came, changed or went (Pods do not count)."""
        self.affinity_changes = 0
        """How often a Pod with Pod affinity came or left."""
        self._order: list[NodeInfo] = []
        self._order_at = -1
        self._other_changes = 0
        self._owner_changes: dict[str, int] = {}
        self._news: list[News] = []
        self._forgotten = 0
        self._homeless: dict[str, dict[str, PodInfo]] = {}
        self._place: dict[str, str] = {}

    def set_node(self, node: dict[str, Any]) -> NodeInfo:
        """A node came or changed."""
        name = (node.get("metadata") or {}).get("name") or ""
        self.node_changes += 1
        info = self.nodes.get(name)
        if info is None:
            info = self.nodes[name] = NodeInfo(node)
            self._count_images(info, 1)
            for pod in self._homeless.pop(name, {}).values():
                self._settle(pod, info)
            return info
        self._count_images(info, -1)
        info.replace(node)
        self._count_images(info, 1)
        return info

    def drop_node(self, name: str) -> None:
        """A node went; its Pods wait here until it comes back or they go, too."""
        info = self.nodes.pop(name, None)
        if info is None:
            return
        self.node_changes += 1
        self._count_images(info, -1)
        pods = dict(info.pods)
        for key in pods:
            self._leave(key, info)
        if pods:
            self._homeless[name] = pods

    def _count_images(self, info: NodeInfo, sign: int) -> None:
        for image in info.images:
            left = self.image_nodes.get(image, 0) + sign
            if left:
                self.image_nodes[image] = left
            else:
                del self.image_nodes[image]

    def set_pod(self, pod: PodInfo, node: str = "") -> None:
        """A Pod is on a node (``pod.node_name``, or the one that is named), or changed there."""
        place = node or pod.node_name
        before = self._place.get(pod.key)
        if before is not None:
            self.drop_pod(pod.key)
        self._place[pod.key] = place
        info = self.nodes.get(place)
        if info is None:
            self._homeless.setdefault(place, {})[pod.key] = pod
        else:
            self._settle(pod, info)

    def drop_pod(self, key: str) -> None:
        """A Pod left its node: it is gone, or has finished."""
        place = self._place.pop(key, None)
        if place is None:
            return
        info = self.nodes.get(place)
        if info is None:
            self._homeless[place].pop(key, None)
        else:
            self._leave(key, info)

    def pod_on(self, key: str) -> PodInfo | None:
        """The Pod of this ``namespace/name``, if it is on a node that is known."""
        info = self.nodes.get(self._place.get(key, ""))
        return None if info is None else info.pods.get(key)

    def _settle(self, pod: PodInfo, info: NodeInfo) -> None:
        info.add(pod)
        if pod.has_pod_affinity:
            self.affinity_pods[pod.key] = (pod, info)
            if pod.has_required_anti_affinity:
                self.anti_affinity_pods[pod.key] = (pod, info)
        self._tell((pod, info, 1))

    def _leave(self, key: str, info: NodeInfo) -> None:
        pod = info.remove(key)
        self.affinity_pods.pop(key, None)
        self.anti_affinity_pods.pop(key, None)
        self._tell((pod, info, -1))

    def set_namespace(self, name: str, labels: dict[str, str] | None) -> None:
        """A namespace came or has other labels, or went (None)."""
        if self.namespaces.get(name) == labels:
            return
        if labels is None:
            del self.namespaces[name]
        else:
            self.namespaces[name] = labels
        self._other_changes += 1

    def set_owner(self, key: str, namespace: str, owner: dict[str, Any] | None) -> None:
        """A Service, ReplicaSet or the like came or selects other Pods, or went (None)."""
        before = self.owners.get(key)
        if owner is None:
            self.owners.pop(key, None)
        else:
            self.owners[key] = owner
        if _selector(before) != _selector(owner):
            self._owner_changes[namespace] = self._owner_changes.get(namespace, 0) + 1

    def generation_for(self, namespace: str) -> tuple[int, int, int]:
        """Changes with every change but that of Pods that may concern Pods of a namespace."""
        owners = self._owner_changes.get(namespace, 0)
        return self.node_changes, self._other_changes, owners

    @property
    def position(self) -> int:
        """How many Pods came or left so far."""
        return self._forgotten + len(self._news)

    def changes_since(self, position: int) -> list[News] | None:
        """The Pods that came or left since a position, in order; None if that is forgotten."""
        start = position - self._forgotten
        return self._news[start:] if start >= 0 else None

    def in_order(self) -> list[NodeInfo]:
        """The nodes by name; each knows its place in this list as its rank."""
        if self._order_at != self.node_changes:
            self._order = [self.nodes[name] for name in sorted(self.nodes)]
            for rank, info in enumerate(self._order):
                info.rank = rank
            self._order_at = self.node_changes
        return self._order

    def _tell(self, news: News) -> None:
        if news[0].has_pod_affinity:
            self.affinity_changes += 1
        self._news.append(news)
        if len(self._news) > 2 * LONGEST:
            del self._news[:LONGEST]
            self._forgotten += LONGEST


def _selector(owner: dict[str, Any] | None) -> object:
    return None if owner is None else (owner.get("spec") or {}).get("selector")
