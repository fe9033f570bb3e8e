"""What a table or a graph says, before anybody has asked whether it can be a fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import UnimportableError

MAX_BYTES: Final = 5 * 1_048_576


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an entry stands: its rank in the file, and words for a reader."""

    part: int
    number: int
    words: str

    def complain(self, said: str) -> "Complaint":
        """Say what is wrong here."""
        return Complaint(self, said)


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """What keeps an entry from being a fact."""

    place: Place
    said: str

    def __str__(self) -> str:
        return f"{self.place.words}: {self.said}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row or node: where it stands, and its cells by the name of the column."""

    place: Place
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Arrow:
    """One edge: where it stands, the keys of its nodes, and words that may name its verb."""

    place: Place
    tail: str
    head: str
    verbs: tuple[str, ...]
    versions: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """All entries of a file, by what its arrows call them, and those that a note leaves out."""

    path: str
    entries: Mapping[str, Entry]
    arrows: tuple[Arrow, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()


def text_of(path: Path) -> str:
    """The text of a file of bounded size.

    Raises:
        UnimportableError: if it cannot be read, is too large or is not UTF-8.
    """
    try:
        if not path.is_file():
            raise UnimportableError([f"{path}: there is no such file"])
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnimportableError([f"{path}: cannot be read ({reason})"]) from error
    if len(data) > MAX_BYTES:
        raise UnimportableError([f"{path}: larger than {MAX_BYTES} bytes; split it"])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8, in a spreadsheet as “CSV UTF-8”"
        raise UnimportableError([f"{path}:{line}: not UTF-8 text ({hint})"]) from None
