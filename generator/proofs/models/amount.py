"""Questions to a model of which the answer is a number: the right formula, and slips by name."""

from collections.abc import Callable, Mapping, Sequence

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Formula, Given
from generator.questions.text import amount as read_amount
from kb import plain

Texts = Callable[[Given], Sequence[str]]


def amount(
    right: Formula, slips: Mapping[str, Formula], unit: str, *, shows: Texts, rests_on: Texts
) -> Question:
    """A question whose codes are numbers in *unit*.

    A slip that cannot be worked out from the inputs leads nowhere: its option is refused.
    """

    def reached(formula: Formula) -> Callable[[Given], Sequence[str]]:
        def codes(given: Given) -> Sequence[str]:
            try:
                return [plain(formula(given))]
            except ZeroDivisionError:
                return []

        return codes

    leads = {name: reached(formula) for name, formula in slips.items()}

    def possible(given: Given) -> Sequence[str]:
        found = [plain(right(given)), *(code for codes in leads.values() for code in codes(given))]
        return [code for code in found if read_amount(code)]

    return Question(
        right=lambda given: [plain(right(given))],
        possible=possible,
        says=lambda _, code: f"{code} {unit}".strip(),
        shows=shows,
        rests_on=rests_on,
        slips=leads,
        discharges=("U3",),
    )


def rows(given: Given, name: str) -> list[list[str]]:
    """A table among the inputs: rows parted by semicolons, cells by blanks."""
    return [row.split() for row in given.word(name).split(";")]


def shown(given: Given, name: str) -> list[str]:
    """How the rows of such a table read in an exhibit."""
    return [" | ".join(row) for row in rows(given, name)]
