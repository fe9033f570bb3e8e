"""The simulator stays within what runs inside a page as well."""

import ast
from pathlib import Path

import pytest

import simulator

ROOT = Path(simulator.__file__).parent
FILES = sorted(
    path for path in [*ROOT.glob("esxi/*.py"), ROOT / "chart.py"] if path.name != "parameters.py"
)
IMPORTS = {"dataclasses", "collections.abc"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_the_common_subset_is_used(path: Path) -> None:
    """No match, no positional-only parameters, no unpacking in displays, no other module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        assert not isinstance(node, ast.Match), node.lineno
        assert not (isinstance(node, ast.arguments) and node.posonlyargs)
        assert not isinstance(getattr(node, "ctx", None), ast.Load) or not isinstance(
            node, ast.Starred
        ), ast.unparse(node)
        assert not (isinstance(node, ast.Dict) and None in node.keys)
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div))
        assert not isinstance(node, ast.Import)
        if isinstance(node, ast.ImportFrom):
            assert str(node.module).startswith("simulator") or node.module in IMPORTS
