"""Blooket's CSV template. Its importer finds out the delimiter from the eight cells of row 1."""

from collections.abc import Iterable
from typing import Final

from generator.publishing.protocol import About, ExportOptions
from generator.publishing.tables.delimited import LIVE_FORMULAS, delimited
from generator.publishing.tables.live_quiz import (
    Limits,
    LiveQuiz,
    Row,
    options_of,
    padded,
    right_numbers,
)
from generator.questions import Item, MultipleResponse, SingleChoice, TrueFalse, WrongStep

_OPTIONS: Final = 4
_HEAD: Final = (
    "Question #",
    "Question Text",
    "Answer 1",
    "Answer 2",
    "Answer 3 (Optional)",
    "Answer 4 (Optional)",
    "Time Limit (sec) (Max: 300 seconds)",
    "Correct Answer(s) (Only include Answer #)",
)


def _row(number: int, item: Item, options: ExportOptions) -> Row:
    assert isinstance(item, SingleChoice | MultipleResponse | TrueFalse | WrongStep)
    key = ",".join(map(str, right_numbers(item)))
    return (number, item.stem, *padded(options_of(item), _OPTIONS), options.seconds, key)


def _write(rows: Iterable[Row]) -> bytes:
    return b"".join(delimited(rows))


BLOOKET = LiveQuiz(
    suffix=".blooket.csv",
    about=About(
        title="Blooket",
        types=("single-choice", "multiple-response", "true-false", "wrong-step"),
        carries=(),
        stays=(
            "explanations, sources, ids and proofs stay in the JSON bank",
            LIVE_FORMULAS,
        ),
        again="Blooket adds the questions a second time",
        menu="Blooket: Create, CSV Import",
        heeds=("seconds",),
    ),
    limits=Limits("Blooket", options=_OPTIONS),
    head=(("Blooket Import Template", *[""] * 7), _HEAD),
    row=_row,
    write=_write,
)
