"""The time, the store, the API server in front of it, and the queue of things to come.

Writes take no time; a loop hears of a write some milliseconds later (``control_loop.WATCH_MS``).
What runs on it is not known here.
"""

from collections.abc import Callable

from simulator.engine import Log, Queue
from simulator.errors import DidNotSettleError
from simulator.kubernetes.api.api_server import ApiServer
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.timing import Timing
from simulator.kubernetes.values.moments import words

MOST_EVENTS, MOST_OBJECTS = 100_000, 2_000


class ControlPlane:
    """What every component needs: the time, a way to read and write, and a way to wait."""

    def __init__(self, parameters: Parameters, timing: Timing) -> None:
        self.now = 0
        self.parameters = parameters
        self.timing = timing
        self.log = Log()
        self.store = Store()
        self.api = ApiServer(self.store, self.log, parameters, lambda: self.now)
        self._queue = Queue()
        self._busy = 0

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

    def run(self, until: int, *, settle: bool) -> int:
        """Run to a time, or until only what repeats for ever is left; the time of the end.

        Raises:
            DidNotSettleError: if there are too many events or objects.
        """
        for t, action in self._queue.drain(until):
            self.now = t
            action(t)
            if len(self.log) > MOST_EVENTS or len(self.store) > MOST_OBJECTS:
                what = f"{len(self.log)} events, {len(self.store)} objects"
                raise DidNotSettleError(f"after {words(t)}: {what}; ask for less, or end it sooner")
            if settle and self._busy == 0:
                return t
        self.now = until
        return until
