"""Lowering: what goes, what is written out, and what is refused."""

from typing import Any

import pytest

from generator.errors import OutsideSubsetError
from generator.lowering import lower, lowered_simulator

POINT = '''
"""A point."""
from dataclasses import dataclass
from collections.abc import Callable

Pair = tuple[int, int]
Maybe = int | None

@dataclass(frozen=True)
class Point:
    """Where something is."""
    x: int
    y: int = 2

    @property
    def both(self) -> Pair:
        """Both of them."""
        found: list[int] = [self.x, self.y]
        return found[0], found[1]

class Empty:
    """Nothing."""

def told(p: Point, read: "Callable[[int], str]") -> str:
    """Say it."""
    return f"{p!r} {{{read(p.x)}:{p.y:02d}}}" f"{', '.join(['a', 'b'])}"
'''


def _run(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(lower(source, "here"), names)  # noqa: S102 - our own text
    return names


def test_a_lowered_module_means_the_same() -> None:
    """Dataclasses keep defaults, keywords, equality, hash and text."""
    names = _run(POINT)
    point = names["Point"]

    assert point(1) == point(x=1, y=2) != point(1, 3)
    assert point(1) != (1, 2)
    assert {point(1): "here"}[point(y=2, x=1)] == "here"
    assert repr(point(1)) == "Point(x=1, y=2)"
    assert point(4, y=5).both == (4, 5)
    assert names["told"](point(7), str) == "Point(x=7, y=2) {7:02}a, b"
    assert names["Empty"]


def test_what_is_for_readers_only_is_gone() -> None:
    """No docstring, no annotation, no decorator, no f-string; aliases of types name nothing."""
    text = lower(POINT, "here")

    for gone in ('"""', "->", "dataclass", "Callable", "tuple[", "f'", 'f"', "Nothing"):
        assert gone not in text
    assert "Pair = None" in text
    assert "Maybe = None" in text


def test_dicts_keep_their_order_where_dicts_have_none() -> None:
    """Displays, comprehensions and calls become ordered dicts."""
    names = _run("a = {'z': 1, 'a': 2}\nb = {}\nc = {x: 1 for x in 'zya'}\nd = dict(a)\n")

    assert [type(names[name]).__name__ for name in "abcd"] == ["OrderedDict"] * 4
    assert list(names["a"]) == ["z", "a"]
    assert list(names["c"]) == ["z", "y", "a"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("match x:\n  case 1: pass", "match"),
        ("def f(a, /): pass", "positional-only"),
        ("x = [*a]", "unpacking in a display"),
        ("x = (1, *a)", "unpacking in a display"),
        ("x = {**a}", "unpacking in a dict"),
        ("x = 1.5", "not whole"),
        ("x = a / b", "not whole"),
        ("x /= 2", "not whole"),
        ("x = a[::2]", "slice with a step"),
        ("x = f(list[int])", "subscripted type"),
        ("x = isinstance(y, int | str)", "union of types"),
        ("x = zip(a, b, strict=True)", "zip with strict"),
        ("x = sorted(a, key=f)", "sorting by a key"),
        ("a.sort(key=f)", "sorting by a key"),
        ("x = f'{a:{b}}'", "format inside of a format"),
        ("x = 'a'.zfill(3)", ".zfill"),
        ("x = (5).bit_length()", ".bit_length"),
        ("print(1)", "print"),
        ("class A(metaclass=B): pass", "class with keywords"),
        ("async def f(): pass", "async"),
        ("@cache\ndef f(): pass", "decorator cache"),
        ("import os", "import of os"),
        ("from enum import Enum", "import of enum.Enum"),
        ("from kb import Ref", "import of kb.Ref"),
        ("from . import x", "import of"),
        ("from simulator.esxi import run", "import of simulator.esxi.run"),
        ("from collections.abc import Mapping\nx = isinstance(y, Mapping)", "Mapping at run time"),
        ("from dataclasses import dataclass\n@dataclass(order=True)\nclass A: pass", "order"),
        ("from dataclasses import dataclass\n@dataclass\nclass A(B): pass", "inherits"),
        (
            "from dataclasses import dataclass, field\n@dataclass\nclass A:\n  x: int = field()",
            "field at run time",
        ),
    ],
)
def test_what_a_page_cannot_run_is_refused_with_its_line(line: str, complaint: str) -> None:
    """Each of these failed, or came out otherwise, under MicroPython."""
    with pytest.raises(OutsideSubsetError) as caught:
        lower(f"y = 1\n{line}\n", "folder/file.py")

    assert len(caught.value.problems) == 1
    place, number, text = caught.value.problems[0].split(":", 2)
    assert place == "folder/file.py"
    assert int(number) in {2, 3, 4, 5}
    assert complaint in text


def test_all_problems_of_all_modules_are_listed() -> None:
    """Nobody has to fix them one by one; the door to the knowledge base is named by itself."""
    with pytest.raises(OutsideSubsetError) as caught:
        lowered_simulator("simulator.esxi.parameters")

    assert "import of kb." in str(caught.value)
    assert "import of fractions.Fraction" in str(caught.value)
    assert all(
        problem.startswith("simulator/esxi/parameters.py:") for problem in caught.value.problems
    )
