"""What the simulator wrote, told as the recordings tell it: one short row for each write.

Generated names are rs-N and pod-N in order of appearance, a slice is named after its Service, an
address is hidden, and a state that an object had just before is not told again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.api.cluster_event import RECORDS, ClusterEvent
from simulator.kubernetes.api.revision import ADDED, DELETED
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.values.objects import annotation, condition, read, terminating
from simulator.kubernetes.workloads.replica_sets import DESIRED, MAXIMUM, REVISION

COUNTS = (
    "replicas",
    "fullyLabeledReplicas",
    "updatedReplicas",
    "readyReplicas",
    "availableReplicas",
    "unavailableReplicas",
)
SHOWN = ("Service", "EndpointSlice", "Deployment", "ReplicaSet", "Pod", "Node")
KUBELET = "kubelet"


@dataclass(frozen=True)
class Row:
    """One write, or one of Kubernetes' own events (kind ``Event``)."""

    t: float
    type: str
    kind: str
    name: str
    object: Any
    reason: str = ""
    message: str = ""
    count: int = 1


def recorded_rows(rows: list[dict[str, Any]]) -> list[Row]:
    """The rows of a recording, and no state twice."""
    found = []
    for row in rows:
        event = row["kind"] == "Event"
        found.append(
            Row(
                row["t"],
                row.get("type", ""),
                row["kind"],
                row["object"] if event else row["name"],
                None if event else row.get("object"),
                row.get("reason", ""),
                row.get("message", ""),
                int(row.get("count") or 1),
            )
        )
    return found


class Names:
    """Names in order of appearance."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}

    def of(self, kind: str, name: str) -> str:
        """The name to tell instead of a generated one."""
        short = {"ReplicaSet": "rs", "Pod": "pod"}.get(kind)
        if short is None:
            return name
        if (kind, name) not in self._known:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._known[kind, name] = f"{short}-{self._counts[kind]}"
        return self._known[kind, name]

    def in_text(self, text: str) -> str:
        """A message with every generated name replaced."""
        for (_, name), told in sorted(self._known.items(), key=lambda item: -len(item[0][1])):
            text = text.replace(name, told)
        return text


def simulated_rows(cluster: Cluster) -> list[Row]:
    """What was written and recorded, in order; nodes only from their first change on."""
    names = Names()
    last: dict[tuple[str, str, str], Any] = {}
    rows: list[Row] = []
    for revision in cluster.store.history():
        kind = revision.key[0]
        if kind not in SHOWN or (kind == "Node" and revision.t == 0):
            if kind == "Node":
                last[revision.key] = _state(revision.thing, names)
            continue
        state, told = _state(revision.thing, names), names.of(kind, revision.key[2])
        if kind == "EndpointSlice":
            told = (
                f"slice-{read(revision.thing, 'metadata', 'labels', 'kubernetes.io/service-name')}"
            )
        if revision.change != DELETED and last.get(revision.key) == state:
            continue
        last[revision.key] = state
        change = revision.change if revision.change in (ADDED, DELETED) else "MODIFIED"
        rows.append(Row(revision.t / 1000, change, kind, told, state))
    rows.extend(_events(cluster, names))
    return sorted(rows, key=lambda row: row.t)


def _events(cluster: Cluster, names: Names) -> Iterator[Row]:
    """Events of the control plane: the recorded kubelets were faked and told none."""
    counts: dict[tuple[str, ...], int] = {}
    for event in cluster.log.events():
        if not isinstance(event, ClusterEvent) or event.verb != RECORDS:
            continue
        if event.actor.partition("/")[0] == KUBELET:
            continue
        about = f"{event.kind}/{names.of(event.kind, event.name)}"
        message = names.in_text(event.message)
        same = (about, event.reason, message)
        counts[same] = counts.get(same, 0) + 1
        yield Row(event.t / 1000, "", "Event", about, None, event.reason, message, counts[same])


def _state(thing: dict[str, Any], names: Names) -> Any:  # noqa: ANN401 - the shape depends on the kind
    return STATES[thing["kind"]](thing, names)


def _service(thing: dict[str, Any], _: Names) -> dict[str, Any]:
    address = read(thing, "spec", "clusterIP", default="")
    hidden = address if address in ("", "None") else ".".join(address.split(".")[:2]) + ".x.x"
    return {"type": read(thing, "spec", "type"), "clusterIP": hidden}


def _slice(thing: dict[str, Any], names: Names) -> dict[str, Any]:
    return {
        "endpoints": [
            {
                "pod": names.of("Pod", read(one, "targetRef", "name", default="")),
                **{
                    name: bool(one["conditions"].get(name))
                    for name in ("ready", "serving", "terminating")
                },
            }
            for one in thing.get("endpoints") or []
        ]
    }


def _counts(thing: dict[str, Any], always: tuple[str, ...] = ()) -> dict[str, int]:
    status = thing.get("status") or {}
    return {name: status.get(name, 0) for name in COUNTS if status.get(name) or name in always}


def _deployment(thing: dict[str, Any], _: Names) -> dict[str, Any]:
    conditions = read(thing, "status", "conditions", default=[])
    state = {
        "generation": thing["metadata"]["generation"],
        "observedGeneration": read(thing, "status", "observedGeneration"),
        "revision": annotation(thing, REVISION) or None,
        "specReplicas": thing["spec"]["replicas"],
        "paused": read(thing, "spec", "paused", default=False) or None,
        "status": _counts(thing),
        "conditions": {one["type"]: f"{one['status']}/{one['reason']}" for one in conditions},
    }
    return _said(state)


def _replica_set(thing: dict[str, Any], _: Names) -> dict[str, Any]:
    state = {
        "revision": annotation(thing, REVISION) or None,
        "desired": annotation(thing, DESIRED) or None,
        "max": annotation(thing, MAXIMUM) or None,
        "image": read(thing, "spec", "template", "spec", "containers", default=[{}])[0].get(
            "image"
        ),
        "specReplicas": thing["spec"]["replicas"],
        "status": _counts(thing, ("replicas",)),
    }
    return _said(state)


def _pod(thing: dict[str, Any], names: Names) -> dict[str, Any]:
    owners = read(thing, "metadata", "ownerReferences", default=[])
    owner = next((one for one in owners if one.get("controller")), None)
    state = {
        "owner": names.of(owner["kind"], owner["name"]) if owner else None,
        "node": read(thing, "spec", "nodeName"),
        "phase": read(thing, "status", "phase"),
        "ready": condition(thing, "Ready").get("status"),
        "scheduled": condition(thing, "PodScheduled").get("status"),
        "disruptionTarget": condition(thing, "DisruptionTarget").get("status"),
        "terminating": terminating(thing) or None,
        "gracePeriodSeconds": read(thing, "metadata", "deletionGracePeriodSeconds"),
    }
    return _said(state)


def _node(thing: dict[str, Any], _: Names) -> dict[str, Any]:
    taints = read(thing, "spec", "taints", default=[])
    state = {
        "taints": [f"{one['key']}:{one['effect']}" for one in taints],
        "ready": condition(thing, "Ready").get("status"),
        "unschedulable": read(thing, "spec", "unschedulable", default=False) or None,
    }
    return _said(state)


def _said(state: dict[str, Any]) -> dict[str, Any]:
    return {name: state[name] for name in state if state[name] is not None}


STATES = {
    "Service": _service,
    "EndpointSlice": _slice,
    "Deployment": _deployment,
    "ReplicaSet": _replica_set,
    "Pod": _pod,
    "Node": _node,
}
