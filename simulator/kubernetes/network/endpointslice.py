"""The EndpointSlice control loop: which Pods stand behind a Service, and whether they are ready.

A Pod is listed as soon as it has an address; ready says whether it gets traffic. A Pod that is
being deleted is not ready any more, even while it still serves.

Left out: topology hints, IPv6, services without selector (people write their slices themselves),
and moving endpoints between slices to fill them better.
"""

from typing import Any

from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.objects import (
    copied,
    is_ready,
    key_of,
    labels_of,
    name_of,
    namespace_of,
    owner_reference,
    read,
    terminating,
    uid_of,
)
from simulator.kubernetes.values.selectors import equal_labels

SERVICE_LABEL = "kubernetes.io/service-name"
MANAGED_BY = "endpointslice.kubernetes.io/managed-by"


class EndpointSliceLoop(ControlLoop):
    """Keeps the EndpointSlices of each Service."""

    kinds = ("Service", "Pod", "EndpointSlice")

    def seen(self, news: Revision) -> None:
        """A Pod concerns every Service that selects it, or selected it before."""
        thing = news.thing
        if thing["kind"] == "Service":
            self.add(key_of(thing))
            return
        if thing["kind"] == "EndpointSlice":
            owner = self.owner_key(thing, "Service")
            if owner is not None:
                self.add(owner)
            return
        for service in self.store.of_kind("Service"):
            if _selects(service, thing) or (news.before and _selects(service, news.before)):
                self.add(key_of(service))

    def sync(self, key: tuple[str, str, str]) -> None:
        """Write what differs, into the slices that are there and as many new ones as it needs."""
        service = self.store.get(key)
        if service is None or not _has_selector(service):
            return
        pods = [
            pod
            for pod in self.store.of_kind("Pod")
            if _selects(service, pod)
            and read(pod, "status", "podIP")
            and read(pod, "status", "phase") not in ("Succeeded", "Failed")
        ]
        wanted = {uid_of(pod): endpoint(service, pod) for pod in sorted(pods, key=uid_of)}
        slices = self._slices(service)
        filled = self._filled(slices, wanted)
        ports = _ports(service, pods)
        ready = len([uid for uid in wanted if wanted[uid]["conditions"]["ready"]])
        why = f"the selector finds {len(wanted)} Pods with an address, {ready} of them ready"
        for index, endpoints in enumerate(filled):
            if index >= len(slices):
                self.api.create(self.name, _blank(service, ports, endpoints), why)
                continue
            new = copied(slices[index])
            new["endpoints"], new["ports"] = endpoints, ports
            if not endpoints and len(filled) > 1:
                self.api.delete(self.name, key_of(new), "no endpoint is left in it")
            else:
                self.api.update(self.name, new, why)

    def _slices(self, service: dict[str, Any]) -> list[dict[str, Any]]:
        key = key_of(service)
        found = [
            one
            for one in self.store.of_kind("EndpointSlice")
            if self.owner_key(one, "Service") == key
        ]
        return sorted(found, key=uid_of)

    def _filled(
        self, slices: list[dict[str, Any]], wanted: dict[str, dict[str, Any]]
    ) -> list[list[dict[str, Any]]]:
        """Endpoints stay in the slice where they are; new ones go where there is room."""
        left = sorted(wanted)
        filled: list[list[dict[str, Any]]] = []
        for one in slices:
            there = [read(old, "targetRef", "uid") for old in one.get("endpoints") or []]
            stay = [uid for uid in there if uid in left]
            left = [uid for uid in left if uid not in stay]
            filled.append([wanted[uid] for uid in stay])
        most = self.parameters.endpoints_per_slice
        for uid in left:
            room = [endpoints for endpoints in filled if len(endpoints) < most]
            if not room:
                room = [[]]
                filled.append(room[0])
            room[0].append(wanted[uid])
        return filled or [[]]


def _has_selector(service: dict[str, Any]) -> bool:
    external = read(service, "spec", "type") == "ExternalName"
    return bool(read(service, "spec", "selector")) and not external


def _selects(service: dict[str, Any], pod: dict[str, Any]) -> bool:
    if namespace_of(service) != namespace_of(pod) or not _has_selector(service):
        return False
    return equal_labels(service["spec"]["selector"], labels_of(pod))


def endpoint(service: dict[str, Any], pod: dict[str, Any]) -> dict[str, Any]:
    """A Pod as an EndpointSlice lists it."""
    leaving, serving = terminating(pod), is_ready(pod)
    always = bool(read(service, "spec", "publishNotReadyAddresses", default=False))
    return {
        "addresses": [pod["status"]["podIP"]],
        "conditions": {
            "ready": always or (serving and not leaving),
            "serving": serving,
            "terminating": leaving,
        },
        "nodeName": read(pod, "spec", "nodeName"),
        "targetRef": {
            "kind": "Pod",
            "name": name_of(pod),
            "namespace": namespace_of(pod),
            "uid": uid_of(pod),
        },
    }


def _ports(service: dict[str, Any], pods: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The ports on which the Pods listen; a named target port is looked up in the Pods."""
    ports = []
    for port in read(service, "spec", "ports", default=[]):
        target = port.get("targetPort", port["port"])
        if isinstance(target, str):
            target = _named(target, pods)
        if target is not None:
            ports.append(
                {"name": port.get("name", ""), "port": target, "protocol": port["protocol"]}
            )
    return ports


def _named(name: str, pods: list[dict[str, Any]]) -> int | None:
    for pod in pods:
        for container in pod["spec"]["containers"]:
            for port in container.get("ports") or []:
                if port.get("name") == name:
                    return int(port["containerPort"])
    return None


def _blank(
    service: dict[str, Any], ports: list[dict[str, Any]], endpoints: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "kind": "EndpointSlice",
        "metadata": {
            "generateName": name_of(service) + "-",
            "namespace": namespace_of(service),
            "labels": {
                SERVICE_LABEL: name_of(service),
                MANAGED_BY: "endpointslice-controller.k8s.io",
            },
            "ownerReferences": [owner_reference(service)],
        },
        "addressType": "IPv4",
        "endpoints": endpoints,
        "ports": ports,
    }
