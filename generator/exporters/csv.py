"""A table of comma-separated values with all that a row can say: for spreadsheets and scripts.

A text that a spreadsheet would take for a formula gets an apostrophe in front, as spreadsheets
have it for text; ``xlsx`` needs none.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.publishing.protocol import About, ExportOptions
from generator.publishing.tables import flat
from generator.publishing.tables.delimited import delimited, like_a_formula
from generator.questions import TYPES, Bank, Item

suffix = ".csv"
about = About(
    title="CSV, a question a row",
    types=tuple(kind for kind in TYPES if kind != "cloze"),
    carries=("option feedback", "explanation", "tables", "tags", "categories", "ids", "sources"),
    stays=("proofs, facts and features of difficulty stay in the JSON bank",),
    again="the id column says which question is which",
    menu="a spreadsheet or a script; `pilothouse import-bank` reads it back",
)


def refusals(item: Item) -> str:
    """Refuse what has no place in a row."""
    return flat.refusal(item)


def shortfalls(item: Item) -> Iterator[str]:
    """Add what a text file cannot say: that a cell is text and no formula."""
    yield from flat.shortfalls(item)
    if any(map(like_a_formula, flat.cells(item))):
        yield "a text that begins like a formula gets an apostrophe in front"


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Write the head and all rows."""
    return {options.stem + suffix: b"".join(stream(bank, bank.items, options))}


def stream(bank: Bank, items: Iterable[Item], _options: ExportOptions) -> Iterator[bytes]:
    """Write row after row."""
    rows = (tuple(map(_dead, flat.row(item, bank))) for item in items)
    yield from delimited([flat.HEAD])
    yield from delimited(rows)


def _dead(cell: str) -> str:
    return f"'{cell}" if like_a_formula(cell) else cell
