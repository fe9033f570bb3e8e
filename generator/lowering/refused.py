"""What the simulators may not use: all that fails, or comes out otherwise, under MicroPython.

Seen by trying: each entry failed or differed under MicroPython 1.27. Left out, since no syntax
tells: that ``True`` is no ``int`` there, that ``repr``, ``lower`` and ``strip`` know ASCII only,
and that data which comes as JSON has lost the order of its fields.
"""

import ast
from collections.abc import Callable, Iterator

from generator.lowering.erasing import GENERIC, is_union

DECORATORS = ("classmethod", "property", "staticmethod")
NO_NAMES = ("aiter", "anext", "ascii", "breakpoint", "format", "input", "print", "vars")
NO_METHODS = frozenset(
    """
    as_integer_ratio bit_count bit_length capitalize casefold denominator expandtabs format_map
    is_integer isalnum isascii isdecimal isidentifier isnumeric isprintable istitle ljust maketrans
    numerator removeprefix removesuffix rjust splitlines swapcase title translate zfill
    """.split()  # noqa: SIM905 - twenty-seven lines would say no more
)
_DISPLAYS = ast.List | ast.Tuple | ast.Set


def refusals(node: ast.AST) -> Iterator[str]:
    """Say what of a node could not run in a page, and what to write instead."""
    yield from [text for test, text in _RULES if test(node)]
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in NO_NAMES:
        yield f"{node.id}, which is missing there"
    if isinstance(node, ast.Attribute) and node.attr in NO_METHODS:
        yield f".{node.attr}, which is missing there"
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        marks = [ast.unparse(mark) for mark in node.decorator_list]
        bad = [mark for mark in marks if mark not in DECORATORS and not mark.endswith(".setter")]
        yield from [f"decorator {mark}" for mark in bad]


def _unpacks(node: ast.AST) -> bool:
    if not isinstance(node, _DISPLAYS) or isinstance(getattr(node, "ctx", None), ast.Store):
        return False
    return any(isinstance(item, ast.Starred) for item in node.elts)


def _calls(node: ast.AST, *names: str) -> bool:
    """Whether this is a call by one of the names, with or without an object before it."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return (isinstance(called, ast.Name) and called.id in names) or (
        isinstance(called, ast.Attribute) and f".{called.attr}" in names
    )


def _subscripts_a_type(node: ast.AST) -> bool:
    if not isinstance(node, ast.Subscript) or not isinstance(node.value, ast.Name):
        return False
    return node.value.id in GENERIC and isinstance(node.ctx, ast.Load)


def _nested_format(node: ast.AST) -> bool:
    spec = getattr(node, "format_spec", None)
    return isinstance(spec, ast.JoinedStr) and not all(
        isinstance(part, ast.Constant) for part in spec.values
    )


_RULES: tuple[tuple[Callable[[ast.AST], bool], str], ...] = (
    (lambda node: isinstance(node, ast.Match), "match; use if and elif"),
    (lambda node: isinstance(node, ast.TryStar), "except*"),
    (lambda node: isinstance(node, ast.AsyncFunctionDef), "async"),
    (_unpacks, "unpacking in a display; add lists or tuples"),
    (lambda node: isinstance(node, ast.Dict) and None in node.keys, "unpacking in a dict"),
    (
        lambda node: isinstance(node, ast.Constant) and isinstance(node.value, float | complex),
        "a number that is not whole; the model is exact",
    ),
    (
        lambda node: isinstance(getattr(node, "op", None), ast.Div),
        "division that is not whole; keep numerator and denominator",
    ),
    (
        lambda node: isinstance(node, ast.Slice) and node.step is not None,
        "a slice with a step, which only lists know there; use range",
    ),
    (_subscripts_a_type, "a subscripted type at run time"),
    (is_union, "a union of types at run time"),
    (_nested_format, "a format inside of a format"),
    (
        lambda node: _calls(node, "zip") and bool(getattr(node, "keywords", [])),
        "zip with strict",
    ),
    (
        lambda node: (
            _calls(node, "sorted", ".sort")
            and "key" in [word.arg for word in getattr(node, "keywords", [])]
        ),
        "sorting by a key, where equal keys may change places; sort tuples",
    ),
    (
        lambda node: isinstance(node, ast.FunctionDef | ast.Lambda) and bool(node.args.posonlyargs),
        "positional-only parameters",
    ),
    (
        lambda node: isinstance(node, ast.ClassDef) and bool(node.keywords),
        "a class with keywords",
    ),
)
