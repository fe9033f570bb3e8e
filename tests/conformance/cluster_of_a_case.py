"""The cluster that a case of the scheduler's describes: nodes, and Pods on them."""

from typing import Any

from simulator.kubernetes.scheduling.framework import CycleState, Plugin, Settings, Status
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.snapshot import Snapshot
from simulator.kubernetes.values.objects import copied


def snapshot_of(given: dict[str, Any], release: int) -> Snapshot:
    """The nodes of a case with its existing Pods, each of which gets a name of its own."""
    snapshot = Snapshot(release)
    for node in given.get("nodes") or [given.get("node") or {}]:
        snapshot.set_node(node)
    for index, pod in enumerate(given.get("existingPods") or []):
        snapshot.set_pod(PodInfo(named(pod, f"existing-{index}"), release))
    return snapshot


def named(pod: dict[str, Any] | None, name: str) -> dict[str, Any]:
    """A Pod of a case under another name, for the cases give none."""
    new: dict[str, Any] = copied(pod or {})
    new["metadata"] = {**(new.get("metadata") or {}), "name": name}
    return new


def node_of(snapshot: Snapshot) -> NodeInfo:
    """The only node; the Pods of a case are on it even where the case does not name it."""
    (info,) = snapshot.nodes.values()
    return info


def said(status: Status) -> dict[str, Any]:
    """A status as the cases write it."""
    answer: dict[str, Any] = {"code": status.code}
    if status.reasons:
        answer["reasons"] = list(status.reasons)
    return answer


def raw_scores(plugin: Plugin, given: dict[str, Any], snapshot: Snapshot) -> list[dict[str, Any]]:
    """What a plugin that needs no preparation scores each node of a case, in their order."""
    state = CycleState(snapshot, Settings(minor=snapshot.minor))
    pod = PodInfo(given.get("pod") or {}, snapshot.minor)
    assert plugin.score
    return [
        {"node": info.name, "score": plugin.score(pod, state, info)}
        for info in snapshot.nodes.values()
    ]
