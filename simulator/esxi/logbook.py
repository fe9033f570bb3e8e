"""The log of a run, kept as bare numbers and put into words only when somebody reads it.

A long run writes a million events, and few of them are read. A reason is therefore kept as its
parts, in which every whole number is an amount of pages. What it is not: the place where anything
is decided; the simulator itself reads the log only to judge what a scenario expects.
"""

from simulator.engine import Change, Event
from simulator.esxi.guest import PLACES
from simulator.esxi.wording import Wording

Words = tuple[str | int, ...]
"""A reason in parts: texts, and amounts of pages."""

Count = tuple[str, str | int, str | int]
"""What has changed, before and after: pages, or words of the scenario."""

_Entry = tuple[
    int,
    str,
    str,
    str,
    Words,
    tuple[int, ...],
    tuple[Count, ...],
]


class Logbook:
    """Events in the order in which they happened; only the log numbers them."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._entries: list[_Entry] = []
        self._first: dict[tuple[str, str], int] = {}
        self._events: tuple[Event, ...] = ()

    def write(  # noqa: PLR0913, PLR0917 - an event has this many parts
        self,
        t: int,
        actor: str,
        verb: str,
        target: str,
        why: Words,
        moved: tuple[int, ...] = (),
        also: tuple[Count, ...] = (),
    ) -> None:
        """Add an event.

        Args:
            t: the tick.
            actor: who does something.
            verb: what is done.
            target: the VM, or the state that is entered.
            why: the reason in parts.
            moved: for each place of the VM that has changed its number, its pages before and its
                pages after, in a row; the place after the last is the host's free memory.
            also: what else has changed.
        """
        number = len(self._entries)
        if (verb, target) not in self._first:
            self._first[verb, target] = number
            self._first.setdefault((verb, ""), number)
        self._entries.append((t, actor, verb, target, why, moved, also))

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Logbook) and self._entries == other._entries

    def __hash__(self) -> int:
        return len(self._entries)

    def first(self, verb: str, target: str = "") -> tuple[int, int] | None:
        """Find the number and the tick of the first event with this verb, of one VM or of any."""
        number = self._first.get((verb, target))
        return None if number is None else (number, self._entries[number][0])

    def event(self, number: int) -> Event:
        """Put one event into words."""
        t, actor, verb, target, why, moved, also = self._entries[number]
        wording = self._wording
        text = "".join([part if isinstance(part, str) else wording.mb(part) for part in why])
        changes = []
        for at in range(0, len(moved), 3):
            place, old, new = moved[at], moved[at + 1], moved[at + 2]
            path = f"{target}/{_PATHS[place]}" if place < len(_PATHS) else "host/free"
            changes.append(Change(path, wording.exact(old), wording.exact(new)))
        changes += [Change(path, self._said(old), self._said(new)) for path, old, new in also]
        return Event(number, t, actor, verb, target, text, tuple(changes))

    def _said(self, value: str | int) -> str:
        return value if isinstance(value, str) else self._wording.exact(value)

    def events(self) -> tuple[Event, ...]:
        """Put everything that happened so far into words."""
        if len(self._events) != len(self._entries):
            self._events = tuple([self.event(number) for number in range(len(self._entries))])
        return self._events


_PATHS = tuple([place.replace("_", "-") for place in PLACES])
