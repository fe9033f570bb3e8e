"""Whether a module stays within the subset, and which other modules go with it into a page."""

import ast
from collections.abc import Callable, Collection
from dataclasses import dataclass

from generator.lowering.refused import refusals

ALLOWED = ("heapq", "json")
"""Modules of the standard library that both have, and that we trust to do the same."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Problems with their lines, and which modules of ours are imported."""

    problems: list[tuple[int, str]]
    imported: tuple[str, ...]


def outside(tree: ast.AST, types: Collection[str], ours: Callable[[str], bool]) -> Findings:
    """Find all that a page could not run, in a module without annotations.

    Args:
        tree: the module, erased.
        types: names of types that are gone and must not be used any more.
        ours: tells whether a dotted name is a module that may go along.
    """
    problems: list[tuple[int, str]] = []
    imported: list[str] = []
    for node in ast.walk(tree):
        texts = list(refusals(node))
        if isinstance(node, ast.Import | ast.ImportFrom):
            modules, strange = _imports(node, ours)
            imported += modules
            texts += [f"import of {name}, which does not go into a page" for name in strange]
        elif isinstance(node, ast.Name) and node.id in types:
            texts.append(f"{node.id} at run time; it is there for the type checker only")
        problems += [(int(getattr(node, "lineno", 0)), text) for text in texts]
    return Findings(problems, tuple(imported))


def _imports(
    node: ast.Import | ast.ImportFrom, ours: Callable[[str], bool]
) -> tuple[list[str], list[str]]:
    """The modules of ours that an import brings, and what it brings that cannot go along.

    A package is empty in a page, so only its modules can be imported from it.
    """
    if isinstance(node, ast.Import):
        return [], [alias.name for alias in node.names if alias.name not in ALLOWED]
    module = "." * node.level + (node.module or "")
    if ours(module):
        return [module], []
    if module in ALLOWED:
        return [], []
    found = [f"{module}.{alias.name}" for alias in node.names]
    return [name for name in found if ours(name)], [name for name in found if not ours(name)]
