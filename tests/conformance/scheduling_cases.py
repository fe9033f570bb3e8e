"""What the adapters of the scheduler's plugins share: a cluster from a case, and asking a plugin.

It holds no rule of its own; it calls the functions of a plugin in the order of the scheduler.
"""

from typing import Any

from simulator.kubernetes.scheduling.framework import (
    ERROR,
    FINE,
    CycleState,
    Plugin,
    Settings,
    Status,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.snapshot import Snapshot

MINOR = 28
"""The release that the cases of plugins come from, unless one says otherwise."""


def cycle(given: dict[str, Any], nodes: list[dict[str, Any]], **settings: Any) -> CycleState:  # noqa: ANN401 - arguments of plugins differ
    """A cluster of these nodes and of the case's Pods, seen from the beginning of a cycle."""
    snapshot = Snapshot(MINOR)
    for node in nodes:
        snapshot.set_node(node)
    for index, pod in enumerate(given.get("existingPods") or []):
        metadata = {**(pod.get("metadata") or {}), "name": f"existing-{index}"}
        snapshot.set_pod(PodInfo({**pod, "metadata": metadata}, MINOR))
    off = tuple([name for name, on in (given.get("featureGates") or {}).items() if not on])
    return CycleState(snapshot, Settings(minor=MINOR, switched_off=off, **settings))


def incoming(given: dict[str, Any]) -> PodInfo:
    """The Pod that is to be placed."""
    return PodInfo(given.get("pod") or {}, MINOR)


def told(status: Status) -> dict[str, Any]:
    """A status in the shape of the cases."""
    if status.reasons:
        return {"code": status.code, "reasons": list(status.reasons)}
    return {"code": status.code}


def prepared(plugin: Plugin, pod: PodInfo, state: CycleState) -> Status:
    """What a plugin says before it sees a node."""
    return plugin.pre_filter(pod, state) if plugin.pre_filter else Status()


def filtered(plugin: Plugin, pod: PodInfo, state: CycleState, node: str) -> Status:
    """What a plugin says about one node."""
    assert plugin.filter is not None
    return plugin.filter(pod, state, state.snapshot.nodes[node])


def scores(
    plugin: Plugin, pod: PodInfo, state: CycleState, nodes: list[dict[str, Any]]
) -> dict[str, Any]:
    """The normalized scores of the nodes that passed the filters, in their order.

    A plugin that is skipped gives 0 to each.
    """
    infos: list[NodeInfo] = [state.snapshot.nodes[node["metadata"]["name"]] for node in nodes]
    values = [0 for _ in infos]
    ready = plugin.pre_score(pod, state, [(one, 1) for one in infos]) if plugin.pre_score else FINE
    if ready.ok:
        assert plugin.score is not None
        values = [plugin.score(pod, state, info) for info in infos]
        if plugin.normalize:
            values = plugin.normalize(pod, state, infos, values)
    named = zip(infos, values, strict=True)
    return {
        "scores": [{"node": info.name, "score": value} for info, value in named],
        "preScoreStatus": told(ready),
        "status": told(ready),
        "error": ready.code == ERROR,
    }


def as_told(said: Any, expected: Any) -> bool:  # noqa: ANN401 - both have the shape of a case
    """Whether all that a case expects was said; it may say less than the plugin does.

    An error is an error, in whatever words; of its message a case may tell a part.
    """
    if isinstance(expected, dict) and isinstance(said, dict):
        if expected.get("code") == ERROR == said.get("code"):
            parts = expected.get("reasons") or []
            return all(any(part in one for one in said.get("reasons") or []) for part in parts)
        for key, value in expected.items():
            if "err" in key.lower() and bool(value) == bool(said.get("error")):
                continue
            if not as_told(said.get(key), value):
                return False
        return bool(expected) or not said
    if isinstance(expected, list) and isinstance(said, list):
        pairs = zip(said, expected, strict=False)
        return len(said) == len(expected) and all(as_told(one, other) for one, other in pairs)
    return bool(said == expected)
