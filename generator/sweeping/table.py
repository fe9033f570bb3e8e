"""The rows of a sweep as CSV that a spreadsheet can open without running anything in it."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final

from generator.sweeping.measures import Cell

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_text(rows: Sequence[Mapping[str, Cell]]) -> str:
    """Write rows that all have the same columns; numbers are unrounded."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    if rows:
        writer.writerow([_safe(name) for name in rows[0]])
    for row in rows:
        writer.writerow([_safe(cell) for cell in row.values()])
    return file.getvalue()


def _safe(cell: Cell) -> str:
    """A text that begins like a formula gets an apostrophe before it."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return str(cell)
