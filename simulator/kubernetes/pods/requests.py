"""What Pods ask for and what nodes offer: CPU in thousandths, memory in bytes.

Left out: init containers and sidecars, Pod overhead, and requests of a Pod as a whole.
"""

from typing import Any

from simulator.kubernetes.values.objects import read
from simulator.kubernetes.values.quantities import milli, whole

UNSAID = {"cpu": 100, "memory": 200 * 1024 * 1024}
"""What scoring assumes for a container that does not ask; filtering assumes nothing."""


def amount(name: str, value: object) -> int:
    """An amount of a resource as an integer."""
    return milli(value) if name == "cpu" else whole(value)


def pod_requests(pod: dict[str, Any]) -> dict[str, int]:
    """The sum of the requests of all containers."""
    total: dict[str, int] = {}
    for container in pod["spec"]["containers"]:
        asked = read(container, "resources", "requests", default={})
        for name in asked:
            total[name] = total.get(name, 0) + amount(name, asked[name])
    return total


def scored_requests(pod: dict[str, Any]) -> dict[str, int]:
    """CPU and memory as scoring counts them."""
    total = {"cpu": 0, "memory": 0}
    for container in pod["spec"]["containers"]:
        asked = read(container, "resources", "requests", default={})
        for name, assumed in UNSAID.items():
            total[name] += amount(name, asked[name]) if name in asked else assumed
    return total


def allocatable(node: dict[str, Any]) -> dict[str, int]:
    """What a node offers to Pods."""
    offered = read(node, "status", "allocatable", default={})
    return {name: amount(name, offered[name]) for name in offered}
