"""A Pod as the scheduler sees it: what it asks for, worked out once and kept with it.

What it is not: the Pod's state; an object that changed gets a new one of these.
"""

from typing import Any

from simulator.kubernetes.pods.requests import Options, pod_requests, scored_requests
from simulator.kubernetes.scheduling.host_ports import host_ports
from simulator.kubernetes.scheduling.resource_names import counted

SIDECAR_PORTS, POD_LEVEL, RESIZED = 34, 34, 33
"""Since which version: host ports of sidecars count; Pods may ask as a whole; status counts."""


class PodInfo:
    """One Pod with its requests, host ports and affinity terms."""

    __slots__ = (
        "affinity",
        "counted",
        "has_pod_affinity",
        "has_required_anti_affinity",
        "has_sidecar",
        "key",
        "labels",
        "minor",
        "name",
        "namespace",
        "node_name",
        "parsed",
        "pod",
        "ports",
        "requests",
        "scored",
        "spec",
        "terminating",
        "uid",
    )

    def __init__(self, pod: dict[str, Any], minor: int = 37) -> None:
        metadata = pod.get("metadata") or {}
        self.pod = pod
        self.minor = minor
        self.spec: dict[str, Any] = pod.get("spec") or {}
        self.name: str = metadata.get("name") or ""
        self.namespace: str = metadata.get("namespace") or ""
        self.uid: str = metadata.get("uid") or ""
        self.key = f"{self.namespace}/{self.name}"
        self.labels: dict[str, str] = metadata.get("labels") or {}
        self.node_name: str = self.spec.get("nodeName") or ""
        self.terminating = metadata.get("deletionTimestamp") is not None
        self.affinity: dict[str, Any] = self.spec.get("affinity") or {}
        said = (pod.get("status") or {}).get("containerStatuses")
        options = Options(status=bool(said) and minor >= RESIZED, pod_level=minor >= POD_LEVEL)
        self.requests = pod_requests(pod, options)
        self.scored = scored_requests(pod, options)
        self.counted = counted(self.requests)
        """Requests that a node must have left, as (name, amount)."""
        self.ports = host_ports(self.spec, sidecars=minor >= SIDECAR_PORTS)
        self.parsed: dict[str, Any] = {}
        """What plugins read out of the Pod and want to keep, by plugin name."""
        self.has_sidecar = any(
            one.get("restartPolicy") == "Always" for one in self.spec.get("initContainers") or []
        )
        away = self.affinity.get("podAntiAffinity") or {}
        self.has_pod_affinity = bool(self.affinity.get("podAffinity") or away)
        """Whether it has any term of Pod affinity or anti-affinity."""
        self.has_required_anti_affinity = bool(
            away.get("requiredDuringSchedulingIgnoredDuringExecution")
        )
        """Whether it keeps other Pods away."""
