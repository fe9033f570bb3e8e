"""The spreadsheet template of Wayground, which was called Quizizz."""

from collections.abc import Iterable
from typing import Final

from generator.publishing.protocol import About, ExportOptions
from generator.publishing.tables.live_quiz import (
    Limits,
    LiveQuiz,
    Row,
    options_of,
    padded,
    right_numbers,
)
from generator.publishing.tables.workbook import LONGEST_CELL, workbook
from generator.questions import (
    Item,
    MultipleResponse,
    SingleChoice,
    TrueFalse,
    WrongStep,
)

_OPTIONS: Final = 5
_HEAD: Final = (
    "Question Text",
    "Question Type",
    *(f"Option {number}" for number in range(1, _OPTIONS + 1)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)
_HELP: Final = (  # the second row is for people: the importer passes it over
    "What is asked",
    "Multiple Choice, Checkbox or Fill-in-the-Blank",
    *(f"Answer {number}" for number in range(1, _OPTIONS + 1)),
    "The number of the right answer, or several with commas; empty where one types",
    "The time to answer",
    "The address of a picture",
    "What is said afterwards",
)


def _row(_number: int, item: Item, options: ExportOptions) -> Row:
    kind, key = "Fill-in-the-Blank", ""
    if isinstance(item, SingleChoice | MultipleResponse | TrueFalse | WrongStep):
        kind = "Checkbox" if isinstance(item, MultipleResponse) else "Multiple Choice"
        key = ",".join(map(str, right_numbers(item)))
    answers = padded(options_of(item), _OPTIONS)
    return (item.stem, kind, *answers, key, options.seconds, "", item.explanation)


def _write(rows: Iterable[Row]) -> bytes:
    return workbook(rows, title="Sheet1")


WAYGROUND = LiveQuiz(
    suffix=".wayground.xlsx",
    about=About(
        title="Wayground (Quizizz)",
        types=(
            "single-choice",
            "multiple-response",
            "true-false",
            "wrong-step",
            "short-text",
        ),
        carries=("explanation",),
        stays=("sources, ids, tags and proofs stay in the JSON bank",),
        again="Wayground adds the questions a second time",
        menu="Wayground: Create, Assessment, Import from, Spreadsheet",
        heeds=("seconds",),
    ),
    limits=Limits(
        "Wayground",
        options=_OPTIONS,
        stem=LONGEST_CELL,
        option=LONGEST_CELL,
        explanation=LONGEST_CELL,
    ),
    head=(_HEAD, _HELP),
    row=_row,
    write=_write,
)
