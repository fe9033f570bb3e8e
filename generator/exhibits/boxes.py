"""A diagram of a question as a picture: boxes in frames, and arrows.

A number that stands for a blank gets a wide white box with a thick border, whatever it hides, so
that its size tells nothing.
"""

from typing import Final

from generator.drawing import dot, svg
from generator.drawing.picture import Arrow, Group, Node, Picture, lines, plain
from generator.exhibits.naming import prefix_of
from generator.questions import Diagram

_ACROSS: Final = 5  # with more boxes than this, the diagram goes downwards


def boxes(exhibit: Diagram, prefix: str = "") -> str:
    """Draw a diagram.

    Raises:
        UndrawnError: if Graphviz is missing or fails.
    """
    picture = _picture(exhibit)
    laid = dot.lay_out(picture)
    return svg.dress(laid, picture, prefix=prefix or prefix_of(exhibit), links={})


def _picture(exhibit: Diagram) -> Picture:
    names = dict.fromkeys(node.group for node in exhibit.nodes if node.group)
    groups = {name: Group(f"g{number}", plain(name)) for number, name in enumerate(names, 1)}
    ids = {node.key: f"n{number}" for number, node in enumerate(exhibit.nodes, 1)}
    return Picture(
        title=exhibit.title,
        description=exhibit.alt,
        nodes=tuple(
            Node(
                ids[node.key],
                f"blank {node.text}" if node.text.isdecimal() else node.text,
                "box",
                lines(node.text),
                group=groups[node.group].id if node.group else "",
                heading=node.text.isdecimal(),
                strong=node.text.isdecimal(),
                hollow=node.text.isdecimal(),
            )
            for node in exhibit.nodes
        ),
        arrows=tuple(
            Arrow(ids[arrow.source], ids[arrow.target], lines(arrow.text) if arrow.text else ())
            for arrow in exhibit.arrows
        ),
        header=(),
        rows=(),
        groups=tuple(groups.values()),
        direction="LR" if len(exhibit.nodes) <= _ACROSS else "TB",
    )
