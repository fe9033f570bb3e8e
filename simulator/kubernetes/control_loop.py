"""What every control loop is: watch, put keys in a queue, and bring one object at a time to rights.

A loop is level-triggered: a key in its queue says that something about an object may have changed,
not what. So a loop that was stopped lists everything when it starts again, and has lost nothing.

Left out: resyncs by time, several workers, and the limit of 10 retries a second over all keys.
"""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes.api.indexes import NODE
from simulator.kubernetes.api.kinds import stored_key
from simulator.kubernetes.api.refusal import RefusedError
from simulator.kubernetes.api.store import ADDED, Revision, Store
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.values.objects import key_of, read

WATCH_MS = 5
"""From a write to the loop that watches it: ours, of the size seen in real clusters."""
FIRST_RETRY_MS, LAST_RETRY_MS = 5, 1_000_000
"""A key that fails again and again waits twice as long each time, as in client-go."""
NOBODY_WAITS_MS = 10_000
"""A run waits for a retry that is this far away only if something is written meanwhile."""
EVERY_KIND = "*"
"""A loop that watches this hears of all kinds, those included that the model does not know."""
OF_ONE_NODE = ("Pod", "Node", "Lease")
"""Kinds of which a loop that belongs to a node hears only what is of its node."""


class ControlLoop:
    """A component that reacts to writes. Subclasses say what they watch and how they sync.

    A loop with a ``node`` hears of that node's Pods, Node and Lease only. ``undone`` says that a
    sync was no success: it failed, or it was put off.
    """

    kinds: tuple[str, ...] = ()
    node: str = ""

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        self.cluster = cluster
        self.api = cluster.api
        self.store = cluster.store
        self.parameters = cluster.parameters
        self.name = name
        self.running = True
        self._waiting: dict[tuple[str, str, str], int] = {}
        self._failures: dict[tuple[str, str, str], int] = {}
        self.undone = False
        self._life = 0

    def seen(self, news: Revision) -> None:
        """Something watched was written, or is listed; add the keys that it concerns."""
        raise NotImplementedError

    def sync(self, key: tuple[str, str, str]) -> None:
        """Compare what is with what is wanted, for one object, and act.

        A refusal of the API server that passes out of here has the key tried again later.
        """
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
        self.cluster.later(delay, self._looking(key), background=True)

    def _looking(self, key: tuple[str, str, str]) -> Callable[[int], None]:
        """Puts a key into the queue, unless the loop was stopped since."""
        life = self._life

        def look(_: int) -> None:
            if life == self._life:
                self.add(key, 0)

        return look

    def retry(self, key: tuple[str, str, str]) -> int:
        """Look at a key again after a conflict or a refusal, later each time; the delay.

        The first sync of the key that ends without another retry sets the delay back, unless the
        work on it is :meth:`under_way` still.
        """
        self.undone = True
        failures = self._failures.get(key, 0)
        self._failures[key] = failures + 1
        delay = min(LAST_RETRY_MS, FIRST_RETRY_MS << min(failures, 30))
        if delay < NOBODY_WAITS_MS:
            self.add(key, delay)
        else:
            self.cluster.patiently(delay, self._looking(key))
        return delay

    def _take(self, key: tuple[str, str, str], due: int, life: int) -> None:
        if life != self._life or self._waiting.get(key) != due:
            return
        del self._waiting[key]
        self.undone = False
        try:
            self.sync(key)
        except RefusedError:
            self.retry(key)
        if not self.undone and not self.under_way(key):
            self._failures.pop(key, None)

    def under_way(self, key: tuple[str, str, str]) -> bool:  # noqa: ARG002 - for subclasses
        """Whether the work on a key goes on after its sync, so that nobody knows how it ends."""
        return False

    def stop(self) -> None:
        """Stop; what waits in the queue is lost, as it is in memory only."""
        self.running = False
        self._life += 1
        self._waiting = {}
        self._failures = {}

    def start(self) -> None:
        """Start, and list everything."""
        self.running = True
        kinds = self.store.kinds() if EVERY_KIND in self.kinds else self.kinds
        for kind in kinds:
            for thing in self._listed(kind):
                self.seen(Revision(0, self.cluster.now, ADDED, stored_key(thing), thing))

    def _listed(self, kind: str) -> list[dict[str, Any]]:
        if not self.node or kind not in OF_ONE_NODE:
            return self.store.of_kind(kind)
        if kind == "Pod":
            return self.store.by(kind, NODE, self.node)
        return [thing for thing in self.store.of_kind(kind) if key_of(thing)[2] == self.node]

    def owner_key(self, thing: dict[str, Any], kind: str) -> tuple[str, str, str] | None:
        """The key of the controlling owner of an object, if it is of this kind."""
        for owner in thing["metadata"].get("ownerReferences") or []:
            if owner.get("controller") and owner.get("kind") == kind:
                return (kind, key_of(thing)[1], owner["name"])
        return None


class Dispatch:
    """Tells every write of a store to the loops that watch for it, and to no other.

    Loops that hear of a write at the same time act in the order in which they were added.
    """

    def __init__(self, store: Store) -> None:
        self._general: list[ControlLoop] = []
        self._by_kind: dict[str, list[ControlLoop]] = {}
        self._by_node: dict[tuple[str, str], list[ControlLoop]] = {}
        store.watch(self._tell)

    def add(self, loop: ControlLoop) -> None:
        """Have a loop hear of what it watches."""
        for kind in loop.kinds:
            if loop.node and kind in OF_ONE_NODE:
                self._by_node.setdefault((kind, loop.node), []).append(loop)
            elif loop not in self._general:
                self._general.append(loop)
                self._by_kind = {}

    def _hearing(self, kind: str) -> list[ControlLoop]:
        """The loops that hear of every write of a kind, in the order in which they were added."""
        if kind not in self._by_kind:
            self._by_kind[kind] = [loop for loop in self._general if _hears(loop, kind)]
        return self._by_kind[kind]

    def _tell(self, revision: Revision) -> None:
        kind, _, name = revision.key
        for loop in self._hearing(kind):
            if loop.running:
                loop.seen(revision)
        if kind in OF_ONE_NODE:
            node = read(revision.thing, "spec", "nodeName", default="") if kind == "Pod" else name
            for loop in self._by_node.get((kind, node), ()):
                if loop.running:
                    loop.seen(revision)


def _hears(loop: ControlLoop, kind: str) -> bool:
    if loop.node and kind in OF_ONE_NODE:
        return False
    return kind in loop.kinds or EVERY_KIND in loop.kinds
