"""Rows as text with a sign between the cells."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

LIVE_FORMULAS: Final = (
    "a text that begins like a formula stays as it is: do not open the file in a spreadsheet"
    " before the import"
)
_LIKE_A_FORMULA: Final = frozenset("=+-@\t\r")


def delimited(rows: Iterable[Sequence[str | int]], *, end: str = "\r\n") -> Iterator[bytes]:
    """Write comma-separated rows one by one, as RFC 4180 has them; without a byte-order mark."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator=end)
    for row in rows:
        writer.writerow(row)
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def like_a_formula(cell: str) -> bool:
    """Say whether a spreadsheet would take *cell* for a formula; a plain number is none."""
    return cell[:1] in _LIKE_A_FORMULA and not _is_number(cell)


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()
