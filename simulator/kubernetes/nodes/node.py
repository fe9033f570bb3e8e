"""Nodes as API objects: what one offers, its conditions, and its Lease.

Left out: images on the node, system info, Pod CIDRs and reserved resources (all that a node has is
allocatable).
"""

from typing import Any

from simulator.kubernetes.api.heartbeats import lease_time
from simulator.kubernetes.nodes.node_labels import reconciled
from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import condition, uid_of

LEASES = "kube-node-lease"
LEASE_SECONDS = 40
PRESSURES = (
    ("MemoryPressure", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
    ("DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
    ("PIDPressure", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
)


def new_node(given: dict[str, Any], most_pods: int) -> dict[str, Any]:
    """The Node object of a node that a scenario describes."""
    labels = {"kubernetes.io/hostname": given["name"], "kubernetes.io/os": "linux"}
    labels["kubernetes.io/arch"] = "amd64"
    labels.update(given.get("labels") or {})
    labels = reconciled(labels)
    offers = {
        "cpu": str(given.get("cpu", "4")),
        "memory": str(given.get("memory", "8Gi")),
        "pods": str(given.get("pods", most_pods)),
        "ephemeral-storage": str(given.get("ephemeral-storage", "100Gi")),
    }
    more = given.get("resources") or {}
    offers.update({name: str(more[name]) for name in more})
    spec: dict[str, Any] = {}
    if given.get("taints"):
        spec["taints"] = [dict(taint) for taint in given["taints"]]
    return {
        "kind": "Node",
        "metadata": {"name": given["name"], "labels": labels},
        "spec": spec,
        "status": {"capacity": dict(offers), "allocatable": dict(offers), "conditions": []},
    }


def new_lease(name: str, t: int, node: dict[str, Any] | None = None) -> dict[str, Any]:
    """The Lease by which a node shows that it is alive; it goes with the node."""
    metadata: dict[str, Any] = {"name": name, "namespace": LEASES}
    if node is not None:
        owner = {"apiVersion": "v1", "kind": "Node", "name": name, "uid": uid_of(node)}
        metadata["ownerReferences"] = [owner]
    return {
        "kind": "Lease",
        "metadata": metadata,
        "spec": {
            "holderIdentity": name,
            "leaseDurationSeconds": LEASE_SECONDS,
            "renewTime": lease_time(t),
        },
    }


def ready_conditions(t: int, old: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The conditions of a node in order."""
    good = [_condition((kind, "False", reason, text), t, old) for kind, reason, text in PRESSURES]
    ready = ("Ready", "True", "KubeletReady", "kubelet is posting ready status")
    good.append(_condition(ready, t, old))
    return good


def _condition(
    told: tuple[str, str, str, str], t: int, old: list[dict[str, Any]]
) -> dict[str, Any]:
    """A condition; one that says nothing new keeps its times, so that it is no write."""
    kind, truth, reason, message = told
    before = condition({"status": {"conditions": old}}, kind)
    since = beat = stamp(t)
    if before.get("status") == truth:
        since, beat = before["lastTransitionTime"], before.get("lastHeartbeatTime", beat)
    return {
        "type": kind,
        "status": truth,
        "lastHeartbeatTime": beat,
        "lastTransitionTime": since,
        "reason": reason,
        "message": message,
    }
