"""What an answer earns, and what is said to whoever gave it. Knows no screen and no file.

A share of one: a single choice earns all or nothing. A multiple response earns, for each right
option chosen, its part of one, and loses as much for each wrong one, but never goes below zero.
Pairs, places and gaps earn their part each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.questions.items import (
    Choice,
    Cloze,
    Item,
    Labeling,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from generator.questions.text import folded


@dataclass(frozen=True, slots=True)
class Grade:
    """What was earned, from 0 to 1, and the reason for each part of the answer."""

    share: Fraction
    reasons: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether everything is right."""
        return self.share == 1


def graded_choice(item: Choice, chosen: Sequence[int]) -> Grade:
    """Grade the options chosen, by their places from 0."""
    right = sum(option.right for option in item.options)
    hits = sum(item.options[place].right for place in chosen)
    share = Fraction(max(0, hits - (len(chosen) - hits)), right)
    if not isinstance(item, MultipleResponse):
        share = Fraction(int(len(chosen) == 1 and hits == 1))
    return Grade(share, tuple(item.options[place].feedback for place in chosen))


def graded_number(item: Numeric, given: Fraction) -> Grade:
    """Grade a number in the item's unit."""
    if abs(given - Fraction(item.answer)) <= Fraction(item.tolerance):
        return Grade(Fraction(1), ())
    slips = (trap for trap in item.traps if abs(Fraction(trap.value) - given) <= Fraction(1, 1000))
    return Grade(Fraction(0), tuple(trap.feedback for trap in slips))


def graded_text(item: ShortText, given: str) -> Grade:
    """Grade a typed word or name."""
    if folded(given) in {folded(text) for text in (item.answer, *item.accepted)}:
        return Grade(Fraction(1), ())
    traps = (trap for trap in item.traps if folded(trap.value) == folded(given))
    return Grade(Fraction(0), tuple(trap.feedback for trap in traps))


def graded_gaps(item: Cloze, given: Sequence[str]) -> Grade:
    """Grade what stands in each gap."""
    hits, reasons = 0, []
    for gap, text in zip(item.gaps, given, strict=True):
        if folded(text) in {folded(one) for one in (gap.answer, *gap.accepted)}:
            hits += 1
            continue
        named = [spare.feedback for spare in gap.wrong if folded(spare.text) == folded(text)]
        reasons += named or [gap.feedback]
    return Grade(Fraction(hits, len(item.gaps)), tuple(reasons))


def graded_pairs(item: Matching | Labeling, given: Sequence[int]) -> Grade:
    """Grade, for each left side, the place of the right side chosen among those shown."""
    hits, reasons = 0, []
    for place, (pair, chosen) in enumerate(zip(item.pairs, given, strict=True)):
        if item.shown[chosen] == place:
            hits += 1
        else:
            reasons.append(pair.feedback)
    return Grade(Fraction(hits, len(item.pairs)), tuple(reasons))


def graded_order(item: Ordering, given: Sequence[int]) -> Grade:
    """Grade an order of the steps, by their places among those shown."""
    hits, reasons = 0, []
    for place, chosen in enumerate(given):
        if item.shown[chosen] == place:
            hits += 1
        else:
            reasons.append(item.steps[place].feedback)
    return Grade(Fraction(hits, len(item.steps)), tuple(reasons))


def solution(item: Item) -> str:
    """The right answer as a person would write it, with the letters and numbers shown."""
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            right = [place for place, option in enumerate(item.options) if option.right]
            return "; ".join(f"{letter(p)} {item.options[p].text}" for p in right)
        case Numeric():
            return f"{item.answer} {item.unit}".strip()
        case ShortText():
            return item.answer
        case Cloze():
            return "; ".join(f"{n} {gap.answer}" for n, gap in enumerate(item.gaps, 1))
        case Ordering():
            return " ".join(letter(item.shown.index(n)) for n in range(len(item.steps)))
        case Matching() | Labeling():
            return " ".join(f"{n + 1}{letter(item.shown.index(n))}" for n in range(len(item.pairs)))


def letter(place: int) -> str:
    """A, B, C ... for 0, 1, 2 ...; items have fewer than 26 of anything."""
    return chr(ord("A") + place)
