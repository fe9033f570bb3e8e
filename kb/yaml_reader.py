"""Reading YAML that somebody else wrote: no tags, anchors or merge keys, and everything bounded.

Two readings of one tree: as *text*, where the fact models decide what is a number and ``1.30``
stays ``1.30``; and *typed*, for scenarios and Kubernetes manifests, by the core rules of YAML 1.2,
where ``no`` is a word and only ``true`` and ``false`` are truth values.

Not a YAML library: the events come from PyYAML, only the tree is built here, so that no bound
depends on what a constructor would do with a tag.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from kb.errors import UnreadableYamlError
from kb.ids import Loc
from kb.problems import Problem

MAX_BYTES = 1_048_576
MAX_DEPTH = 40
MAX_NODES = 100_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_SIGNS = tuple("%@`&*!>,?")
_OCTAL = re.compile(r"0o?[0-7]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

Typed = str | int | float | bool | None | list["Typed"] | dict[str, "Typed"]
Text = str | list["Text"] | dict[str, "Text"]


class _RefusedError(Exception):
    """Something that is YAML, and that we do not take from strangers."""

    def __init__(self, event: yaml.Event, code: str, message: str, hint: str = "") -> None:
        self.place, self.code, self.message, self.hint = _place(event), code, message, hint
        super().__init__(message)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a document, and where it starts. Mappings keep their order."""

    line: int
    column: int
    content: "str | tuple[Node, ...] | dict[str, tuple[Node, Node]]"
    plain: bool = False

    def text(self) -> Text:
        """Every scalar as it is written."""
        if isinstance(self.content, str):
            return self.content
        if isinstance(self.content, tuple):
            return [item.text() for item in self.content]
        return {key: value.text() for key, (_, value) in self.content.items()}

    def typed(self) -> Typed:
        """Plain scalars as what they look like; quoted ones stay text."""
        if isinstance(self.content, str):
            return _resolve(self.content) if self.plain else self.content
        if isinstance(self.content, tuple):
            return [item.typed() for item in self.content]
        return {key: value.typed() for key, (_, value) in self.content.items()}

    def places(self, loc: Loc = ()) -> Iterator[tuple[Loc, int, int]]:
        """Where each value stands; an entry of a mapping stands at its key."""
        if not loc:
            yield loc, self.line, self.column
        if isinstance(self.content, tuple):
            for index, item in enumerate(self.content):
                yield (*loc, index), item.line, item.column
                yield from item.places((*loc, index))
        elif isinstance(self.content, dict):
            for name, (key, value) in self.content.items():
                yield (*loc, name), key.line, key.column
                yield from value.places((*loc, name))


def _resolve(text: str) -> Typed:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text.replace("o", ""), 8)
    return float(text) if _FLOAT.fullmatch(text) else text


def _events(text: str) -> Iterator[yaml.Event]:
    nodes = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = "write the value out"
            raise _RefusedError(event, "KB004", "anchors and aliases are refused", hint)
        if tag := getattr(event, "tag", None):
            raise _RefusedError(event, "KB005", f"the tag {tag!r} is refused", "use plain values")
        nodes += isinstance(event, yaml.NodeEvent)
        if nodes > MAX_NODES:
            raise _RefusedError(event, "KB006", f"more than {MAX_NODES} values in one file")
        yield event


def _build(
    first: yaml.Event, rest: Iterator[yaml.Event], twice: list[Node], depth: int = 0
) -> Node:
    line, column = _place(first)
    if depth > MAX_DEPTH:
        raise _RefusedError(first, "KB006", f"nested deeper than {MAX_DEPTH} levels")
    if isinstance(first, yaml.ScalarEvent):
        return Node(line, column, first.value, plain=first.implicit[0])
    if isinstance(first, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := next(rest), yaml.SequenceEndEvent):
            items.append(_build(event, rest, twice, depth + 1))
        return Node(line, column, tuple(items))
    entries: dict[str, tuple[Node, Node]] = {}
    while not isinstance(event := next(rest), yaml.MappingEndEvent):
        key = _build(event, rest, twice, depth + 1)
        if not isinstance(key.content, str) or key.content == "<<":
            raise _RefusedError(event, "KB005", "a key must be a plain word", "no merge keys")
        if key.content in entries:
            twice.append(key)
        entries[key.content] = key, _build(next(rest), rest, twice, depth + 1)
    return Node(line, column, entries)


def _remedy(text: str, line: int) -> str:
    """Guess from the line where the parser stopped what its author meant."""
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return "indent with blanks, not with tabs"
    _, sign, value = here.partition(": ")
    if sign and (": " in value or value.lstrip()[:1] in _SIGNS):
        return f"put quotes around the value: {json.dumps(value.strip(), ensure_ascii=False)}"
    return "keys of one mapping start in the same column; quote a value that starts with a sign"


def parse(text: str, name: str) -> tuple[tuple[Node, ...], list[Problem]]:
    """Parse every document of a text.

    Args:
        text: at most :data:`MAX_BYTES` of YAML.
        name: what problems call the file.

    Returns:
        The documents that hold something, and all problems found; no documents where any is fatal.
    """
    if found := _HIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"the invisible character U+{ord(found[0]):04X} is refused"
        return (), [Problem(name, line, column, "KB007", message, "delete it")]
    twice: list[Node] = []
    try:
        events = _events(text)
        documents = [
            _build(event, events, twice) for event in events if isinstance(event, yaml.NodeEvent)
        ]
    except _RefusedError as error:
        return (), [Problem(name, *error.place, error.code, error.message, error.hint)]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = getattr(error, "problem", None) or str(error).partition("\n")[0]
        return (), [
            Problem(name, line, column, "KB001", f"this is not YAML: {what}", _remedy(text, line))
        ]
    problems = [
        Problem(name, key.line, key.column, "KB003", f"{key.content!r} is given twice")
        for key in twice
    ]
    return tuple(node for node in documents if node.content != "" or not node.plain), problems


def read(path: Path, name: str | None = None) -> tuple[tuple[Node, ...], list[Problem]]:
    """Read a file as :func:`parse` does; what cannot be read is a problem, too."""
    name = name or str(path)
    data = b""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            return (), [Problem(name, 1, 1, "KB006", f"the file is larger than {MAX_BYTES} bytes")]
        return parse(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode(errors="replace")) + 1
        return (), [
            Problem(name, line, column, "KB007", "the file is not UTF-8 text", "save it as UTF-8")
        ]
    except OSError as error:
        return (), [Problem(name, 1, 1, "KB008", f"cannot be read: {error.strerror or error}")]


def read_typed(path: Path, as_text: tuple[str, ...] = ()) -> list[Typed]:
    """Read every document of a scenario or manifest file.

    Args:
        path: the file.
        as_text: top-level keys whose value stays as it is written, so that a version 1.30 does
            not become 1.3.

    Raises:
        UnreadableYamlError: with all problems, if there is any, or if the file holds nothing.
    """
    nodes, problems = read(path)
    if not nodes and not problems:
        problems = [Problem(str(path), 1, 1, "KB002", "the file is empty")]
    if problems:
        raise UnreadableYamlError(problems)
    return [_with_text(node, as_text) for node in nodes]


def _with_text(node: Node, keys: tuple[str, ...]) -> Typed:
    typed = node.typed()
    if isinstance(typed, dict) and isinstance(node.content, dict):
        for key in keys:
            if key in typed and isinstance(value := node.content[key][1].content, str):
                typed[key] = value
    return typed
