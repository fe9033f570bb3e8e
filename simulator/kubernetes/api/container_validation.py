"""Validation of containers: names, images, ports, resources, environment, mounts and probes.

Left out: security contexts, lifecycle hooks and devices.
"""

from typing import Any

from simulator.kubernetes.api.field_errors import FieldErrors
from simulator.kubernetes.values import names
from simulator.kubernetes.values.key_names import problems_of_relaxed_variable_name
from simulator.kubernetes.values.network_names import problems_of_port_name
from simulator.kubernetes.values.objects import read
from simulator.kubernetes.values.quantities import is_less

PORTS = 65_535
PROTOCOLS = ("TCP", "UDP", "SCTP")
PULL = ("Always", "IfNotPresent", "Never")
PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
HANDLERS = ("exec", "httpGet", "tcpSocket", "grpc")
SOURCES = (
    "fieldRef",
    "resourceFieldRef",
    "configMapKeyRef",
    "secretKeyRef",
    "fileKeyRef",
)
PORT_RANGE = "must be between 1 and 65535, inclusive"
STANDARD = ("cpu", "memory", "ephemeral-storage")
"""Resources of containers that need no domain in their name."""


def container_problems(
    container: dict[str, Any],
    path: str,
    errors: FieldErrors,
    volumes: list[str],
    *,
    init: bool = False,
) -> None:
    """Note all that is wrong with one container, whose Pod has these *volumes*."""
    name, image = container.get("name"), container.get("image")
    if not name:
        errors.required(f"{path}.name")
    else:
        for said in names.problems_of_label(name):
            errors.invalid(f"{path}.name", name, said)
    if not image:
        errors.required(f"{path}.image")
    elif image != image.strip():
        why = "must not have leading or trailing whitespace"
        errors.invalid(f"{path}.image", image, why)
    policy = container.get("imagePullPolicy")
    if policy and policy not in PULL:
        errors.unsupported(f"{path}.imagePullPolicy", policy, PULL)
    _ports(container, f"{path}.ports", errors)
    resource_problems(container.get("resources"), f"{path}.resources", errors)
    _environment(container, f"{path}.env", errors)
    _mounts(container, f"{path}.volumeMounts", errors, volumes)
    sidecar = container.get("restartPolicy") == "Always"
    for probe in PROBES:
        if container.get(probe) and init and not sidecar:
            why = "may not be set for init containers without restartPolicy=Always"
            errors.forbidden(f"{path}.{probe}", why)
        elif container.get(probe):
            _probe(container[probe], f"{path}.{probe}", errors, only_one=probe != PROBES[1])


def port_problems(value: object, path: str, errors: FieldErrors) -> None:
    """Note that a number is no port."""
    if isinstance(value, int) and not 0 < value <= PORTS:
        errors.invalid(path, value, PORT_RANGE)


def port_name_problems(name: str, path: str, errors: FieldErrors) -> None:
    """Note what is wrong with the name of a port."""
    for said in problems_of_port_name(name):
        errors.invalid(path, name, said)


def _ports(container: dict[str, Any], path: str, errors: FieldErrors) -> None:
    taken: list[str] = []
    for index, port in enumerate(container.get("ports") or []):
        where, name = f"{path}[{index}]", port.get("name")
        if name:
            port_name_problems(name, f"{where}.name", errors)
            if name in taken:
                errors.duplicate(f"{where}.name", name)
            taken.append(name)
        if not port.get("containerPort"):
            errors.required(f"{where}.containerPort")
        else:
            port_problems(port["containerPort"], f"{where}.containerPort", errors)
        if port.get("hostPort"):
            port_problems(port["hostPort"], f"{where}.hostPort", errors)
        protocol = port.get("protocol")
        if protocol and protocol not in PROTOCOLS:
            errors.unsupported(f"{where}.protocol", protocol, PROTOCOLS)


def resource_problems(resources: dict[str, Any] | None, path: str, errors: FieldErrors) -> None:
    """Note what is wrong with requests and limits."""
    limits = read(resources, "limits", default={})
    requests = read(resources, "requests", default={})
    for part, given in (("limits", limits), ("requests", requests)):
        for name in sorted(given):
            for said in names.problems_of_qualified_name(name):
                errors.invalid(f"{path}.{part}", name, said)
            if "/" not in name and name not in STANDARD and not name.startswith("hugepages-"):
                errors.invalid(
                    f"{path}.{part}[{name}]", name, "must be a standard resource for containers"
                )
            if given[name] is not None and is_less(given[name], 0):
                why = "must be greater than or equal to 0"
                errors.invalid(f"{path}.{part}.{name}", str(given[name]), why)
    for name in sorted(requests):
        asked, limit = requests[name], limits.get(name)
        if asked is not None and limit is not None and is_less(limit, asked):
            why = f"must be less than or equal to {name} limit of {limit}"
            errors.invalid(f"{path}.requests", str(asked), why)


def _environment(container: dict[str, Any], path: str, errors: FieldErrors) -> None:
    for index, one in enumerate(container.get("env") or []):
        where, name = f"{path}[{index}]", one.get("name")
        if not name:
            errors.required(f"{where}.name")
        else:
            for said in problems_of_relaxed_variable_name(name):
                errors.invalid(f"{where}.name", name, said)
        source = one.get("valueFrom")
        if source is None:
            continue
        given = [kind for kind in SOURCES if source.get(kind)]
        if one.get("value"):
            why = "may not be specified when `value` is not empty"
            errors.invalid(f"{where}.valueFrom", "", why)
        if len(given) > 1:
            why = "may not have more than one field specified at a time"
            errors.invalid(f"{where}.valueFrom", "", why)
        elif not given:
            why = "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or "
            errors.invalid(f"{where}.valueFrom", "", why + "`secretKeyRef`")
        for kind in ("configMapKeyRef", "secretKeyRef"):
            if source.get(kind) is not None and not source[kind].get("key"):
                errors.required(f"{where}.valueFrom.{kind}.key")


def _mounts(container: dict[str, Any], path: str, errors: FieldErrors, volumes: list[str]) -> None:
    taken: list[str] = []
    for index, mount in enumerate(container.get("volumeMounts") or []):
        where, name, at = f"{path}[{index}]", mount.get("name"), mount.get("mountPath")
        if not name:
            errors.required(f"{where}.name")
        elif name not in volumes:
            errors.missing(f"{where}.name", name)
        if not at:
            errors.required(f"{where}.mountPath")
        elif at in taken:
            errors.invalid(f"{where}.mountPath", at, "must be unique")
        taken.append(str(at))


def _probe(probe: dict[str, Any], path: str, errors: FieldErrors, *, only_one: bool) -> None:
    handlers = [one for one in HANDLERS if probe.get(one) is not None]
    if not handlers:
        errors.required(path, "must specify a handler type")
    for extra in handlers[1:]:
        errors.forbidden(f"{path}.{extra}", "may not specify more than 1 handler type")
    for name in (
        "initialDelaySeconds",
        "timeoutSeconds",
        "periodSeconds",
        "successThreshold",
        "failureThreshold",
    ):
        errors.at_least(f"{path}.{name}", probe.get(name))
    if only_one and probe.get("successThreshold") not in (None, 0, 1):
        errors.invalid(f"{path}.successThreshold", probe["successThreshold"], "must be 1")
    for kind in ("httpGet", "tcpSocket", "grpc"):
        handler = probe.get(kind)
        if handler is None:
            continue
        port = handler.get("port")
        if isinstance(port, str):
            port_name_problems(port, f"{path}.{kind}.port", errors)
        elif port is None:
            errors.invalid(f"{path}.{kind}.port", 0, PORT_RANGE)
        else:
            port_problems(port, f"{path}.{kind}.port", errors)
    if probe.get("exec") is not None and not probe["exec"].get("command"):
        errors.required(f"{path}.exec.command")
