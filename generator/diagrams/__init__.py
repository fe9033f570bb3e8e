"""Diagrams of the graph and of runs: each has a name, links, a description and a table.

Everything comes from the knowledge base; nothing here knows a fact by name.
"""

from collections.abc import Callable
from pathlib import Path

from generator.diagrams.catalog import names, picture, pictures, short_names
from generator.diagrams.sequence import sequence
from generator.drawing import dot, svg
from generator.drawing.dot import Engine
from generator.drawing.legend import legend
from generator.drawing.palette import style
from generator.drawing.picture import Drawn, Picture
from kb import KnowledgeBase, Ref

__all__ = [
    "Drawn",
    "Picture",
    "draw",
    "finish",
    "names",
    "picture",
    "pictures",
    "sequence",
    "short_names",
    "style",
]


def draw(  # noqa: PLR0913 - all but the first two are options
    kb: KnowledgeBase,
    name: str,
    link: Callable[[Ref], str | None] | None = None,
    prefix: str = "",
    *,
    engine: Engine = "graphviz-pure",
    cache: Path | None = None,
) -> Drawn:
    """Draw one of the diagrams that :func:`names` lists.

    Args:
        kb: the facts, at some versions.
        name: as in ``process-pod-creation``.
        link: the address of a fact's page, or None where it has none.
        prefix: begins every id in the SVG, so that two diagrams on a page do not clash; without
            one it is the name.
        engine: the pinned one, or the system's ``dot``.
        cache: a folder that keeps drawings between runs.

    Raises:
        UnknownNameError: if no diagram has this name.
        UndrawnError: if Graphviz is missing or fails.
    """
    shown = picture(kb, name)
    return finish(shown, link, prefix or f"{name}-", engine=engine, cache=cache)


def finish(
    shown: Picture,
    link: Callable[[Ref], str | None] | None = None,
    prefix: str = "picture-",
    *,
    engine: Engine = "graphviz-pure",
    cache: Path | None = None,
) -> Drawn:
    """Lay a picture out and make it fit for a page.

    Raises:
        UndrawnError: if Graphviz is missing or fails.
    """
    found = ((node.id, link(node.ref)) for node in shown.nodes if link and node.ref)
    links = {node: address for node, address in found if address}
    laid = dot.lay_out(shown, engine=engine, cache=cache)
    element = svg.dress(laid, shown, prefix=prefix, links=links)
    kinds = legend(node.kind for node in shown.nodes)
    return Drawn(element, shown.title, shown.description, shown.rows, shown.header, kinds)
