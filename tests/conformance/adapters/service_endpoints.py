"""Which Pods stand behind a Service: endpoints, ports, slices, hints, and the older Endpoints."""

import re
from typing import Any

from simulator.kubernetes.network import legacy_endpoints
from simulator.kubernetes.network.endpoint import (
    endpoint_of,
    families,
    is_listed,
    ports_of,
    target_port,
)
from simulator.kubernetes.network.slice_hints import with_hints
from simulator.kubernetes.network.slice_labels import labels_differ, slice_labels
from simulator.kubernetes.network.slice_packing import identity
from simulator.kubernetes.network.slice_plan import Group, planned, port_key
from simulator.kubernetes.values import ip
from tests.conformance.registry import answers

FILE = "service_endpoints"
Data = dict[str, Any]


@answers(FILE, "TestShouldPodBeInEndpoints")
def is_in_endpoints(given: Data) -> Data:
    """Whether a Pod is listed at all."""
    return {"included": is_listed(given["pod"], leaving_too=bool(given.get("includeTerminating")))}


@answers(FILE, "TestPodToEndpoint")
def as_endpoint(given: Data) -> Data:
    """The endpoint of one Pod, in the first family of its Service unless another is asked for."""
    service = given["service"]
    family = given.get("addressType") or families(service)[0]
    return {"endpoint": endpoint_of(given["pod"], given.get("node"), service, family)}


@answers(FILE, "TestGetEndpointPorts")
def endpoint_ports(given: Data) -> Data:
    """The ports of a Service at one Pod."""
    return {"ports": ports_of(given["service"], given["pod"])}


@answers(FILE, "TestFindPort")
def found_port(given: Data) -> Data:
    """The number of one target port."""
    pod = given.get("pod") or {
        "spec": {
            "containers": given.get("containers") or [],
            "initContainers": given.get("initContainers") or [],
        }
    }
    port = given.get("servicePort") or {}
    target = given["targetPort"] if "targetPort" in given else port.get("targetPort")
    protocol = given.get("protocol") or port.get("protocol") or "TCP"
    found = target_port(pod, {"targetPort": target, "protocol": protocol})
    return {"error": True} if found is None else {"port": found}


def _pod(text: str, number: int) -> tuple[Data, Data | None]:
    """A Pod, and its node, from a text such as *pod1 on node-1 (zone a), IPs x and y, Ready*."""
    name = text.split(maxsplit=1)[0]
    node = re.search(r" on ([^\s,]+)", text)
    zone = re.search(r"zone ([^\s,)]+)", text)
    addresses = re.search(r"IPs? (.*?)(?:, |$)", text)
    words = re.split(r" and |/| ", addresses.group(1)) if addresses else []
    ips = [{"ip": word} for word in words if ip.parsed(word)] or [{"ip": f"1.2.3.{number}"}]
    not_ready = re.search(r"not ?ready|unready", text, re.IGNORECASE)
    pod: Data = {
        "metadata": {"name": name, "namespace": "test", "labels": {"foo": "bar"}},
        "spec": {"containers": [{"name": "container-1"}]},
        "status": {
            "podIPs": ips,
            "conditions": [{"type": "Ready", "status": "False" if not_ready else "True"}],
        },
    }
    if node is None:
        return pod, None
    pod["spec"]["nodeName"] = node.group(1)
    labels = {"topology.kubernetes.io/zone": zone.group(1)} if zone else {}
    return pod, {"metadata": {"name": node.group(1), "labels": labels}}


def _service(given: Data) -> Data:
    """A Service with the parts that the API server has set."""
    metadata = {"uid": "", **(given.get("metadata") or {})}
    return {"apiVersion": "v1", "kind": "Service", **given, "metadata": metadata}


@answers(FILE, "TestReconcile1Pod")
def slices_of_one_pod(given: Data) -> Data:
    """The slices of a Service with one Pod: its endpoint by family, and the labels."""
    service = _service(given["service"])
    pod, node = given["pod"], given.get("node")
    if isinstance(pod, str):
        pod, node = _pod(pod, 4)
    found: dict[str, list[Data]] = {}
    labels: Data = {}
    for family in families(service):
        one = endpoint_of(pod, node, service, family)
        desired = {identity(one): one} if one["addresses"] else {}
        ports = ports_of(service, pod)
        plan = planned(service, family, {port_key(ports): Group(ports, desired)}, most=100)
        for new in plan.create:
            found.setdefault(new["addressType"], []).extend(new["endpoints"])
            labels = new["metadata"]["labels"]
    return {"endpointsPerAddressType": found, "sliceLabels": labels}


@answers(FILE, "TestReconcileMaxEndpointsPerSlice")
def slice_lengths(given: Data) -> Data:
    """How many endpoints the slices of so many Pods have."""
    service = _service({"metadata": {"name": "foo"}, "spec": {"selector": {"foo": "bar"}}})
    desired: dict[tuple[Any, ...], Data] = {}
    for number in range(given["pods"]):
        pod, _ = _pod(f"pod{number}, IPs 10.0.{number // 256}.{number % 256}, Ready", number)
        one = endpoint_of(pod, None, service, ip.IPV4)
        desired[identity(one)] = one
    most = given["maxEndpointsPerSlice"]
    plan = planned(service, ip.IPV4, {(): Group([], desired)}, most)
    lengths = [len(one["endpoints"]) for one in plan.create]
    return {"sliceLengths": lengths, "slices": len(lengths)}


@answers(FILE, "TestSetEndpointSliceLabels")
def labels_of_slice(given: Data) -> Data:
    """The labels of a slice, and whether they alone are a reason to write it."""
    service = given["service"]
    there = given.get("existingSliceLabels") or given.get("sliceLabels") or {}
    return {"labels": slice_labels(service), "changed": labels_differ(there, service)}


@answers(FILE, "TestSupportedServiceAddressType")
def address_types(given: Data) -> Data:
    """The families for which a Service has slices."""
    return {"addressTypes": families(given["service"])}


@answers(FILE, "TestReconcileHints")
def slices_with_hints(given: Data) -> Data:
    """Slices with hints; what was unchanged and lacks some is to be updated."""
    names = ("slicesToCreate", "slicesToUpdate", "slicesUnchanged")
    lists = [given.get(name) or [] for name in names]
    found = with_hints(lists[0], lists[1], lists[2], given.get("trafficDistribution") or "")
    return {name: one or None for name, one in zip(names, found, strict=True)}


@answers(FILE, "TestSyncServiceAddresses")
def addresses(given: Data) -> Data:
    """How many ready and other addresses the older Endpoints list."""
    pods = given.get("pods") or [given["pod"]]
    found = legacy_endpoints.subsets(given["service"], pods)
    return {
        "readyAddresses": sum(len(one.get("addresses") or []) for one in found),
        "notReadyAddresses": sum(len(one.get("notReadyAddresses") or []) for one in found),
    }


@answers(FILE, "TestTruncateEndpoints")
def truncated(given: Data) -> Data:
    """What is left of subsets when the Endpoints hold more than 1000 addresses."""
    ready, not_ready = given.get("subsetsReady") or [], given.get("subsetsNotReady") or []
    longer = max(len(ready), len(not_ready))
    subsets: list[Data] = [
        {
            "addresses": [{}] * (ready[index] if index < len(ready) else 0),
            "notReadyAddresses": [{}] * (not_ready[index] if index < len(not_ready) else 0),
        }
        for index in range(longer)
    ]
    kept, _ = legacy_endpoints.truncated(subsets, 1000)
    return {
        "expectedNotReady": [len(one["notReadyAddresses"]) for one in kept],
        "expectedReady": [len(one["addresses"]) for one in kept],
    }


@answers(FILE, "TestPodToEndpointAddressForService")
def endpoint_address(given: Data) -> Data:
    """The family of the one address that Endpoints list of a Pod, if it has one of it."""
    samples = {ip.IPV4: "1.2.3.4", ip.IPV6: "2000::4"}
    addresses = [{"ip": samples[family]} for family in given["ipFamilies"]]
    pod = {"status": {"podIP": addresses[0]["ip"], "podIPs": addresses}}
    found = legacy_endpoints.address_of(given["service"], pod)
    return {
        "expectError": found is None,
        "expectedEndpointFamily": ip.IPV4 if found is None else ip.family_of(found),
    }
