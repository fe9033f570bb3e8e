"""Reading one trace: the memory use of one VM, a row for each point in time.

Fields are separated by semicolons, commas or tabs, whichever the header has, with or without blanks
around them. Rows are read one by one and bounded in number. What cannot be in a trace is refused
with the file and the line: a time that goes back, NaN, a negative amount, a missing field. Several
rows of one time count as one with the largest values, since the public traces have such rows.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Final

from generator.errors import UnusableTraceError
from generator.traces.columns import SIZES, TIMES, Column, Columns

MOST_ROWS: Final = 500_000
MOST_BYTES: Final = 512 * 1024 * 1024
_PAGE_KIB: Final = 4
_MOST_KIB: Final = 64 * 1024**3
_LONGEST: Final = 60
_LONGEST_NAME: Final = 40
_MOST_TIME: Final = Decimal(10) ** 15
_EPOCH_MS: Final = 100_000_000_000
"""A later moment than this is one of milliseconds since 1970: in seconds it is the year 5138."""
_STEP_MS: Final = 10_000
"""Rows that stand this far apart count milliseconds: in seconds they are hours apart."""


@dataclass(frozen=True, slots=True)
class Row:
    """One point in time: milliseconds, KiB in whole pages, and the line in the file."""

    time: int
    memory: int
    active: int | None
    line: int


@dataclass(slots=True)
class Trace:
    """The memory use of one VM over time, in rising order of time."""

    vm: str
    path: Path
    rows: list[Row] = field(default_factory=list)
    capacity: int = 0
    """The largest provisioned memory in KiB, 0 if the file does not say."""
    doubled: int = 0
    """Rows that had the time of the row before."""
    in_seconds: bool = False
    """Whether a column that claims to hold milliseconds turned out to hold seconds."""


def named(text: str) -> tuple[str, Path]:
    """Read ``FILE`` or ``VM=FILE``; a file without a name gives its own, less the suffix.

    Raises:
        UnusableTraceError: if the name is none.
    """
    name, sign, rest = text.partition("=")
    path = Path(rest) if sign and not Path(text).is_file() else Path(text)
    vm = name.strip() if path != Path(text) else path.stem
    if not 0 < len(vm) <= _LONGEST_NAME:
        raise UnusableTraceError(
            f"--trace {text[:80]!r}: a name of a VM has 1 to {_LONGEST_NAME} characters; "
            "write it as in VM1=trace.csv"
        )
    return vm, path


def read(vm: str, path: Path, columns: Columns) -> Trace:
    """Read a trace.

    Raises:
        UnusableTraceError: with the file and the line.
    """
    trace = Trace(vm, path)
    try:
        if not path.is_file():
            raise UnusableTraceError(f"{path}: there is no such file")
        if path.stat().st_size > MOST_BYTES:
            raise UnusableTraceError(f"{path}: is larger than {MOST_BYTES // 1024**2} MB")
        with path.open(encoding="utf-8-sig", newline="") as file:
            _read(trace, _fields(file, path), columns)
    except OSError as error:
        raise UnusableTraceError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UnusableTraceError(f"{path}: is not UTF-8 text") from error
    if not trace.rows:
        raise UnusableTraceError(f"{path}: has no row below its header")
    return trace


def _fields(file: Iterator[str], path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file with their lines; blank ones are left out."""
    head = next(file, "")
    sign = next((sign for sign in ";\t," if sign in head), ",")
    reader = csv.reader(chain([head], file), delimiter=sign)
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise UnusableTraceError(f"{path}:{reader.line_num}: {error}") from error
        if row is None:
            return
        if len(row) == 1 and sign in row[0]:  # some copies quote whole lines
            row = row[0].split(sign)
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


def _read(trace: Trace, rows: Iterator[tuple[int, list[str]]], columns: Columns) -> None:
    line, header = next(rows, (1, []))
    found = columns.found(header, f"{trace.path}:{line}")
    last = max(column.place for column in found.values())
    for line, row in rows:
        where = f"{trace.path}:{line}"
        if len(row) <= last:
            raise UnusableTraceError(f"{where}: has {len(row)} fields, and needs {last + 1}")
        if len(trace.rows) >= MOST_ROWS:
            raise UnusableTraceError(f"{where}: has more than {MOST_ROWS:,} rows")
        time = _time(row[found["time"].place], found["time"], where)
        memory = _size(row, found["memory"], "memory", where)
        active = _size(row, found["active"], "active", where) if "active" in found else None
        if "capacity" in found:
            capacity = _size(row, found["capacity"], "capacity", where)
            trace.capacity = max(trace.capacity, capacity)
        _add(trace, Row(time, memory, active, line), where)
    _scale(trace, found["time"].unit)


def _add(trace: Trace, row: Row, where: str) -> None:
    last = trace.rows[-1] if trace.rows else None
    if last is None or row.time > last.time:
        trace.rows.append(row)
    elif row.time < last.time:
        raise UnusableTraceError(f"{where}: its time is before that of line {last.line}; sort it")
    else:
        trace.doubled += 1
        active = None if row.active is None else max(row.active, last.active or 0)
        trace.rows[-1] = Row(last.time, max(row.memory, last.memory), active, last.line)


def _time(text: str, column: Column, where: str) -> int:
    """Read a moment in thousandths of its unit, or a date in milliseconds."""
    text = text.strip()
    try:
        number = Decimal(text) if len(text) <= _LONGEST else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if number.is_finite() and 0 <= number < _MOST_TIME:
        return int(number * 1000)
    if not column.unit:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return int(known.timestamp() * 1_000_000)
    raise UnusableTraceError(
        f"{where}: {text[:40]!r} is no time; give a number, or a date as in 2013-08-12T13:40:46"
    )


def _scale(trace: Trace, unit: str) -> None:
    """Turn thousandths of a unit into milliseconds.

    The public GWA-T-12 files call the column milliseconds and hold seconds. So a column of
    milliseconds, or of no unit, counts seconds if its numbers are too small, and too close to each
    other, to be anything else.
    """
    rows = trace.rows
    per_unit = TIMES.get(unit, 1)
    if unit in {"", "ms"} and rows:
        first = rows[0].time // 1000
        step = (rows[1].time - rows[0].time) // 1000 if len(rows) > 1 else 0
        trace.in_seconds = first < _EPOCH_MS and step < _STEP_MS
        per_unit = 1000 if trace.in_seconds else 1
    trace.rows = [
        Row(row.time * per_unit // 1000, row.memory, row.active, row.line) for row in rows
    ]


def _size(row: list[str], column: Column, role: str, where: str) -> int:
    """Read an amount of memory as KiB, rounded up to whole pages."""
    text = row[column.place].strip()
    try:
        number = Decimal(text) if len(text) <= _LONGEST else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise UnusableTraceError(f"{where}: the {role} {text[:40]!r} is no number")
    if number < 0:
        raise UnusableTraceError(f"{where}: the {role} {text[:40]!r} is below zero")
    if number > _MOST_KIB * 1024 or Fraction(number) * SIZES[column.unit] > _MOST_KIB:
        raise UnusableTraceError(f"{where}: the {role} {text[:40]!r} is more than 64 TB")
    pages = -(-Fraction(number) * SIZES[column.unit] // _PAGE_KIB)
    return int(pages) * _PAGE_KIB
