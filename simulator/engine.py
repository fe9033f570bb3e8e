"""What both simulators share: the event, the log that numbers it, and the queue of things to come.

The log is the product: pages render it, diagrams draw it, questions ask about it, proofs replay it.
The ESXi host advances in ticks and writes to the log as it goes; the cluster takes the next thing
from the queue. There is no clock, chance or hash order here, so equal input gives an equal log.

What it is not: a general discrete-event library. Nothing suspends, so a state can be printed,
compared and replayed.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """One value that an event changed: ``path`` in the state, and the value before and after."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Event:
    """*actor* *verb* *target*, at time ``t`` (ticks or milliseconds), and why.

    ``seq`` counts the events of one run from 0, without a gap.
    """

    seq: int
    t: int
    actor: str
    verb: str
    target: str
    why: str
    changes: tuple[Change, ...] = ()


class Log:
    """Events in the order in which they happened; only the log numbers them."""

    def __init__(self) -> None:
        self._events: list[Event] = []

    def write(  # noqa: PLR0913, PLR0917 - an event has this many parts
        self,
        t: int,
        actor: str,
        verb: str,
        target: str,
        why: str,
        changes: tuple[Change, ...] = (),
    ) -> Event:
        """Add an event and return it."""
        event = Event(len(self._events), t, actor, verb, target, why, changes)
        self._events.append(event)
        return event

    def add(self, event: Event) -> None:
        """Add an event of a richer kind, which has the next number already.

        Raises:
            ValueError: if its number is another one.
        """
        if event.seq != len(self._events):
            raise ValueError(f"event {event.seq} cannot be number {len(self._events)} of the log")
        self._events.append(event)

    def __len__(self) -> int:
        return len(self._events)

    def events(self) -> tuple[Event, ...]:
        """Everything that happened so far."""
        return tuple(self._events)


class Queue:
    """Things to do at a time; equal times go in the order in which they were added."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Callable[[int], None]]] = []
        self._added = 0

    def at(self, t: int, action: Callable[[int], None]) -> None:
        """Run *action* at time *t*; it is told the time."""
        heapq.heappush(self._heap, (t, self._added, action))
        self._added += 1

    def drain(self, until: int) -> Iterator[tuple[int, Callable[[int], None]]]:
        """Yield each thing in turn, with its time, up to and including *until*."""
        while self._heap and self._heap[0][0] <= until:
            t, _, action = heapq.heappop(self._heap)
            yield t, action
