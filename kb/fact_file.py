"""One fact file: its scalars as text, and the position of everything in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.ids import Loc
from kb.problems import Problem
from kb.yaml_reader import Text, read


@dataclass(frozen=True, slots=True)
class FactFile:
    """A parsed file. ``places`` gives line and column of every value, by its path."""

    path: str
    stem: str
    data: dict[str, Text]
    places: Mapping[Loc, tuple[int, int]]

    def problem(self, loc: Loc, code: str, message: str, hint: str = "") -> Problem:
        """Make a problem at *loc*, or at its nearest ancestor in the file."""
        while loc not in self.places:
            loc = loc[:-1]
        line, column = self.places[loc]
        return Problem(self.path, line, column, code, message, hint)


def read_fact(path: Path) -> tuple[FactFile | None, list[Problem]]:
    """Parse one file that must hold one mapping; a syntax error is a problem, not an exception."""
    documents, problems = read(path)
    if problems:
        return None, problems
    if not documents:
        return None, [Problem(str(path), 1, 1, "KB002", "the file is empty")]
    if len(documents) > 1:
        second = documents[1]
        message = "one fact a file: a second document starts here"
        return None, [Problem(str(path), second.line, second.column, "KB002", message)]
    (node,) = documents
    data = node.text()
    if not isinstance(data, dict):
        return None, [Problem(str(path), 1, 1, "KB002", "a fact is a mapping of keys to values")]
    places = {loc: (line, column) for loc, line, column in node.places()}
    return FactFile(str(path), path.stem, data, places), []
