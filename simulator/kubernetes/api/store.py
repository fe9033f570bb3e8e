"""The object store, in the manner of etcd: a log of revisions, and an index of what is newest.

Every write gets the next revision, which is also the ``resourceVersion`` of the object written. The
past stays readable up to the point to which it was compacted, and a watch goes on from any revision
since. What a write or a read costs does not depend on how many other objects there are, beyond the
few comparisons by which a key finds its place.

Left out: transactions over several keys, leases of keys, members and their quorum; keys are (kind,
namespace, name) and not paths under ``/registry``.
"""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes.api.indexes import DEPENDENTS, EVERYTHING, Indexes
from simulator.kubernetes.api.revision import (
    ADDED,
    DELETED,
    MODIFIED,
    CompactedError,
    ConflictError,
    FutureRevisionError,
    Revision,
)

__all__ = ["ADDED", "DELETED", "MODIFIED", "Revision", "Store", "Watch"]
Key = tuple[str, str, str]
Tell = Callable[[Revision], None]


class Store:
    """Every object of the cluster, and every write that led to it."""

    def __init__(self) -> None:
        self._log: list[Revision] = []
        self._compacted = 0
        self._base: dict[Key, dict[str, Any]] = {}
        self._newest: dict[Key, dict[str, Any]] = {}
        self._indexes = Indexes()
        self._watchers: list[tuple[Tell, tuple[str, ...] | None]] = []
        self._telling: dict[str, list[Tell]] = {}

    @property
    def revision(self) -> int:
        """The number of the newest write, 0 at the start."""
        return self._compacted + len(self._log)

    @property
    def compacted(self) -> int:
        """The oldest revision whose state can still be read."""
        return self._compacted

    @property
    def comparisons(self) -> int:
        """How many comparisons of keys all writes have taken; the measure of their cost."""
        return self._indexes.comparisons

    def __len__(self) -> int:
        return len(self._newest)

    def watch(self, tell: Tell, kinds: tuple[str, ...] | None = None) -> None:
        """Have every later write told, or those of some kinds."""
        self._watchers.append((tell, kinds))
        self._telling = {}

    def watch_from(self, revision: int, kinds: tuple[str, ...] | None = None) -> "Watch":
        """Follow the writes after a revision: those of the past first, then what comes.

        Raises:
            CompactedError: if some of them have been forgotten.
            FutureRevisionError: if that revision is still to come.
        """
        self._readable(revision)
        return Watch(self, revision, kinds)

    def put(
        self, t: int, key: Key, thing: dict[str, Any], expected: str | None = None
    ) -> dict[str, Any]:
        """Write an object; the store sets its ``resourceVersion`` and keeps it from then on.

        With *expected*, only if that is the ``resourceVersion`` of what is there (empty: nothing).

        Raises:
            ConflictError: if it is not.
        """
        before = self._newest.get(key)
        if expected is not None:
            self._compare(key, before, expected)
        number = self.revision + 1
        thing["metadata"]["resourceVersion"] = str(number)
        self._newest[key] = thing
        self._indexes.move(key, before, thing)
        change = ADDED if before is None else MODIFIED
        self._append(Revision(number, t, change, key, thing, before))
        return thing

    def delete(self, t: int, key: Key, expected: str | None = None) -> None:
        """Remove an object; its past stays.

        Raises:
            ConflictError: if *expected* is not its ``resourceVersion``.
            KeyError: if there is none.
        """
        if expected is not None:
            self._compare(key, self._newest.get(key), expected)
        before = self._newest.pop(key)
        self._indexes.move(key, before, None)
        self._append(Revision(self.revision + 1, t, DELETED, key, before, before))

    def _compare(self, key: Key, before: dict[str, Any] | None, expected: str) -> None:
        found = "" if before is None else str(before["metadata"]["resourceVersion"])
        if found != expected:
            raise ConflictError(key, expected, found)

    def _append(self, revision: Revision) -> None:
        self._log.append(revision)
        kind = revision.key[0]
        if kind not in self._telling:
            interested = [tell for tell, kinds in self._watchers if kinds is None or kind in kinds]
            self._telling[kind] = interested
        for tell in self._telling[kind]:
            tell(revision)

    def get(self, key: Key) -> dict[str, Any] | None:
        """The newest state of an object, which nobody may change in place."""
        return self._newest.get(key)

    def of_kind(self, kind: str) -> list[dict[str, Any]]:
        """Every object of a kind, by namespace and name."""
        return self.by(kind, EVERYTHING, "")

    def by(self, kind: str, index: str, value: str) -> list[dict[str, Any]]:
        """The objects of a kind with this value in an index, by namespace and name.

        There are ``namespace``, ``owner`` (the uid of the controller, empty for nobody's) and, for
        Pods, ``node`` (empty for none).
        """
        return [self._newest[key] for key in self._indexes.keys(kind, index, value)]

    def count(self, kind: str, index: str = EVERYTHING, value: str = "") -> int:
        """How many objects :meth:`by` would give."""
        return len(self._indexes.keys(kind, index, value))

    def dependents(self, uid: str) -> list[dict[str, Any]]:
        """The objects of any kind that name this owner, by kind, namespace and name."""
        return self.by("", DEPENDENTS, uid)

    def kinds(self) -> list[str]:
        """The kinds of which there are objects, in order."""
        return self._indexes.kinds()

    def history(self, after: int | None = None) -> tuple[Revision, ...]:
        """Every write that is not forgotten, in order, or those *after* a revision.

        Raises:
            CompactedError: if some of these have been forgotten.
        """
        if after is None:
            return tuple(self._log)
        self._readable(after)
        return tuple(self._log[after - self._compacted :])

    def state_at(self, revision: int) -> dict[Key, dict[str, Any]]:
        """Every object as it was right after a write.

        Raises:
            CompactedError: if that is forgotten.
            FutureRevisionError: if that revision is still to come.
        """
        self._readable(revision)
        there = dict(self._base)
        for one in self._log[: revision - self._compacted]:
            replay(there, one)
        return there

    def compact(self, revision: int) -> None:
        """Forget what was before a revision; its own state stays readable.

        Raises:
            CompactedError: if that has been done already.
            FutureRevisionError: if that revision is still to come.
        """
        if revision > self.revision:
            raise FutureRevisionError(revision, self.revision)
        if revision <= self._compacted:
            raise CompactedError(revision, self._compacted)
        self._base = self.state_at(revision)
        del self._log[: revision - self._compacted]
        self._compacted = revision

    def _readable(self, revision: int) -> None:
        if revision < self._compacted:
            raise CompactedError(revision, self._compacted)
        if revision > self.revision:
            raise FutureRevisionError(revision, self.revision)


class Watch:
    """A place in the log of writes, from which one goes on."""

    def __init__(self, store: Store, revision: int, kinds: tuple[str, ...] | None) -> None:
        self._store = store
        self._kinds = kinds
        self.revision = revision

    def news(self) -> tuple[Revision, ...]:
        """The writes since the last call, in order.

        Raises:
            CompactedError: if some of them have been forgotten in the meantime.
        """
        found = self._store.history(self.revision)
        self.revision = self._store.revision
        if self._kinds is None:
            return found
        return tuple([one for one in found if one.key[0] in self._kinds])


def replay(there: dict[Key, dict[str, Any]], revision: Revision) -> None:
    """Do to a copy of the state what a write did to the store."""
    if revision.change == DELETED:
        there.pop(revision.key, None)
    else:
        there[revision.key] = revision.thing
