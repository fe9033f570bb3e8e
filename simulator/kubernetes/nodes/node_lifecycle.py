"""The node lifecycle control loop: it turns silence into conditions and taints.

Every monitor period it looks at all nodes. One whose Lease has not moved for the grace period
becomes Unknown, its Pods become not ready, and it gets two taints: NoSchedule, which follows the
condition at once, and NoExecute, which begins eviction. Up to 1.33 NoExecute came one period later.

Passes in which there is nothing to judge are not run: the loop works out when the next one is that
could change something. So a quiet cluster costs nothing, however large it is.

Left out: reports of a kubelet as signs of life beside its Lease.
"""

from typing import Any

from simulator.kubernetes.api.store import ADDED, DELETED, Revision
from simulator.kubernetes.control_loop import WATCH_MS, ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.nodes import zones
from simulator.kubernetes.nodes.condition_taints import mirrored, reasons
from simulator.kubernetes.nodes.eviction_queue import EvictionQueue
from simulator.kubernetes.nodes.node_doubts import doubt_pods
from simulator.kubernetes.nodes.node_health import Graces, Health, is_silent, news, seen
from simulator.kubernetes.nodes.node_labels import reconciled
from simulator.kubernetes.values.moments import SECOND, read_stamp, stamp, words
from simulator.kubernetes.values.objects import condition, copied, key_of, labels_of, name_of, read

PHASE_MS = SECOND
"""The first pass comes this long after the start, so that passes and Lease renewals do not fall
together; in a real cluster any phase may occur."""
DRIFT_MS = 1
"""A pass begins a little later than a period after the last, so that eight of 5 s exceed 40 s."""
AT_ONCE = 34
SOURCE = "node-controller"


class NodeLifecycleLoop(ControlLoop):
    """Watches over the nodes."""

    kinds = ("Node",)

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        super().__init__(cluster, name)
        numbers = self.parameters
        self._graces = Graces(
            numbers.node_monitor_grace_ms - DRIFT_MS, numbers.node_startup_grace_ms
        )
        self._known: dict[str, bool] = {}
        self._memory: dict[str, Health] = {}
        self._zones: dict[str, str] = {}
        self._queue = EvictionQueue(cluster, name)
        self._passes: dict[int, bool] = {}
        self._alive_since = PHASE_MS
        cluster.heartbeats.watch(self._fell_silent)

    def stop(self) -> None:
        """Stop; what it knew of nodes is forgotten, so that it counts anew later."""
        super().stop()
        self._known, self._memory, self._zones, self._passes = {}, {}, {}, {}
        self._queue.clear()

    def start(self) -> None:
        """Start, and look at every node in the next pass."""
        self._alive_since = self._grid(self.cluster.now + 1)
        super().start()
        self.cluster.later(WATCH_MS, lambda _: self._look_for_silence())

    def _grid(self, t: int) -> int:
        """The first pass at or after a time."""
        period = self.parameters.node_monitor_period_ms
        return PHASE_MS + max(0, -((PHASE_MS - t) // period)) * period

    def _wake(self, t: int, *, background: bool = False) -> None:
        """Have a pass at a time or soon after."""
        at = self._grid(max(t, self.cluster.now + 1))
        if at in self._passes and (background or self._passes[at]):
            return
        self._passes[at] = not background
        life = self._life
        delay = at - self.cluster.now
        self.cluster.later(delay, lambda _: self._pass(at, life), background=background)

    def _look_for_silence(self) -> None:
        for name in self.cluster.heartbeats.silent():
            self._fell_silent(name)

    def _fell_silent(self, node: str) -> None:
        """Nobody tells the controller; this only finds the pass that could notice it."""
        if self.running:
            renewed = self.cluster.heartbeats.renewed(node, self.cluster.now)
            self._wake(self._sign_of_life(renewed or 0) + self.parameters.node_monitor_grace_ms)

    def _sign_of_life(self, renewed: int) -> int:
        """When the controller saw a renewal: in the first pass after it."""
        return max(self._grid(renewed), self._alive_since)

    def seen(self, news: Revision) -> None:
        """Conditions and cordons of a node are mirrored in its taints; some need a pass."""
        thing = news.thing
        name = name_of(thing)
        if news.change == DELETED:
            self._wake(self.cluster.now)
            return
        self.add(key_of(thing))
        if news.change == ADDED and news.number > 0 and news.t == 0:
            self._known[name] = True
        elif name not in self._known or _ready(news.before) != _ready(thing):
            self._wake(self.cluster.now)
        if not condition(thing, "Ready") and news.change == ADDED:
            created = read_stamp(thing["metadata"]["creationTimestamp"])
            self._wake(created + self._graces.startup_ms + 1, background=True)

    def sync(self, key: tuple[str, str, str]) -> None:
        """Set the NoSchedule taints that follow from the conditions, and labels of old.

        A node that has not reported yet keeps the taints with which it registered.
        """
        node = self.store.get(key)
        if node is None or not condition(node, "Ready"):
            return
        fixed = mirrored(node, stamp(self.cluster.now))
        if fixed != read(node, "spec", "taints", default=[]):
            changed = copied(node)
            changed["spec"]["taints"] = fixed
            if self.api.update(self.name, changed, reasons(node)) is None:
                self.retry(key)
            return
        labels = reconciled(labels_of(node))
        if labels != labels_of(node):
            changed = copied(node)
            changed["metadata"]["labels"] = labels
            self.api.update(self.name, changed, "its labels of old are to say what the new ones do")

    def _pass(self, at: int, life: int) -> None:
        """Look at every node."""
        if life != self._life or self._passes.pop(at, None) is None:
            return
        nodes = self.store.of_kind("Node")
        self._register(nodes)
        by_zone: dict[str, list[str]] = {}
        for node in nodes:
            observed = _ready(node)
            live = self._judge(node)
            current = _ready(live)
            self._act_on(live, current if self.parameters.minor >= AT_ONCE else observed)
            if zones.counts(node):
                by_zone.setdefault(zones.zone_of(node), []).append(current)
        self._compare_zones(by_zone)
        self._queue.drain()

    def _register(self, nodes: list[dict[str, Any]]) -> None:
        """Note nodes that are new, and those that are gone."""
        there = {name_of(node): True for node in nodes}
        for node in nodes:
            name = name_of(node)
            if name not in self._known:
                self._known[name] = True
                message = f"Node {name} event: Registered Node {name} in Controller"
                self.api.record(SOURCE, node, "RegisteredNode", message)
        for name in [one for one in self._known if one not in there]:
            del self._known[name]
            self._memory.pop(name, None)
            self._queue.take_out(name)
            gone = {"kind": "Node", "metadata": {"name": name}}
            message = f"Node {name} event: Removing Node {name} from Controller"
            self.api.record(SOURCE, gone, "RemovingNode", message)

    def _judge(self, node: dict[str, Any]) -> dict[str, Any]:
        """Give up on a node that has been silent too long; the node as it is then."""
        name, now = name_of(node), self.cluster.now
        renewed = self.cluster.heartbeats.renewed(name, now)
        old = self._memory.get(name)
        if renewed is not None:
            old = Health(condition(node, "Ready"), renewed, self._sign_of_life(renewed))
        created = read_stamp(node["metadata"]["creationTimestamp"])
        health = seen(old, node, renewed, now, created)
        self._memory[name] = health
        if not is_silent(health, now, self._graces):
            return node
        fresh = news(node, health, now, stamp(now), self._graces)
        if fresh is None:
            return node
        silence, grace = words(now - health.probe), words(self.parameters.node_monitor_grace_ms)
        new = copied(node)
        new.setdefault("status", {})["conditions"] = fresh
        why = f"its Lease has not moved for {silence}, the grace period is {grace}"
        if not health.ready:
            why = "its kubelet has not reported since it was made"
        written = self.api.update_status(self.name, new, why)
        if written is not None and _ready(node) == "True":
            message = f"Node {name} status is now: NodeNotReady"
            self.api.record(SOURCE, node, "NodeNotReady", message)
            doubt_pods(self.api, self.store.by("Pod", "node", name), (self.name, SOURCE), now)
        return written or node

    def _act_on(self, node: dict[str, Any], state: str) -> None:
        """Have the NoExecute taint set, exchanged or taken away."""
        if state == "True":
            self._queue.spare(node, "the kubelet reports again")
        elif state in ("False", "Unknown"):
            self._queue.put(node, state, zones.zone_of(node))

    def _compare_zones(self, by_zone: dict[str, list[str]]) -> None:
        """Slow down, stop or resume eviction as the zones ask for."""
        threshold = self.parameters.unhealthy_zone_percent
        now = {zone: zones.state_of(found, threshold) for zone, found in by_zone.items()}
        change = zones.change(self._zones, now)
        self._zones = change.states
        if change.all_failed:
            self._queue.halt(list(by_zone))
            why = "every zone has failed at once, so the fault may be with the observer"
            for node in self.store.of_kind("Node"):
                self._queue.spare(node, why)
        if change.recovered:
            self._alive_since = self.cluster.now
            self._look_for_silence()
        for zone in change.paced:
            self._queue.pace(zone, change.states[zone], len(by_zone[zone]))


def _ready(node: dict[str, Any] | None) -> str:
    return str(condition(node, "Ready").get("status", "")) if node else ""
