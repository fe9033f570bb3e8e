"""The kube-proxy of one node: it hears of Services and slices, and keeps the kernel's rules.

The rules are in the kernel: packets go on by them while kube-proxy is stopped, and they grow stale.
Nothing is computed when a Service changes; a node's rules are worked out when somebody asks, from
what this node had heard by then.

Left out: writing rules at most once a second when many changes come, health checks, and conntrack
entries, by which a connection that stands keeps its endpoint.
"""

from simulator.kubernetes.actors import kube_proxy
from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.control_loop import WATCH_MS, ControlLoop
from simulator.kubernetes.control_plane import ControlPlane

NEVER = -1
"""The time up to which a kube-proxy that never ran has heard news."""


class KubeProxyLoop(ControlLoop):
    """Knows up to when its node heard news; it watches nothing itself."""

    def __init__(self, cluster: ControlPlane, node: str) -> None:
        super().__init__(cluster, kube_proxy(node))
        self.node = node
        self._heard = NEVER
        self._since = cluster.now

    @property
    def heard(self) -> int:
        """The time up to which it knows of every write."""
        if self.running and self.cluster.now - WATCH_MS >= self._since:
            return self.cluster.now - WATCH_MS
        return self._heard

    def seen(self, news: Revision) -> None:
        """Nothing is told to it."""

    def sync(self, key: tuple[str, str, str]) -> None:
        """Nothing is put into its queue."""

    def stop(self) -> None:
        """Hear no more; the rules stay as they are."""
        self._heard = self.heard
        super().stop()

    def start(self) -> None:
        """List everything, and write the rules anew."""
        self._since = self.cluster.now
        super().start()
