"""Defaults of Pods and of the templates of Pods.

Left out: defaults of devices, of volumes that come from a cloud, and of ephemeral containers.
"""

from typing import Any

from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.values.quantities import canonical_text

MODE = 420
"""Bits of the files of a volume: 0644 as the API writes them."""
WITH_MODE = ("secret", "configMap", "projected", "downwardAPI")
PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
HOOKS = ("postStart", "preStop")
PROBE = (
    ("timeoutSeconds", 1),
    ("periodSeconds", 10),
    ("successThreshold", 1),
    ("failureThreshold", 3),
)


def put(thing: dict[str, Any], name: str, value: object) -> None:
    """Set a value where there is none, or null."""
    if thing.get(name) is None:
        thing[name] = value


def default_template(spec: dict[str, Any], parameters: Parameters) -> None:
    """Fill in the spec of a Pod or of a template, in place."""
    put(spec, "restartPolicy", "Always")
    put(spec, "dnsPolicy", "ClusterFirst")
    put(spec, "schedulerName", "default-scheduler")
    put(spec, "securityContext", {})
    put(spec, "terminationGracePeriodSeconds", parameters.termination_grace_seconds)
    if spec.get("serviceAccountName"):
        put(spec, "serviceAccount", spec["serviceAccountName"])
    elif spec.get("serviceAccount"):
        spec["serviceAccountName"] = spec["serviceAccount"]
    for container in _containers(spec):
        _container(container)
        if spec.get("hostNetwork"):
            for port in container.get("ports") or []:
                put(port, "hostPort", port["containerPort"])
    _volumes(spec)


def _volumes(spec: dict[str, Any]) -> None:
    for volume in spec.get("volumes") or []:
        if not any(volume.get(kind) is not None for kind in volume if kind != "name"):
            volume["emptyDir"] = {}
        for kind in WITH_MODE:
            if volume.get(kind) is not None:
                put(volume[kind], "defaultMode", MODE)
        if volume.get("hostPath") is not None:
            put(volume["hostPath"], "type", "")


def default_pod(spec: dict[str, Any]) -> None:
    """Fill in what only a Pod gets, and a template does not."""
    put(spec, "enableServiceLinks", value=True)
    put(spec, "serviceAccountName", "default")
    put(spec, "serviceAccount", spec["serviceAccountName"])
    for container in _containers(spec):
        limits = (container.get("resources") or {}).get("limits") or {}
        if limits:
            put(container["resources"], "requests", {})
            for name in limits:
                put(container["resources"]["requests"], name, limits[name])


def _containers(spec: dict[str, Any]) -> list[dict[str, Any]]:
    found = list(spec.get("containers") or [])
    found.extend(spec.get("initContainers") or [])
    return found


def _container(container: dict[str, Any]) -> None:
    image = container.get("image") or ""
    tag = image.rpartition("/")[2].partition(":")[2]
    fixed = "@" in image or tag not in ("", "latest")
    put(container, "imagePullPolicy", "IfNotPresent" if fixed else "Always")
    put(container, "resources", {})
    _amounts(container["resources"])
    put(container, "terminationMessagePath", "/dev/termination-log")
    put(container, "terminationMessagePolicy", "File")
    for port in container.get("ports") or []:
        put(port, "protocol", "TCP")
    for one in container.get("env") or []:
        field = (one.get("valueFrom") or {}).get("fieldRef")
        if field is not None:
            put(field, "apiVersion", "v1")
    for name in PROBES:
        if container.get(name) is not None:
            for part, value in PROBE:
                put(container[name], part, value)
            _handler(container[name])
    for name in HOOKS:
        if (container.get("lifecycle") or {}).get(name) is not None:
            _handler(container["lifecycle"][name])


def _handler(handler: dict[str, Any]) -> None:
    request = handler.get("httpGet")
    if request is not None:
        put(request, "path", "/")
        put(request, "scheme", "HTTP")
    if handler.get("grpc") is not None:
        put(handler["grpc"], "service", "")


def _amounts(resources: dict[str, Any]) -> None:
    """Write quantities as the API keeps them: ``0.5`` CPU as ``500m``."""
    for part in ("limits", "requests"):
        given = resources.get(part) or {}
        for name in given:
            if given[name] is not None:
                given[name] = canonical_text(given[name])
