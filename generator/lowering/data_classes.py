"""Dataclasses, written out: constructor, equality, hash and text as the decorator makes them.

Left out: that a frozen one refuses to be changed, and fields that inherit, have factories or
belong to the class. Whoever changes a frozen one is stopped by the tests of the simulator.
"""

import ast

_OPTIONS = ("frozen", "slots")


def _decorator(node: ast.expr) -> str:
    target = node.func if isinstance(node, ast.Call) else node
    return target.id if isinstance(target, ast.Name) else ""


def is_dataclass(node: ast.ClassDef) -> bool:
    """Whether the decorator stands above a class."""
    return any(_decorator(item) == "dataclass" for item in node.decorator_list)


def written_out(node: ast.ClassDef) -> tuple[ast.ClassDef, list[tuple[int, str]]]:
    """Replace the decorator and the fields of a dataclass by the methods that they stand for.

    Returns:
        The plain class, and problems with their lines.
    """
    decorator = next(item for item in node.decorator_list if _decorator(item) == "dataclass")
    options = {
        str(keyword.arg): isinstance(keyword.value, ast.Constant) and keyword.value.value is True
        for keyword in (decorator.keywords if isinstance(decorator, ast.Call) else [])
    }
    problems = [
        (node.lineno, f"a dataclass with {option}; write its methods out")
        for option in sorted(set(options) - set(_OPTIONS))
    ]
    if node.bases or node.keywords:
        problems.append((node.lineno, "a dataclass that inherits; repeat the fields"))
    fields = [
        item
        for item in node.body
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    ]
    problems += [
        (item.lineno, "ClassVar in a dataclass; use a constant of the module")
        for item in fields
        if "ClassVar" in ast.unparse(item.annotation)
    ]
    rest = [item for item in node.body if item not in fields]
    own = {item.name for item in rest if isinstance(item, ast.FunctionDef)}
    made = _methods(node.name, fields, own, hashes=options.get("frozen", False))
    for method in made:
        for part in ast.walk(method):
            ast.copy_location(part, node)
    node.decorator_list = [item for item in node.decorator_list if item is not decorator]
    node.body = [*made, *rest]
    return node, problems


def _methods(
    name: str, fields: list[ast.AnnAssign], own: set[str], *, hashes: bool
) -> list[ast.stmt]:
    """Write the methods that the class does not have itself."""
    names = [ast.unparse(item.target) for item in fields]
    given = [
        f"{field}={ast.unparse(item.value)}" if item.value else field
        for field, item in zip(names, fields, strict=True)
    ]
    sets = [f"self.{field} = {field}" for field in names]
    after = ["self.__post_init__()"] if "__post_init__" in own else []
    equal = " and ".join(["type(other) is type(self)", *(f"self.{f} == other.{f}" for f in names)])
    values = "".join(f"self.{field}, " for field in names)
    text = ", ".join(f"{field}={{!r}}" for field in names)
    bodies = {
        "__init__": (["self", *given], sets + after or ["pass"]),
        "__eq__": (["self", "other"], [f"return {equal}"]),
        "__repr__": (["self"], [f"return '{name}({text})'.format({values})"]),
    }
    if hashes:
        bodies["__hash__"] = (["self"], [f"return hash(({values}))"])
    lines = [
        f"def {method}({', '.join(parameters)}):\n " + "\n ".join(body)
        for method, (parameters, body) in bodies.items()
        if method not in own
    ]
    return ast.parse("\n".join(lines)).body
