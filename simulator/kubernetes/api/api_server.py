"""The API server: the only door to the store, through which every component writes.

It completes what is asked, lets it in or refuses it, gives uids, addresses and generations, returns
nothing for a write that is based on an old state (optimistic concurrency), and has every write told
in the event log. Manifests of people are validated before; components are trusted.

Left out: authentication, authorization, webhooks, priority and fairness, conversion between several
versions of a kind, patches (all writes carry the whole object) and the watch cache, which here
never lags.
"""

from collections.abc import Callable
from typing import Any

from simulator.engine import Log
from simulator.kubernetes.api import deletion
from simulator.kubernetes.api.addresses import Addresses
from simulator.kubernetes.api.admission import admitted
from simulator.kubernetes.api.birth import Birth
from simulator.kubernetes.api.eviction import budget_refusal, counted_off, disruption_target
from simulator.kubernetes.api.kinds import GENERATED, is_inert, stored_key
from simulator.kubernetes.api.refusal import already_exists
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.api.writing import Writing
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import (
    copied,
    name_of,
    read,
    set_condition,
    terminating,
    uid_of,
)

Key = tuple[str, str, str]


class ApiServer:
    """Creates, updates, binds and deletes objects on behalf of an actor, who says why."""

    def __init__(
        self, store: Store, log: Log, parameters: Parameters, now: Callable[[], int]
    ) -> None:
        self.store = store
        self._parameters = parameters
        self._now = now
        self._writing = Writing(store, log, now)
        self._birth = Birth(store, parameters, now)
        self._addresses = Addresses(parameters)

    @property
    def records(self) -> list[dict[str, Any]]:
        """Kubernetes' own Event objects so far.

        They are kept beside the store, as a real cluster may keep them in an etcd of their own.
        """
        return self._writing.records

    def create(self, actor: str, asked: dict[str, Any], why: str) -> dict[str, Any]:
        """Store a new object; a name may be left to the server by ``generateName``.

        Raises:
            RefusedError: if the object is there already, or admission does not let it in.
        """
        thing = self._birth.complete(asked)
        key = stored_key(thing)
        if self.store.get(key) is not None:
            raise already_exists(thing["kind"], str(thing.get("apiVersion")), key[2])
        changed = admitted(self.store, thing, self._parameters)
        self._birth.identify(thing, self._addresses)
        for quota in changed:
            reason = f"it counts {thing['kind']} {key[2]}"
            self.update_status("kube-apiserver", quota, reason, "counts", shared=True)
        made = self._writing.new(actor, thing, why)
        if is_inert(thing["kind"], str(thing.get("apiVersion") or "")):
            self._writing.say_inert(thing)
        return made

    def prepared(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A new object with its defaults and its identity, not stored yet."""
        thing = self._birth.complete(asked)
        self._birth.identify(thing, self._addresses)
        return thing

    def update(
        self,
        actor: str,
        thing: dict[str, Any],
        why: str,
        verb: str = "updates",
        *,
        shared: bool = False,
    ) -> dict[str, Any] | None:
        """Write metadata and spec; nothing if somebody else has written in the meantime.

        A changed spec gets the next generation. The status stays what it was. An object that is
        being deleted goes with its last finalizer. Who promises never to change what it hands over
        says so by *shared*, and spares a copy.
        """
        before = self._current(thing)
        if before is None:
            return None
        after: dict[str, Any] = _shallow(thing) if shared else copied(thing)
        if "status" in before:
            after["status"] = before["status"]
        if stored_key(thing)[0] == "Service":
            after = self._addresses.changed(before, after)
        if thing["kind"] in GENERATED and after.get("spec") != before.get("spec"):
            generation = before["metadata"].get("generation") or 0
            after["metadata"]["generation"] = generation + 1
        if terminating(before):
            metadata, old = after["metadata"], before["metadata"]
            metadata["deletionTimestamp"] = old["deletionTimestamp"]
            metadata.setdefault("deletionGracePeriodSeconds", old["deletionGracePeriodSeconds"])
        stored = self._writing.change(actor, verb, before, after, why)
        if deletion.is_done(stored):
            held = bool(deletion.finalizers_of(before))
            self._take_out(actor, stored, "its last finalizer is gone" if held else why)
        return stored

    def update_status(
        self,
        actor: str,
        thing: dict[str, Any],
        why: str,
        verb: str = "updates",
        *,
        shared: bool = False,
    ) -> dict[str, Any] | None:
        """Write status and annotations; nothing if somebody else has written in the meantime."""
        before = self._current(thing)
        if before is None:
            return None
        after = _shallow(before)
        status = thing.get("status") or {}
        after["status"] = status if shared else copied(status)
        annotations = read(thing, "metadata", "annotations")
        if annotations is not None:
            after["metadata"]["annotations"] = dict(annotations)
        return self._writing.change(actor, verb, before, after, why)

    def bind(self, actor: str, pod: dict[str, Any], node: str, why: str) -> dict[str, Any] | None:
        """Give a Pod its node, once, by a Binding."""
        before = self._current(pod)
        if before is None or read(before, "spec", "nodeName") or terminating(before):
            return None
        after = _shallow(before)
        after["spec"] = dict(before["spec"], nodeName=node)
        conditions = read(before, "status", "conditions", default=[])
        kept = [one for one in conditions if one["type"] != "PodScheduled"]
        kept.append(
            {
                "type": "PodScheduled",
                "status": "True",
                "lastTransitionTime": stamp(self._now()),
            }
        )
        after["status"] = dict(before["status"], conditions=kept)
        return self._writing.change(actor, "binds", before, after, why)

    def delete(
        self,
        actor: str,
        key: Key,
        why: str,
        *,
        propagation: str | None = None,
        grace: int | None = None,
    ) -> None:
        """Delete an object, or mark it where something is to be done first.

        A Pod on a node waits for its kubelet up to its *grace* period in seconds, an object with
        finalizers for those who put them there. *propagation* is ``Background``, ``Foreground`` or
        ``Orphan``, as in ``kubectl delete --cascade``.
        """
        before = self.store.get(key)
        if before is None:
            return
        if key[0] == "Pod" and terminating(before) and grace is None and propagation is None:
            return
        seconds = deletion.grace_of(before, grace)
        after = deletion.marked(before, self._now(), seconds, propagation)
        if after is None:
            self._take_out(actor, before, why)
        else:
            self._writing.change(actor, "deletes", before, after, why)

    def remove(self, actor: str, key: Key, why: str) -> None:
        """Delete an object without grace, as a kubelet does when it is done with a Pod."""
        self.delete(actor, key, why, grace=0)

    def evict(self, actor: str, key: Key, why: str) -> str:
        """Delete a Pod by its eviction subresource; the refusal if a budget does not allow it."""
        pod = self.store.get(key)
        if pod is None or terminating(pod):
            return ""
        budgets, refusal = budget_refusal(self.store, pod)
        if refusal:
            return refusal
        for budget in budgets:
            new = counted_off(budget, name_of(pod), self._now())
            self.update_status("kube-apiserver", new, f"it allows the eviction of {name_of(pod)}")
        new = copied(pod)
        set_condition(new["status"], disruption_target(self._now()))
        self.update_status("kube-apiserver", new, "its eviction is allowed")
        self.delete(actor, key, why)
        return ""

    def finalize(self, actor: str, key: Key, finalizer: str, why: str) -> None:
        """Take a finalizer off an object; with the last one, an object marked for deletion goes."""
        before = self.store.get(key)
        if before is None:
            return
        after = _shallow(before)
        for part in ("metadata", "spec"):
            found = read(before, part, "finalizers", default=[])
            if finalizer in found:
                after[part] = dict(before[part])
                after[part]["finalizers"] = [one for one in found if one != finalizer]
                if not after[part]["finalizers"]:
                    after[part].pop("finalizers")
        self.update(actor, after, why, "finalizes", shared=True)

    def record(
        self, actor: str, thing: dict[str, Any], reason: str, message: str, why: str = ""
    ) -> None:
        """Keep one of Kubernetes' own Event objects, which ``kubectl get events`` would show.

        The log tells it, too: its actor is the component, also where the Event has another name
        for it; *why* may say more than the message.
        """
        self._writing.record(actor, thing, reason, message, why)

    def _take_out(self, actor: str, thing: dict[str, Any], why: str) -> None:
        if stored_key(thing)[0] == "Service":
            self._addresses.take_back(thing["spec"])
        self._writing.gone(actor, thing, why)

    def _current(self, thing: dict[str, Any]) -> dict[str, Any] | None:
        """The stored object, if the one in hand is based on its newest state."""
        before = self.store.get(stored_key(thing))
        if before is None or uid_of(before) != uid_of(thing):
            return None
        same = read(before, "metadata", "resourceVersion") == thing["metadata"]["resourceVersion"]
        return before if same else None


def _shallow(thing: dict[str, Any]) -> dict[str, Any]:
    """A copy of which only the first level and the metadata may be changed; the rest is shared."""
    after = dict(thing)
    after["metadata"] = dict(thing["metadata"])
    return after
