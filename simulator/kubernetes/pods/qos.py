"""The quality-of-service class of a Pod: what the kubelet goes by when a node runs out of memory.

Guaranteed means that every container has limits of CPU and memory, and asks for just as much;
BestEffort that none asks for or is limited to anything; Burstable is all between. Only amounts
above zero count. What is said for the Pod as a whole takes the place of its containers.

Left out: that a request which is not given becomes the limit; the API server's defaults see to it.
"""

from typing import Any

from simulator.kubernetes.values.objects import read
from simulator.kubernetes.values.quantities import read_quantity
from simulator.kubernetes.values.quantity import Quantity, added, compared

GUARANTEED, BURSTABLE, BEST_EFFORT = "Guaranteed", "Burstable", "BestEffort"
COUNTED = ("cpu", "memory")
Amounts = dict[str, Quantity]


def qos_class(pod: dict[str, Any]) -> str:
    """The class of a Pod by its resources.

    Raises:
        ValueError: if a resource does not read.
    """
    spec = pod.get("spec") or {}
    whole_pod = spec.get("resources") or {}
    bearers = (spec.get("containers") or []) + (spec.get("initContainers") or [])
    if whole_pod.get("requests") or whole_pod.get("limits"):
        bearers = [spec]
    requests: Amounts = {}
    limits: Amounts = {}
    limited = True
    for one in bearers:
        _count(requests, read(one, "resources", "requests", default={}))
        limited &= _count(limits, read(one, "resources", "limits", default={})) == len(COUNTED)
    if not requests and not limits:
        return BEST_EFFORT
    if limited and len(requests) == len(limits) and _same(requests, limits):
        return GUARANTEED
    return BURSTABLE


def _count(total: Amounts, given: dict[str, Any]) -> int:
    """Add what counts to a total, and say how many amounts did."""
    found = 0
    for name in COUNTED:
        amount = read_quantity(given.get(name) or 0)
        if amount.number > 0:
            total[name] = added(total[name], amount) if name in total else amount
            found += 1
    return found


def _same(requests: Amounts, limits: Amounts) -> bool:
    return all(name in limits and compared(requests[name], limits[name]) == 0 for name in requests)
