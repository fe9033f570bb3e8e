"""The tree of a YAML document, built from the events of the parser within fixed bounds.

No tag, anchor, alias or merge key gets in, so that a tree is never larger than its text.
"""

import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import yaml

from kb.characters import oddity
from kb.ids import Loc

MAX_DEPTH = 40
MAX_NODES = 100_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_OCTAL = re.compile(r"0o?[0-7]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

Typed: TypeAlias = str | int | float | bool | list["Typed"] | dict[str, "Typed"] | None
Text: TypeAlias = str | list["Text"] | dict[str, "Text"]


class RefusedError(Exception):
    """Something that is YAML, and that we do not take from strangers. Never leaves :mod:`kb`."""

    def __init__(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        self.place, self.code, self.message, self.hint = _place(event), code, message, hint
        super().__init__(message)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class Node(NamedTuple):
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

    def place(self, loc: Loc) -> tuple[int, int]:
        """Line and column of a value, or of what would hold it; an entry stands at its key."""
        node, line, column = self, self.line, self.column
        for part in loc:
            content = node.content
            if isinstance(content, dict) and isinstance(part, str) and part in content:
                key, node = content[part]
                line, column = key.line, key.column
            elif isinstance(content, tuple) and isinstance(part, int) and part < len(content):
                node = content[part]
                line, column = node.line, node.column
            else:
                break
        return line, column


def _resolve(text: str) -> Typed:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text.replace("o", ""), 8)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text


class Builder:
    """Makes the trees of one text, and refuses whatever is too much."""

    def __init__(self, text: str, most: int = MAX_NODES) -> None:
        self._next: Callable[[], Any] = _LOADER(text).get_event
        self._most = most
        self._nodes = 0
        self.twice: list[Node] = []

    def documents(self) -> list[Node]:
        """Build every document of the text.

        Raises:
            RefusedError: at the first thing that is not taken.
            yaml.YAMLError: if the text is not YAML.
        """
        found = []
        while (event := self._next()) is not None:
            if isinstance(event, yaml.NodeEvent):
                found.append(self._node(event, 0))
        return found

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - the stubs know no kind of event that has both a tag and an anchor
        self._nodes += 1
        if event.anchor is not None or event.tag:
            raise _indirect(event)
        if self._nodes > self._most or depth > MAX_DEPTH:
            raise _too_much(event, depth, self._most)
        line, column = _place(event)
        if isinstance(event, yaml.ScalarEvent):
            if event.style == '"' and (odd := oddity(event.value)):  # written as an escape
                raise RefusedError(event, "KB007", odd[1], odd[2])
            return Node(line, column, event.value, event.implicit[0])
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                items.append(self._node(event, depth + 1))
            return Node(line, column, tuple(items))
        entries: dict[str, tuple[Node, Node]] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            name = _name(key, event)
            if name in entries:
                self.twice.append(key)
            entries[name] = key, self._node(self._next(), depth + 1)
        return Node(line, column, entries)


def _indirect(event: Any) -> RefusedError:  # noqa: ANN401 - an event with a tag or an anchor
    if event.anchor is not None:
        hint = "write the value out"
        return RefusedError(event, "KB004", "anchors and aliases are refused", hint)
    return RefusedError(
        event, "KB005", f"the tag {event.tag[:80]!r} is refused", "use plain values"
    )


def _too_much(event: yaml.Event, depth: int, most: int) -> RefusedError:
    if depth > MAX_DEPTH:
        message = f"nested deeper than {MAX_DEPTH} levels"
        return RefusedError(event, "KB006", message, "lay the values out flat")
    message = f"more than {most} values in one file"
    return RefusedError(event, "KB006", message, "split it in several files")


def _name(key: Node, event: yaml.Event) -> str:
    if not isinstance(key.content, str):
        message = "a key must be a plain word, not a list or mapping"
        raise RefusedError(event, "KB005", message, "write it as in key: value")
    if key.content == "<<":
        raise RefusedError(event, "KB005", "merge keys are refused", "write the keys out")
    return key.content
