"""Defaulting: what the API server fills in where a manifest is silent.

Left out: defaults of probes, volumes, security contexts and init containers, which change nothing
in the model, and service account tokens.
"""

from typing import Any

from simulator.kubernetes.api.kinds import is_namespaced
from simulator.kubernetes.parameters import Parameters

NOT_READY, UNREACHABLE = "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"
LOAD_BALANCERS = ("NodePort", "LoadBalancer")


def fill_in(thing: dict[str, Any], parameters: Parameters) -> None:
    """Set every default of an object, in place."""
    kind, metadata = thing["kind"], thing["metadata"]
    if is_namespaced(kind):
        metadata.setdefault("namespace", "default")
    if kind == "Deployment":
        _deployment(thing, parameters)
    elif kind == "ReplicaSet":
        spec = thing["spec"]
        _set(spec, "replicas", 1)
        _pod_spec(spec["template"]["spec"], parameters)
    elif kind == "Pod":
        _pod_spec(thing["spec"], parameters)
    elif kind == "Service":
        _service(thing["spec"])
    elif kind == "Namespace":
        metadata.setdefault("labels", {})["kubernetes.io/metadata.name"] = metadata["name"]
    elif kind == "Secret":
        _set(thing, "type", "Opaque")


def _set(thing: dict[str, Any], name: str, value: object) -> None:
    if thing.get(name) is None:
        thing[name] = value


def _deployment(thing: dict[str, Any], parameters: Parameters) -> None:
    spec = thing["spec"]
    _set(spec, "replicas", parameters.deployment_replicas)
    _set(spec, "revisionHistoryLimit", parameters.revision_history_limit)
    _set(spec, "progressDeadlineSeconds", parameters.progress_deadline_seconds)
    _set(spec, "strategy", {})
    strategy = spec["strategy"]
    _set(strategy, "type", "RollingUpdate")
    if strategy["type"] == "RollingUpdate":
        _set(strategy, "rollingUpdate", {})
        _set(strategy["rollingUpdate"], "maxSurge", parameters.max_surge)
        _set(strategy["rollingUpdate"], "maxUnavailable", parameters.max_unavailable)
    _pod_spec(spec["template"]["spec"], parameters)


def _pod_spec(spec: dict[str, Any], parameters: Parameters) -> None:
    _set(spec, "restartPolicy", "Always")
    _set(spec, "dnsPolicy", "ClusterFirst")
    _set(spec, "schedulerName", "default-scheduler")
    _set(spec, "terminationGracePeriodSeconds", parameters.termination_grace_seconds)
    for container in spec["containers"]:
        tag = container["image"].rpartition("/")[2].partition(":")[2]
        fixed = "@" in container["image"] or tag not in ("", "latest")
        _set(container, "imagePullPolicy", "IfNotPresent" if fixed else "Always")
        for port in container.get("ports") or []:
            _set(port, "protocol", "TCP")
        limits = (container.get("resources") or {}).get("limits") or {}
        if limits:
            _set(container["resources"], "requests", {})
            for name in limits:
                _set(container["resources"]["requests"], name, limits[name])


def _service(spec: dict[str, Any]) -> None:
    _set(spec, "type", "ClusterIP")
    _set(spec, "sessionAffinity", "None")
    if spec["type"] == "ExternalName":
        return
    _set(spec, "internalTrafficPolicy", "Cluster")
    if spec["type"] in LOAD_BALANCERS:
        _set(spec, "externalTrafficPolicy", "Cluster")
    for port in spec.get("ports") or []:
        _set(port, "protocol", "TCP")
        _set(port, "targetPort", port["port"])


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
