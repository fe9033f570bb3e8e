"""The numbers of each Deployment at every write of a run, and which of them belong to a rollout.

A rollout begins when the Pod template of a Deployment changes and ends when its status says that
all of its Pods are new and available. The counts are taken from the Pods themselves, not from a
status that a controller wrote, which is late by nature.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.values.moments import SECOND, read_stamp
from simulator.kubernetes.values.objects import (
    condition,
    controller_of,
    is_active,
    is_ready,
    read,
    uid_of,
)
from simulator.kubernetes.workloads.revisions import revision_of
from simulator.kubernetes.workloads.rolling import max_surge, max_unavailable


@dataclass(frozen=True)
class Moment:
    """A Deployment after a write: its key, its numbers, and whether it is being rolled out."""

    t: int
    key: tuple[str, str, str]
    rolling: bool
    values: dict[str, int]


@dataclass
class _Set:
    """A ReplicaSet: who owns it, what it asks for, and its Pods by name with what they count."""

    owner: str = ""
    replicas: int = 0
    revision: int = 0
    pods: dict[str, tuple[bool, bool, int]] = field(default_factory=dict)
    total: int = 0
    ready: int = 0


class _Book:
    """What there is of Deployments, ReplicaSets and Pods, kept from write to write."""

    def __init__(self) -> None:
        self.deployments: dict[str, dict[str, Any]] = {}
        self.rolling: dict[str, bool] = {}
        self.sets: dict[str, _Set] = {}
        self.owned: dict[str, dict[str, bool]] = {}

    def turn(self, revision: Revision) -> str:
        """Take a write in; the uid of the Deployment that it concerns, or nothing."""
        thing, gone = revision.thing, revision.change == DELETED
        kind = revision.key[0]
        if kind == "Deployment":
            return self._deployment(thing, gone=gone)
        if kind == "ReplicaSet":
            return self._set(thing, gone=gone)
        return self._pod(thing, gone=gone) if kind == "Pod" else ""

    def _deployment(self, thing: dict[str, Any], *, gone: bool) -> str:
        uid = uid_of(thing)
        before = self.deployments.pop(uid, None)
        if gone:
            return ""
        self.deployments[uid] = thing
        if before is not None and before["spec"]["template"] != thing["spec"]["template"]:
            self.rolling[uid] = True
        return uid

    def _set(self, thing: dict[str, Any], *, gone: bool) -> str:
        uid, owner = uid_of(thing), controller_of(thing)
        one = self.sets.setdefault(uid, _Set())
        self.owned.get(one.owner, {}).pop(uid, None)
        one.owner, one.replicas = owner, read(thing, "spec", "replicas", default=1)
        one.revision = revision_of(thing)
        if gone:
            del self.sets[uid]
        else:
            self.owned.setdefault(owner, {})[uid] = True
        return owner if owner in self.deployments else ""

    def _pod(self, thing: dict[str, Any], *, gone: bool) -> str:
        name = uid_of(thing)
        one = self.sets.get(controller_of(thing))
        if one is None:
            return ""
        active, ready, _ = one.pods.pop(name, (False, False, 0))
        one.total -= active
        one.ready -= ready
        if not gone and is_active(thing):
            since = condition(thing, "Ready").get("lastTransitionTime")
            ready = is_ready(thing)
            one.pods[name] = (True, ready, read_stamp(since) if since else 0)
            one.total += 1
            one.ready += ready
        return one.owner if one.owner in self.deployments else ""

    def values(self, uid: str, t: int) -> dict[str, int]:
        """The numbers of a Deployment now."""
        thing = self.deployments[uid]
        sets = [self.sets[one] for one in self.owned.get(uid, {}) if one in self.sets]
        newest = max([one.revision for one in sets] + [0])
        patience = read(thing, "spec", "minReadySeconds", default=0) * SECOND
        ready = sum([one.ready for one in sets])
        available = ready
        if patience:
            available = sum([_available(one, t - patience) for one in sets])
        return {
            "available": available,
            "desired": read(thing, "spec", "replicas", default=1),
            "maxSurge": max_surge(thing),
            "maxUnavailable": max_unavailable(thing),
            "new": sum([one.replicas for one in sets if one.revision == newest]),
            "old": sum([one.replicas for one in sets if one.revision != newest]),
            "ready": ready,
            "total": sum([one.total for one in sets]),
            "updated": sum([one.total for one in sets if one.revision == newest]),
        }


def _available(one: _Set, latest: int) -> int:
    return len([1 for _, ready, since in one.pods.values() if ready and since <= latest])


def moments(revisions: tuple[Revision, ...]) -> Iterator[Moment]:
    """The Deployment that each write concerns, with its numbers after the write."""
    book = _Book()
    for revision in revisions:
        uid = book.turn(revision)
        if uid in book.deployments:
            thing = book.deployments[uid]
            _, namespace, name = revision.key
            name = str(read(thing, "metadata", "name"))
            rolling = book.rolling.get(uid, False)
            yield Moment(
                revision.t, ("Deployment", namespace, name), rolling, book.values(uid, revision.t)
            )
            if rolling and is_complete(thing):
                book.rolling[uid] = False


def is_complete(deployment: dict[str, Any]) -> bool:
    """Whether the status of a Deployment says that all of its Pods are new and available."""
    desired = read(deployment, "spec", "replicas", default=1)
    status = read(deployment, "status", default={})
    seen = status.get("observedGeneration", 0) >= deployment["metadata"].get("generation", 0)
    counts = [status.get(name, 0) for name in ("replicas", "updatedReplicas", "availableReplicas")]
    return bool(seen and all(count == desired for count in counts))
