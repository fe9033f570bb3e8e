"""Kahoot's spreadsheet template, as its "Import spreadsheet" reads it."""

from collections.abc import Iterable

from generator.publishing.protocol import About, ExportOptions
from generator.publishing.tables.live_quiz import (
    Limits,
    LiveQuiz,
    Row,
    options_of,
    padded,
    right_numbers,
)
from generator.publishing.tables.workbook import workbook
from generator.questions import Item, MultipleResponse, SingleChoice, TrueFalse, WrongStep

_LIMITS = Limits("Kahoot", options=4, stem=120, option=75)
_TIMES = (5, 10, 20, 30, 60, 90, 120, 240)
_HEAD = (
    "",
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, 5)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",  # noqa: RUF001 - Kahoot's dash
    "Correct answer(s) - choose at least one",
)


def _row(number: int, item: Item, options: ExportOptions) -> Row:
    """Time and a single right answer are numbers; several right answers are a text."""
    assert isinstance(item, SingleChoice | MultipleResponse | TrueFalse | WrongStep)
    seconds = next((time for time in _TIMES if time >= options.seconds), _TIMES[-1])
    right = right_numbers(item)
    key = right[0] if len(right) == 1 else ",".join(map(str, right))
    return (number, item.stem, *padded(options_of(item), 4), seconds, key)


def _write(rows: Iterable[Row]) -> bytes:
    return workbook(rows, title="Sheet1")


KAHOOT = LiveQuiz(
    suffix=".kahoot.xlsx",
    about=About(
        title="Kahoot",
        types=("single-choice", "multiple-response", "true-false", "wrong-step"),
        carries=(),
        stays=(
            "explanations, sources, ids and proofs stay in the JSON bank",
            "the next longer time that Kahoot has is taken for --seconds",
        ),
        again="Kahoot adds the questions a second time",
        menu="Kahoot: Create, Add question, Import, Import spreadsheet",
        heeds=("seconds",),
    ),
    limits=_LIMITS,
    head=(("", ""), ("", "Quiz template"), *(("", ""),) * 5, _HEAD),
    row=_row,
    write=_write,
)
