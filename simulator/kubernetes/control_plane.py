"""The time, the store, the API server in front of it, and the queue of things to come.

Writes take no time; a loop hears of a write some milliseconds later (``control_loop.WATCH_MS``).
What runs on it is not known here.
"""

from collections.abc import Callable
from typing import Any

from simulator.engine import Log, Queue
from simulator.errors import DidNotSettleError
from simulator.kubernetes.api.api_server import ApiServer
from simulator.kubernetes.api.cluster_event import EVENT, tell
from simulator.kubernetes.api.heartbeats import Heartbeats
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.timing import Timing
from simulator.kubernetes.values.moments import words

MOST_OBJECTS = 50_000
MOST_EVENTS, EVENTS_PER_OBJECT = 100_000, 200
"""A run may tell more events the more objects it has; beyond that it goes in circles."""
MOST_AT_ONCE = 1_000_000
"""Things that happen at one instant; beyond that, time does not pass any more."""


class ControlPlane:
    """What every component needs: the time, a way to read and write, and a way to wait.

    ``settled`` says after a run whether it ended since nothing but what repeats was left.
    ``applied`` holds what people applied last, by key, as kubectl keeps it in an annotation.
    """

    def __init__(self, parameters: Parameters, timing: Timing) -> None:
        self.now = 0
        self.parameters = parameters
        self.timing = timing
        self.log = Log()
        self.store = Store()
        self.heartbeats = Heartbeats(parameters.lease_renew_ms)
        self.api = ApiServer(self.store, self.log, parameters, lambda: self.now)
        self.gone_machines: dict[str, bool] = {}
        self.settled = False
        self.applied: dict[tuple[str, str, str], dict[str, Any]] = {}
        self._queue = Queue()
        self._busy = 0
        self._patient: dict[int, int] = {}
        self._numbered = 0
        self._largest = 0
        self._at_once = 0

    def later(self, delay: int, action: Callable[[int], None], *, background: bool = False) -> None:
        """Do something in some milliseconds; no run waits for what is in the *background*."""
        if background:
            self._queue.at(self.now + delay, action)
            return
        self._busy += 1

        def awaited(t: int) -> None:
            self._busy -= 1
            action(t)

        self._queue.at(self.now + delay, awaited)

    def timer(self, delay: int, action: Callable[[int], None]) -> Callable[[], None]:
        """Do something in some milliseconds, unless what is given back is called before.

        A timer that was given up keeps no run from settling.
        """
        running = [True]
        self._busy += 1

        def give_up() -> None:
            if running[0]:
                running[0] = False
                self._busy -= 1

        def ring(t: int) -> None:
            if running[0]:
                give_up()
                action(t)

        self._queue.at(self.now + delay, ring)
        return give_up

    def is_stopped(self, component: str) -> bool:  # noqa: ARG002 - a cluster knows better
        """Whether a component is stopped; without a cluster around it, none is."""
        return False

    def patiently(self, delay: int, action: Callable[[int], None]) -> None:
        """Do something in some milliseconds that is in vain unless something changes before.

        A run waits for it only if something was written in the meantime.
        """
        number = self._numbered
        self._numbered += 1
        self._patient[number] = self.store.revision

        def act(t: int) -> None:
            del self._patient[number]
            action(t)

        self._queue.at(self.now + delay, act)

    def _is_idle(self) -> bool:
        """Whether nobody waits for anything any more."""
        written = self.store.revision
        return self._busy == 0 and all(since == written for since in self._patient.values())

    def tell(  # noqa: PLR0913 - an event has this many parts
        self,
        actor: str,
        verb: str,
        about: tuple[str, str],
        why: str,
        reason: str,
        *,
        namespace: str = "",
    ) -> None:
        """Note in the log what is no write: a program that stops, a node that falls silent.

        *about* is a kind (``Component`` for a program) and a name.
        """
        kind, name = about
        act = (actor, verb, EVENT)
        tell(self.log, self.now, act, (kind, namespace, name), why, (reason, why))

    def run(self, until: int, *, settle: bool) -> int:
        """Run to a time, or until only what repeats for ever is left; the time of the end.

        Raises:
            DidNotSettleError: if it tells more events than its objects explain, has too many
                objects, or does too much at one instant.
        """
        self.settled = False
        for t, action in self._queue.drain(until):
            self._at_once = self._at_once + 1 if t == self.now else 0
            self.now = t
            action(t)
            self._bound()
            if settle and self._busy == 0 and self._is_idle():
                self.settled = True
                return t
        self.now = until
        self.settled = self._is_idle()
        return until

    def _bound(self) -> None:
        objects, events = len(self.store), len(self.log)
        self._largest = max(self._largest, objects)
        if objects > MOST_OBJECTS:
            over = f"more than {MOST_OBJECTS} objects"
        elif events > MOST_EVENTS + EVENTS_PER_OBJECT * self._largest:
            over = "more events than so many objects need, so it goes in circles"
        elif self._at_once > MOST_AT_ONCE:
            over = f"more than {MOST_AT_ONCE} things at one instant, so no time passes"
        else:
            return
        last = self.log.events()[-1] if events else None
        told = f"; the last was: {last.actor} {last.verb} {last.target}, {last.why}" if last else ""
        raise DidNotSettleError(
            f"after {words(self.now)}: {events} events, {objects} objects: {over}{told}. "
            "Ask for less, or end it sooner with until"
        )
