"""Nodes as API objects: what one offers, its conditions, and its Lease.

Left out: images on the node, system info, Pod CIDRs and reserved resources (all that a node has is
allocatable).
"""

from typing import Any

from simulator.kubernetes.values.moments import SECOND, stamp
from simulator.kubernetes.values.objects import condition

LEASES = "kube-node-lease"
LEASE_SECONDS = 40
PRESSURES = (
    ("MemoryPressure", "KubeletHasSufficientMemory"),
    ("DiskPressure", "KubeletHasNoDiskPressure"),
    ("PIDPressure", "KubeletHasSufficientPID"),
)


def new_node(given: dict[str, Any], most_pods: int) -> dict[str, Any]:
    """The Node object of a node that a scenario describes."""
    labels = {"kubernetes.io/hostname": given["name"], "kubernetes.io/os": "linux"}
    labels.update(given.get("labels") or {})
    offers = {
        "cpu": str(given.get("cpu", "4")),
        "memory": str(given.get("memory", "8Gi")),
        "pods": str(given.get("pods", most_pods)),
    }
    spec: dict[str, Any] = {}
    if given.get("taints"):
        spec["taints"] = [dict(taint) for taint in given["taints"]]
    return {
        "kind": "Node",
        "metadata": {"name": given["name"], "labels": labels},
        "spec": spec,
        "status": {"capacity": dict(offers), "allocatable": dict(offers), "conditions": []},
    }


def new_lease(name: str, t: int) -> dict[str, Any]:
    """The Lease by which a node shows that it is alive."""
    return {
        "kind": "Lease",
        "metadata": {"name": name, "namespace": LEASES},
        "spec": {
            "holderIdentity": name,
            "leaseDurationSeconds": LEASE_SECONDS,
            "renewTime": lease_time(t),
        },
    }


def lease_time(t: int) -> str:
    """A time in microseconds, as Leases have it."""
    return f"{stamp(t)[:-1]}.{t % SECOND:03d}000Z"


def ready_conditions(t: int, old: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The conditions of a node in order."""
    good = [_condition(kind, "False", reason, t, old) for kind, reason in PRESSURES]
    good.append(_condition("Ready", "True", "KubeletReady", t, old))
    return good


def unknown_conditions(t: int, old: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same, when nobody has heard of the node for too long."""
    kinds = [kind for kind, _ in PRESSURES]
    kinds.append("Ready")
    return [_condition(kind, "Unknown", "NodeStatusUnknown", t, old) for kind in kinds]


def _condition(
    kind: str, truth: str, reason: str, t: int, old: list[dict[str, Any]]
) -> dict[str, Any]:
    before = condition({"status": {"conditions": old}}, kind)
    since = before["lastTransitionTime"] if before.get("status") == truth else stamp(t)
    return {"type": kind, "status": truth, "reason": reason, "lastTransitionTime": since}
