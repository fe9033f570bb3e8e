"""Rows as text with a sign between the cells."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence


def delimited(rows: Iterable[Sequence[str | int]], *, end: str = "\r\n") -> Iterator[bytes]:
    """Write comma-separated rows one by one, as RFC 4180 has them; without a byte-order mark."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator=end)
    for row in rows:
        writer.writerow(row)
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
