"""Validation of what a Pod is to run.

Left out: probes, volumes, security contexts and the environment, which change nothing in the model.
"""

from typing import Any

from simulator.kubernetes.api.shapes import Problems, label_map, whole_number
from simulator.kubernetes.values import names
from simulator.kubernetes.values.quantities import milli

PORTS = 65_535
EFFECTS = ("NoSchedule", "PreferNoSchedule", "NoExecute")
PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
WITHOUT_EFFECT = ("affinity", "topologySpreadConstraints", "initContainers", "priorityClassName")


def pod_problems(spec: dict[str, Any], path: str, found: Problems, *, always: bool) -> None:
    """Note all that is wrong with a Pod's spec; a template must restart *always*."""
    containers = spec.get("containers")
    if not isinstance(containers, list) or not containers:
        found.add(f"{path}.containers", "is missing; a Pod has at least one container")
        containers = []
    taken: list[str] = []
    for index, container in enumerate(containers):
        _container(container, f"{path}.containers[{index}]", found, taken)
    policies = ("Always",) if always else ("Always", "OnFailure", "Never")
    policy = spec.get("restartPolicy", "Always")
    if policy not in policies:
        found.add(f"{path}.restartPolicy", f"{policy!r} is not one of {', '.join(policies)}")
    whole_number(
        spec, "terminationGracePeriodSeconds", found, f"{path}.terminationGracePeriodSeconds"
    )
    label_map(spec.get("nodeSelector"), found, f"{path}.nodeSelector")
    node = spec.get("nodeName")
    if node is not None and not names.is_subdomain(node):
        found.add(f"{path}.nodeName", f"{node!r} is no name of a node")
    _tolerations(spec.get("tolerations"), f"{path}.tolerations", found)


def _container(container: Any, path: str, found: Problems, taken: list[str]) -> None:  # noqa: ANN401 - untrusted
    if not isinstance(container, dict):
        found.add(path, "must be a mapping")
        return
    name, image = container.get("name"), container.get("image")
    if not names.is_label(name):
        found.add(
            f"{path}.name", "is missing" if name is None else f"{name!r} is no DNS-1123 label"
        )
    elif name in taken:
        found.add(f"{path}.name", f"{name!r} is the name of another container, too")
    else:
        taken.append(str(name))
    if not isinstance(image, str) or not image.strip():
        found.add(f"{path}.image", "is missing" if image is None else f"{image!r} is no image")
    ports = container.get("ports")
    if ports is not None and not isinstance(ports, list):
        found.add(f"{path}.ports", "must be a list")
    for index, port in enumerate(ports if isinstance(ports, list) else []):
        _port(port, f"{path}.ports[{index}]", found)
    _resources(container.get("resources"), f"{path}.resources", found)


def _port(port: Any, path: str, found: Problems) -> None:  # noqa: ANN401 - untrusted
    number = port.get("containerPort") if isinstance(port, dict) else port
    if isinstance(number, bool) or not isinstance(number, int) or not 0 < number <= PORTS:
        found.add(f"{path}.containerPort", f"{number!r} must be a port from 1 to {PORTS}")


def _resources(resources: Any, path: str, found: Problems) -> None:  # noqa: ANN401 - untrusted
    if resources is None:
        return
    if not isinstance(resources, dict):
        found.add(path, "must be a mapping")
        return
    amounts: dict[str, dict[str, int]] = {}
    for part in ("limits", "requests"):
        given = resources.get(part) or {}
        if not isinstance(given, dict):
            found.add(f"{path}.{part}", "must be a mapping")
            continue
        amounts[part] = {}
        for name in sorted(given, key=str):
            try:
                amounts[part][name] = milli(given[name])
            except ValueError as error:
                found.add(f"{path}.{part}.{name}", str(error))
    requests, limits = amounts.get("requests", {}), amounts.get("limits", {})
    for name in sorted(set(requests) & set(limits)):
        if requests[name] > limits[name]:
            message = f"{resources['requests'][name]} exceeds the limit {resources['limits'][name]}"
            found.add(f"{path}.requests.{name}", message)


def _tolerations(tolerations: Any, path: str, found: Problems) -> None:  # noqa: ANN401 - untrusted
    if tolerations is None:
        return
    if not isinstance(tolerations, list):
        found.add(path, "must be a list")
        return
    for index, one in enumerate(tolerations):
        where = f"{path}[{index}]"
        if not isinstance(one, dict):
            found.add(where, "must be a mapping")
            continue
        if one.get("operator") not in (None, "Equal", "Exists"):
            found.add(f"{where}.operator", f"{one['operator']!r} is neither Equal nor Exists")
        if not one.get("key") and one.get("operator") != "Exists":
            found.add(f"{where}.key", "is missing; without key, the operator must be Exists")
        if one.get("effect") not in (None, "", "NoSchedule", "PreferNoSchedule", "NoExecute"):
            found.add(f"{where}.effect", f"{one['effect']!r} is not one of {', '.join(EFFECTS)}")
        seconds = one.get("tolerationSeconds")
        if seconds is not None and (isinstance(seconds, bool) or not isinstance(seconds, int)):
            found.add(f"{where}.tolerationSeconds", f"{seconds!r} must be a whole number")
        elif seconds is not None and one.get("effect") != "NoExecute":
            found.add(f"{where}.effect", "must be NoExecute where tolerationSeconds is given")


def without_effect(spec: dict[str, Any], path: str) -> list[str]:
    """Fields that are taken and then play no part in the model, so that nobody is misled."""
    found = [f"{path}.{name} has no effect" for name in WITHOUT_EFFECT if spec.get(name)]
    for index, container in enumerate(spec.get("containers") or []):
        where = f"{path}.containers[{index}]"
        found.extend([f"{where}.{name} has no effect" for name in PROBES if container.get(name)])
    return found
