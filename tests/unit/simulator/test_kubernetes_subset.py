"""The cluster simulator stays within what runs inside a page as well."""

import ast
from pathlib import Path

import pytest

from simulator import kubernetes

FOLDER = Path(kubernetes.__file__).parent
FILES = sorted(path for path in FOLDER.glob("*.py") if path.name != "parameters.py")
IMPORTS = {"dataclasses": {"dataclass"}, "collections.abc": None, "typing": {"Any"}}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_cluster_uses_only_the_common_subset(path: Path) -> None:
    """No match, no positional-only parameters, no unpacking, no unions at run time, no imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        assert not isinstance(node, ast.Match), node.lineno
        assert not (isinstance(node, ast.arguments) and node.posonlyargs)
        starred = isinstance(node, ast.Starred) and isinstance(node.ctx, ast.Load)
        assert not starred, ast.unparse(node)
        assert not (isinstance(node, ast.Dict) and None in node.keys)
        assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div))
        assert not isinstance(node, ast.Import)
        if isinstance(node, ast.ImportFrom) and not str(node.module).startswith("simulator"):
            allowed = IMPORTS[str(node.module)]
            assert allowed is None or {one.name for one in node.names} <= allowed
