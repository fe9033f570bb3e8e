"""Which endpoints of a Service a node may send packets to.

Ready ones; where there is none, those that are being deleted and still serve. Traffic that must
stay on the node (policy Local) has only those of the node. Hints narrow the choice to the node or
its zone, if every ready endpoint has one and one of them is meant for it.
"""

from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.network.slice_hints import SAME_NODE, SAME_SINCE, SAME_ZONE
from simulator.kubernetes.values.objects import read

NODE_HINTS_SINCE = SAME_SINCE


@dataclass(frozen=True)
class Backend:
    """One endpoint as kube-proxy knows it: an address, a port, and whose they are."""

    address: str
    port: int
    node: str
    pod: str
    ready: bool
    serving: bool
    terminating: bool
    zones: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Usable:
    """The endpoints for traffic that may go anywhere, and for traffic that must stay local.

    ``narrowed`` says by which hints the first were chosen, if any; ``somewhere`` whether there is
    any endpoint that could take packets in the cluster.
    """

    anywhere: tuple[Backend, ...]
    local: tuple[Backend, ...]
    narrowed: str
    somewhere: bool


def backends(slices: list[dict[str, Any]], port: dict[str, Any]) -> list[Backend]:
    """The endpoints of all slices for one port of a Service, by address; each address once."""
    found: dict[tuple[str, int], Backend] = {}
    for one in slices:
        for offered in one.get("ports") or []:
            same = (offered.get("name") or "") == (port.get("name") or "")
            if not same or offered.get("protocol", "TCP") != port.get("protocol", "TCP"):
                continue
            for endpoint in one.get("endpoints") or []:
                made = _backend(endpoint, int(offered.get("port") or 0))
                key = (made.address, made.port)
                if key not in found or made.ready:
                    found[key] = made
    return [found[key] for key in sorted(found)]


def _backend(endpoint: dict[str, Any], port: int) -> Backend:
    conditions = endpoint.get("conditions") or {}
    ready = conditions.get("ready") is not False
    hints = endpoint.get("hints") or {}
    return Backend(
        address=(endpoint.get("addresses") or [""])[0],
        port=port,
        node=endpoint.get("nodeName") or "",
        pod=read(endpoint, "targetRef", "name", default=""),
        ready=ready,
        serving=bool(ready if conditions.get("serving") is None else conditions["serving"]),
        terminating=bool(conditions.get("terminating")),
        zones=tuple([one["name"] for one in hints.get("forZones") or []]),
        nodes=tuple([one["name"] for one in hints.get("forNodes") or []]),
    )


def usable(there: list[Backend], node: str, zone: str, minor: int) -> Usable:
    """What a node chooses from."""
    ready = [one for one in there if one.ready]
    leaving = [one for one in there if one.serving and one.terminating and not one.ready]
    narrowed = _mode(ready, node, zone, minor)
    if narrowed == SAME_NODE:
        anywhere = [one for one in ready if node in one.nodes]
    elif narrowed == SAME_ZONE:
        anywhere = [one for one in ready if zone in one.zones]
    else:
        anywhere = ready or leaving
    local = [one for one in ready if one.node == node] or [
        one for one in leaving if one.node == node
    ]
    return Usable(tuple(anywhere), tuple(local), narrowed, bool(ready or leaving))


def _mode(ready: list[Backend], node: str, zone: str, minor: int) -> str:
    if not ready:
        return ""
    by_node = all(one.nodes for one in ready) and any(node in one.nodes for one in ready)
    if by_node and minor >= NODE_HINTS_SINCE:
        return SAME_NODE
    if all(one.zones for one in ready) and any(zone in one.zones for one in ready):
        return SAME_ZONE
    return ""
