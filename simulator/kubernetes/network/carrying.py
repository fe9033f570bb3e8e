"""The last part of a packet's way: from a node to the Pod that has the address, if one has it.

The nodes' own network and the Pod network between nodes are two things: the second can fail while
the first carries heartbeats, as when a tunnel is blocked. Left out: NetworkPolicies, MTU, routes of
a particular network plugin, and whether a container listens on the port.
"""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes.actors import NETWORK, machine
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.network.endpoint import FINISHED, addresses_of
from simulator.kubernetes.network.packets import DELIVERED, LOST, OUTSIDE, REJECTED, Delivery, Way
from simulator.kubernetes.network.usable_endpoints import Backend
from simulator.kubernetes.values.objects import is_ready, name_of, read, terminating


class Carrier:
    """Carries packets between nodes and into Pods."""

    def __init__(self, store: Store, is_stopped: Callable[[str], bool]) -> None:
        self._store = store
        self._is_stopped = is_stopped

    def is_cut_off(self, node: str) -> bool:
        """Whether nothing reaches a node, and nothing leaves it."""
        return self._is_stopped(machine(node))

    def carry(self, way: Way, node: str, to: Backend, heard: str) -> Delivery:
        """Bring a packet from a node to an endpoint; *heard* tells how old the node's rules are."""
        if not to.node:
            why = f"{to.address} is on no node of the cluster, so the packet leaves it"
            return way.end(OUTSIDE, why)
        there = self._store.get(("Node", "", to.node))
        if node == to.node:
            way.hop(f"node/{node}", f"hands it to {to.address}", "the Pod is on the same node")
        elif there is None:
            return way.end(LOST, f"node {to.node} of {to.address} is gone{heard}")
        else:
            problem = self._between(node, to.node)
            if problem:
                return way.end(LOST, problem)
            why = f"the network plugin's routes know that {to.address} is on {to.node}"
            way.hop(f"node/{node}", f"sends it to {to.node}", why)
        return self._arrive(way, to, heard)

    def _between(self, source: str, target: str) -> str:
        """Why packets do not go from one node to another, empty if they do."""
        for node in (source, target):
            if self.is_cut_off(node):
                return f"node {node} is cut off: no packet comes through, the client waits"
        for part in (NETWORK, f"{NETWORK}/{source}", f"{NETWORK}/{target}"):
            if self._is_stopped(part):
                return f"the Pod network from {source} to {target} is down, the client waits"
        return ""

    def _arrive(self, way: Way, to: Backend, heard: str) -> Delivery:
        """What the Pod does with it that has the address now."""
        found = self._owner_of(to)
        if found is None:
            gone = f"Pod {to.pod or to.address} is gone, nobody has {to.address} now{heard}"
            return way.end(LOST, gone)
        name = name_of(found)
        if not _runs(found):
            return way.end(
                REJECTED, f"no container of Pod {name} runs, so the connection is refused"
            )
        why = "its containers run"
        if name != to.pod and to.pod:
            why = f"it has got the address of Pod {to.pod}, which is gone{heard}"
        elif terminating(found):
            why = "it is being deleted and still serves"
        elif not is_ready(found):
            why = "its containers run, though it is not ready"
        way.hop(f"pod/{name}", f"gets it on port {to.port}", why)
        return way.end(DELIVERED, f"Pod {name} answers", name)

    def _owner_of(self, to: Backend) -> dict[str, Any] | None:
        for pod in self._store.by("Pod", "node", to.node):
            if to.address in addresses_of(pod) and read(pod, "status", "phase") not in FINISHED:
                return pod
        return None


def _runs(pod: dict[str, Any]) -> bool:
    """Whether at least one container of a Pod runs."""
    states = read(pod, "status", "containerStatuses", default=[])
    if states and all("state" in one for one in states):
        return any("running" in one["state"] for one in states)
    return bool(read(pod, "status", "phase") == "Running")
