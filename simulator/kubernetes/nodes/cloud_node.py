"""The node loop of the cloud-controller-manager: a node whose machine is gone is deleted.

It asks the provider only about nodes that are not ready. So a machine that was taken away is first
silent, then Unknown, and only then gone from the API. The provider is a fake: it knows which
machines a scenario has removed, and nothing else.

Left out: addresses, zones and types that the provider tells of a new node, the taint that keeps
Pods away until then, and machines that are shut down without being gone.
"""

from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.objects import condition, key_of, name_of

LOOK_MS = 5_000
"""Between two looks at the nodes, as the cloud-controller-manager does by default."""
SOURCE = "cloud-node-lifecycle-controller"


class CloudNodeLoop(ControlLoop):
    """Deletes nodes without a machine."""

    kinds = ("Node",)

    def seen(self, news: Revision) -> None:
        """A node that is not ready is looked at in the next pass."""
        if news.change == DELETED or condition(news.thing, "Ready").get("status") == "True":
            return
        now = self.cluster.now
        self.add(key_of(news.thing), LOOK_MS - now % LOOK_MS)

    def sync(self, key: tuple[str, str, str]) -> None:
        """Ask the provider for the machine of a node; without one, the node goes."""
        node = self.store.get(key)
        if node is None or condition(node, "Ready").get("status") == "True":
            return
        name = name_of(node)
        if name not in self.cluster.gone_machines:
            return
        message = f"Deleting node {name} because it does not exist in the cloud provider"
        self.api.record(SOURCE, node, "DeletingNode", message)
        self.api.delete(self.name, key, "the cloud provider does not know its machine any more")
