"""Questions in a table of text: one a row, with columns for the options and the key."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.errors import UnreadableBankError
from generator.foreign.asked import Answer, Asked, UnusableError
from generator.foreign.gift import Found
from generator.foreign.marking import bare, counts_from, places
from generator.foreign.markup import from_html

_QUESTION: Final = re.compile(r"(?:question|stem|prompt|query|q)(?:\s?text)?")
_KEY: Final = re.compile(
    r"(?:correct|right|key|answer|solution|an[s])(?:\s?(?:answers?|options?|choice|key|index|letter))?"
)
_OPTION: Final = re.compile(
    r"(?:option|choice|answer|opt|alternative|response|distractor)?\s?#?([a-h]|[1-8])"
)
_OPTIONS: Final = re.compile(r"(?:options|choices|answers|alternatives)")
_SAID: Final = re.compile(r"(?:explanation|feedback|rationale|reason|comment|why).*")
_NAME: Final = re.compile(r"(?:id|no|nr|number|#|name)\.?")
_SIGNS: Final = ",;\t|"


@dataclass(slots=True)
class _Columns:
    """Which column holds what."""

    question: int = -1
    key: int = -1
    said: int = -1
    listed: int = -1
    options: list[int] = field(default_factory=list)


def read(text: str, name: str) -> Iterator[Found]:
    """Read the questions of a file one by one.

    Raises:
        UnreadableBankError: if no column can be told to hold the questions or the keys.
    """
    rows = list(_rows(text, name))
    if not rows:
        raise UnreadableBankError(f"{name}: is an empty table")
    columns = _named(rows[0][1]) or _guessed([row for _, row in rows], name)
    body = rows[1:] if _named(rows[0][1]) else rows
    keys = [_cell(row, columns.key) for _, row in body]
    sizes = [len(_options(row, columns)) for _, row in body]
    first = counts_from(keys, sizes, 1)
    for line, row in body:
        try:
            yield _question(row, columns, f"line-{line}", first)
        except UnusableError as error:
            yield f"line {line}", str(error)


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    sign = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, skipinitialspace=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableBankError(f"{name}:{line}: is no table ({error})") from error


def _delimiter(text: str) -> str:
    """The sign that parts the first lines into the most columns, outside quotes."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.splitlines()[:20] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in _SIGNS}
    head = {sign: found[0] if found else 0 for sign, found in counts.items()}
    steady = {
        s: Counter(found).most_common(1)[0] if found else (0, 0) for s, found in counts.items()
    }
    return max(_SIGNS, key=lambda s: (min(head[s], 1), steady[s][0] > 1, steady[s][1], head[s]))


def _named(head: Sequence[str]) -> _Columns | None:
    found = _Columns()
    for place, cell in enumerate(head):
        title = re.sub(r"[\s_-]+", " ", cell).strip().lower()
        if found.question < 0 and _QUESTION.fullmatch(title):
            found.question = place
        elif _OPTION.fullmatch(title):
            found.options.append(place)
        elif _OPTIONS.fullmatch(title):
            found.listed = place
        elif found.key < 0 and _KEY.fullmatch(title):
            found.key = place
        elif found.said < 0 and _SAID.fullmatch(title):
            found.said = place
    offered = len(found.options) > 1 or found.listed >= 0
    return found if found.question >= 0 and found.key >= 0 and offered else None


def _guessed(rows: Sequence[Sequence[str]], name: str) -> _Columns:
    """A table without a head: question, options, key, and perhaps an explanation."""
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    for key in (width - 1, width - 2, 1):
        options = [place for place in range(1, width) if place < key or (key == 1 and place > 1)]
        if not 0 < key < width or len(options) < 2:  # noqa: PLR2004 - nothing to choose between
            continue
        keyed = [_means(row, key, options) for row in rows if len(row) == width]
        if sum(keyed) * 10 >= 9 * len(keyed):
            return _Columns(0, key, width - 1 if key == width - 2 else -1, options=options)
    raise UnreadableBankError(
        f"{name}:1: its columns cannot be told apart; write a first row such as"
        " question,A,B,C,D,correct,explanation"
    )


def _means(row: Sequence[str], key: int, options: Sequence[int]) -> bool:
    try:
        return bool(places(row[key], [row[place] for place in options], 1))
    except UnusableError:
        return False


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if 0 <= place < len(row) else ""


def _options(row: Sequence[str], columns: _Columns) -> list[str]:
    if columns.options:
        found = [_cell(row, place) for place in columns.options]
        while found and not found[-1]:
            found.pop()
        return found
    parts = re.split(r"\s*(?:\||;|\n)\s*", _cell(row, columns.listed))
    return [part for part in parts if part]


def _question(row: Sequence[str], columns: _Columns, place: str, first: int) -> Asked:
    options = [bare(from_html(text)) for text in _options(row, columns)]
    asked = Asked(place, "choice", from_html(_cell(row, columns.question)))
    asked.explanation = from_html(_cell(row, columns.said))
    key = _cell(row, columns.key)
    if not options and key.lower() in {"true", "false"}:
        options = ["True", "False"]
    right = places(key, options, first)
    if any(not options[at] for at in right):
        raise UnusableError(f"its key {key[:60]!r} is an option that is empty")
    asked.answers = [Answer(text, at in right) for at, text in enumerate(options)]
    return asked
