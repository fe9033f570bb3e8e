"""A workbook with all that a row can say; text is text in it, whatever it begins with."""

from collections.abc import Iterator, Mapping

from generator.publishing.protocol import About, ExportOptions
from generator.publishing.tables import flat
from generator.publishing.tables.workbook import LONGEST_CELL, LOST_SIGNS, loses_signs, workbook
from generator.questions import TYPES, Bank, Item

suffix = ".xlsx"
about = About(
    title="Excel workbook, a question a row",
    types=tuple(kind for kind in TYPES if kind != "cloze"),
    carries=("option feedback", "explanation", "tables", "tags", "categories", "ids", "sources"),
    stays=("proofs, facts and features of difficulty stay in the JSON bank",),
    again="the id column says which question is which",
    menu="a spreadsheet",
)


def refusals(item: Item) -> str:
    """Refuse what has no place in a row, and text that a cell would cut."""
    if reason := flat.refusal(item):
        return reason
    if any(len(cell) > LONGEST_CELL for cell in flat.cells(item)):
        return f"a spreadsheet cuts a text of more than {LONGEST_CELL:,} characters"
    return ""


def shortfalls(item: Item) -> Iterator[str]:
    """Say what a row holds only in part."""
    yield from flat.shortfalls(item)
    if loses_signs(flat.cells(item)):
        yield LOST_SIGNS


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Write one sheet."""
    rows = (flat.row(item, bank) for item in bank.items)
    return {options.stem + suffix: workbook([flat.HEAD, *rows], title="Questions")}
