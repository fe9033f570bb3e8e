"""Every write at the store, told in the log as it is made: what changed, by whom and why."""

from collections.abc import Callable
from typing import Any

from simulator.engine import Change, Log
from simulator.kubernetes.actors import API_SERVER, REPORTERS
from simulator.kubernetes.api import changes
from simulator.kubernetes.api.cluster_event import EVENT, RECORDS, tell
from simulator.kubernetes.api.kinds import stored_key
from simulator.kubernetes.api.records import recorded
from simulator.kubernetes.api.store import ADDED, DELETED, MODIFIED, Store
from simulator.kubernetes.values.objects import key_of

INERT = "NoControlLoop"
"""The reason, ours, of the event that says that nothing comes of an object."""


class Writing:
    """Puts objects into the store and events into the log."""

    def __init__(self, store: Store, log: Log, now: Callable[[], int]) -> None:
        self.store = store
        self.now = now
        self._records: list[tuple[str, dict[str, Any], str, str, tuple[int, int]]] = []
        self._log = log

    @property
    def records(self) -> list[dict[str, Any]]:
        """Kubernetes' own Event objects so far; they are written out when somebody asks."""
        return [recorded(*one) for one in self._records]

    def new(self, actor: str, thing: dict[str, Any], why: str) -> dict[str, Any]:
        """Store a new object."""
        self._tell((actor, "creates", ADDED), thing, why, changes.at_birth(thing))
        return self.store.put(self.now(), stored_key(thing), thing, "")

    def change(
        self, actor: str, verb: str, before: dict[str, Any], after: dict[str, Any], why: str
    ) -> dict[str, Any]:
        """Store a changed object; what changes nothing is no write."""
        version = before["metadata"]["resourceVersion"]
        after["metadata"]["resourceVersion"] = version
        if after == before:
            return before
        self._tell((actor, verb, MODIFIED), after, why, changes.between(before, after))
        return self.store.put(self.now(), stored_key(after), after, version)

    def gone(self, actor: str, before: dict[str, Any], why: str) -> None:
        """Take an object out of the store."""
        self._tell((actor, "deletes", DELETED), before, why, ())
        self.store.delete(self.now(), stored_key(before))

    def _tell(
        self,
        act: tuple[str, str, str],
        thing: dict[str, Any],
        why: str,
        changed: tuple[Change, ...],
    ) -> None:
        """Note a write in the log; *act* is its actor, verb and change."""
        tell(self._log, self.now(), act, key_of(thing), why, changes=changed)

    def record(
        self, actor: str, thing: dict[str, Any], reason: str, message: str, why: str = ""
    ) -> None:
        """Keep one of Kubernetes' own Event objects, and tell it in the log, too."""
        self._records.append((actor, thing, reason, message, (self.now(), len(self._records))))
        self._note(REPORTERS.get(actor, actor), thing, (reason, message), why or message)

    def say_inert(self, thing: dict[str, Any]) -> None:
        """Tell that an object is kept and that nothing comes of it."""
        kind = thing["kind"]
        message = f"no control loop of this model acts on a {kind}: it is stored, nothing follows"
        self._note(API_SERVER, thing, (INERT, message), message)

    def _note(self, actor: str, thing: dict[str, Any], said: tuple[str, str], why: str) -> None:
        tell(self._log, self.now(), (actor, RECORDS, EVENT), key_of(thing), why, said)
