"""What every control loop is: watch, put keys in a queue, and bring one object at a time to rights.

A loop is level-triggered: a key in its queue says that something about an object may have changed,
not what. So a loop that was stopped lists everything when it starts again, and has lost nothing.

Left out: resyncs by time, rate-limited retries that back off (a refused write is tried again after
one fixed delay), several workers, and leader election between copies of a component.
"""

from typing import Any

from simulator.kubernetes.api.store import ADDED, Revision
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.values.objects import key_of

WATCH_MS = 5
"""From a write to the loop that watches it: ours, of the size seen in real clusters."""


class ControlLoop:
    """A component that reacts to writes. Subclasses say what they watch and how they sync."""

    kinds: tuple[str, ...] = ()

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        self.cluster = cluster
        self.api = cluster.api
        self.store = cluster.store
        self.parameters = cluster.parameters
        self.name = name
        self.running = True
        self._waiting: dict[tuple[str, str, str], int] = {}
        self._life = 0

    def seen(self, news: Revision) -> None:
        """Something watched was written, or is listed; add the keys that it concerns."""
        raise NotImplementedError

    def sync(self, key: tuple[str, str, str]) -> None:
        """Compare what is with what is wanted, for one object, and act."""
        raise NotImplementedError

    def add(self, key: tuple[str, str, str], delay: int = WATCH_MS) -> None:
        """Put a key into the queue; it is there once, at the earlier of two times."""
        due = self.cluster.now + delay
        if key in self._waiting and self._waiting[key] <= due:
            return
        self._waiting[key] = due
        life = self._life
        self.cluster.later(delay, lambda _: self._take(key, due, life))

    def remind(self, key: tuple[str, str, str], delay: int) -> None:
        """Look at a key again after a time that nobody needs to wait for, as a deadline."""
        life = self._life

        def look(_: int) -> None:
            if life == self._life:
                self.add(key, 0)

        self.cluster.later(delay, look, background=True)

    def _take(self, key: tuple[str, str, str], due: int, life: int) -> None:
        if life == self._life and self._waiting.get(key) == due:
            del self._waiting[key]
            self.sync(key)

    def stop(self) -> None:
        """Stop; what waits in the queue is lost, as it is in memory only."""
        self.running = False
        self._life += 1
        self._waiting = {}

    def start(self) -> None:
        """Start, and list everything."""
        self.running = True
        for kind in self.kinds:
            for thing in self.store.of_kind(kind):
                self.seen(Revision(0, self.cluster.now, ADDED, key_of(thing), thing))

    def owner_key(self, thing: dict[str, Any], kind: str) -> tuple[str, str, str] | None:
        """The key of the controlling owner of an object, if it is of this kind."""
        for owner in thing["metadata"].get("ownerReferences") or []:
            if owner.get("controller") and owner.get("kind") == kind:
                return (kind, key_of(thing)[1], owner["name"])
        return None
