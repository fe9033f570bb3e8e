"""What need not be made again: a folder that is what would be made, and lies as it was left.

What a folder was made of, and how it lay there, is noted as two digests in the work folder.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Final

from generator.files import write
from generator.site.kept import DERIVATIONS, POOL, QUESTIONS, RUNS
from kb import KnowledgeBase

_PAGES: Final = "pages.txt"
_BUILT: Final = "built.txt"
_PROGRAM: Final = ("generator", "kb", "simulator")
_WRITERS: Final = ("jinja2", "markupsafe", "graphviz", "graphviz-pure")
_BUILDERS: Final = (
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "pymdown-extensions",
    "pygments",
    "tinycss2",
)
_NOT_READ: Final = frozenset({_PAGES, _BUILT, POOL, RUNS, DERIVATIONS, QUESTIONS})


@dataclass(frozen=True)
class Made:
    """A folder, the note that says what it was made of, and what it would be made of now."""

    folder: Path
    note: Path
    of: str

    def is_there(self) -> bool:
        """Whether the folder was made of the same, and lies there as it was left."""
        return self.note.is_file() and self.note.read_text("utf-8") == self._said()

    def remember(self) -> None:
        """Note what the folder was made of.

        Raises:
            UnwritableError: if the note cannot be written.
        """
        write(self.note, self._said())

    def _said(self) -> str:
        return f"from {self.of}\nas {_digest(_files(self.folder))}\n"


def pages(kb: KnowledgeBase, work: Path, given: object) -> Made:
    """The pages in a work folder, made of facts and of what is *given*: data that tell all of it.

    What the program itself brings counts too: templates, styles, code.
    """
    program = (
        (f"{package}/{path.relative_to(root).as_posix()}", path)
        for package in _PROGRAM
        for root in (Path(str(files(package))),)
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    )
    of = (kb.digest, repr(given), *_versions(_WRITERS), _digest(program))
    said = hashlib.sha256("\n".join(of).encode()).hexdigest()
    return Made(work / "docs" / "generated", work / _PAGES, said)


def built(work: Path, site: Path) -> Made:
    """The site, made of what is in a work folder now."""
    read = (
        (name, path)
        for name, path in _files(work)
        if name not in _NOT_READ and "/__pycache__/" not in f"/{name}"
    )
    of = "\n".join((*_versions(_BUILDERS), _digest(read)))
    return Made(site, work / _BUILT, hashlib.sha256(of.encode()).hexdigest())


def _versions(packages: Iterable[str]) -> Iterator[str]:
    return (f"{name} {metadata.version(name)}" for name in packages)


def _digest(named: Iterable[tuple[str, Path]]) -> str:
    said = hashlib.sha256()
    for name, path in named:
        content = path.read_bytes()
        said.update(f"{name}\n{len(content)}\n".encode())
        said.update(content)
    return said.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
