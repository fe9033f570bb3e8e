"""Which objects are of a kind, in a namespace, on a node, or controlled by one owner.

Every answer is kept as a list in order and changed with the object that moves, so that neither a
write nor a read looks at objects that have nothing to do with it.
"""

from typing import Any

from simulator.kubernetes.api.sorted_keys import Key, SortedKeys
from simulator.kubernetes.values.objects import controller_of, read

NAMESPACE, OWNER, NODE = "namespace", "owner", "node"
EVERYTHING, DEPENDENTS = "", "dependents"
Bucket = tuple[str, str, str]


def buckets_of(key: Key, thing: dict[str, Any]) -> list[Bucket]:
    """The lists in which an object stands: (kind, index, value)."""
    kind, namespace, _ = key
    found = [
        (kind, EVERYTHING, ""),
        (kind, NAMESPACE, namespace),
        (kind, OWNER, controller_of(thing)),
    ]
    if kind == "Pod":
        found.append((kind, NODE, str(read(thing, "spec", "nodeName", default=""))))
    for owner in read(thing, "metadata", "ownerReferences", default=[]):
        bucket = ("", DEPENDENTS, str(owner.get("uid", "")))
        if bucket not in found:
            found.append(bucket)
    return found


def _stays(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether a write has changed nothing by which objects are found."""
    owners = before["metadata"].get("ownerReferences") == after["metadata"].get("ownerReferences")
    return owners and bool(read(before, "spec", "nodeName") == read(after, "spec", "nodeName"))


class Indexes:
    """The lists of keys, by (kind, index, value)."""

    def __init__(self) -> None:
        self._buckets: dict[Bucket, SortedKeys] = {}
        self._retired = 0

    def move(self, key: Key, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        """Follow an object that was written, is new (no *before*) or is gone (no *after*)."""
        if before is not None and after is not None and _stays(before, after):
            return
        old = [] if before is None else buckets_of(key, before)
        new = [] if after is None else buckets_of(key, after)
        for bucket in old:
            if bucket not in new:
                self._leave(bucket, key)
        for bucket in new:
            if bucket not in old:
                self._enter(bucket, key)

    def keys(self, kind: str, index: str, value: str) -> list[Key]:
        """The keys in one list, in order."""
        bucket = self._buckets.get((kind, index, value))
        return [] if bucket is None else bucket.all()

    def kinds(self) -> list[str]:
        """The kinds of which there are objects, in order."""
        return sorted([name for name, index, _ in self._buckets if name and index == EVERYTHING])

    @property
    def comparisons(self) -> int:
        """How many comparisons of keys it has taken so far."""
        return self._retired + sum([one.comparisons for one in self._buckets.values()])

    def _enter(self, bucket: Bucket, key: Key) -> None:
        if bucket not in self._buckets:
            self._buckets[bucket] = SortedKeys()
        self._buckets[bucket].add(key)

    def _leave(self, bucket: Bucket, key: Key) -> None:
        keys = self._buckets[bucket]
        keys.remove(key)
        if not keys:
            self._retired += keys.comparisons
            del self._buckets[bucket]
