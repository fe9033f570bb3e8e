"""Calculations in lines: which line does not follow from what is given and the lines above it.

Each line is compared with its own formula, fed with the numbers *as they are written* above it.
So a later line that goes on with a wrong number is right, and exactly one line must be wrong.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given
from kb import plain

Above = Sequence[Fraction]
Rule = Callable[[Given, Above], Fraction]
Said = Callable[[Given], str]


def _written(given: Given) -> list[Fraction]:
    """The numbers that stand in the lines."""
    return [Fraction(text) for text in given.word("lines").split()]


def account(
    lines: Sequence[tuple[Said, str, Rule]],
    slips: Mapping[str, tuple[int, Rule]],
    shows: Callable[[Given], Sequence[str]],
    rests_on: Sequence[str],
) -> Question:
    """A question about an account: its lines, the slips with their places, what a stem shows."""

    def codes(given: Given) -> list[str]:
        if len(_written(given)) != len(lines):
            raise ValueError(given.word("lines"))
        return [str(place + 1) for place in range(len(lines))]

    def wrong(given: Given) -> list[str]:
        numbers = _written(given)
        return [
            code
            for place, (code, (_, _, rule)) in enumerate(zip(codes(given), lines, strict=True))
            if numbers[place] != rule(given, numbers[:place])
        ]

    def says(given: Given, code: str) -> str:
        head, unit, _ = lines[int(code) - 1]
        number = plain(_written(given)[int(code) - 1])
        return f"{head(given)}: {number} {unit}".strip()

    def leads(place: int, rule: Rule) -> Callable[[Given], Sequence[str]]:
        def reached(given: Given) -> Sequence[str]:
            numbers = _written(given)
            return [str(place)] if numbers[place - 1] == rule(given, numbers[: place - 1]) else []

        return reached

    return Question(
        right=wrong,
        possible=codes,
        says=says,
        shows=shows,
        rests_on=lambda _: rests_on,
        slips={name: leads(place, rule) for name, (place, rule) in slips.items()},
    )


def plainly(text: str) -> Said:
    """A head that is the same in every case."""
    return lambda _: text


def part(given: Given, whole: str, share: str) -> Fraction:
    """A share in percent of an input."""
    return given.number(whole) * given.number(share) / 100
