"""The namespace controller: what is in a namespace that is deleted goes first, then the namespace.

It deletes everything inside, looks again after half of the longest grace period, and takes off its
finalizer when nothing is left. New objects are refused meanwhile.

Left out: failures of the discovery of kinds, and kinds that cannot be listed.
"""

from typing import Any

from simulator.kubernetes.api.deletion import finalizers_of
from simulator.kubernetes.api.indexes import NAMESPACE
from simulator.kubernetes.api.kinds import group_of, resource_of, stored_key
from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.moments import SECOND, stamp
from simulator.kubernetes.values.objects import (
    condition,
    copied,
    name_of,
    read,
    set_condition,
    terminating,
)

FINALIZER = "kubernetes"
UNKNOWN_SECONDS = 15
"""How long to reckon with for what is not a Pod with a grace period."""
MOST_LISTED = 3
GOOD = (
    (
        "NamespaceDeletionDiscoveryFailure",
        "ResourcesDiscovered",
        "All resources successfully discovered",
    ),
    (
        "NamespaceDeletionGroupVersionParsingFailure",
        "ParsedGroupVersions",
        "All legacy kube types successfully parsed",
    ),
    (
        "NamespaceDeletionContentFailure",
        "ContentDeleted",
        "All content successfully deleted, may be waiting on finalization",
    ),
)


class NamespaceLoop(ControlLoop):
    """Empties namespaces that are being deleted."""

    kinds = ("Namespace",)

    def seen(self, news: Revision) -> None:
        """A namespace that is marked concerns it."""
        if terminating(news.thing):
            self.add(news.key)

    def sync(self, key: tuple[str, str, str]) -> None:
        """Delete what is inside; come back while something is left, or let the namespace go."""
        home = self.store.get(key)
        if home is None or not terminating(home) or FINALIZER not in finalizers_of(home):
            return
        name = name_of(home)
        for thing in self._inside(name):
            if not terminating(thing):
                why = f"namespace {name} is being deleted with all that is in it"
                self.api.delete(self.name, stored_key(thing), why, propagation="Background")
        left = self._inside(name)
        self._report(key, left)
        if not left:
            self.api.finalize(self.name, key, FINALIZER, "nothing is left in it")
            return
        seconds = max([_estimate(thing) for thing in left])
        self.add(key, (seconds // 2 + 1) * SECOND)

    def _inside(self, name: str) -> list[dict[str, Any]]:
        found = []
        for kind in self.store.kinds():
            found.extend(self.store.by(kind, NAMESPACE, name))
        return found

    def _report(self, key: tuple[str, str, str], left: list[dict[str, Any]]) -> None:
        """Tell in the conditions of the namespace what is left in it."""
        home = self.store.get(key)
        if home is None:
            return
        new: dict[str, Any] = copied(home)
        conditions = [(kind, "False", reason, text) for kind, reason, text in GOOD]
        conditions.append(_remaining(left))
        conditions.append(_finalizers(left))
        for kind, status, reason, text in conditions:
            old = condition(home, kind)
            since = old.get("lastTransitionTime")
            same = old.get("status") == status and since
            set_condition(
                new["status"],
                {
                    "type": kind,
                    "status": status,
                    "reason": reason,
                    "message": text,
                    "lastTransitionTime": since if same else stamp(self.cluster.now),
                },
            )
        told = f"left in it: {_listed(left)}" if left else "nothing is left in it"
        self.api.update_status(self.name, new, told, shared=True)


def _listed(left: list[dict[str, Any]]) -> str:
    """The first few objects, each with the finalizers that hold it."""
    told = []
    for thing in left[:MOST_LISTED]:
        held = read(thing, "metadata", "finalizers", default=[])
        after = f" (held by finalizer {', '.join(held)})" if held else ""
        told.append(f"{thing['kind']}/{name_of(thing)}{after}")
    more = len(left) - MOST_LISTED
    return ", ".join(told) + (f" and {more} more" if more > 0 else "")


def _estimate(thing: dict[str, Any]) -> int:
    """How many seconds an object that is marked may still take."""
    if thing["kind"] != "Pod":
        return UNKNOWN_SECONDS
    return int(read(thing, "metadata", "deletionGracePeriodSeconds", default=UNKNOWN_SECONDS))


def _resource(thing: dict[str, Any]) -> str:
    """A kind with its group as the real message has it, ``pods.`` for the core group."""
    return f"{resource_of(thing['kind'])}.{group_of(str(thing.get('apiVersion') or ''))}"


def _remaining(left: list[dict[str, Any]]) -> tuple[str, str, str, str]:
    kind = "NamespaceContentRemaining"
    if not left:
        return kind, "False", "ContentRemoved", "All content successfully removed"
    counts: dict[str, int] = {}
    for thing in left:
        counts[_resource(thing)] = counts.get(_resource(thing), 0) + 1
    told = ", ".join([f"{name} has {counts[name]} resource instances" for name in sorted(counts)])
    return kind, "True", "SomeResourcesRemain", f"Some resources are remaining: {told}"


def _finalizers(left: list[dict[str, Any]]) -> tuple[str, str, str, str]:
    kind = "NamespaceFinalizersRemaining"
    counts: dict[str, int] = {}
    for thing in left:
        for name in finalizers_of(thing):
            counts[name] = counts.get(name, 0) + 1
    if not counts:
        text = "All content-preserving finalizers finished"
        return kind, "False", "ContentHasNoFinalizers", text
    told = ", ".join([f"{name} in {counts[name]} resource instances" for name in sorted(counts)])
    text = f"Some content in the namespace has finalizers remaining: {told}"
    return kind, "True", "SomeFinalizersRemain", text
