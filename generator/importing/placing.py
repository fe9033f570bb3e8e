"""Putting new files into a folder: nothing outside of it, nothing over what is there."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.errors import UnimportableError
from generator.files import write


@dataclass(frozen=True, slots=True)
class Placed:
    """A file, and whether its content is new."""

    path: Path
    new: bool


def place(folder: Path, texts: Iterable[tuple[str, str]], *, force: bool) -> tuple[Placed, ...]:
    """Write each text to its place in *folder*, or none at all.

    Args:
        folder: where the files go; made if it is missing.
        texts: the name of each file, with its folder inside *folder*, and its text.
        force: whether files that are there with other content are written over.

    Raises:
        UnimportableError: if a file is there, or a link leads out of the folder; lists them all.
        UnwritableError: if a file cannot be written.
    """
    files = [(folder / name, text) for name, text in texts]
    inside = folder.resolve()
    complaints = []
    for path, text in files:
        if not path.parent.resolve().is_relative_to(inside):
            complaints.append(f"{path}: {path.parent} is a link that leads out of the folder")
        elif not force and os.path.lexists(path) and not _holds(path, text):
            complaints.append(f"{path}: is there already; --force writes over it")
    if complaints:
        raise UnimportableError(complaints)
    return tuple(Placed(path, write(path, text)) for path, text in files)


def _holds(path: Path, text: str) -> bool:
    try:
        return path.is_file() and path.read_bytes() == text.encode()
    except OSError:
        return False
