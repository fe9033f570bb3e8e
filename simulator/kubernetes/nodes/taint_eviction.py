"""The taint eviction control loop: Pods leave a node with a NoExecute taint that they do not bear.

A Pod that bears it for a time only goes when the time is over, unless the taint goes first. Up to
1.28 this was a part of the node lifecycle controller.

Left out: nothing.
"""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.nodes.eviction_timers import EvictionTimers
from simulator.kubernetes.nodes.toleration_time import no_execute
from simulator.kubernetes.pods.taints import label
from simulator.kubernetes.values.moments import stamp, words
from simulator.kubernetes.values.objects import (
    copied,
    key_of,
    name_of,
    namespace_of,
    read,
    set_condition,
    terminating,
    uid_of,
)

OWN_CONTROLLER, MARKS = 29, 26
"""The versions since which it is a controller of its own, and marks the Pods that it evicts."""
REASON = "TaintManagerEviction"
Key = tuple[str, str, str]


class TaintEvictionLoop(ControlLoop):
    """Evicts Pods from tainted nodes."""

    kinds = ("Node", "Pod")

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        super().__init__(cluster, name)
        self._timers = EvictionTimers()
        self._alarms: dict[str, Callable[[], None]] = {}
        own = self.parameters.minor >= OWN_CONTROLLER
        self._actor = name if own else actors.NODE_LIFECYCLE
        self._source = name if own else "taint-controller"

    def stop(self) -> None:
        """Stop; running timers are forgotten, so that they begin anew later."""
        super().stop()
        self._timers = EvictionTimers()
        for uid in list(self._alarms):
            self._silence(uid)

    def _silence(self, uid: str) -> None:
        """Let a timer ring no more."""
        give_up = self._alarms.pop(uid, None)
        if give_up is not None:
            give_up()

    def seen(self, news: Revision) -> None:
        """Taints of a node concern all its Pods; of a Pod, its node and what it tolerates."""
        thing = news.thing
        if news.change == DELETED:
            self._timers.forget(uid_of(thing))
            self._silence(uid_of(thing))
        elif thing["kind"] == "Node":
            if no_execute(news.before) != no_execute(thing):
                self.add(key_of(thing))
        elif read(thing, "spec", "nodeName") and _concern(news.before) != _concern(thing):
            self.add(key_of(thing))

    def sync(self, key: Key) -> None:
        """Start, keep or cancel the timers of one Pod, or of all Pods of a node."""
        if key[0] == "Pod":
            pod = self.store.get(key)
            pods = [pod] if pod is not None else []
        else:
            pods = self.store.by("Pod", "node", key[2])
        for one in pods:
            self._judge(one)

    def _judge(self, pod: dict[str, Any]) -> None:
        node = self.store.get(("Node", "", read(pod, "spec", "nodeName", default="")))
        taints = no_execute(node)
        tolerations = read(pod, "spec", "tolerations", default=[])
        now, uid, key = self.cluster.now, uid_of(pod), key_of(pod)
        decision = self._timers.look(uid, tolerations, taints, now)
        if decision.cancelled and not terminating(pod):
            message = f"Cancelling deletion of Pod {namespace_of(pod)}/{name_of(pod)}"
            why = "nothing makes it leave its node any more"
            self.api.record(self._source, pod, REASON, message, why)
        if decision.due is None or decision.started:
            self._silence(uid)
        if decision.due is None or not decision.started:
            return
        told = ", ".join([label(one) for one in taints])
        if decision.due <= now:
            self._over(key, uid, now, f"it does not tolerate {told}")
            return
        wait = decision.due - now
        why = f"it has tolerated {told} for {words(wait)}"
        self._alarms[uid] = self.cluster.timer(wait, lambda t: self._over(key, uid, t, why))

    def _over(self, key: Key, uid: str, t: int, why: str) -> None:
        """The time of a Pod is over, unless its timer has been given up."""
        if self._timers.due(uid) != t or not self.running:
            return
        self._timers.forget(uid)
        self._alarms.pop(uid, None)
        pod = self.store.get(key)
        if pod is not None and uid_of(pod) == uid and not terminating(pod):
            self._evict(pod, why)

    def _evict(self, pod: dict[str, Any], why: str) -> None:
        message = f"Marking for deletion Pod {namespace_of(pod)}/{name_of(pod)}"
        self.api.record(self._source, pod, REASON, message, why)
        if self.parameters.minor >= MARKS:
            new = copied(pod)
            set_condition(
                new["status"],
                {
                    "type": "DisruptionTarget",
                    "status": "True",
                    "reason": "DeletionByTaintManager",
                    "message": "Taint manager: deleting due to NoExecute taint",
                    "lastTransitionTime": stamp(self.cluster.now),
                },
            )
            self.api.update_status(self._actor, new, why)
        self.api.delete(self._actor, key_of(pod), why)


def _concern(pod: dict[str, Any] | None) -> tuple[Any, Any]:
    return read(pod, "spec", "nodeName"), read(pod, "spec", "tolerations")
