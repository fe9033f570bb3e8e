"""Gimkit's CSV: the right answer first, then up to three wrong ones."""

from collections.abc import Iterable
from typing import Final

from generator.publishing.protocol import About, ExportOptions
from generator.publishing.tables.delimited import LIVE_FORMULAS, delimited
from generator.publishing.tables.live_quiz import Limits, LiveQuiz, Row, padded
from generator.questions import Item, SingleChoice, TrueFalse, WrongStep

_OPTIONS: Final = 4


def _row(_number: int, item: Item, _options: ExportOptions) -> Row:
    assert isinstance(item, SingleChoice | TrueFalse | WrongStep)
    ordered = sorted(item.options, key=lambda option: not option.right)
    return (item.stem, *padded([option.text for option in ordered], _OPTIONS))


def _write(rows: Iterable[Row]) -> bytes:
    return b"".join(delimited(rows))


GIMKIT = LiveQuiz(
    suffix=".gimkit.csv",
    about=About(
        title="Gimkit",
        types=("single-choice", "true-false", "wrong-step"),
        carries=(),
        stays=(
            "explanations, sources, ids and proofs stay in the JSON bank",
            LIVE_FORMULAS,
        ),
        again="Gimkit adds the questions a second time",
        menu="Gimkit: Create, Import, Import a spreadsheet",
    ),
    limits=Limits("Gimkit", options=_OPTIONS),
    head=(
        (
            "Question",
            "Correct Answer",
            "Incorrect Answer 1",
            "Incorrect Answer 2 (Optional)",
            "Incorrect Answer 3 (Optional)",
        ),
    ),
    row=_row,
    write=_write,
)
