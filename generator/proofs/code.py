"""Which program made a bank: a hash over the code of a package, wherever it is installed."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def code_digest(package: str) -> str:
    """Hash all modules of a package, with their names, in order of their names."""
    said = hashlib.sha256()
    for name, file in sorted(_modules(files(package), ""), key=lambda pair: pair[0]):
        content = file.read_bytes()
        said.update(f"{name}\n{len(content)}\n".encode())
        said.update(content)
    return said.hexdigest()


def _modules(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _modules(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(".py"):
            yield f"{path}{entry.name}", entry
