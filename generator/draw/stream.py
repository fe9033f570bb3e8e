"""Chance that is the same everywhere: a hash of names, counted up.

Python's own generator keeps its numbers from version to version, but not what ``shuffle`` and
``sample`` make of them. Here every step is written out, so a seed gives the same bytes on every
Python, and two streams with different names have nothing to do with each other.
"""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_SPAN = 1 << 64


class Stream:
    """An endless stream of whole numbers that its names alone decide."""

    def __init__(self, *names: str | int) -> None:
        """Name the stream, as by seed, family, case and purpose."""
        text = "\x1f".join(map(str, names))
        self._key = hashlib.sha256(text.encode()).digest()
        self._count = 0

    def below(self, bound: int) -> int:
        """The next whole number from 0 up to, and without, *bound*; each is equally likely."""
        limit = _SPAN - _SPAN % bound
        while True:
            block = hashlib.sha256(self._key + self._count.to_bytes(8, "big")).digest()
            self._count += 1
            number = int.from_bytes(block[:8], "big")
            if number < limit:
                return number % bound

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The things in an order in which each is equally likely anywhere (Fisher and Yates)."""
        found = list(things)
        for last in range(len(found) - 1, 0, -1):
            other = self.below(last + 1)
            found[last], found[other] = found[other], found[last]
        return found

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self.below(len(things))]
