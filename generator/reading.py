"""Reads a bank file, which anybody may have written: bounded, and with all its problems at once.

Says where a problem stands and in which item. Whether the keys are true is for ``verify``.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NoReturn, get_args

from pydantic import TypeAdapter, ValidationError

from generator.errors import UnreadableBankError
from generator.questions import Bank, Item
from generator.questions.shape import malformations

LARGEST: Final = 64 * 1024 * 1024
LONGEST_LINE: Final = 1024 * 1024
_DEEPEST: Final = 40
_ITEM: Final[TypeAdapter[Item]] = TypeAdapter(Item)
_MOST_LISTED: Final = 20
_FORMAT: Final = get_args(Bank.model_fields["format"].annotation)[0]
_FAMILY: Final = re.compile(r"pilothouse-bank/([1-9]\d{0,4})")
_WORDING: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that a bank knows",
    "union_tag_invalid": "is no type of item",
    "union_tag_not_found": "has no type",
}


def read_bank(path: Path) -> Bank:
    """Read the bank in the file *path*.

    Raises:
        UnreadableBankError: if the file cannot be read, is too large or is no bank of this format.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableBankError(
            f"{path}: cannot be read ({error.strerror or type(error).__name__})"
        ) from error
    return parse_bank(content, str(path))


def is_ours(path: Path) -> bool:
    """Say whether a file begins as a bank of ours; one that is not there is for its reader."""
    try:
        with path.open("rb") as file:
            return b'"pilothouse-bank/' in file.read(2**16)
    except OSError:
        return True


def read_items(path: Path, *, unique: bool = True) -> tuple[Bank, Iterator[Item]]:
    """Read a bank item by item, so that one of any length fits into memory.

    JSON lines (``.jsonl``) are a bank without items in the first line, and an item in each of the
    others. Any other file is read as a whole.

    Args:
        path: the file.
        unique: refuse an id that comes twice; this takes some 90 MB for a million lines.

    Returns:
        The bank, in the first case without its items, and the items; as an item is asked for, an
        UnreadableBankError is raised if its line is none.

    Raises:
        UnreadableBankError: if the file cannot be read, or does not begin as a bank.
    """
    if path.suffix != ".jsonl":
        bank = read_bank(path)
        return bank, iter(bank.items)
    lines = _lines(path)
    first = next(lines, None)
    if first is None:
        raise UnreadableBankError(f"{path}: is empty")
    head = _document(first, f"{path}:1")
    if not isinstance(head, dict) or "items" in head:
        raise UnreadableBankError(f"{path}:1: the first line must be a bank without items")
    empty = json.dumps({**head, "items": []}).encode()
    return parse_bank(empty, f"{path}:1"), _items(lines, path, unique=unique)


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while line := file.readline(LONGEST_LINE + 1):
                if len(line) > LONGEST_LINE:
                    raise UnreadableBankError(f"{path}: has a line that is too long for an item")
                yield line
    except OSError as error:
        raise UnreadableBankError(
            f"{path}: cannot be read ({error.strerror or type(error).__name__})"
        ) from error


def _items(lines: Iterator[bytes], path: Path, *, unique: bool) -> Iterator[Item]:
    seen: set[int] = set()
    for number, line in enumerate(lines, 2):
        name = f"{path}:{number}"
        document = _document(line, name)
        try:
            item = _ITEM.validate_python(document)
        except ValidationError as error:
            problems = [
                f"{_place(found['loc'], document)} {_WORDING.get(found['type'], found['msg'])}"
                for found in error.errors(include_url=False, include_context=False)
            ]
            raise _refusal(name, problems) from error
        problems = list(malformations(item))
        if unique and hash(item.id) in seen:
            problems.append(f"an earlier line has the id {item.id!r}, too")
        if problems:
            raise _refusal(name, problems)
        if unique:
            seen.add(hash(item.id))
        yield item


def parse_bank(content: bytes, name: str) -> Bank:
    """Read the bank that *content* is; *name* says in errors where it is from.

    Raises:
        UnreadableBankError: if it is too large or no bank of this format.
    """
    if len(content) > LARGEST:
        raise UnreadableBankError(f"{name}: is larger than {LARGEST // 1024**2} MiB; split it")
    document = _document(content, name)
    if not isinstance(document, dict) or "format" not in document:
        raise UnreadableBankError(f"{name}: is no bank, since it does not name its format")
    document = _upgraded(document, name)
    try:
        bank = Bank.model_validate(document)
    except ValidationError as error:
        problems = [
            f"{_place(found['loc'], document)} {_WORDING.get(found['type'], found['msg'])}"
            for found in error.errors(include_url=False, include_context=False)
        ]
        raise _refusal(name, problems) from error
    if problems := list(_contradictions(bank)):
        raise _refusal(name, problems)
    return bank


def _upgraded(document: dict[str, object], name: str) -> dict[str, object]:
    """A bank of an older format as one of ours.

    Format 2 only adds to format 1: types of items, exhibits, proofs, and what the bank says of the
    program. What an older bank does not say is left unsaid.

    Raises:
        UnreadableBankError: if the format is newer than ours, or none.
    """
    said = str(document["format"])[:80]
    found = _FAMILY.fullmatch(said)
    if not found:
        raise UnreadableBankError(
            f"{name}: is of format {said!r}, but this program reads {_FORMAT!r} and older ones"
        )
    if int(found[1]) > int(_FORMAT.rpartition("/")[2]):
        raise UnreadableBankError(
            f"{name}: is of format {said!r}, which is newer than this program: it reads"
            f" {_FORMAT!r} and older ones; use the program that wrote it, or a newer one"
        )
    return {**document, "format": _FORMAT}


def bank_schema() -> str:
    """The JSON Schema of a bank file."""
    said = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Bank.model_json_schema()}
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


def _document(content: bytes, name: str) -> object:
    """Read JSON as strictly as its standard does, and no deeper than a bank is."""
    try:
        text = content.decode("utf-8-sig")
        document: object = json.loads(text, object_pairs_hook=_object, parse_constant=_not_a_number)
    except UnicodeDecodeError as error:
        raise UnreadableBankError(
            f"{name}: is no UTF-8 text (byte {error.start}), so it is no bank"
        ) from error
    except RecursionError as error:
        raise UnreadableBankError(f"{name}: is nested too deeply for a bank") from error
    except json.JSONDecodeError as error:
        raise UnreadableBankError(
            f"{name}:{error.lineno}:{error.colno}: is no JSON ({error.msg})"
        ) from error
    except ValueError as error:
        raise UnreadableBankError(f"{name}: is no JSON that a bank may be ({error})") from error
    if _depth(document) > _DEEPEST:
        raise UnreadableBankError(f"{name}: is nested too deeply for a bank")
    return document


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise ValueError(f"the key {twice[:80]!r} is given twice")
    return found


def _not_a_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _depth(document: object) -> int:
    depth, level = 0, [document]
    while level := [part for whole in level for part in _parts(whole)]:
        depth += 1
    return depth


def _parts(whole: object) -> Iterator[object]:
    if isinstance(whole, dict):
        yield from whole.values()
    elif isinstance(whole, list):
        yield from whole


def _place(loc: Sequence[int | str], document: object) -> str:
    """Write where a problem stands, with the item's id, and without pydantic's type tags."""
    text, here = "", document
    for key in loc:
        if isinstance(here, dict) and here.get("type") == key:
            continue
        text += f"[{key}]" if isinstance(key, int) else f".{key}"
        if isinstance(here, list) and isinstance(key, int) and key < len(here):
            here = here[key]
        else:
            here = here.get(key) if isinstance(here, dict) else None
        if isinstance(here, dict) and isinstance(name := here.get("id"), str):
            text += f" ({name[:80]!r})"
    return text.lstrip(".")


def _contradictions(bank: Bank) -> Iterator[str]:
    for name, count in Counter(item.id for item in bank.items).items():
        if count > 1:
            yield f"{count} items have the id {name!r}"
    for index, item in enumerate(bank.items):
        for problem in malformations(item):
            yield f"items[{index}] ({item.id!r}): {problem}"


def _refusal(name: str, problems: Sequence[str]) -> UnreadableBankError:
    listed = [f"{name}: {problem}" for problem in problems[:_MOST_LISTED]]
    if len(problems) > _MOST_LISTED:
        listed.append(f"{name}: and {len(problems) - _MOST_LISTED} more problems")
    return UnreadableBankError("\n".join(listed))
