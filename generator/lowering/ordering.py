"""What MicroPython does otherwise without saying so: dicts without order, and f-strings.

Its dicts forget the order in which they were filled, so those that our code makes become ordered
ones. Its f-strings cannot be nested or stand beside one another, so they become ``str.format``,
which is what MicroPython makes of them anyway.
"""

import ast

ORDERED = "OrderedDict"


class Ordering(ast.NodeTransformer):
    """Replaces dicts and f-strings by what means the same everywhere."""

    def __init__(self) -> None:
        self.used = False

    def applied(self, tree: ast.Module) -> ast.Module:
        """Replace all in a module."""
        self.visit(tree)
        if self.used:
            name = ast.ImportFrom("collections", [ast.alias(ORDERED)], 0)
            tree.body.insert(0, name)
        return ast.fix_missing_locations(tree)

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        """Make an ordered dict of a display."""
        self.generic_visit(node)
        pairs: list[ast.expr] = [
            ast.Tuple([key, value], ast.Load())
            for key, value in zip(node.keys, node.values, strict=True)
            if key is not None
        ]
        return self._ordered([ast.List(pairs, ast.Load())] if pairs else [])

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        """Make an ordered dict of a comprehension."""
        self.generic_visit(node)
        pair = ast.Tuple([node.key, node.value], ast.Load())
        return self._ordered([ast.ListComp(pair, node.generators)])

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Make an ordered dict of a call of dict."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "dict":
            self.used = True
            node.func = ast.Name(ORDERED, ast.Load())
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """Write an f-string as a call of format."""
        self.generic_visit(node)
        template, values = "", []
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                values.append(part.value)
                turned = f"!{chr(part.conversion)}" if part.conversion > 0 else ""
                template += "{" + turned + _spec(part.format_spec) + "}"
            elif isinstance(part, ast.Constant):
                template += str(part.value).replace("{", "{{").replace("}", "}}")
        method = ast.Attribute(ast.Constant(template), "format", ast.Load())
        return ast.Call(method, values, [])

    def _ordered(self, given: list[ast.expr]) -> ast.AST:
        self.used = True
        return ast.Call(ast.Name(ORDERED, ast.Load()), given, [])


def _spec(node: ast.AST | None) -> str:
    """Read a format; by now it is a call of format on a plain text, or not there."""
    if node is None:
        return ""
    return ":" + str(ast.literal_eval(ast.unparse(node).removesuffix(".format()")))
