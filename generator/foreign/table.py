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
from generator.foreign.marking import bare, counts_from, places, shuffled
from generator.foreign.markup import from_text

_QUESTION: Final = re.compile(r"(?:question|stem|prompt|query|q)(?:\s?text)?")
_KEY: Final = re.compile(
    r"(?:the\s)?(?:correct|right|key|answer|solution|an[s])"
    r"(?:\s?(?:answers?|options?|choices?|responses?|key|index|letter|number))?"
)
_OPTION: Final = re.compile(
    r"(?:answer |possible )?(?P<kind>option|choice|answer|opt|alternative|response)?\s?#?"
    r"(?P<sign>[a-h]|[1-8])(?:\stext)?"
)
_WRONG: Final = re.compile(
    r"(?:incorrect|wrong|false)(?:\s?(?:answers?|options?|choices?|responses?))?\s?#?[a-h1-8]?"
    r"|distractor\s?#?[a-h1-8]"
)
_OPTIONS: Final = re.compile(r"(?:options|choices|answers|alternatives)")
_SAID: Final = re.compile(
    r"(?:overall |general |correct |answer )?"
    r"(?:explanation|feedback|rationale|reason|comment|why)s?"
)
_SAID_OF: Final = re.compile(
    r"(?:explanation|feedback|rationale|comment)(?: (?:of|for))?(?: (?:option|choice|answer))?\s?#?"
    r"(?P<sign>[a-h]|[1-8])"
    r"|(?:option|choice|answer)?\s?(?P<sign2>[a-h]|[1-8])\s(?:explanation|feedback|rationale|comment)"
)
_TOPIC: Final = re.compile(r"category|topic|domain|section|subject")
_HARD: Final = re.compile(r"difficulty(?: level)?|level")
_HINT: Final = re.compile(r"\([^()]*\)|\s[-\u2013\u2014]\s.{4,}", re.DOTALL)
_HEADS: Final = 4  # rows among which the names of the columns stand: templates begin with a title
_NAME: Final = re.compile(r"(?:id|no|nr|number|#|name)\.?")
_SIGNS: Final = ",;\t|"


@dataclass(slots=True)
class _Columns:
    """Which column holds what."""

    question: int = -1
    key: int = -1
    said: int = -1
    listed: int = -1
    topic: int = -1
    hard: int = -1
    options: list[int] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)
    reasons: dict[int, int] = field(default_factory=dict)


def read(text: str, name: str) -> Iterator[Found]:
    """Read the questions of a file one by one.

    Raises:
        UnreadableBankError: if no column can be told to hold the questions or the keys.
    """
    rows = list(_rows(text, name))
    if not rows:
        raise UnreadableBankError(f"{name}: is an empty table")
    head = next((at for at, (_, row) in enumerate(rows[:_HEADS]) if _named(row)), -1)
    if head < 0 and any(_QUESTION.fullmatch(_title(cell)) for cell in rows[0][1]):
        seen = ", ".join(cell.strip()[:30] for cell in rows[0][1] if cell.strip())
        raise UnreadableBankError(
            f"{name}:1: its columns ({seen}) do not say where the options and the key stand; call"
            " them question,A,B,C,D,correct,explanation"
        )
    columns = (_named(rows[head][1]) if head >= 0 else None) or _guessed([r for _, r in rows], name)
    body = rows[head + 1 :]
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
    options: dict[int, re.Match[str]] = {}
    reasons: dict[str, int] = {}
    for place, cell in enumerate(head):
        title = _title(cell)
        if found.question < 0 and _QUESTION.fullmatch(title):
            found.question = place
        elif option := _OPTION.fullmatch(title):
            options[place] = option
        elif _OPTIONS.fullmatch(title):
            found.listed = place
        elif _WRONG.fullmatch(title):
            found.wrong.append(place)
        elif reason := _SAID_OF.fullmatch(title):
            reasons[reason["sign"] or reason["sign2"]] = place
        else:
            _note(found, title, place)
    _sort_out(found, options, reasons)
    offered = len(found.options) > 1 or found.listed >= 0 or found.wrong
    keyed = found.key >= 0 or found.keys
    return found if found.question >= 0 and keyed and offered else None


def _note(found: _Columns, title: str, place: int) -> None:
    """Note a column of which there is one; the first of several counts."""
    for name, pattern in (("key", _KEY), ("said", _SAID), ("topic", _TOPIC), ("hard", _HARD)):
        if getattr(found, name) < 0 and pattern.fullmatch(title):
            setattr(found, name, place)
            return


def _sort_out(found: _Columns, options: dict[int, re.Match[str]], reasons: dict[str, int]) -> None:
    """Tell options from keys: beside Choice 1 to 4, Answer 1 and 2 are keys."""
    kinds = {option["kind"] for option in options.values()}
    if found.key < 0 and "answer" in kinds and len(kinds) > 1:
        found.keys = [place for place, option in options.items() if option["kind"] == "answer"]
    found.options = [place for place in options if place not in found.keys]
    signs = {place: options[place]["sign"] for place in found.options}
    found.reasons = {place: reasons[sign] for place, sign in signs.items() if sign in reasons}


def _title(cell: str) -> str:
    """What a column is called, without a hint on how to fill it."""
    return re.sub(r"[\s_-]+", " ", _HINT.sub("", cell.strip("*\ufeff "))).strip(" :?.").lower()


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
    asked = Asked(place, "choice", from_text(_cell(row, columns.question)))
    asked.explanation = from_text(_cell(row, columns.said))
    asked.topic = _cell(row, columns.topic).replace("/", "//")
    asked.tags = tuple(filter(None, [_cell(row, columns.hard).lower()]))
    key: str | list[str] = _cell(row, columns.key)
    if columns.wrong:
        wrong = [from_text(text) for at in columns.wrong if (text := _cell(row, at))]
        if not key or not wrong:
            raise UnusableError("names no right answer" if wrong else "has fewer than two options")
        asked.answers = [Answer(*one) for one in shuffled([from_text(str(key))], wrong)]
        return asked
    if columns.keys:
        key = [text for at in columns.keys if (text := _cell(row, at))]
    options = [bare(from_text(text)) for text in _options(row, columns)]
    if not options and isinstance(key, str) and key.lower() in {"true", "false"}:
        options = ["True", "False"]
    right = places(key, options, first)
    if not right:
        raise UnusableError("names no right answer")
    if any(not options[at] for at in right):
        raise UnusableError(f"its key {str(key)[:60]!r} is an option that is empty")
    why = [from_text(_cell(row, columns.reasons.get(at, -1))) for at in columns.options]
    why += [""] * (len(options) - len(why))
    asked.answers = [Answer(text, at in right, why[at]) for at, text in enumerate(options)]
    return asked
