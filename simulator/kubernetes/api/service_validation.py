"""Validation of a Service.

Left out: external IPs, session affinity settings, traffic policies and dual stack.
"""

from typing import Any

from simulator.kubernetes.api.pod_validation import PORTS
from simulator.kubernetes.api.shapes import Problems, label_map
from simulator.kubernetes.values import names

TYPES = ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")


def service_problems(spec: dict[str, Any], found: Problems) -> None:
    """Note all that is wrong with the spec of a Service."""
    kind = spec.get("type", "ClusterIP")
    if kind not in TYPES:
        found.add("spec.type", f"{kind!r} is not one of {', '.join(TYPES)}")
    label_map(spec.get("selector"), found, "spec.selector")
    if kind == "ExternalName":
        if not names.is_subdomain(spec.get("externalName")):
            found.add("spec.externalName", "is missing, or is no DNS name")
        return
    ports = spec.get("ports")
    headless = spec.get("clusterIP") == "None"
    if not isinstance(ports, list) or (not ports and not headless):
        if ports is not None or not headless:
            found.add("spec.ports", "is missing; a Service has at least one port")
        return
    taken: list[str] = []
    for index, port in enumerate(ports):
        _port(port, f"spec.ports[{index}]", found, taken, several=len(ports) > 1)


def _port(
    port: Any,  # noqa: ANN401 - untrusted
    path: str,
    found: Problems,
    taken: list[str],
    *,
    several: bool,
) -> None:
    if not isinstance(port, dict):
        found.add(path, "must be a mapping")
        return
    for field in ("port", "nodePort"):
        number = port.get(field)
        if number is None and field == "nodePort":
            continue
        if not _is_port(number):
            found.add(f"{path}.{field}", f"{number!r} must be a port from 1 to {PORTS}")
    target = port.get("targetPort")
    if target is not None and not _is_port(target) and not names.is_label(target):
        found.add(f"{path}.targetPort", f"{target!r} is neither a port nor the name of one")
    name = port.get("name")
    if several and name is None:
        found.add(f"{path}.name", "is missing; several ports need names")
    elif name is not None and (not names.is_label(name) or name in taken):
        found.add(f"{path}.name", f"{name!r} is no DNS-1123 label, or is taken")
    taken.append(str(name))


def _is_port(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= PORTS
