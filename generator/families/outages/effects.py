"""Effects of commands that can be seen among the objects of a cluster at the end of a run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Thing = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that can be seen at the end, and who has to act for it."""

    deed: str
    text: str
    needs: str
    there: Callable[["End"], bool]


@dataclass(frozen=True, slots=True)
class End:
    """The objects at the end of a run, and the names of the Pods before the part failed."""

    objects: Sequence[Thing]
    before: frozenset[str]

    def of(self, kind: str, name: str) -> list[Thing]:
        """The objects of a kind whose names begin so."""
        found = (one for one in self.objects if one["kind"] == kind)
        return [one for one in found if one["metadata"]["name"].startswith(name)]

    def new(self) -> list[Thing]:
        """The Pods of web that came later."""
        pods = self.of("Pod", "web-")
        return [pod for pod in pods if pod["metadata"]["name"] not in self.before]

    def deleted(self) -> str:
        """The name of the Pod of web that somebody deleted."""
        there = self.of("Pod", "web-")
        alive = {p["metadata"]["name"] for p in there if "deletionTimestamp" not in p["metadata"]}
        gone = sorted(name for name in self.before - alive if name.startswith("web-"))
        return gone[0] if gone else ""

    def ready(self) -> set[str]:
        """The Pods that the EndpointSlice of web lists as ready."""
        ends = [end for one in self.of("EndpointSlice", "web-") for end in one["endpoints"] or []]
        return {end["targetRef"]["name"] for end in ends if end.get("conditions", {}).get("ready")}


def _bound(pods: Sequence[Thing]) -> bool:
    return any(pod["spec"].get("nodeName") for pod in pods)


def _running(pods: Sequence[Thing]) -> bool:
    return any(pod["status"].get("phase") == "Running" for pod in pods)


EFFECTS: Mapping[str, Effect] = {
    "serves": Effect(
        "",
        "Containers of Pods that nobody deletes keep running",
        "a container that runs needs only its container runtime",
        lambda end: bool(end.before & {p["metadata"]["name"] for p in end.of("Pod", "web-")}),
    ),
    "api-stored": Effect(
        "api",
        "The new Deployment api is stored in the cluster",
        "an object is stored by kube-apiserver in etcd",
        lambda end: bool(end.of("Deployment", "api")),
    ),
    "api-rs": Effect(
        "api",
        "A ReplicaSet for the Deployment api is created",
        "the Deployment controller creates it through kube-apiserver",
        lambda end: bool(end.of("ReplicaSet", "api-")),
    ),
    "api-pod": Effect(
        "api",
        "A Pod object for the Deployment api is created",
        "the ReplicaSet controller creates it for a ReplicaSet of the Deployment controller",
        lambda end: bool(end.of("Pod", "api-")),
    ),
    "api-bound": Effect(
        "api",
        "A Pod of the Deployment api is bound to a node",
        "kube-scheduler binds a Pod that the ReplicaSet controller has created",
        lambda end: _bound(end.of("Pod", "api-")),
    ),
    "api-runs": Effect(
        "api",
        "A container of the Deployment api is started",
        "kubelet starts it once kube-scheduler has bound the Pod",
        lambda end: _running(end.of("Pod", "api-")),
    ),
    "web-new": Effect(
        "pod",
        "A replacement for the deleted Pod of web is created",
        "the ReplicaSet controller creates it, without the Deployment controller",
        lambda end: bool(end.new()),
    ),
    "web-bound": Effect(
        "pod",
        "A replacement for the Pod of web is bound to a node",
        "kube-scheduler binds what the ReplicaSet controller has created",
        lambda end: _bound(end.new()),
    ),
    "web-runs": Effect(
        "pod",
        "A container in the replacement Pod of web is started",
        "kubelet starts it once kube-scheduler has bound the Pod",
        lambda end: _running(end.new()),
    ),
    "web-gone": Effect(
        "pod",
        "The deleted Pod of web is stopped and removed",
        "kubelet stops the containers and then lets kube-apiserver remove the Pod",
        lambda end: (
            bool(end.deleted())
            and end.deleted() not in {p["metadata"]["name"] for p in end.of("Pod", "web-")}
        ),
    ),
    "web-slice": Effect(
        "pod",
        "The deleted Pod of web stops being a ready endpoint",
        "the EndpointSlice controller takes it out of the EndpointSlice",
        lambda end: bool(end.deleted()) and end.deleted() not in end.ready(),
    ),
    "old-rs": Effect(
        "old",
        "The ReplicaSet of the Deployment old is removed, too",
        "the garbage collector deletes what the deleted Deployment owned",
        lambda end: not end.of("ReplicaSet", "old-"),
    ),
    "old-pod": Effect(
        "old",
        "The Pod of the Deployment old is stopped and removed",
        "the garbage collector deletes the Pod, and kubelet stops its containers",
        lambda end: not end.of("Pod", "old-"),
    ),
    "shop-gone": Effect(
        "shop",
        "The deleted Namespace shop is gone from the cluster",
        "the namespace controller empties it and takes off its finalizer",
        lambda end: not end.of("Namespace", "shop"),
    ),
}
