"""A diagram as data, before anybody has laid it out: nodes, arrows, groups, and its rows in words.

Knows neither Graphviz nor SVG. All text in it is plain text of any kind; whoever writes a file
escapes it for that file.
"""

import textwrap
from dataclasses import dataclass
from typing import Literal

from kb import Ref

Row = tuple[str, ...]


@dataclass(frozen=True)
class Node:
    """Something in the diagram. ``name`` is what a person calls it, ``lines`` what stands in it.

    ``heading`` says that the first line names an actor and is set in bold; ``strong`` marks the
    one node that the diagram is about; ``hollow`` is room to write in; ``wide`` is how many
    inches it takes at least, so that many arrows find room at it.
    """

    id: str
    name: str
    kind: str
    lines: Row = ()
    ref: Ref | None = None
    group: str = ""
    rank: int | None = None
    heading: bool = False
    strong: bool = False
    hollow: bool = False
    wide: float = 0


@dataclass(frozen=True)
class Arrow:
    """Tail *words* head. An arrow stands for all relations of one pair in one direction.

    An end is the id of a node, or of a group: then the arrow stands for that of each node in it.
    ``verbs`` are the ids of the relations. ``upward`` says that the head is laid out before the
    tail, as a part that works for many stands above them.
    """

    tail: str
    head: str
    words: Row = ()
    labeled: bool = True
    verbs: Row = ()
    upward: bool = False


@dataclass(frozen=True)
class Group:
    """Nodes in one frame, such as the components of one plane.

    ``parent`` is the group in which this one lies; ``columns`` sets its nodes as a grid.
    """

    id: str
    label: str
    parent: str = ""
    columns: int = 0


@dataclass(frozen=True)
class Picture:
    """A whole diagram, with the same content as rows for those who read a table.

    ``small`` sets it tightly and in the size of running text, to be printed as large as it is.
    ``anchored`` lets a link lead to the box of a fact, by ``kind/id``.
    ``square`` leads arrows around in right angles; they have no words then.
    ``order`` are pairs of nodes of which the first lies before the second, with no arrow between.
    """

    title: str
    description: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    header: Row
    rows: tuple[Row, ...]
    groups: tuple[Group, ...] = ()
    direction: Literal["TB", "LR"] = "LR"
    small: bool = False
    anchored: bool = False
    square: bool = False
    order: tuple[tuple[str, str], ...] = ()

    def within(self, end: str) -> tuple[Node, ...]:
        """The nodes at the end of an arrow: the one with this id, or all in the group."""
        groups = {end}
        for group in self.groups:  # a group comes after the one in which it lies
            if group.parent in groups:
                groups.add(group.id)
        return tuple(node for node in self.nodes if node.id == end or node.group in groups)


@dataclass(frozen=True)
class Drawn:
    """A finished diagram: one ``<svg>`` element, and everything that stands beside it.

    ``rows`` are the same as a table, unless one stands beside every such diagram anyway. ``legend``
    has each kind of fact that is shown, with a small picture of how it looks.
    """

    svg: str
    title: str
    description: str
    rows: tuple[Row, ...] = ()
    header: Row = ()
    legend: tuple[tuple[str, str], ...] = ()


def plain(text: str) -> str:
    """One line of *text*, without what has no look: line ends, control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def lines(text: str, width: int = 24) -> Row:
    """Break *text* into lines for a node; a word is cut only when it is far too long."""
    text = plain(text)
    broken = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return tuple(piece for line in broken for piece in textwrap.wrap(line, max(width, 40))) or (
        "?",
    )
