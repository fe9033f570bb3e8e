"""Reading a table of words: comma, semicolon or tab between cells, the first row names columns.

A spreadsheet writes such a file. A cell is plain text to us, whatever a spreadsheet would do with
it: a formula is not reckoned, markup is not drawn.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from generator.errors import UnimportableError
from generator.importing.entries import Complaint, Entry, Material, Place, text_of

COLUMNS: Final = (
    *("id", "name", "kind", "definition", "summary", "aka", "topic", "domain", "article"),
    *("role", "plane", "claim", "unit", "value", "publisher", "url", "accessed", "version"),
)
MAX_ROWS: Final = 5_000
_DELIMITERS: Final = ",;\t"


def read_table(path: Path) -> Material:
    """Read a table.

    Raises:
        UnimportableError: if the file or its header cannot be read, or it is too large.
    """
    text = text_of(path)
    if not text.strip():
        raise UnimportableError([f"{path}: the file is empty"])
    delimiter = _delimiter(text)
    rows = _rows(path, text, delimiter)
    line, header = next(rows)
    columns = [name.strip().casefold() for name in header]
    _check(f"{path}:{line}", columns)
    entries: dict[str, Entry] = {}
    complaints: list[Complaint] = []
    for line, row in rows:
        place = Place(0, line, f"{path}:{line}")
        if len(entries) == MAX_ROWS:
            raise UnimportableError([f"{place.words}: more than {MAX_ROWS} rows; split the table"])
        if any(cell.strip() for cell in row[len(columns) :]):
            said = (
                f"{len(row)} cells below {len(columns)} columns; the table was read with "
                f"{delimiter!r} between cells (put quotes around a cell that holds one)"
            )
            complaints.append(place.complain(said))
        elif any(cell.strip() for cell in row):
            entries[str(line)] = Entry(place, dict(zip(columns, row, strict=False)))
    return Material(str(path), entries, complaints=tuple(complaints))


def _delimiter(text: str) -> str:
    """The sign that makes most columns of the first row ones that we know."""
    first = next(line for line in text.splitlines() if line.strip())

    def known(sign: str) -> int:
        names = (cell.strip().strip('"').casefold() for cell in first.split(sign))
        return sum(name in COLUMNS for name in names)

    return max(_DELIMITERS, key=known)


def _rows(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with the line on which it starts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise UnimportableError([f"{path}:{line}: this is no table: {error}"]) from None
        if row is None:
            return
        if row:
            yield line, row


def _check(where: str, columns: list[str]) -> None:
    """Refuse a header that does not say what the cells are.

    Raises:
        UnimportableError: with all complaints about it.
    """
    complaints = []
    for name, times in Counter(columns).items():
        if name not in COLUMNS:
            close = get_close_matches(name, COLUMNS, n=1)
            there = f"did you mean {close[0]}?" if close else f"there are: {', '.join(COLUMNS)}"
            complaints.append(f"{where}: no column is called {name[:40]!r} ({there})")
        if times > 1:
            complaints.append(f"{where}: the column {name[:40]!r} stands there {times} times")
    if "name" not in columns:
        complaints.append(f"{where}: a column 'name' is missing")
    if len({"definition", "summary"} & set(columns)) != 1:
        complaints.append(f"{where}: one column 'definition' or 'summary' is needed")
    if complaints:
        raise UnimportableError(complaints)
