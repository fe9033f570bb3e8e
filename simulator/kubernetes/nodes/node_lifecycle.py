"""The node lifecycle control loop: it turns silence into conditions and taints.

Every monitor period it looks at all Leases. A node whose Lease has not moved for the grace period
becomes Unknown, its Pods become not ready, and it gets two taints: NoSchedule, which follows the
condition at once, and NoExecute, which begins eviction. Up to 1.33 NoExecute came one period later.

How long a Lease has not moved is counted from the pass that saw it move. Where many nodes of a zone
fail, eviction slows down or stops; the rates are the defaults of the controller.

Left out: the start-up grace period, node deletion by a cloud, and labels of old.
"""

from typing import Any

from simulator.kubernetes.api.defaults import NOT_READY, UNREACHABLE
from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.nodes import zones
from simulator.kubernetes.nodes.node import LEASES, unknown_conditions
from simulator.kubernetes.pods.pod_status import with_transition
from simulator.kubernetes.values.moments import SECOND, stamp, words
from simulator.kubernetes.values.objects import condition, copied, is_ready, key_of, name_of, read

PHASE_MS = SECOND
"""The first pass comes this long after the start, so that passes and Lease renewals do not fall
together; in a real cluster any phase may occur."""
AT_ONCE = 34
UNSCHEDULABLE = "node.kubernetes.io/unschedulable"
OURS = (NOT_READY, UNREACHABLE, UNSCHEDULABLE)


class NodeLifecycleLoop(ControlLoop):
    """Watches over the nodes."""

    kinds = ("Node",)

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        super().__init__(cluster, name)
        self._moved: dict[str, tuple[str, int]] = {}
        self._tainted_at: dict[str, int] = {}
        cluster.later(PHASE_MS, self._pass, background=True)

    def stop(self) -> None:
        """Stop; what it knew of Leases is forgotten, so that it counts anew later."""
        super().stop()
        self._moved = {}

    def seen(self, news: Revision) -> None:
        """Conditions and cordons of a node are mirrored in its taints."""
        thing = news.thing
        self.add(key_of(thing))

    def sync(self, key: tuple[str, str, str]) -> None:
        """Set the NoSchedule taints that follow from the conditions."""
        node = self.store.get(key)
        if node is None:
            return
        wanted = []
        state = condition(node, "Ready").get("status")
        if state == "Unknown":
            wanted.append(UNREACHABLE)
        elif state != "True":
            wanted.append(NOT_READY)
        if read(node, "spec", "unschedulable", default=False):
            wanted.append(UNSCHEDULABLE)
        why = f"its Ready condition is {state or 'missing'}"
        if UNSCHEDULABLE in wanted:
            why += " and it is cordoned"
        self._taint(node, wanted, "NoSchedule", why)

    def _pass(self, _: int) -> None:
        """Look at every node, and come back after the monitor period."""
        self.cluster.later(self.parameters.node_monitor_period_ms, self._pass, background=True)
        if not self.running:
            return
        before = {}
        for node in self.store.of_kind("Node"):
            before[name_of(node)] = condition(node, "Ready").get("status")
            self._judge(node)
        nodes = self.store.of_kind("Node")
        for node in nodes:
            name = name_of(node)
            state = condition(node, "Ready").get("status")
            if self.parameters.minor < AT_ONCE:
                state = before.get(name)
            self._evict(node, state, nodes)

    def _judge(self, node: dict[str, Any]) -> None:
        """Note whether the Lease has moved, and give up on a node that is silent too long."""
        name, now = name_of(node), self.cluster.now
        lease = self.store.get(("Lease", LEASES, name))
        renewed = read(lease, "spec", "renewTime", default="")
        if name not in self._moved or self._moved[name][0] != renewed:
            self._moved[name] = (renewed, now)
        silent = now - self._moved[name][1]
        grace = self.parameters.node_monitor_grace_ms
        if silent < grace or condition(node, "Ready").get("status") == "Unknown":
            return
        new = copied(node)
        old = read(node, "status", "conditions", default=[])
        new["status"]["conditions"] = unknown_conditions(now, old)
        why = f"its Lease has not moved for {words(silent)}, the grace period is {words(grace)}"
        self.api.update_status(self.name, new, why)
        message = f"Node {name} status is now: NodeNotReady"
        self.api.record("node-controller", node, "NodeNotReady", message)
        for pod in self.store.of_kind("Pod"):
            if read(pod, "spec", "nodeName") == name and is_ready(pod):
                self._doubt(pod)

    def _doubt(self, pod: dict[str, Any]) -> None:
        new = copied(pod)
        new["status"]["conditions"] = [
            with_transition(pod, "Ready", "False", self.cluster.now)
            if one["type"] == "Ready"
            else one
            for one in pod["status"]["conditions"]
        ]
        self.api.update_status(self.name, new, "nobody knows how it is, its node is silent")
        self.api.record("node-controller", pod, "NodeNotReady", "Node is not ready")

    def _evict(self, node: dict[str, Any], state: str | None, nodes: list[dict[str, Any]]) -> None:
        """Set or take away the NoExecute taint, not faster than the zone's rate allows."""
        keys = {"Unknown": [UNREACHABLE], "False": [NOT_READY]}.get(state or "", [])
        why = "the kubelet reports again"
        if keys and not _has(node, keys[0]):
            zone = zones.zone_of(node)
            pause = zones.pause_ms(zone, nodes)
            last = self._tainted_at.get(zone)
            if pause is None or (last is not None and self.cluster.now < last + pause):
                return
            self._tainted_at[zone] = self.cluster.now
            why = f"its Ready condition is {state}, so its Pods are to go elsewhere"
        self._taint(node, keys, "NoExecute", why)

    def _taint(self, node: dict[str, Any], keys: list[str], effect: str, why: str) -> None:
        live = self.store.get(key_of(node)) or node
        old = read(live, "spec", "taints", default=[])
        kept = [one for one in old if one["effect"] != effect or one["key"] not in OURS]
        for key in keys:
            there = [one for one in old if one["effect"] == effect and one["key"] == key]
            new = {"key": key, "effect": effect, "timeAdded": stamp(self.cluster.now)}
            kept.append(there[0] if there else new)
        if {_name(one) for one in kept} == {_name(one) for one in old}:
            return
        changed = copied(live)
        changed["spec"]["taints"] = kept
        self.api.update(self.name, changed, why)


def _name(taint: dict[str, Any]) -> str:
    return f"{taint['key']}:{taint['effect']}"


def _has(node: dict[str, Any], key: str) -> bool:
    taints = read(node, "spec", "taints", default=[])
    return any(one["key"] == key and one["effect"] == "NoExecute" for one in taints)
