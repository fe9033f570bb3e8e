"""What the API server gives to a new object: defaults, a name, a uid, a time, a first status."""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes.api.addresses import Addresses
from simulator.kubernetes.api.defaults import fill_in
from simulator.kubernetes.api.kinds import (
    GENERATED,
    api_version,
    is_foreign,
    is_namespaced,
    stored_key,
)
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.pods.qos import qos_class
from simulator.kubernetes.values.hashes import suffix
from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import copied

FIRST_STATUS: dict[str, dict[str, Any]] = {
    "Deployment": {},
    "Namespace": {"phase": "Active"},
    "PersistentVolumeClaim": {"phase": "Pending"},
    "Pod": {"phase": "Pending"},
    "PodDisruptionBudget": {
        "currentHealthy": 0,
        "desiredHealthy": 0,
        "disruptionsAllowed": 0,
        "expectedPods": 0,
    },
    "ReplicaSet": {"replicas": 0},
    "ResourceQuota": {},
    "Service": {"loadBalancer": {}},
}
LONGEST_PREFIX = 58
"""What is longer of ``generateName`` is cut, so that five letters have room in 63."""


class Birth:
    """Makes what is asked for into an object as it is stored."""

    def __init__(self, store: Store, parameters: Parameters, now: Callable[[], int]) -> None:
        self._store = store
        self._parameters = parameters
        self._now = now
        self._uids = 0
        self._suffixes = 0

    def complete(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A copy of what is asked for, with defaults and a name."""
        thing: dict[str, Any] = copied(asked)
        kind, metadata = thing["kind"], thing["metadata"]
        version = str(thing.get("apiVersion") or "")
        if not is_foreign(kind, version):
            thing["apiVersion"] = api_version(kind) or version
            fill_in(thing, self._parameters)
        if is_namespaced(kind):
            metadata.setdefault("namespace", "default")
        if not metadata.get("name"):
            metadata["name"] = self._generated(thing, str(metadata["generateName"]))
        return thing

    def identify(self, thing: dict[str, Any], addresses: Addresses) -> None:
        """Give an object that is let in what only the server gives."""
        kind, metadata = thing["kind"], thing["metadata"]
        self._uids += 1
        metadata["uid"] = f"00000000-0000-4000-8000-{self._uids:012x}"
        metadata["creationTimestamp"] = stamp(self._now())
        foreign = is_foreign(kind, str(thing.get("apiVersion") or ""))
        if kind in GENERATED or foreign or not api_version(kind):
            metadata["generation"] = 1
        if foreign:
            return
        if kind == "Service":
            addresses.give(thing)
        if kind in FIRST_STATUS:
            thing["status"] = thing.get("status") or copied(FIRST_STATUS[kind])
        if kind == "Pod":
            thing["status"]["qosClass"] = qos_class(thing)

    def _generated(self, thing: dict[str, Any], prefix: str) -> str:
        kind, namespace, _ = stored_key(thing)
        prefix = prefix[:LONGEST_PREFIX]
        while True:
            self._suffixes += 1
            name = prefix + suffix(prefix, self._suffixes)
            if self._store.get((kind, namespace, name)) is None:
                return name
