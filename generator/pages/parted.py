"""Data that a page loads piece by piece: in which of several scripts an entry lies.

The page's own script finds the piece by the same sum, so that no list of entries has to travel.
"""

import json
from collections.abc import Sequence
from typing import Final

from generator.questions import Item

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


def in_parts(items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """The items of each script; every one stands in just one of them."""
    parts: list[list[Item]] = [[] for _ in range(number_of_parts(len(items)))]
    for item in items:
        parts[part_of(item.id, len(parts))].append(item)
    return tuple(map(tuple, parts))


def loaded_script(name: str, topic: str, data: Sequence[object]) -> str:
    """A script that adds to what is known of a topic, for several of them may be loaded."""
    text = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")
    key = json.dumps(topic, ensure_ascii=True).replace("<", "\\u003c")
    held = f"window.{name} = window.{name} || {{}}"
    return f"{held};\n(window.{name}[{key}] = window.{name}[{key}] || []).push(...{text});\n"
