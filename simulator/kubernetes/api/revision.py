"""One write of the store, and the errors that etcd answers with.

Their texts are etcd's own, since people search for them.
"""

from dataclasses import dataclass
from typing import Any

from simulator.errors import SimulationError

ADDED, MODIFIED, DELETED = "ADDED", "MODIFIED", "DELETED"


@dataclass(frozen=True, slots=True)
class Revision:
    """One write: the object after it (before it, where the write was a deletion)."""

    number: int
    t: int
    change: str
    key: tuple[str, str, str]
    thing: dict[str, Any]
    before: dict[str, Any] | None = None


class CompactedError(SimulationError):
    """A revision is asked for that has been compacted away."""

    def __init__(self, asked: int, oldest: int) -> None:
        self.asked, self.oldest = asked, oldest
        super().__init__(
            "etcdserver: mvcc: required revision has been compacted "
            f"(asked {asked}, the oldest is {oldest}); list again, and watch from there"
        )


class FutureRevisionError(SimulationError):
    """A revision is asked for that has not been written yet."""

    def __init__(self, asked: int, newest: int) -> None:
        super().__init__(
            "etcdserver: mvcc: required revision is a future revision "
            f"(asked {asked}, the newest is {newest})"
        )


class ConflictError(SimulationError):
    """A write is based on a state that is not the newest."""

    def __init__(self, key: tuple[str, str, str], expected: str, found: str) -> None:
        super().__init__(
            f"{key[0]}/{key[2]}: the write is based on resourceVersion {expected!r} "
            f"and the newest is {found!r}; read it again"
        )
