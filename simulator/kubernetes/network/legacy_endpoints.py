"""The older Endpoints object: one per Service, one address per Pod, 1000 addresses at most.

EndpointSlices have taken its place, and nothing in the cluster reads it any more; the control plane
still writes it for programs that do. Left out: the labels and annotations of the object.
"""

from typing import Any

from simulator.kubernetes.network.endpoint import has_cluster_ip, is_listed, ports_of
from simulator.kubernetes.values import ip
from simulator.kubernetes.values.objects import (
    canonical,
    is_ready,
    name_of,
    namespace_of,
    read,
    uid_of,
)


def address_of(service: dict[str, Any], pod: dict[str, Any]) -> str | None:
    """The address of a Pod in the first family of a Service; nothing if it has none there."""
    named = read(service, "spec", "ipFamilies", default=[])
    if named:
        family = named[0]
    elif has_cluster_ip(service):
        family = ip.family_of(service["spec"]["clusterIP"])
    else:
        family = ip.family_of(read(pod, "status", "podIP"))
    for one in read(pod, "status", "podIPs", default=[]):
        if ip.family_of(one["ip"]) == family:
            return str(one["ip"])
    return None


def subsets(service: dict[str, Any], pods: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The addresses of a Service's Pods, those with equal ports together.

    A Pod that is being deleted is not listed, unless the Service publishes all addresses.
    """
    always = bool(read(service, "spec", "publishNotReadyAddresses", default=False))
    found: dict[str, dict[str, Any]] = {}
    for pod in pods:
        address = address_of(service, pod)
        if address is None or not is_listed(pod, leaving_too=always):
            continue
        ports = ports_of(service, pod)
        if not ports and read(service, "spec", "ports"):
            continue
        subset = found.setdefault(canonical(ports), {"ports": ports})
        which = "addresses" if always or is_ready(pod) else "notReadyAddresses"
        subset.setdefault(which, []).append(_address(address, pod))
    return [found[key] for key in sorted(found)]


def _address(address: str, pod: dict[str, Any]) -> dict[str, Any]:
    target = {
        "kind": "Pod",
        "name": name_of(pod),
        "namespace": namespace_of(pod),
        "uid": uid_of(pod),
    }
    found: dict[str, Any] = {"ip": address, "targetRef": target}
    if read(pod, "spec", "nodeName"):
        found["nodeName"] = pod["spec"]["nodeName"]
    return found


def truncated(given: list[dict[str, Any]], most: int) -> tuple[list[dict[str, Any]], bool]:
    """Shorten subsets to so many addresses in all, ready ones first; and whether that was needed.

    Each subset keeps its share, rounded up, so the last one may get less than that.
    """
    ready = sum([len(one.get("addresses") or []) for one in given])
    others = sum([len(one.get("notReadyAddresses") or []) for one in given])
    if ready + others <= most:
        return given, False
    over = ready > most
    which, total = ("addresses", ready) if over else ("notReadyAddresses", others)
    room = most if over else most - ready
    left = room
    found = []
    for one in given:
        there = one.get(which) or []
        share = min(-(-len(there) * room // total), left)
        left -= share
        new = {**one, which: there[:share]}
        if over:
            new["notReadyAddresses"] = []
        found.append(new)
    return found, True
