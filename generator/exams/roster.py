"""The list of those who sit an exam, and the only thing that is kept of them: a salted hash."""

import csv
import hashlib
import hmac
import io
from pathlib import Path
from typing import Final

from generator.errors import UnreadableRosterError

_LARGEST: Final = 4 * 1024 * 1024
_MOST: Final = 5_000
_NAMES: Final = ("id", "student", "student_id", "student id", "matriculation")


def read_roster(path: Path) -> tuple[str, ...]:
    """Read the ids of students: the column ``id``, or the first column, of a CSV file.

    Raises:
        UnreadableRosterError: if the file cannot be read, is too large, or names somebody twice.
    """
    try:
        content = path.read_bytes()[: _LARGEST + 1]
    except OSError as error:
        raise UnreadableRosterError(f"{path}: cannot be read ({error.strerror})") from error
    if len(content) > _LARGEST:
        raise UnreadableRosterError(f"{path}: is larger than {_LARGEST // 1024**2} MiB")
    try:
        text = content.decode("utf-8-sig")
        delimiter = ";" if text.partition("\n")[0].count(";") else ","
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableRosterError(f"{path}: is no CSV file in UTF-8 ({error})") from error
    return _ids(rows, path)


def _ids(rows: list[list[str]], path: Path) -> tuple[str, ...]:
    column = 0
    if rows:
        head = [cell.strip().casefold() for cell in rows[0]]
        found = next((head.index(name) for name in _NAMES if name in head), None)
        if found is not None:
            column, rows = found, rows[1:]
    problems, ids = [], []
    for number, row in enumerate(rows, 1):
        name = row[column].strip() if column < len(row) else ""
        if not name:
            problems.append(f"{path}: row {number} names nobody")
        elif name in ids:
            problems.append(f"{path}: row {number} names {name!r} a second time")
        ids.append(name)
    if len(ids) > _MOST:
        problems.append(f"{path}: names more than {_MOST} students; split it")
    if not ids:
        problems.append(f"{path}: names nobody; write one id in each line under the head 'id'")
    if problems:
        raise UnreadableRosterError("\n".join(problems[:20]))
    return tuple(ids)


def pseudonym(exam: str, student: str, salt: bytes) -> str:
    """A name for a student that nobody can turn back without the salt.

    It is a keyed hash, since ids are few enough to try all of them against a plain one.
    """
    return hmac.new(salt, f"{exam}\x1f{student}".encode(), hashlib.sha256).hexdigest()[:20]
