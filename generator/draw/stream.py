"""Chance that is the same everywhere: a hash of names, counted up.

Python's own generator keeps its numbers from version to version, but not what ``shuffle`` and
``sample`` make of them. Here every step is written out, so a seed gives the same bytes on every
Python, and two streams with different names have nothing to do with each other.
"""

import hashlib
import hmac
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
Seed = int | str  # a number that somebody chose, or text that a secret salt has made of it

_SPAN = 1 << 64


def rank(*names: str | int) -> bytes:
    """A place in a line that these names alone decide."""
    return hashlib.sha256("\x1f".join(map(str, names)).encode()).digest()


def salted(seed: int, salt: bytes) -> Seed:
    """What takes the place of a seed where a salt is to keep others from drawing the same.

    The salt cannot be found again from it, nor from anything drawn by it.
    """
    return (
        hmac.new(salt, f"pilothouse seed {seed}".encode(), "sha256").hexdigest() if salt else seed
    )


class Stream:
    """An endless stream of whole numbers that its names alone decide."""

    def __init__(self, *names: str | int) -> None:
        """Name the stream, as by seed, family, case and purpose."""
        self._key = rank(*names)
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
