"""The object store, in the manner of etcd: a log of revisions, and an index of what is newest.

Every write gets the next revision, which is also the ``resourceVersion`` of the object written.
The past stays readable, so that a run can be asked what was true at any time.

Left out: compaction, transactions over several keys, leases of keys, members and their quorum;
keys are (kind, namespace, name) and not paths under ``/registry``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ADDED, MODIFIED, DELETED = "ADDED", "MODIFIED", "DELETED"


@dataclass(frozen=True)
class Revision:
    """One write: the object after it (before it, where the write was a deletion)."""

    number: int
    t: int
    change: str
    key: tuple[str, str, str]
    thing: dict[str, Any]
    before: dict[str, Any] | None = None


class Store:
    """Every object of the cluster, and every write that led to it."""

    def __init__(self) -> None:
        self._log: list[Revision] = []
        self._newest: dict[tuple[str, str, str], dict[str, Any]] = {}
        self._sorted: dict[str, list[tuple[str, str, str]]] = {}
        self._watchers: list[Callable[[Revision], None]] = []

    @property
    def revision(self) -> int:
        """The number of the newest write, 0 at the start."""
        return len(self._log)

    def __len__(self) -> int:
        return len(self._newest)

    def watch(self, tell: Callable[[Revision], None]) -> None:
        """Have every later write told."""
        self._watchers.append(tell)

    def put(self, t: int, key: tuple[str, str, str], thing: dict[str, Any]) -> dict[str, Any]:
        """Write an object; the store sets its ``resourceVersion`` and keeps it from then on."""
        before = self._newest.get(key)
        number = self.revision + 1
        thing["metadata"]["resourceVersion"] = str(number)
        self._newest[key] = thing
        if before is None:
            self._sorted.pop(key[0], None)
        self._append(Revision(number, t, MODIFIED if before else ADDED, key, thing, before))
        return thing

    def delete(self, t: int, key: tuple[str, str, str]) -> None:
        """Remove an object; its past stays."""
        before = self._newest.pop(key)
        self._sorted.pop(key[0], None)
        self._append(Revision(self.revision + 1, t, DELETED, key, before, before))

    def _append(self, revision: Revision) -> None:
        self._log.append(revision)
        for tell in self._watchers:
            tell(revision)

    def get(self, key: tuple[str, str, str]) -> dict[str, Any] | None:
        """The newest state of an object, which nobody may change in place."""
        return self._newest.get(key)

    def of_kind(self, kind: str) -> list[dict[str, Any]]:
        """Every object of a kind, by namespace and name."""
        if kind not in self._sorted:
            self._sorted[kind] = sorted([key for key in self._newest if key[0] == kind])
        return [self._newest[key] for key in self._sorted[kind]]

    def kinds(self) -> list[str]:
        """The kinds of which there are objects, in order."""
        return sorted({key[0] for key in self._newest})

    def history(self) -> tuple[Revision, ...]:
        """Every write, in order."""
        return tuple(self._log)
