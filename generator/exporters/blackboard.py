"""Blackboard's tab-delimited text: one question a line, at most 250 lines a file.

Ultra takes 250 lines at a time and Original 500; a longer bank is split. The words of the format
are English whatever the language of the course.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.publishing.protocol import About, ExportOptions
from generator.publishing.texts import has_breaks, has_controls
from generator.questions import (
    Bank,
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
from generator.questions.answers import answers, cloze_pieces

suffix = ".blackboard.txt"
about = About(
    title="Blackboard text",
    types=(
        "single-choice",
        "multiple-response",
        "true-false",
        "wrong-step",
        "numeric",
        "short-text",
        "matching",
        "ordering",
        "cloze",
    ),
    carries=(),
    stays=(
        "feedback, explanations, sources, ids, tags and proofs stay in the JSON bank",
        "Blackboard gives every question 0 points: set them after the import",
    ),
    again="Blackboard adds the questions a second time",
    menu="Blackboard: test, Import from file (Ultra), or Upload Questions (Original)",
)

_LINES: Final = 250
_ANSWER: Final = 100
_OPTIONS: Final = 20
_GAPS: Final = 10


def refusals(item: Item) -> str:
    """Refuse what a line cannot say, and what Blackboard would cut."""
    return next(_refusals(item), "")


def _refusals(item: Item) -> Iterator[str]:
    if item.exhibits:
        yield "Blackboard's text has no table, listing or picture beside a question"
    if isinstance(item, Cloze):
        yield from _unfit_gaps(item)
    if isinstance(item, Labeling):
        yield "Blackboard's text has no diagram to be labeled"
    if isinstance(item, Matching) and (item.spares or len(set(_rights(item))) < len(item.pairs)):
        yield "Blackboard's text matches one to one, without spares"
    count = len(answers(item))
    if count > _OPTIONS:
        yield f"it has {count} answers, Blackboard takes {_OPTIONS}"
    cells = _cells(item)
    longest = max(map(len, cells[2:]))
    if longest > _ANSWER:
        yield f"an answer has {longest} characters, Blackboard takes {_ANSWER}"
    if has_breaks(cells):
        yield "a text has several lines or a tab, which would end the question"
    if has_controls(cells):
        yield "it has a control character, at which an import may stop"


def _unfit_gaps(item: Cloze) -> Iterator[str]:
    if len(item.gaps) > _GAPS:
        yield f"it has {len(item.gaps)} gaps, Blackboard takes {_GAPS}"
    if any(gap.wrong for gap in item.gaps):
        yield "Blackboard's text has no gaps with words to choose from"
    if any(sign in text for sign in "[]" for text in (item.stem, item.text)):
        yield "Blackboard would take brackets in the text for a gap"


def _rights(item: Matching) -> list[str]:
    return [pair.right for pair in item.pairs]


def shortfalls(item: Item) -> Iterator[str]:
    """Say what the host does with an item."""
    if isinstance(item, Ordering):
        yield "Blackboard Ultra may refuse orderings; Original takes them"
    if isinstance(item, Numeric) and item.unit:
        yield "the unit stands in the question"


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Write lines, a new file after each 250."""
    lines = [_line(item) for item in bank.items]
    parts = [lines[first : first + _LINES] for first in range(0, len(lines), _LINES)] or [[]]
    numbers = [f"-{number}" for number in range(1, len(parts) + 1)] if len(parts) > 1 else [""]
    return {
        f"{options.stem}{number}{suffix}": "".join(f"{line}\r\n" for line in part).encode()
        for number, part in zip(numbers, parts, strict=True)
    }


def _line(item: Item) -> str:
    return "\t".join(_cells(item))


def _cells(item: Item) -> tuple[str, ...]:
    match item:
        case SingleChoice() | WrongStep() | MultipleResponse():
            kind = "MA" if isinstance(item, MultipleResponse) else "MC"
            marked = ((opt.text, "correct" if opt.right else "incorrect") for opt in item.options)
            return (kind, item.stem, *(cell for pair in marked for cell in pair))
        case TrueFalse():
            right = next(option.text for option in item.options if option.right)
            return ("TF", item.stem, right.lower())
        case Numeric():
            unit = f" (in {item.unit})" if item.unit else ""
            return ("NUM", item.stem + unit, item.answer, item.tolerance)
        case ShortText():
            return ("FIB", item.stem, item.answer, *item.accepted)
        case Ordering() | Matching() | Cloze():
            return _several(item)
        case Labeling():
            raise AssertionError("refused above")


def _several(item: Ordering | Matching | Cloze) -> tuple[str, ...]:
    match item:
        case Ordering():
            return ("ORD", item.stem, *(step.text for step in item.steps))
        case Matching():
            return ("MAT", item.stem, *(t for pair in item.pairs for t in (pair.left, pair.right)))
        case Cloze():
            return _gaps(item)


def _gaps(item: Cloze) -> tuple[str, ...]:
    """The text with ``[gap1]``, then for each gap its name, its answers and an empty cell."""
    text = "".join(
        f"[gap{piece}]" if isinstance(piece, int) else piece for piece in cloze_pieces(item)
    )
    cells = ["FIB_PLUS", f"{item.stem} {text}"]
    for number, gap in enumerate(item.gaps, 1):
        cells += [f"gap{number}", gap.answer, *gap.accepted, ""]
    return tuple(cells[:-1])
