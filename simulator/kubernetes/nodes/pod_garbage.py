"""The Pod garbage collector: Pods whose node is not there any more are taken away.

Nobody else can do that: their kubelet is gone with the node, and deleting a Pod waits for its
kubelet. A node that has only been missing for a moment may be registered again, so there is a
quarantine.

Left out: finished Pods beyond a number, and Pods that were deleted before they had a node.
"""

from typing import Any

from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import copied, key_of, name_of, read, set_condition

PERIOD_MS, QUARANTINE_MS = 20_000, 40_000
"""Between two looks, and from the first look without a node to the end of its Pods."""
MARKS = 26
FINISHED = ("Succeeded", "Failed")
Key = tuple[str, str, str]


class PodGarbageLoop(ControlLoop):
    """Takes away Pods of nodes that are gone."""

    kinds = ("Node", "Pod")

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        super().__init__(cluster, name)
        self._missed: dict[str, int] = {}

    def stop(self) -> None:
        """Stop; every quarantine begins anew later."""
        super().stop()
        self._missed = {}

    def seen(self, news: Revision) -> None:
        """A node that goes, and a Pod on a node that is not there, are looked at in time."""
        if news.key[0] == "Node":
            if news.change == DELETED:
                self._look_at(news.key[2])
            else:
                self._missed.pop(news.key[2], None)
            return
        if news.change == DELETED or news.before is not None:
            bound = read(news.before, "spec", "nodeName")
            if news.change == DELETED or bound == read(news.thing, "spec", "nodeName"):
                return
        node = read(news.thing, "spec", "nodeName")
        if node and self.store.get(("Node", "", node)) is None:
            self._look_at(node)

    def _look_at(self, node: str) -> None:
        now = self.cluster.now
        self.add(("Node", "", node), PERIOD_MS - now % PERIOD_MS)

    def sync(self, key: Key) -> None:
        """Take away the Pods of a node that has been missing for long enough."""
        node, now = key[2], self.cluster.now
        pods = self.store.by("Pod", "node", node)
        if self.store.get(key) is not None or not pods:
            self._missed.pop(node, None)
            return
        since = self._missed.setdefault(node, now)
        if now - since < QUARANTINE_MS:
            self.add(key, since + QUARANTINE_MS - now)
            return
        for pod in pods:
            self._take_away(pod, f"its node {node} is not there any more")

    def _take_away(self, pod: dict[str, Any], why: str) -> None:
        if self.parameters.minor >= MARKS and read(pod, "status", "phase") not in FINISHED:
            new = copied(pod)
            new["status"]["phase"] = "Failed"
            set_condition(
                new["status"],
                {
                    "type": "DisruptionTarget",
                    "status": "True",
                    "reason": "DeletionByPodGC",
                    "message": "PodGC: node no longer exists",
                    "lastTransitionTime": stamp(self.cluster.now),
                },
            )
            self.api.update_status(self.name, new, f"{why}: {name_of(pod)} has failed")
        self.api.remove(self.name, key_of(pod), why)
