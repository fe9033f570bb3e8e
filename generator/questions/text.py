"""Comparing texts of items: what reads alike, and which words carry the meaning.

Not a language model of any sort: a list of empty words and a few endings.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+(?:[-'.][a-z0-9]+)*")
_JOINT = re.compile(r"[-'.]")
_AMOUNT = re.compile(r"(?:(?:line|port|revision|step) )?(-?\d+(?:\.\d+)?)\s*([a-zA-Zµ%/ ]*)")
_UNITS = {
    "B": (1, "byte"),
    "KiB": (2**10, "byte"),
    "MiB": (2**20, "byte"),
    "GiB": (2**30, "byte"),
    "TiB": (2**40, "byte"),
    "ms": (1, "ms"),
    "s": (1000, "ms"),
    "min": (60_000, "ms"),
    "h": (3_600_000, "ms"),
}
_EMPTY_WORDS = """
a an and are as at be been by can do does each for from had has have how if in into is it its just
more most no nor not of off on one only or other others out over own same so some such than that
the their them then there these they this those to two three under up was were what when where
which while who whom whose why will with without would you your
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_ENDINGS = ("ations", "ation", "ings", "ing", "ers", "er", "ies", "ied", "ed", "es", "s", "e", "y")
_STEM = 4
_KEPT = 4_000  # the same few thousand texts are compared again and again


@lru_cache(maxsize=_KEPT)
def folded(text: str) -> str:
    """A text without case, stray blanks, quotes or a final full stop."""
    return " ".join(text.casefold().split()).strip(" .\"'`“”")


@lru_cache(maxsize=_KEPT)
def amount(text: str) -> tuple[Fraction, str] | None:
    """Read ``512 MiB`` in its base unit, or nothing if the text is not one number with a unit."""
    found = _AMOUNT.fullmatch(text.strip())
    if not found:
        return None
    unit = found[2]
    if unit not in _UNITS and len(unit) > len("ms"):
        unit = unit.removesuffix("s")  # one Pod stands among several Pods
    factor, base = _UNITS.get(unit, (1, unit))
    return Fraction(found[1]) * factor, base


def reads_as(text: str) -> str:
    """A form in which two texts are equal just when a learner would call them the same answer."""
    number = amount(text)
    return f"{number[0]} {number[1]}" if number else folded(text)


@lru_cache(maxsize=_KEPT)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case."""
    return tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=_KEPT)
def stem(word: str) -> str:
    """A word without the commonest English endings."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("s") and len(word) == _STEM else word


@lru_cache(maxsize=_KEPT)
def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning; parts of hyphenated names count as words."""
    parts = (
        part for word in words(text) for part in ([word] if word.isalnum() else _JOINT.split(word))
    )
    return frozenset(
        stem(part) for part in parts if part not in _EMPTY and len(part) > 1 and not part.isdigit()
    )


def unquoted(question: str, options: Iterable[str]) -> str:
    """A question without what it quotes of its own options: that is there to be compared."""
    for option in options:
        question = question.replace(f"“{option}”", "“”")
    return question


def clang(question: str, keys: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Words that the question shares with everything right and with nothing wrong."""
    keys, others = tuple(keys), tuple(others)
    found = content(unquoted(question, (*keys, *others)))
    for key in keys:
        found &= content(key)
    for other in others:
        found -= content(other)
    return found


@lru_cache(maxsize=_KEPT)
def overlap(one: str, other: str) -> tuple[int, int]:
    """How many words two texts share, and how many they have together."""
    left, right = set(words(one)), set(words(other))
    return len(left & right), len(left | right)
