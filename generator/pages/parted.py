"""Data that a page loads piece by piece: in which of several scripts an entry lies.

The page's own script finds the piece by the same sum, so that no list of entries has to travel.
"""

from typing import Final

A_PART: Final = 40
"""About how many entries one script holds."""

_PRIME: Final = 65521
_FACTOR: Final = 31


def number_of_parts(entries: int) -> int:
    """How many scripts hold so many entries: a power of two, or none.

    So one entry more or less seldom moves the others.
    """
    parts = 1 if entries else 0
    while parts and entries > parts * A_PART:
        parts *= 2
    return parts


def part_of(name: str, parts: int) -> int:
    """The script in which an entry lies. The page's script ``memory.js`` has the same sum."""
    found = 0
    for sign in name:
        found = (found * _FACTOR + ord(sign)) % _PRIME
    return found % parts
