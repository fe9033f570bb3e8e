"""Whether a node has room for a Pod, as its kubelet checks it before it takes the Pod on.

The scheduler has checked that already; a Pod that was given its node by hand comes unchecked.
Left out: node affinity beyond ``nodeSelector``, topology of CPUs, and devices.
"""

from typing import Any

from simulator.kubernetes.pods.requests import amount, pod_requests
from simulator.kubernetes.values.objects import labels_of, read

PREFIXED = 29
"""The version since which the message says first that the Pod was rejected."""


def together(asking: list[dict[str, int]]) -> dict[str, int]:
    """What Pods ask for together."""
    total: dict[str, int] = {}
    for asks in asking:
        for name in asks:
            total[name] = total.get(name, 0) + asks[name]
    return total


def asked_by(pod: dict[str, Any]) -> dict[str, int]:
    """What a Pod asks for, itself included."""
    return dict(pod_requests(pod), pods=1)


def refusal(
    pod: dict[str, Any],
    node: dict[str, Any],
    asking: tuple[dict[str, int], dict[str, int]],
    minor: int,
) -> tuple[str, str]:
    """The reason and the message with which a kubelet refuses a Pod; empty ones if it does not.

    *asking* is what the Pod asks for, and what those that it has taken on ask for together.
    """
    prefix = "Pod was rejected: " if minor >= PREFIXED else ""
    labels = labels_of(node)
    wanted = read(pod, "spec", "nodeSelector", default={})
    if any(labels.get(name) != wanted[name] for name in wanted):
        text = "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector"
        return "NodeAffinity", f"{prefix}{text}"
    offers = read(node, "status", "allocatable", default={})
    asks, used = asking
    for name in sorted(asks):
        if name not in offers or not asks[name]:
            continue
        has, taken = amount(name, offers[name]), used.get(name, 0)
        if taken + asks[name] > has:
            text = f"requested: {asks[name]}, used: {taken}, capacity: {has}"
            return f"OutOf{name}", f"{prefix}Node didn't have enough resource: {name}, {text}"
    return "", ""
