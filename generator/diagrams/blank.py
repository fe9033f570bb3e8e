"""A diagram to label: some names give way to numbers and room to write.

Numbers follow the order of our own ids and not the order in which an engine happens to draw, so
that the key of a sheet always fits its diagram. Nothing in the picture tells a hidden name: not
its size, and not the text for screen readers.
"""

from collections.abc import Collection
from dataclasses import replace

from generator.drawing.picture import Node, Picture

Key = tuple[tuple[int, Node], ...]


def blank(picture: Picture, chosen: Collection[str]) -> tuple[Picture, Key]:
    """Hide the names of the *chosen* nodes (ids); also give what each number stands for."""
    hidden = [node for node in picture.nodes if node.id in chosen]
    numbers = {node.id: number for number, node in enumerate(hidden, 1)}
    nodes = tuple(
        replace(node, name=f"blank {number}", lines=(_room(number),), ref=None, hollow=True)
        if (number := numbers.get(node.id))
        else node
        for node in picture.nodes
    )
    shown = replace(
        picture,
        description=f"A diagram with {len(hidden)} numbered blanks to fill in.",
        nodes=nodes,
        header=(),
        rows=(),
    )
    return shown, tuple((numbers[node.id], node) for node in hidden)


def _room(number: int) -> str:
    return f"{number}  .............."
