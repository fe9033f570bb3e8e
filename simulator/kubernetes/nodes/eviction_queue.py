"""The nodes whose eviction is to begin: each gets its NoExecute taint in turn, zone by zone.

One node at a time, and then a pause, as the state of the zone says. A node that reports again is
taken out, and its taint with it.
"""

from typing import Any

from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.nodes.condition_taints import NOT_READY, UNREACHABLE, taint
from simulator.kubernetes.nodes.zones import Pace
from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import condition, copied, key_of, name_of, read

BY_STATE = {"False": NOT_READY, "Unknown": UNREACHABLE}


class EvictionQueue:
    """Sets NoExecute taints, not faster than the zones allow."""

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        self._cluster = cluster
        self._name = name
        numbers = cluster.parameters
        self._pace = Pace(
            numbers.node_eviction_pause_ms,
            numbers.secondary_eviction_pause_ms,
            numbers.large_cluster_nodes,
        )
        self.clear()

    def clear(self) -> None:
        """Forget everything, as a program that stops does."""
        self._waiting: dict[str, dict[str, bool]] = {}
        self._pauses: dict[str, int | None] = {}
        self._free_at: dict[str, int] = {}
        self._reminded: dict[str, int] = {}

    def put(self, node: dict[str, Any], state: str, zone: str) -> None:
        """Have a node wait for its taint; one that has the opposite taint gets it at once."""
        key = BY_STATE[state]
        if _has(node, key):
            return
        if any(_has(node, other) for other in (NOT_READY, UNREACHABLE)):
            self._set(node, [key], f"its Ready condition is {state} now")
        else:
            self._waiting.setdefault(zone, {})[name_of(node)] = True

    def spare(self, node: dict[str, Any], why: str) -> None:
        """Take a node out, and its taint away."""
        self.take_out(name_of(node))
        self._set(node, [], why)

    def take_out(self, name: str) -> None:
        """Have a node wait no more."""
        for waiting in self._waiting.values():
            waiting.pop(name, None)

    def halt(self, zones: list[str]) -> None:
        """Begin no eviction in these zones."""
        for zone in zones:
            self._pauses[zone] = None

    def pace(self, zone: str, state: str, size: int) -> None:
        """Go on in a zone as its state asks for."""
        self._pauses[zone] = self._pace.of(state, size)

    def drain(self) -> None:
        """Taint every node whose turn has come, and come back when that of the next has."""
        now = self._cluster.now
        for zone in sorted(self._waiting):
            for name in list(self._waiting[zone]):
                pause = self._pauses.get(zone, self._pace.usual_ms)
                if pause is None:
                    break
                free = self._free_at.get(zone, 0)
                if free > now:
                    self._come_back(zone, free)
                    break
                del self._waiting[zone][name]
                if self._begin(name):
                    self._free_at[zone] = now + pause

    def _come_back(self, zone: str, at: int) -> None:
        if self._reminded.get(zone) != at:
            self._reminded[zone] = at
            reminded = self._reminded

            def again(_: int) -> None:
                if reminded is self._reminded:
                    self.drain()

            self._cluster.later(at - self._cluster.now, again)

    def _begin(self, name: str) -> bool:
        node = self._cluster.store.get(("Node", "", name))
        state = condition(node, "Ready").get("status", "") if node else ""
        if node is None or state not in BY_STATE:
            return False
        why = f"its Ready condition is {state}, so its Pods are to go elsewhere"
        return self._set(node, [BY_STATE[state]], why)

    def _set(self, node: dict[str, Any], keys: list[str], why: str) -> bool:
        """Let a node have just these NoExecute taints of ours; whether that changed it."""
        live = self._cluster.store.get(key_of(node)) or node
        old = read(live, "spec", "taints", default=[])
        if not keys and not old:
            return False
        kept = [
            one
            for one in old
            if one.get("effect") != "NoExecute"
            or one["key"] not in (NOT_READY, UNREACHABLE)
            or one["key"] in keys
        ]
        now = stamp(self._cluster.now)
        kept.extend([taint(key, "NoExecute", now) for key in keys if not _has(live, key)])
        if kept == old:
            return False
        changed = copied(live)
        changed["spec"]["taints"] = kept
        return self._cluster.api.update(self._name, changed, why) is not None


def _has(node: dict[str, Any], key: str) -> bool:
    taints = read(node, "spec", "taints", default=[])
    return any(one["key"] == key and one.get("effect") == "NoExecute" for one in taints)
