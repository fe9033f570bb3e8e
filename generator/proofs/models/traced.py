"""The states of a host over several readings, each left at a second line above its first."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given
from kb import plain

_STATES = ("clear", "soft", "hard", "low")
_NAMES = ("high", *_STATES)
Step = Callable[[int, int], int]


def _lines(given: Given) -> list[Fraction]:
    return [given.share(f"{state}-threshold") * given.number("minfree") for state in _STATES]


def _free(given: Given) -> list[Fraction]:
    return [Fraction(text) for text in given.word("free").split()]


def _ranks(given: Given, down: Fraction, up: Fraction) -> list[int]:
    """The rank of each reading: lines count ``down`` times to enter, ``up`` times to stay."""
    found: list[int] = []
    for free in _free(given):
        entered = sum(free < line * down for line in _lines(given))
        stays = sum(free < line * up for line in _lines(given))
        found.append(max(entered, min(stays, found[-1] if found else 0)))
    return found


def _margin(given: Given) -> Fraction:
    return given.number("margin") / 100


def _right(given: Given) -> list[int]:
    return _ranks(given, Fraction(1), 1 + _margin(given))


def _text(ranks: Sequence[int]) -> list[str]:
    return [", ".join(_NAMES[rank] for rank in ranks)]


def _stepped(step: Step) -> Callable[[Given], Sequence[str]]:
    """Go over the right ranks with a rule of one's own."""

    def codes(given: Given) -> Sequence[str]:
        first, *others = _right(given)
        found = [first]
        for rank in others:
            found.append(step(found[-1], rank))
        return _text(found)

    return codes


_SLIPS: Mapping[str, Callable[[Given], Sequence[str]]] = {
    "no-hysteresis": lambda g: _text(_ranks(g, Fraction(1), Fraction(1))),
    "margin-downward": lambda g: _text(_ranks(g, 1 - _margin(g), 1 + _margin(g))),
    "one-step-at-a-time": _stepped(
        lambda at, rank: at + 1 if rank > at else at - 1 if rank < at else at
    ),
    "never-back": _stepped(max),
    "straight-to-high": _stepped(lambda at, rank: 0 if rank < at else rank),
}


def _possible(given: Given) -> list[str]:
    return [
        code for codes in (lambda g: _text(_right(g)), *_SLIPS.values()) for code in codes(given)
    ]


def _shows(given: Given) -> list[str]:
    lines = [
        f"{state} | {plain(line)} | {plain(line * (1 + _margin(given)))}"
        for state, line in zip(_STATES, _lines(given), strict=True)
    ]
    return [*lines, *(f"{n} | {plain(free)}" for n, free in enumerate(_free(given), 1))]


QUESTIONS: Mapping[str, Question] = {
    "state.trace": Question(
        right=lambda g: _text(_right(g)),
        possible=_possible,
        says=lambda _, code: code,
        shows=_shows,
        rests_on=lambda _: ["term:hysteresis", *(f"parameter:{s}-threshold" for s in _STATES)],
        slips=_SLIPS,
    ),
}
