"""Ports of a node that a Pod takes for itself (``hostPort``), and when two of them collide.

What it is not: the ports of Services; those live in the network's rules, not on a node.
"""

from typing import Any

Port = tuple[str, str, int]
"""Address, protocol and number."""

ANYWHERE = "0.0.0.0"  # noqa: S104 - the address that means all of a node, not one that is listened on


def written(spec: dict[str, Any], *, sidecars: bool) -> list[dict[str, Any]]:
    """The ports of a Pod's containers that are ports of the node, as the Pod writes them."""
    containers = list(spec.get("containers") or [])
    if sidecars:
        containers += [
            one for one in spec.get("initContainers") or [] if one.get("restartPolicy") == "Always"
        ]
    return [
        port
        for container in containers
        for port in container.get("ports") or []
        if (port.get("hostPort") or 0) > 0
    ]


def host_ports(spec: dict[str, Any], *, sidecars: bool) -> tuple[Port, ...]:
    """The ports of the node that a Pod's containers want, each once, in order of appearance."""
    found: dict[Port, bool] = {}
    for port in written(spec, sidecars=sidecars):
        address = port.get("hostIP") or ANYWHERE
        found[address, port.get("protocol") or "TCP", port["hostPort"]] = True
    return tuple(found)


def collides(wanted: Port, taken: dict[Port, int]) -> bool:
    """Whether a port is taken: for the same address, or because either means every address."""
    address, protocol, number = wanted
    if address != ANYWHERE:
        return wanted in taken or (ANYWHERE, protocol, number) in taken
    return any(one[1] == protocol and one[2] == number for one in taken)
