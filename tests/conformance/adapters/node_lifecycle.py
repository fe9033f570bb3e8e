"""The node lifecycle controller: silent nodes, zones, taints by condition, labels of old."""

from typing import Any

from simulator.kubernetes.nodes.condition_taints import mirrored
from simulator.kubernetes.nodes.node_health import Graces, Health, news, seen
from simulator.kubernetes.nodes.node_labels import reconciled
from simulator.kubernetes.nodes.zones import change, counts, state_of, zone_of
from simulator.kubernetes.values.objects import condition, copied, name_of, read
from tests.conformance.go_times import duration_ms, moment_ms, moment_text
from tests.conformance.registry import answers

FILE = "node_lifecycle"
THRESHOLD_PERCENT = 55
STARTUP_SECONDS, MONITOR_SECONDS = 60, 40


class Monitor:
    """Passes over the nodes of a case."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.nodes = [copied(node) for node in given.get("nodes") or []]
        monitor = given.get("nodeMonitorGracePeriodSeconds", MONITOR_SECONDS)
        startup = given.get("nodeStartupGracePeriodSeconds", STARTUP_SECONDS)
        self.graces = Graces(monitor * 1000, startup * 1000)
        self.memory: dict[str, Health] = {}
        self.zones: dict[str, str] = {}
        self.requests = self.passes = 0
        self.written = self.doubted = False

    def look(self, now: int, lease: dict[str, Any] | None) -> None:
        """One pass: list the nodes, judge each, and compare the zones."""
        self.requests += 1
        self.passes += 1
        by_zone: dict[str, list[str]] = {}
        for node in self.nodes:
            before = condition(node, "Ready").get("status")
            self._judge(node, now, lease)
            after = condition(node, "Ready").get("status", "")
            if before == "True" != after:
                self.doubted = True
            if counts(node):
                by_zone.setdefault(zone_of(node), []).append(after)
        states = {zone: state_of(found, THRESHOLD_PERCENT) for zone, found in by_zone.items()}
        self.zones = change(self.zones, states).states

    def _judge(self, node: dict[str, Any], now: int, lease: dict[str, Any] | None) -> None:
        name = name_of(node)
        text = read(lease, "spec", "renewTime")
        mine = read(lease, "metadata", "name", default=name) == name
        renewed = moment_ms(text) if text and mine else None
        created = moment_ms(read(node, "metadata", "creationTimestamp"))
        health = seen(self.memory.get(name), node, renewed, now, created)
        fresh = news(node, health, now, moment_text(now), self.graces)
        if fresh is not None:
            node.setdefault("status", {})["conditions"] = fresh
            self.requests += 1
            self.written = True
            health = Health(condition(node, "Ready"), health.renewed, health.probe)
        self.memory[name] = health


@answers(FILE, "TestMonitorNodeHealth")
def zone_states(given: dict[str, Any]) -> dict[str, Any]:
    """The zones at first, and after the nodes have changed."""
    monitor = Monitor(given)
    monitor.look(moment_ms(given["initialNow"]), None)
    first = monitor.zones
    for node, status in zip(monitor.nodes, given.get("updatedNodeStatuses") or [], strict=False):
        node["status"] = copied(status)
    monitor.look(moment_ms(given["followingNow"]), None)
    return {"initialZoneStates": first, "followingZoneStates": monitor.zones}


@answers(
    FILE,
    "TestMonitorNodeHealthUpdateStatus",
    "TestMonitorNodeHealthUpdateNodeAndPodStatusWithLease",
)
def silent_nodes(given: dict[str, Any]) -> dict[str, Any]:
    """What is written about nodes; after a second pass all are shown, written or not."""
    monitor = Monitor(given)
    now, later = moment_ms(given["now"]), duration_ms(given.get("timeToPass"))
    monitor.look(now, given.get("lease"))
    if later > 0:
        monitor.nodes[0]["status"] = copied(given.get("newNodeStatus") or {})
        monitor.look(now + later, given.get("newLease"))
    shown = monitor.written or monitor.passes > 1
    return {
        "apiRequests": monitor.requests,
        "writtenNodes": monitor.nodes if shown else [],
        "podStatusUpdated": monitor.doubted,
    }


@answers(FILE, "TestTaintsNodeByCondition")
def taints(given: dict[str, Any]) -> dict[str, Any]:
    """The NoSchedule taints of a node with these conditions."""
    return {"taints": mirrored(given["node"])}


@answers(FILE, "TestReconcileNodeLabels")
def labels(given: dict[str, Any]) -> dict[str, Any]:
    """The labels of a node, with those of old as they are to be."""
    found = given.get("labels")
    return {"labels": reconciled(found) if found is not None else None}
