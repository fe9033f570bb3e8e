"""Options that are written only when somebody looks at them.

A family lists thousands of drafts, of which a bank takes a few. Writing every distractor of every
draft was most of the work of drawing a bank.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ParamSpec, TypeVar, overload

T_co = TypeVar("T_co", covariant=True)
Asked = ParamSpec("Asked")


class Later(Sequence[T_co]):
    """A sequence that takes from its source no more than was asked for, and each entry once."""

    __slots__ = ("_held", "_make", "_source")

    def __init__(self, make: Callable[[], Iterable[T_co]]) -> None:
        """Say how the source is opened; that happens at the first look."""
        self._make = make
        self._source: Iterator[T_co] | None = None
        self._held: list[T_co] = []

    def _reach(self, place: int | None) -> None:
        """Take entries until *place* is held, or all of them."""
        if self._source is None:
            self._source = iter(self._make())
        for entry in self._source if place is None or place >= len(self._held) else ():
            self._held.append(entry)
            if place is not None and place < len(self._held):
                return

    def __iter__(self) -> Iterator[T_co]:
        place = 0
        while True:
            self._reach(place)
            if place >= len(self._held):
                return
            yield self._held[place]
            place += 1

    def __len__(self) -> int:
        self._reach(None)
        return len(self._held)

    @overload
    def __getitem__(self, place: int) -> T_co: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T_co]: ...
    def __getitem__(self, place: int | slice) -> T_co | Sequence[T_co]:
        """Give one entry, or several; those from the front need no more than those before them."""
        self._reach(_last(place))
        return self._held[place]


def _last(place: int | slice) -> int | None:
    """The last entry that has to be held; nothing if all have to be."""
    if isinstance(place, int):
        return place if place >= 0 else None
    start, stop, step = place.start or 0, place.stop, place.step or 1
    ahead = stop is not None and stop > 0 and start >= 0 and step > 0
    return stop - 1 if ahead else None


def later(
    make: Callable[Asked, Iterable[T_co]], *given: Asked.args, **named: Asked.kwargs
) -> Later[T_co]:
    """Call *make* with these arguments when somebody looks; a loop may go on meanwhile."""
    return Later(lambda: make(*given, **named))
