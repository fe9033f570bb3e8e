"""Validation of the ports of a Service, in the words of a real server."""

from typing import Any

from simulator.kubernetes.api.container_validation import PROTOCOLS, port_name_problems
from simulator.kubernetes.api.field_errors import FieldErrors
from simulator.kubernetes.values.names import problems_of_label, problems_of_qualified_name

LAST_PORT = 65_535
NO_PORT = f"must be between 1 and {LAST_PORT}, inclusive"
NODE_PORTS = ("NodePort", "LoadBalancer")


def service_port_problems(ports: list[Any], kind: str, errors: FieldErrors) -> None:
    """Note all that is wrong with a list of ports."""
    names: dict[str, bool] = {}
    taken: dict[tuple[str, str], bool] = {}
    node_ports: dict[tuple[str, str], bool] = {}
    for index, given in enumerate(ports):
        path, port = f"spec.ports[{index}]", given or {}
        _name(port, path, errors, names, several=len(ports) > 1)
        _numbers(port, path, kind, errors)
        protocol = port.get("protocol") or "TCP"
        if protocol not in PROTOCOLS:
            errors.unsupported(f"{path}.protocol", protocol, PROTOCOLS)
        for why in (
            problems_of_qualified_name(port["appProtocol"]) if port.get("appProtocol") else []
        ):
            errors.invalid(f"{path}.appProtocol", port["appProtocol"], why)
        key = (protocol, str(port.get("port")))
        if key in taken:
            shown = f'{{"protocol":"{protocol}","port":{port.get("port")},"targetPort":0}}'
            errors.lines.append(f"{path}: Duplicate value: {shown}")
        taken[key] = True
        key = (protocol, str(port.get("nodePort") or ""))
        if key[1] and key in node_ports:
            errors.duplicate(f"{path}.nodePort", port["nodePort"])
        node_ports[key] = True


def _name(
    port: dict[str, Any], path: str, errors: FieldErrors, taken: dict[str, bool], *, several: bool
) -> None:
    name = port.get("name") or ""
    if not name:
        if several:
            errors.required(f"{path}.name")
        return
    said = problems_of_label(name)
    for why in said:
        errors.invalid(f"{path}.name", name, why)
    if not said and name in taken:
        errors.duplicate(f"{path}.name", name)
    taken[name] = True


def _numbers(port: dict[str, Any], path: str, kind: str, errors: FieldErrors) -> None:
    number, node_port, target = port.get("port"), port.get("nodePort"), port.get("targetPort")
    if not _is_port(number):
        errors.invalid(f"{path}.port", 0 if number is None else number, NO_PORT)
    if node_port and not _is_port(node_port):
        errors.invalid(f"{path}.nodePort", node_port, NO_PORT)
    elif node_port and kind not in NODE_PORTS:
        errors.forbidden(f"{path}.nodePort", f"may not be used when `type` is '{kind}'")
    if isinstance(target, str):
        port_name_problems(target, f"{path}.targetPort", errors)
    elif target and not _is_port(target):
        errors.invalid(f"{path}.targetPort", target, NO_PORT)


def _is_port(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LAST_PORT
