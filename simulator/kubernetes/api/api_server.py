"""The API server: the only door to the store, through which every component writes.

It defaults, gives uids, addresses and generations, refuses a write that is based on an old state
(optimistic concurrency), and has every write told in the event log. Manifests of people are
validated before; components are trusted.

Left out: authentication, authorization, webhooks, priority and fairness, several API versions of a
kind, patches (all writes carry the whole object) and the watch cache, which here never lags.
"""

from collections.abc import Callable
from typing import Any

from simulator.engine import Change, Log
from simulator.kubernetes.api import changes
from simulator.kubernetes.api.addresses import Addresses
from simulator.kubernetes.api.defaults import fill_in, tolerate_node_failure
from simulator.kubernetes.api.kinds import GENERATED, api_version
from simulator.kubernetes.api.records import recorded
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.values.moments import SECOND, stamp
from simulator.kubernetes.values.names import suffix
from simulator.kubernetes.values.objects import copied, key_of, name_of, read, terminating, uid_of

FIRST_STATUS = {
    "Deployment": {},
    "Namespace": {"phase": "Active"},
    "Pod": {"phase": "Pending"},
    "ReplicaSet": {"replicas": 0},
    "Service": {"loadBalancer": {}},
}


class ApiServer:
    """Creates, updates, binds and deletes objects on behalf of an actor, who says why."""

    def __init__(
        self, store: Store, log: Log, parameters: Parameters, now: Callable[[], int]
    ) -> None:
        self.store = store
        self.records: list[dict[str, Any]] = []
        self._log = log
        self._parameters = parameters
        self._now = now
        self._uids = 0
        self._suffixes = 0
        self._addresses = Addresses(parameters)

    def create(self, actor: str, asked: dict[str, Any], why: str) -> dict[str, Any]:
        """Store a new object; a name may be left to the server by ``generateName``."""
        thing = self.prepared(asked)
        self._tell(actor, "creates", thing, why, changes.at_birth(thing))
        return self.store.put(self._now(), key_of(thing), thing)

    def prepared(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A new object with its defaults and its identity, not stored yet."""
        thing: dict[str, Any] = copied(asked)
        kind, metadata = thing["kind"], thing["metadata"]
        thing["apiVersion"] = api_version(kind)
        fill_in(thing, self._parameters)
        if "name" not in metadata:
            metadata["name"] = self._generated(kind, metadata)
        self._uids += 1
        metadata["uid"] = f"00000000-0000-4000-8000-{self._uids:012x}"
        metadata["creationTimestamp"] = stamp(self._now())
        if kind in GENERATED:
            metadata["generation"] = 1
        if kind == "Pod":
            tolerate_node_failure(thing["spec"], self._parameters)
        if kind == "Service":
            self._addresses.give(thing["spec"])
        if kind in FIRST_STATUS:
            thing["status"] = thing.get("status") or copied(FIRST_STATUS[kind])
        return thing

    def _generated(self, kind: str, metadata: dict[str, Any]) -> str:
        prefix, namespace = str(metadata["generateName"]), metadata.get("namespace", "")
        while True:
            self._suffixes += 1
            name = prefix + suffix(prefix, self._suffixes)
            if self.store.get((kind, namespace, name)) is None:
                return name

    def update(
        self, actor: str, thing: dict[str, Any], why: str, verb: str = "updates"
    ) -> dict[str, Any] | None:
        """Write metadata and spec; nothing if somebody else has written in the meantime.

        A changed spec gets the next generation. The status stays what it was.
        """
        before = self._current(thing)
        if before is None:
            return None
        after: dict[str, Any] = copied(thing)
        if "status" in before:
            after["status"] = before["status"]
        if thing["kind"] in GENERATED and after["spec"] != before["spec"]:
            after["metadata"]["generation"] = before["metadata"]["generation"] + 1
        return self._replace(actor, verb, before, after, why)

    def update_status(
        self, actor: str, thing: dict[str, Any], why: str, verb: str = "updates"
    ) -> dict[str, Any] | None:
        """Write status and annotations; nothing if somebody else has written in the meantime."""
        before = self._current(thing)
        if before is None:
            return None
        after: dict[str, Any] = copied(before)
        after["status"] = copied(thing.get("status") or {})
        annotations = read(thing, "metadata", "annotations")
        if annotations is not None:
            after["metadata"]["annotations"] = dict(annotations)
        return self._replace(actor, verb, before, after, why)

    def bind(self, actor: str, pod: dict[str, Any], node: str, why: str) -> dict[str, Any] | None:
        """Give a Pod its node, once, by a Binding."""
        before = self._current(pod)
        if before is None or read(before, "spec", "nodeName"):
            return None
        after: dict[str, Any] = copied(before)
        after["spec"]["nodeName"] = node
        after["status"]["conditions"] = [
            one for one in after["status"].get("conditions") or [] if one["type"] != "PodScheduled"
        ]
        after["status"]["conditions"].append(
            {
                "type": "PodScheduled",
                "status": "True",
                "lastTransitionTime": stamp(self._now()),
            }
        )
        return self._replace(actor, "binds", before, after, why)

    def delete(self, actor: str, key: tuple[str, str, str], why: str) -> None:
        """Delete an object; a Pod on a node is only marked, until its kubelet is done with it."""
        before = self.store.get(key)
        if before is None or (key[0] == "Pod" and terminating(before)):
            return
        finished = read(before, "status", "phase") in ("Succeeded", "Failed")
        if key[0] != "Pod" or not read(before, "spec", "nodeName") or finished:
            self.remove(actor, key, why)
            return
        after: dict[str, Any] = copied(before)
        grace = read(before, "spec", "terminationGracePeriodSeconds", default=0)
        after["metadata"]["deletionTimestamp"] = stamp(self._now() + grace * SECOND)
        after["metadata"]["deletionGracePeriodSeconds"] = grace
        self._replace(actor, "deletes", before, after, why)

    def remove(self, actor: str, key: tuple[str, str, str], why: str) -> None:
        """Take an object out of the store at once."""
        before = self.store.get(key)
        if before is None:
            return
        if key[0] == "Service":
            self._addresses.take_back(before["spec"])
        self._tell(actor, "deletes", before, why, ())
        self.store.delete(self._now(), key)

    def _current(self, thing: dict[str, Any]) -> dict[str, Any] | None:
        """The stored object, if the one in hand is based on its newest state."""
        before = self.store.get(key_of(thing))
        if before is None or uid_of(before) != uid_of(thing):
            return None
        same = read(before, "metadata", "resourceVersion") == thing["metadata"]["resourceVersion"]
        return before if same else None

    def _replace(
        self, actor: str, verb: str, before: dict[str, Any], after: dict[str, Any], why: str
    ) -> dict[str, Any]:
        """Store a changed object; what changes nothing is no write."""
        after["metadata"]["resourceVersion"] = before["metadata"]["resourceVersion"]
        if after == before:
            return before
        self._tell(actor, verb, after, why, changes.between(before, after))
        return self.store.put(self._now(), key_of(after), after)

    def _tell(
        self,
        actor: str,
        verb: str,
        thing: dict[str, Any],
        why: str,
        changed: tuple[Change, ...],
    ) -> None:
        target = f"{thing['kind']}/{name_of(thing)}"
        self._log.write(self._now(), actor, verb, target, why, changed)

    def record(self, actor: str, thing: dict[str, Any], reason: str, message: str) -> None:
        """Keep one of Kubernetes' own Event objects, which ``kubectl get events`` would show.

        They are kept beside the store: what they say, the event log says already.
        """
        at = (self._now(), len(self.records))
        self.records.append(recorded(actor, thing, reason, message, at))
