"""The garbage collector: what has lost its last owner goes, too.

So deleting a Deployment deletes its ReplicaSets, and then their Pods, one after the other. An owner
that is deleted in the foreground stays until those of its dependents are gone that block it; one
that is orphaned lets go of its dependents first.

Left out: owners in another namespace (the real collector takes them for absent, and so do we), and
the cache of absent owners.
"""

from typing import Any

from simulator.kubernetes.api import deletion
from simulator.kubernetes.api.deletion import (
    BACKGROUND,
    FOREGROUND,
    FOREGROUND_FINALIZER,
    ORPHAN,
    ORPHAN_FINALIZER,
)
from simulator.kubernetes.api.kinds import is_namespaced, stored_key, stored_kind
from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.control_loop import EVERY_KIND, ControlLoop
from simulator.kubernetes.values.objects import name_of, read, terminating, uid_of

Key = tuple[str, str, str]


def owners_of(thing: dict[str, Any]) -> list[dict[str, Any]]:
    """``metadata.ownerReferences``."""
    found: list[dict[str, Any]] = read(thing, "metadata", "ownerReferences", default=[])
    return found


def awaits(thing: dict[str, Any], finalizer: str) -> bool:
    """Whether a marked object waits for the garbage collector in this way."""
    return terminating(thing) and finalizer in deletion.finalizers_of(thing)


class GarbageCollectorLoop(ControlLoop):
    """Deletes dependents whose owners are gone."""

    kinds = (EVERY_KIND,)

    def seen(self, news: Revision) -> None:
        """The end of an object concerns those that name it as their owner, and its own owners."""
        thing = news.thing
        owners = owners_of(thing)
        if news.change == DELETED:
            for dependent in self.store.dependents(uid_of(thing)):
                self.add(stored_key(dependent))
            self._concern_waiting(news.key, owners)
            return
        before = owners_of(news.before) if news.before else []
        if owners and before != owners:
            self.add(news.key)
        if before and before != owners:
            self._concern_waiting(news.key, before)
        if awaits(thing, FOREGROUND_FINALIZER) or awaits(thing, ORPHAN_FINALIZER):
            self.add(news.key)

    def _concern_waiting(self, key: Key, owners: list[dict[str, Any]]) -> None:
        for owner in owners:
            there = self._owner(key, owner)
            if there is not None and awaits(there, FOREGROUND_FINALIZER):
                self.add(stored_key(there))

    def _owner(self, key: Key, owner: dict[str, Any]) -> dict[str, Any] | None:
        """The owner that a reference means, if it is there still."""
        kind = stored_kind(str(owner["kind"]), str(owner.get("apiVersion") or ""))
        namespace = key[1] if is_namespaced(str(owner["kind"])) else ""
        there = self.store.get((kind, namespace, str(owner["name"])))
        return there if there is not None and uid_of(there) == owner.get("uid") else None

    def sync(self, key: Key) -> None:
        """Do what an owner that is being deleted waits for, or judge a dependent by its owners."""
        thing = self.store.get(key)
        if thing is None:
            return
        if awaits(thing, ORPHAN_FINALIZER):
            self._orphan(key, thing)
        elif awaits(thing, FOREGROUND_FINALIZER):
            self._foreground(key, thing)
        elif owners_of(thing) and not terminating(thing):
            self._judge(key, thing)

    def _orphan(self, key: Key, owner: dict[str, Any]) -> None:
        """Have every dependent forget its owner, then let the owner go."""
        why = f"its owner {owner['kind']} {name_of(owner)} is deleted and orphans it"
        for dependent in self.store.dependents(uid_of(owner)):
            self._forget(dependent, [uid_of(owner)], why)
        self.api.finalize(
            self.name, key, ORPHAN_FINALIZER, "its dependents do not name it any more"
        )

    def _forget(self, thing: dict[str, Any], uids: list[str], why: str) -> None:
        after = dict(thing)
        after["metadata"] = dict(thing["metadata"])
        kept = [one for one in owners_of(thing) if one.get("uid") not in uids]
        after["metadata"].pop("ownerReferences", None)
        if kept:
            after["metadata"]["ownerReferences"] = kept
        if self.api.update(self.name, after, why, shared=True) is None:
            self.retry(stored_key(thing))

    def _foreground(self, key: Key, owner: dict[str, Any]) -> None:
        """Delete the dependents, and let the owner go once none of them blocks it."""
        dependents = self.store.dependents(uid_of(owner))
        for dependent in dependents:
            if not terminating(dependent):
                why = f"its owner {owner['kind']} {name_of(owner)} is deleted in the foreground"
                policy = FOREGROUND if self.store.dependents(uid_of(dependent)) else None
                self.api.delete(self.name, stored_key(dependent), why, propagation=policy)
        blocking = [one for one in self.store.dependents(uid_of(owner)) if _blocks(one, owner)]
        if not blocking:
            why = f"none of its {len(dependents)} dependents is left that blocks its deletion"
            why = why if dependents else "it has no dependents that block its deletion"
            self.api.finalize(self.name, key, FOREGROUND_FINALIZER, why)

    def _judge(self, key: Key, thing: dict[str, Any]) -> None:
        """Delete the object if none of its owners stays."""
        solid, waiting, absent = [], [], []
        for owner in owners_of(thing):
            there = self._owner(key, owner)
            if there is None:
                absent.append(owner)
            elif awaits(there, FOREGROUND_FINALIZER):
                waiting.append(owner)
            else:
                solid.append(owner)
        if solid:
            gone = [str(one.get("uid")) for one in absent + waiting]
            if gone:
                first = (absent + waiting)[0]
                why = f"its owner {first['kind']} {first['name']} goes, another one stays"
                self._forget(thing, gone, why)
            return
        if waiting and self.store.dependents(uid_of(thing)):
            why = f"its owner {waiting[0]['kind']} {waiting[0]['name']} waits for it to go"
            self.api.delete(self.name, key, why, propagation=FOREGROUND)
            return
        first = (absent + waiting)[0]
        why = f"its owner {first['kind']} {first['name']} is gone"
        self.api.delete(self.name, key, why, propagation=_own_policy(thing))


def _own_policy(thing: dict[str, Any]) -> str:
    """The policy that the finalizers of an object ask for already."""
    finalizers = deletion.finalizers_of(thing)
    if ORPHAN_FINALIZER in finalizers:
        return ORPHAN
    return FOREGROUND if FOREGROUND_FINALIZER in finalizers else BACKGROUND


def _blocks(dependent: dict[str, Any], owner: dict[str, Any]) -> bool:
    return any(
        one.get("uid") == uid_of(owner) and one.get("blockOwnerDeletion")
        for one in owners_of(dependent)
    )
