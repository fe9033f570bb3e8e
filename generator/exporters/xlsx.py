"""A workbook with all that a row can say; text is text in it, whatever it begins with."""

from collections.abc import Iterator, Mapping

from generator.publishing.protocol import About, ExportOptions
from generator.publishing.tables import flat
from generator.publishing.tables.workbook import too_long, workbook
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
    if too_long(item.stem) or too_long(item.explanation):
        return "a spreadsheet cuts a text of more than 32,767 characters"
    return flat.refusal(item)


def shortfalls(item: Item) -> Iterator[str]:
    """Say what a row holds only in part."""
    return flat.shortfalls(item)


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Write one sheet."""
    rows = (flat.row(item, bank) for item in bank.items)
    return {options.stem + suffix: workbook([flat.HEAD, *rows], title="Questions")}
