"""One Pod behind one Service: whether it is listed, at which addresses, and on which ports.

Pure rules: they know the objects they are given and nothing else. How endpoints are put together
into slices is told in :mod:`simulator.kubernetes.network.slice_packing`.
"""

from typing import Any

from simulator.kubernetes.values import ip
from simulator.kubernetes.values.objects import (
    is_ready,
    labels_of,
    name_of,
    namespace_of,
    read,
    terminating,
    uid_of,
)
from simulator.kubernetes.values.selectors import equal_labels

HEADLESS = "None"
FINISHED = ("Succeeded", "Failed")
ZONE = "topology.kubernetes.io/zone"


def has_endpoints(service: dict[str, Any]) -> bool:
    """Whether the cluster looks for Pods behind a Service.

    Without selector somebody else writes its slices; ExternalName is an alias in DNS.
    """
    external = read(service, "spec", "type") == "ExternalName"
    return bool(read(service, "spec", "selector")) and not external


def selects(service: dict[str, Any], pod: dict[str, Any]) -> bool:
    """Whether a Pod stands behind a Service by its labels."""
    if namespace_of(service) != namespace_of(pod) or not has_endpoints(service):
        return False
    return equal_labels(service["spec"]["selector"], labels_of(pod))


def is_listed(pod: dict[str, Any], *, leaving_too: bool) -> bool:
    """Whether a Pod has an address to list and is not finished.

    EndpointSlices list a Pod that is being deleted; the older Endpoints do not.
    """
    if read(pod, "status", "phase") in FINISHED or not addresses_of(pod):
        return False
    return leaving_too or not terminating(pod)


def addresses_of(pod: dict[str, Any]) -> list[str]:
    """Every address of a Pod, the first one first."""
    found = [str(one["ip"]) for one in read(pod, "status", "podIPs", default=[]) if read(one, "ip")]
    first = read(pod, "status", "podIP")
    return found or ([str(first)] if first else [])


def families(service: dict[str, Any]) -> list[str]:
    """The address families for which a Service has slices, in the order in which it names them.

    A Service of an older API server names none: then its cluster IP tells, or it is both.
    """
    named = [
        family
        for family in read(service, "spec", "ipFamilies", default=[])
        if family in (ip.IPV4, ip.IPV6)
    ]
    if named:
        return named
    if has_cluster_ip(service):
        return [ip.family_of(service["spec"]["clusterIP"])]
    return [ip.IPV6, ip.IPV4]


def has_cluster_ip(service: dict[str, Any]) -> bool:
    """Whether a Service has a virtual address; a headless one has none."""
    return read(service, "spec", "clusterIP", default="") not in ("", HEADLESS)


def endpoint_of(
    pod: dict[str, Any], node: dict[str, Any] | None, service: dict[str, Any], family: str
) -> dict[str, Any]:
    """A Pod as an EndpointSlice of one family lists it; without address there, with none.

    A Pod that is being deleted is not ready any more, even while it still serves.
    """
    leaving, serving = terminating(pod), is_ready(pod)
    always = bool(read(service, "spec", "publishNotReadyAddresses", default=False))
    target = {"kind": "Pod", "name": name_of(pod), "namespace": namespace_of(pod)}
    if uid_of(pod):
        target["uid"] = uid_of(pod)
    found: dict[str, Any] = {
        "addresses": [
            ip.canonical(text) for text in addresses_of(pod) if ip.family_of(text) == family
        ],
        "conditions": {
            "ready": always or (serving and not leaving),
            "serving": serving,
            "terminating": leaving,
        },
        "targetRef": {key: target[key] for key in target if target[key]},
    }
    if read(pod, "spec", "nodeName"):
        found["nodeName"] = pod["spec"]["nodeName"]
    if node is not None and labels_of(node).get(ZONE):
        found["zone"] = labels_of(node)[ZONE]
    if _named_in_dns(pod, service):
        found["hostname"] = pod["spec"]["hostname"]
    return found


def _named_in_dns(pod: dict[str, Any], service: dict[str, Any]) -> bool:
    """Whether DNS gives the Pod a name of its own below that of the Service."""
    below = read(pod, "spec", "subdomain") == name_of(service)
    return bool(read(pod, "spec", "hostname")) and below


def ports_of(service: dict[str, Any], pod: dict[str, Any]) -> list[dict[str, Any]]:
    """The ports of a Service as this Pod serves them; what it does not have is left out."""
    found = []
    for port in read(service, "spec", "ports", default=[]):
        number = target_port(pod, port)
        if number is None:
            continue
        one = {"name": port.get("name") or "", "port": number}
        if port.get("protocol"):
            one["protocol"] = port["protocol"]
        if port.get("appProtocol") is not None:
            one["appProtocol"] = port["appProtocol"]
        found.append(one)
    return found


def target_port(pod: dict[str, Any], port: dict[str, Any]) -> int | None:
    """The number behind a Service's target port; a name is looked up in the Pod's containers.

    Sidecars count, other init containers are over before the Pod serves anything.
    """
    target = port.get("targetPort", port.get("port"))
    if not isinstance(target, str):
        return 0 if target is None else int(target)
    sidecars = [
        one
        for one in read(pod, "spec", "initContainers", default=[])
        if one.get("restartPolicy") == "Always"
    ]
    for container in read(pod, "spec", "containers", default=[]) + sidecars:
        for one in container.get("ports") or []:
            same = (one.get("protocol") or "") == (port.get("protocol") or "")
            if one.get("name") == target and same:
                return int(one["containerPort"])
    return None
