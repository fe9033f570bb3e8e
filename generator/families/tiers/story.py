"""What a question in two tiers is made of: a number, and ways that happen to give the same one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from kb import Fact, KnowledgeBase

Inputs = Mapping[str, int]
Formula = Callable[[Inputs], Fraction]
Facts = Callable[[KnowledgeBase], Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody gets a number: its words, its formula, and what to tell whoever goes by it."""

    code: str
    text: str
    formula: Formula
    told: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A rule with the ways that go wrong: numbers that differ, and ways that agree by accident.

    ``elsewhere`` are cases in which the ways of ``others`` come apart from the right one.
    """

    model: str
    facts: Facts
    cases: Sequence[Inputs]
    elsewhere: Sequence[Inputs]
    given: str
    asked: Sequence[str]
    stated: str
    unit: str
    way: Way
    slips: Sequence[Way]
    others: Sequence[Way]


def whole(value: Fraction, way: str) -> Fraction:
    """A number rounded up, down or to the nearest."""
    if way == "nearest":
        return Fraction(floor(value + Fraction(1, 2)))
    return Fraction(ceil(value) if way == "up" else floor(value))


def known(*refs: str) -> Facts:
    """These facts, or fewer where one is missing."""
    return lambda kb: [kb[ref] for ref in refs if ref in kb]
