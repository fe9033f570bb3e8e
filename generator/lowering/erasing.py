"""Taking away what is there for readers and the type checker only, and writing dataclasses out.

Docstrings, annotations, names of types and the imports that bring them go. Default values of
dataclasses stay in the constructor and are not attributes of the class any more.
"""

import ast

from generator.lowering.data_classes import is_dataclass, written_out

ERASED = ("collections.abc", "dataclasses", "typing")
"""Modules that MicroPython lacks and that bring nothing but types and the decorator."""

GENERIC = ("dict", "frozenset", "list", "set", "tuple", "type")
PLAIN = ("bool", "bytes", "float", "int", "object", "str")


class Erasing(ast.NodeTransformer):
    """Erases what has no meaning at run time; keeps in ``types`` which names are gone."""

    def __init__(self) -> None:
        self.types: set[str] = set()
        self.problems: list[tuple[int, str]] = []

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        """Drop imports of types, and remember their names."""
        if node.module not in ERASED:
            return node
        self.types |= {alias.asname or alias.name for alias in node.names}
        return None

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        """Drop docstrings."""
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Drop annotations of a function."""
        node.returns = None
        return _with_body(self.generic_visit(node))

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """Drop the annotation of a parameter."""
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        """Keep only the value, where there is one."""
        if node.value is None:
            return None
        plain = ast.Assign(targets=[node.target], value=node.value)
        return self.visit(ast.copy_location(plain, node))  # type: ignore[no-any-return]  # ast leaves it open

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """Let a name that stands for a type stand for nothing, so that it can be imported."""
        if self.is_type(node.value):
            node.value = ast.copy_location(ast.Constant(None), node.value)
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Write the methods of a dataclass out."""
        if is_dataclass(node):
            node, problems = written_out(node)
            self.problems += problems
        return _with_body(self.generic_visit(node))

    def is_type(self, node: ast.expr) -> bool:
        """Whether an expression can only be a type, such as ``tuple[int, int]``."""
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            return node.value.id in self.types or node.value.id in GENERIC
        return is_union(node)


def is_union(node: ast.AST) -> bool:
    """Whether this is a union of types, such as ``int | None``."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)):
        return False
    sides = (node.left, node.right)
    return any(
        (isinstance(side, ast.Constant) and side.value is None)
        or (isinstance(side, ast.Name) and side.id in GENERIC + PLAIN)
        or is_union(side)
        for side in sides
    )


def _with_body(node: ast.AST) -> ast.AST:
    """Leave no class or function empty."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.body:
        node.body = [ast.copy_location(ast.Pass(), node)]
    return node
