"""Whether a site is what its pages would give again, so that nothing needs to be built or written.

What the site was built from, and how it lay there, is noted as two digests in the work folder.
"""

import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

from generator.files import write
from generator.site.kept import DERIVATIONS, POOL, QUESTIONS, RUNS

_NOTE: Final = "built.txt"
_BUILDERS: Final = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments")
_NOT_READ: Final = frozenset({_NOTE, POOL, RUNS, DERIVATIONS, QUESTIONS})


def is_built(work: Path, site: Path) -> bool:
    """Say whether *site* was built from what is in *work*, and lies there as it was left."""
    note = work / _NOTE
    return note.is_file() and note.read_text("utf-8") == _said(work, site)


def remember(work: Path, site: Path) -> None:
    """Note that *site* was built from what is in *work*.

    Raises:
        UnwritableError: if the note cannot be written.
    """
    write(work / _NOTE, _said(work, site))


def _said(work: Path, site: Path) -> str:
    inputs = hashlib.sha256()
    for name in _BUILDERS:
        inputs.update(f"{name} {metadata.version(name)}\n".encode())
    for name, path in _files(work):
        if name not in _NOT_READ and "/__pycache__/" not in f"/{name}":
            inputs.update(f"{name}\n{path.stat().st_size}\n".encode())
            inputs.update(path.read_bytes())
    lies = hashlib.sha256()
    for name, path in _files(site):
        lies.update(f"{name}\n{path.stat().st_size}\n".encode())
    return f"from {inputs.hexdigest()}\nas {lies.hexdigest()}\n"


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
