"""The taint eviction control loop: Pods leave a node with a NoExecute taint that they do not bear.

A Pod that bears it for a time only goes when the time is over, unless the taint goes first. Up to
1.28 this was a part of the node lifecycle controller.

Left out: nothing.
"""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.pods.taints import label, stay_seconds
from simulator.kubernetes.values.moments import SECOND, stamp
from simulator.kubernetes.values.objects import (
    copied,
    is_active,
    key_of,
    name_of,
    namespace_of,
    read,
    set_condition,
    uid_of,
)

OWN_CONTROLLER = 29


class TaintEvictionLoop(ControlLoop):
    """Evicts Pods from tainted nodes."""

    kinds = ("Node", "Pod")

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        super().__init__(cluster, name)
        self._due: dict[str, int] = {}
        own = self.parameters.minor >= OWN_CONTROLLER
        self._actor = name if own else actors.NODE_LIFECYCLE

    def stop(self) -> None:
        """Stop; running timers are forgotten, so that they begin anew later."""
        super().stop()
        self._due = {}

    def seen(self, news: Revision) -> None:
        """Taints of a node concern all its Pods."""
        thing = news.thing
        if thing["kind"] == "Pod":
            if read(thing, "spec", "nodeName"):
                self.add(key_of(thing))
        elif news.before is None or news.before["spec"] != thing["spec"]:
            self.add(key_of(thing))

    def sync(self, key: tuple[str, str, str]) -> None:
        """Start, keep or cancel the timers of one Pod, or of all Pods of a node."""
        if key[0] == "Pod":
            pod = self.store.get(key)
            if pod is not None:
                self._judge(pod)
            return
        for pod in self.store.of_kind("Pod"):
            if read(pod, "spec", "nodeName") == key[2]:
                self._judge(pod)

    def _judge(self, pod: dict[str, Any]) -> None:
        node = self.store.get(("Node", "", read(pod, "spec", "nodeName", default="")))
        taints = [
            one for one in read(node, "spec", "taints", default=[]) if one["effect"] == "NoExecute"
        ]
        uid = uid_of(pod)
        seconds = stay_seconds(pod, taints) if taints else None
        if seconds is None or not is_active(pod):
            self._due.pop(uid, None)
            return
        told = ", ".join([label(one) for one in taints])
        if seconds == 0:
            self._evict(key_of(pod), f"it does not tolerate {told}")
            return
        if uid in self._due:
            return
        due = self.cluster.now + seconds * SECOND
        self._due[uid] = due
        why = f"it has tolerated {told} for {seconds} s"
        self.cluster.later(seconds * SECOND, lambda _: self._over(key_of(pod), uid, due, why))

    def _over(self, key: tuple[str, str, str], uid: str, due: int, why: str) -> None:
        if self.running and self._due.get(uid) == due:
            del self._due[uid]
            self._evict(key, why)

    def _evict(self, key: tuple[str, str, str], why: str) -> None:
        pod = self.store.get(key)
        if pod is None or not is_active(pod):
            return
        message = f"Marking for deletion Pod {namespace_of(pod)}/{name_of(pod)}"
        self.api.record(self._actor, pod, "TaintManagerEviction", message)
        new = copied(pod)
        set_condition(
            new["status"],
            {
                "type": "DisruptionTarget",
                "status": "True",
                "reason": "DeletionByTaintManager",
                "lastTransitionTime": stamp(self.cluster.now),
            },
        )
        self.api.update_status(self._actor, new, why)
        self.api.delete(self._actor, key, why)
