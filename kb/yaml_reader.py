"""Reading YAML that somebody else wrote: no tags, anchors or merge keys, and everything bounded.

Two readings of one tree: as *text*, where the fact models decide what is a number and ``1.30``
stays ``1.30``; and *typed*, for scenarios and Kubernetes manifests, by the core rules of YAML 1.2,
where ``no`` is a word and only ``true`` and ``false`` are truth values.

Not a YAML library: the events come from PyYAML, and the tree is ours, so that no bound depends on
what a constructor would do with a tag.
"""

import json
from pathlib import Path

import yaml

from kb.characters import oddity
from kb.errors import UnreadableYamlError
from kb.problems import Problem
from kb.text_file import MAX_BYTES, UnreadableTextError, read_text, text_of
from kb.yaml_tree import MAX_NODES, Builder, Node, RefusedError, Typed

_ONE = "keep one of the two"
_SIGNS = tuple("%@`&*!>,?")


def _remedy(text: str, line: int) -> str:
    """Guess from the line where the parser stopped what its author meant."""
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return "indent with blanks, not with tabs"
    _, sign, value = here.partition(": ")
    if sign and (": " in value or value.lstrip()[:1] in _SIGNS):
        return f"put quotes around the value: {json.dumps(value.strip(), ensure_ascii=False)}"
    return "keys of one mapping start in the same column; quote a value that starts with a sign"


def parse(text: str, name: str, most: int = MAX_NODES) -> tuple[tuple[Node, ...], list[Problem]]:
    """Parse every document of a text.

    Args:
        text: YAML, not longer than :func:`kb.text_file.read_text` would give.
        name: what problems call the file.
        most: how many values it may hold.

    Returns:
        The documents that hold something, and all problems found; no documents where any is fatal.
    """
    if odd := oddity(text):
        at, message, hint = odd
        line = text.count("\n", 0, at) + 1
        return (), [Problem(name, line, at - text.rfind("\n", 0, at), "KB007", message, hint)]
    try:
        builder = Builder(text, most)
        documents = builder.documents()
    except RefusedError as error:
        return (), [Problem(name, *error.place, error.code, error.message, error.hint)]
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the parser in C gives the first
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = getattr(error, "problem", None) or str(error).partition("\n")[0]
        return (), [
            Problem(name, line, column, "KB001", f"this is not YAML: {what}", _remedy(text, line))
        ]
    problems = [
        Problem(name, key.line, key.column, "KB003", f"{key.content!r:.80} is given twice", _ONE)
        for key in builder.twice
    ]
    return tuple(node for node in documents if node.content != "" or not node.plain), problems


def read(path: Path, name: str | None = None) -> tuple[tuple[Node, ...], list[Problem]]:
    """Read a file as :func:`parse` does; what cannot be read is a problem, too."""
    name = name or str(path)
    try:
        return parse(read_text(path), name)
    except UnreadableTextError as error:
        return (), [Problem(name, *error.place, error.code, error.message, error.hint)]


def read_typed(
    source: Path | bytes, as_text: tuple[str, ...] = (), *, name: str = "", room: int = 1
) -> list[Typed]:
    """Read every document of a scenario or manifest file.

    Args:
        source: the file, or what it holds.
        as_text: top-level keys whose value stays as it is written, so that a version 1.30 does
            not become 1.3.
        name: what problems call the file.
        room: how many times as large it may be as a file of facts.

    Raises:
        UnreadableYamlError: with all problems, if there is any, or if the file holds nothing.
    """
    name, most = name or str(source), room * MAX_BYTES
    try:
        text = text_of(source, most) if isinstance(source, bytes) else read_text(source, most)
        nodes, problems = parse(text, name, room * MAX_NODES)
    except UnreadableTextError as error:
        nodes = ()
        problems = [Problem(name, *error.place, error.code, error.message, error.hint)]
    if not nodes and not problems:
        problems = [Problem(name, 1, 1, "KB002", "the file is empty")]
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
