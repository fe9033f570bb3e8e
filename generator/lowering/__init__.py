"""The simulator as a page can run it: the same code, in the Python that MicroPython knows.

MicroPython is small enough to travel with a page, and lacks what only the type checker and the
dataclass decorator need. Lowering takes annotations away, writes the methods of dataclasses out,
and refuses, with file and line, whatever would fail or come out otherwise there.
Not a compiler for Python at large: it knows the subset that the simulators keep to.
"""

import ast
from collections.abc import Callable
from pathlib import Path

import simulator
from generator.errors import OutsideSubsetError
from generator.lowering.erasing import Erasing
from generator.lowering.ordering import Ordering
from generator.lowering.subset import outside

ENTRY = "simulator.esxi.in_page"
ROOT = Path(simulator.__file__).parents[1]


def lowered_simulator(entry: str = ENTRY) -> dict[str, str]:
    """Lower a module and all that it imports.

    Returns:
        What to write where: sources by the path at which MicroPython finds them, such as
        ``simulator/esxi/minfree.py``. Packages are empty.

    Raises:
        OutsideSubsetError: with all that a page cannot run, each with file and line.
    """
    files: dict[str, str] = {}
    problems: list[str] = []
    waiting = [entry]
    while waiting:
        path = _path(waiting.pop())
        if path is None or str(path) in files:
            continue
        for package in path.parents[:-1]:
            files[f"{package.as_posix()}/__init__.py"] = ""
        try:
            text, imported = _lowered((ROOT / path).read_text("utf-8"), path.as_posix(), _path)
        except OutsideSubsetError as error:
            problems += error.problems
            text, imported = "", ()
        files[path.as_posix()] = text
        waiting += imported
    if problems:
        raise OutsideSubsetError(sorted(problems))
    return dict(sorted(files.items()))


def lower(source: str, place: str) -> str:
    """Lower one module; *place* is what problems call it.

    Raises:
        OutsideSubsetError: with all that a page cannot run, each with its line.
    """
    return _lowered(source, place, _path)[0]


def _path(module: str) -> Path | None:
    """Find the file of a module of ours, relative to the root; packages have none."""
    path = Path(module.replace(".", "/") + ".py")
    ours = module.startswith("simulator.") and (ROOT / path).is_file()
    return path if ours else None


def _lowered(
    source: str, place: str, find: Callable[[str], Path | None]
) -> tuple[str, tuple[str, ...]]:
    erasing = Erasing()
    tree = erasing.visit(ast.parse(source))
    found = outside(tree, erasing.types, lambda module: find(module) is not None)
    problems = sorted([*erasing.problems, *found.problems])
    if problems:
        raise OutsideSubsetError([f"{place}:{line}: {text}" for line, text in problems])
    return ast.unparse(Ordering().applied(tree)) + "\n", found.imported
