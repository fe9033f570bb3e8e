"""Defaulting: what the API server fills in where a manifest is silent.

A null stands for silence, as ``kubectl create --dry-run=client -o yaml`` writes it.
Left out: the defaults of kinds on which no control loop acts.
"""

from binascii import b2a_base64
from typing import Any

from simulator.kubernetes.api.kinds import is_namespaced
from simulator.kubernetes.api.pod_defaults import default_pod, default_template, put
from simulator.kubernetes.parameters import Parameters

NOT_READY, UNREACHABLE = "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"
LOAD_BALANCERS = ("NodePort", "LoadBalancer")
CPU_PERCENT = 80
"""What an autoscaler without metrics aims at."""


def fill_in(thing: dict[str, Any], parameters: Parameters) -> None:
    """Set every default of an object, in place."""
    kind, metadata = thing["kind"], thing["metadata"]
    if is_namespaced(kind):
        put(metadata, "namespace", "default")
    if kind in ("Deployment", "Pod", "ReplicaSet"):
        _workload(thing, kind, parameters)
    elif kind == "Service":
        _service(thing["spec"])
    elif kind == "Namespace":
        put(metadata, "labels", {})
        metadata["labels"]["kubernetes.io/metadata.name"] = metadata["name"]
        put(thing, "spec", {})
        put(thing["spec"], "finalizers", ["kubernetes"])
    elif kind == "Secret":
        put(thing, "type", "Opaque")
        _keep_coded(thing)
    elif kind in OTHERS:
        OTHERS[kind](thing)


def _workload(thing: dict[str, Any], kind: str, parameters: Parameters) -> None:
    spec = thing["spec"]
    if kind == "Pod":
        default_template(spec, parameters)
        default_pod(spec)
        return
    put(spec["template"], "metadata", {})
    default_template(spec["template"]["spec"], parameters)
    if kind == "ReplicaSet":
        put(spec, "replicas", 1)
        return
    put(spec, "replicas", parameters.deployment_replicas)
    put(spec, "revisionHistoryLimit", parameters.revision_history_limit)
    put(spec, "progressDeadlineSeconds", parameters.progress_deadline_seconds)
    put(spec, "strategy", {})
    strategy = spec["strategy"]
    put(strategy, "type", "RollingUpdate")
    if strategy["type"] == "RollingUpdate":
        put(strategy, "rollingUpdate", {})
        put(strategy["rollingUpdate"], "maxSurge", parameters.max_surge)
        put(strategy["rollingUpdate"], "maxUnavailable", parameters.max_unavailable)


def _service(spec: dict[str, Any]) -> None:
    put(spec, "type", "ClusterIP")
    put(spec, "sessionAffinity", "None")
    if spec["type"] == "ExternalName":
        return
    put(spec, "internalTrafficPolicy", "Cluster")
    if spec["type"] in LOAD_BALANCERS:
        put(spec, "externalTrafficPolicy", "Cluster")
    if spec["type"] == "LoadBalancer":
        put(spec, "allocateLoadBalancerNodePorts", value=True)
    for port in spec.get("ports") or []:
        put(port, "protocol", "TCP")
        if not port.get("targetPort"):
            port["targetPort"] = port["port"]


def _keep_coded(secret: dict[str, Any]) -> None:
    """Put what is written in plain text among what is kept, in base64."""
    plain = secret.pop("stringData", None)
    if plain:
        put(secret, "data", {})
        for key in plain:
            text = str(plain[key] or "")
            secret["data"][key] = b2a_base64(text.encode(), newline=False).decode()


def _autoscaler(thing: dict[str, Any]) -> None:
    spec = thing["spec"]
    put(spec, "minReplicas", 1)
    percent = spec.pop("targetCPUUtilizationPercentage", None)
    if not spec.get("metrics"):
        target = {"type": "Utilization", "averageUtilization": percent or CPU_PERCENT}
        spec["metrics"] = [{"type": "Resource", "resource": {"name": "cpu", "target": target}}]


def _limit_range(thing: dict[str, Any]) -> None:
    """The most of a container is its default, that its default request, and else the least."""
    for item in (thing.get("spec") or {}).get("limits") or []:
        if item.get("type") == "Container":
            for given, filled in (("max", "default"), ("default", "defaultRequest")):
                _spill(item, given, filled)
            _spill(item, "min", "defaultRequest")


def _spill(item: dict[str, Any], given: str, filled: str) -> None:
    if item.get(given):
        put(item, filled, {})
        for name in item[given]:
            if item[given][name] is not None:  # null says nothing
                put(item[filled], name, item[given][name])


def _priority_class(thing: dict[str, Any]) -> None:
    put(thing, "preemptionPolicy", "PreemptLowerPriority")


def _claim(thing: dict[str, Any]) -> None:
    put(thing["spec"], "volumeMode", "Filesystem")


def _slice(thing: dict[str, Any]) -> None:
    for port in thing.get("ports") or []:
        put(port, "name", "")
        put(port, "protocol", "TCP")


OTHERS = {
    "EndpointSlice": _slice,
    "HorizontalPodAutoscaler": _autoscaler,
    "LimitRange": _limit_range,
    "PersistentVolumeClaim": _claim,
    "PriorityClass": _priority_class,
}


def tolerate_node_failure(spec: dict[str, Any], parameters: Parameters) -> None:
    """Add to a new Pod what the DefaultTolerationSeconds admission plugin adds.

    A Pod that says itself how long it stays on a failed node keeps what it says.
    """
    tolerations = list(spec.get("tolerations") or [])
    for key in (NOT_READY, UNREACHABLE):
        said = [
            one
            for one in tolerations
            if one.get("key") in (key, None, "") and one.get("effect") in ("NoExecute", None, "")
        ]
        if not said:
            tolerations.append(
                {
                    "key": key,
                    "operator": "Exists",
                    "effect": "NoExecute",
                    "tolerationSeconds": parameters.toleration_seconds,
                }
            )
    spec["tolerations"] = tolerations
