"""The fact files of a folder that somebody else filled: found within fixed bounds, links kept in.

Nothing is opened here. A folder that is not gone into, or a file that is left out, is a problem.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb.problems import Problem
from kb.text_file import MAX_BYTES

MAX_FILES = 50_000
MAX_TOTAL = 32 * 1_048_576
MAX_ENTRIES = 200_000
MAX_LEVELS = 32

_ENDINGS = (".yaml", ".yml")
_SMALLER = "name the folder that holds the facts, or give parts of it with a --kb each"


class _EndlessError(Exception):
    """The folder goes on and on, as the root of a disk does."""


@dataclass
class _Search:
    inside: str
    paths: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    entries: int = 0
    size: int = 0

    def folders_in(self, folder: str, level: int) -> Iterator[str]:
        """Note the files of a folder, and give the folders to go into."""
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    self.entries += 1
                    if self.entries > MAX_ENTRIES:
                        raise _EndlessError(f"more than {MAX_ENTRIES} files and folders")
                    if entry.is_dir(follow_symlinks=False):
                        if self._goes_into(entry, level):
                            yield entry.path
                    elif self._takes(entry):
                        self._take(entry)
        except NotADirectoryError:
            self._complain(folder, "KB008", "a file, not a folder", "give the folder that holds it")
        except FileNotFoundError:
            hint = "--kb takes a folder that holds YAML fact files"
            self._complain(folder, "KB008", "there is no such folder", hint)
        except (OSError, ValueError) as error:  # a path that holds U+0000 is a ValueError
            reason = (error.strerror if isinstance(error, OSError) else None) or error
            hint = "let your user read it"
            self._complain(folder, "KB008", f"the folder cannot be read: {reason}", hint)

    def _goes_into(self, entry: os.DirEntry[str], level: int) -> bool:
        if entry.name.lower().endswith(_ENDINGS):
            hint = "give it a name without this ending"
            self._complain(entry.path, "KB008", "a folder with the name of a file", hint)
            return False
        if level >= MAX_LEVELS:
            message = f"folders lie deeper than {MAX_LEVELS} in each other"
            self._complain(entry.path, "KB006", message, "lay them side by side")
            return False
        return True

    def _takes(self, entry: os.DirEntry[str]) -> bool:
        called_so = entry.name.lower().endswith(_ENDINGS)
        if not entry.is_symlink():
            return called_so
        target = Path(_real(Path(entry.path)))
        if _is_folder(target):
            hint = "copy the files, or name the folder with a --kb of its own"
            self._complain(entry.path, "KB009", "a link to a folder is not followed", hint)
            return False
        if called_so and not target.is_relative_to(self.inside):
            hint = "copy the file"
            self._complain(entry.path, "KB009", "a link that leads out of the folder", hint)
            return False
        return called_so

    def _take(self, entry: os.DirEntry[str]) -> None:
        try:
            size = entry.stat().st_size
        except OSError:
            size = 0  # whoever opens it will say why it cannot be read
        self.paths.append(entry.path)
        self.size += min(size, MAX_BYTES + 1)
        if len(self.paths) > MAX_FILES:
            raise _EndlessError(f"more than {MAX_FILES} files of facts")
        if self.size > MAX_TOTAL:
            raise _EndlessError(f"more than {MAX_TOTAL} bytes of facts")

    def _complain(self, path: str, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(path, 1, 1, code, message, hint))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)  # Path.resolve() stumbles over links in a circle
    except ValueError:  # a path that holds U+0000; whoever opens it will say so
        return str(path)


def fact_paths(root: Path) -> tuple[list[Path], list[Problem]]:
    """Every YAML file below a folder, in order, and what is wrong with the folder itself."""
    waiting = [(str(root), 0)]
    search = _Search(_real(root))
    try:
        while waiting:
            folder, level = waiting.pop()
            waiting += [(found, level + 1) for found in search.folders_in(folder, level)]
    except _EndlessError as error:
        return [], [Problem(str(root), 1, 1, "KB006", str(error), _SMALLER)]
    if not search.paths and not search.problems:
        hint = "write one file for each fact, called after its id"
        message = "the folder holds no .yaml file"
        return [], [Problem(str(root), 1, 1, "KB008", message, hint)]
    return sorted(map(Path, search.paths)), search.problems
