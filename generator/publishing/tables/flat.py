"""Any item but a text with gaps as one row: the generic table, as CSV and as a workbook.

Columns do not depend on the bank. ``answer 1`` ... are the options of a choice in their order, the
steps of an ordering in their right order, the right sides of a matching, spares behind, and what
is accepted or expected where one types; ``left 1`` ... are the left sides that belong to them.
``correct`` has the numbers of the right answers.
"""

from collections.abc import Iterator
from typing import Final

from generator.exhibits import alternative
from generator.publishing.naming import place, tags
from generator.questions import (
    Bank,
    Chart,
    Cloze,
    Diagram,
    Exhibit,
    Item,
    Labeling,
    Listing,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    Table,
    TrueFalse,
    WrongStep,
)
from generator.questions.short_code import short_code

_WIDTH: Final = 12
_ABOUT: Final = ("code", "id", "type", "domain", "topic", "level", "difficulty")
HEAD: Final = (
    *_ABOUT,
    "question",
    "beside it",
    "unit",
    "tolerance",
    *(f"answer {number}" for number in range(1, _WIDTH + 1)),
    "correct",
    "explanation",
    *(f"left {number}" for number in range(1, _WIDTH + 1)),
    *(f"feedback {number}" for number in range(1, _WIDTH + 1)),
    "sources",
    "tags",
)

Answer = tuple[str, bool, str, str]
"""A text, whether it is right, what is said to it, and the left side that it belongs to."""


def refusal(item: Item) -> str:
    """Say why *item* does not fit into a row; the empty text when it does."""
    if isinstance(item, Cloze):
        return "a row has no place for a text with gaps"
    if len(_answers(item)) > _WIDTH:
        return f"it has {len(_answers(item))} answers, the table has columns for {_WIDTH}"
    return ""


def shortfalls(item: Item) -> Iterator[str]:
    """Say what a row holds only in part."""
    if any(isinstance(exhibit, Diagram | Chart) for exhibit in item.exhibits):
        yield "pictures come as tables"
    if isinstance(item, Ordering | Matching | Labeling):
        yield "the order in which steps and right sides are shown stays in the JSON bank"


def row(item: Item, bank: Bank) -> tuple[str, ...]:
    """Give the cells of *item* under :data:`HEAD`."""
    return cells(item, *(*place(item, bank), "", "")[:2])


def cells(item: Item, domain: str = "", topic: str = "") -> tuple[str, ...]:
    """Give the cells of *item*; without a bank, nobody knows where it is filed."""
    answers = _answers(item)
    right = [str(number) for number, (_, right, *_) in enumerate(answers, 1) if right]
    unit, tolerance = (item.unit, item.tolerance) if isinstance(item, Numeric) else ("", "")
    return (
        short_code(item.id),
        item.id,
        item.type,
        domain,
        topic,
        item.level,
        item.prior.band,
        item.stem,
        "\n\n".join(plain(exhibit) for exhibit in item.exhibits),
        unit,
        tolerance,
        *_filled(text for text, *_ in answers),
        ",".join(right),
        item.explanation,
        *_filled(left for *_, left in answers),
        *_filled(feedback for _, _, feedback, _ in answers),
        "\n".join(f"{note.title} {note.url}".strip() for note in item.sources),
        ", ".join(tags(item)),
    )


def _answers(item: Item) -> tuple[Answer, ...]:
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            return tuple((opt.text, opt.right, opt.feedback, "") for opt in item.options)
        case Numeric() | ShortText():
            accepted = item.accepted if isinstance(item, ShortText) else ()
            right = tuple((text, True, "", "") for text in (item.answer, *accepted))
            return (*right, *((trap.value, False, trap.feedback, "") for trap in item.traps))
        case Ordering():
            return tuple((step.text, True, step.feedback, "") for step in item.steps)
        case Matching() | Labeling():
            pairs = tuple((pair.right, True, pair.feedback, pair.left) for pair in item.pairs)
            return (*pairs, *((spare.text, False, spare.feedback, "") for spare in item.spares))
        case Cloze():
            return ()


def _filled(texts: Iterator[str]) -> tuple[str, ...]:
    given = tuple(texts)
    return (*given, *[""] * (_WIDTH - len(given)))


def plain(exhibit: Exhibit) -> str:
    """An exhibit as lines of text; a picture as the table with the same content."""
    if isinstance(exhibit, Listing):
        return f"{exhibit.caption}\n{exhibit.text}".strip("\n")
    table = exhibit if isinstance(exhibit, Table) else alternative(exhibit)
    rows = [" | ".join(cells) for cells in (table.head, *table.rows)]
    return "\n".join([table.caption, *rows] if table.caption else rows)
