"""What all Pods of one node share: its names, its addresses, its images and its back-offs.

Addresses come from a range of the node's own, each in turn, as host-local address management of
network plugins gives them.
"""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.nodes.backoff import BackOff
from simulator.kubernetes.nodes.references import References
from simulator.kubernetes.values.objects import name_of, namespace_of

PLUGIN = "cni-plugin"
FIRST_HOST, LAST_HOST, IN_A_RANGE = 2, 254, 256


class Site:
    """A node as its Pods see it."""

    def __init__(
        self, cluster: ControlPlane, node: str, index: int, references: References
    ) -> None:
        self.cluster = cluster
        self.node = node
        self.kubelet = actors.kubelet(node)
        self.references = references
        self.in_touch = True
        self.images: dict[str, bool] = {}
        numbers = cluster.parameters
        self.pulls = BackOff(numbers.pull_backoff_ms, numbers.longest_pull_backoff_ms)
        self.restarts = BackOff(numbers.restart_backoff_ms, numbers.longest_restart_backoff_ms)
        self._range = f"10.{244 + index // IN_A_RANGE % 12}.{index % IN_A_RANGE}"
        self._host = FIRST_HOST - 1
        self._taken: dict[str, bool] = {}

    def address(self) -> str:
        """A free address for a Pod; empty if there is none."""
        for _ in range(FIRST_HOST, LAST_HOST + 1):
            self._host = FIRST_HOST if self._host >= LAST_HOST else self._host + 1
            found = f"{self._range}.{self._host}"
            if found not in self._taken:
                self._taken[found] = True
                return found
        return ""

    def is_cut_off(self) -> bool:
        """Whether the network plugin of the node is stopped."""
        names = (PLUGIN, f"{PLUGIN}/{self.node}")
        return any(self.cluster.is_stopped(name) for name in names)

    def release(self, address: str) -> None:
        """Take an address back."""
        self._taken.pop(address, None)

    def record(self, pod: dict[str, Any], reason: str, message: str, why: str = "") -> None:
        """Have the kubelet record an Event about a Pod; one that is cut off loses it."""
        if not self.in_touch:
            return
        self.cluster.api.record(self.kubelet, pod, reason, message, why)

    def tell(self, actor: str, verb: str, pod: dict[str, Any], why: str, reason: str) -> None:
        """Note what a program of the node does for a Pod that is no write."""
        who, namespace = f"{actor}/{self.node}", namespace_of(pod)
        self.cluster.tell(who, verb, ("Pod", name_of(pod)), why, reason, namespace=namespace)
