"""One fact file: its scalars as text, and the position of everything in it."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kb.ids import Loc
from kb.problems import Problem
from kb.text_file import UnreadableTextError, read_text
from kb.yaml_reader import parse
from kb.yaml_tree import Node, Text


@dataclass(frozen=True, slots=True)
class FactFile:
    """Where a fact stands. Keeps the text and no tree: few files ever have a problem."""

    path: str
    stem: str
    written: str = field(repr=False)

    def problem(self, loc: Loc, code: str, message: str, hint: str = "") -> Problem:
        """Make a problem at *loc*, or at its nearest ancestor in the file."""
        line, column = _tree(self.written).place(loc)
        return Problem(self.path, line, column, code, message, hint)


@lru_cache(maxsize=1)  # rules go through the files one by one
def _tree(written: str) -> Node:
    (node,), _ = parse(written, "")
    return node


def read_fact(path: Path) -> tuple[FactFile, dict[str, Text]] | list[Problem]:
    """Read one file that must hold one mapping, or say what is wrong with it."""
    name = str(path)
    try:
        written = read_text(path)
    except UnreadableTextError as error:
        return [Problem(name, *error.place, error.code, error.message, error.hint)]
    documents, problems = parse(written, name)
    if problems:
        return problems
    if not documents:
        return [Problem(name, 1, 1, "KB002", "the file is empty", "write a fact, or delete it")]
    if len(documents) > 1:
        at = documents[1].line, documents[1].column
        message = "one fact a file: a second document starts here"
        return [Problem(name, *at, "KB002", message, "give it a file of its own")]
    data = documents[0].text()
    if not isinstance(data, dict):
        hint = "begin with kind: and id:"
        return [Problem(name, 1, 1, "KB002", "a fact is a mapping of keys to values", hint)]
    return FactFile(name, path.stem, written), data
