"""Reads question banks from elsewhere: GIFT, Moodle XML, QTI 1.2, CSV, JSON, scripts, Markdown.

Their items have no proof and say so. A question that cannot be read is left out and named; a
file that cannot be read at all is refused. Nothing in a file is run, fetched or expanded.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from generator.errors import UnreadableBankError
from generator.foreign import gift, markdown, moodle, qti12, records, table
from generator.foreign.asked import FAMILY, NO_EXPLANATION, Asked, UnusableError, item_of
from generator.foreign.gift import Found
from generator.questions import Bank, Item

LARGEST: Final = 32 * 1024 * 1024
MOST: Final = 50_000
_BY_PLACE: Final = re.compile(r"(?:question|line|item|row)-\d+(?:/|$)")
_BY_NAME: Final = {
    ".gift": "gift",
    ".xml": "moodle-xml",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".jsonl": "json",
    ".js": "json",
    ".mjs": "json",
    ".ts": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".md": "markdown",
    ".markdown": "markdown",
}
_READERS: Final[dict[str, Callable[[str, str], Iterable[Found]]]] = {
    "gift": lambda text, _: gift.read(text),
    "csv": table.read,
    "json": records.read,
    "yaml": records.read_yaml,
    "markdown": markdown.read,
}


@dataclass(frozen=True, slots=True)
class Foreign:
    """What was read of a foreign file.

    Attributes:
        title: the name of the file.
        format: gift, moodle-xml, qti12, csv, json, yaml or markdown.
        items: the items, in the order of the file.
        skipped: what could not be read: where, and why.
        lost: what of the items that were read could not be kept: which, and what.
    """

    title: str
    format: str
    items: tuple[Item, ...]
    skipped: tuple[str, ...]
    lost: tuple[str, ...] = ()


def read_foreign(path: Path) -> Foreign:
    """Read a bank from elsewhere; its format is told by its content and its name.

    Raises:
        UnreadableBankError: if the file cannot be read, is too large, or holds no questions.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableBankError(
            f"{path}: cannot be read ({error.strerror or type(error).__name__})"
        ) from error
    return parse_foreign(content, str(path))


def parse_foreign(content: bytes, name: str) -> Foreign:
    """Read the bank that *content* is; *name* is that of its file.

    Raises:
        UnreadableBankError: if it is too large, or holds no questions.
    """
    if len(content) > LARGEST:
        raise UnreadableBankError(f"{name}: is larger than {LARGEST // 1024**2} MiB; split it")
    found = form_of(content, name)
    if found == "qti12":
        return _collected(qti12.read(content, name), name, found)
    if found == "moodle-xml":
        return _collected(moodle.read(content, name), name, found)
    return _collected(_READERS[found](_text(content, name), name), name, found)


def _text(content: bytes, name: str) -> str:
    coding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = content.decode(coding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise UnreadableBankError(f"{name}: is no text, so it is no bank that can be read")
    return text


def as_bank(found: Foreign, title: str = "") -> Bank:
    """Make a bank of what was read; its items have no proof, and their ids follow from their text.

    An id that the file itself gives is kept. Any other would follow from the place in the file,
    and change with it.
    """
    items = tuple(
        item.model_copy(update={"id": f"imported/{item.fingerprint[:24]}"})
        if _BY_PLACE.match(item.id)
        else item
        for item in found.items
    )
    twice = {name for name, count in Counter(item.id for item in items).items() if count > 1}
    told = tuple(
        item.model_copy(update={"id": f"{item.id}.{number}"}) if item.id in twice else item
        for number, item in enumerate(items, 1)
    )
    program = f"pilothouse {version('pilothouse')}"
    return Bank(
        title=title or Path(found.title).stem,
        seed=0,
        generator=f"{program}, from {found.format}",
        knowledge="",
        at={},
        items=told,
    )


def form_of(content: bytes, name: str) -> str:
    """The format of a file: by what it begins with, or else by its name."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<", b"PK\x03\x04")) and (found := _marked_up(content, start)):
        return found
    suffixes = [suffix.lower() for suffix in Path(name).suffixes]
    for suffix in reversed(suffixes):
        if suffix in _BY_NAME and not (suffix == ".json" and start[:1] not in b"[{"):
            return _BY_NAME[suffix]
    if start[:1] in {b"[", b"{"} and re.match(rb"[\[{]\s*[\[{\"]", start):
        return "json"
    text = content[:65536].decode("utf-8", errors="replace")
    if re.search(
        r"(?m)^\s*::|(?<!\\)\{[^{}]*(?<!\\)[=~][^{}]*\}|\{\s*(?:T|F|TRUE|FALSE)\s*[}#]", text
    ):
        return "gift"
    if re.search(r"(?m)^\s*(?:[-*]\s+)?\(?[A-Da-d][.)]\s+\S", text):
        return "markdown"
    return "csv"


def _marked_up(content: bytes, start: bytes) -> str:
    if start.startswith(b"PK") or b"<questestinterop" in content[:65536]:
        return "qti12"
    return "moodle-xml" if b"<quiz" in content[:65536] or start.startswith(b"<?xml") else ""


def _collected(found: Iterable[Found], name: str, form: str) -> Foreign:
    origin = f"{form} file {Path(name).name[:100]}"
    items: list[Item] = []
    skipped: list[str] = []
    lost: list[str] = []
    ids: set[str] = set()
    for one in found:
        if len(items) + len(skipped) >= MOST:
            raise UnreadableBankError(f"{name}: holds more than {MOST} questions; split it")
        if not isinstance(one, Asked):
            skipped.append(f"{one[0]}: {one[1]}")
            continue
        try:
            item = item_of(one, origin)
        except UnusableError as error:
            skipped.append(f"{one.place.replace('-', ' ')}: {error}")
            continue
        if item.id in ids:
            item = item.model_copy(update={"id": f"{item.id}.{len(items) + 1}"})
        ids.add(item.id)
        lost += [f"{item.id}: {what}" for what in one.lost]
        items.append(item)
    if not items:
        first = f": {skipped[0]}" if skipped else ""
        raise UnreadableBankError(f"{name}: no question of it can be read as {form}{first}")
    return Foreign(Path(name).name, form, tuple(items), tuple(skipped), tuple(lost))


__all__ = [
    "FAMILY",
    "NO_EXPLANATION",
    "Foreign",
    "as_bank",
    "form_of",
    "parse_foreign",
    "read_foreign",
]
