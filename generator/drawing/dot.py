"""Lays a picture out. The only caller of Graphviz.

The picture becomes DOT by the ``graphviz`` package, which drives one pinned engine: the program
``graphviz-pure`` of the package of that name, so that nobody needs a system package and the same
picture gives the same bytes on every machine. The system's ``dot`` draws only when asked for.

Graphviz can lose an edge that has a label and crosses frames, and says so at most on standard
error. So every drawing is counted; where an edge is lost, labels go beside their arrows instead.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from functools import lru_cache
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

import graphviz  # type: ignore[import-untyped]  # ships no types
from graphviz.backend import dot_command  # type: ignore[import-untyped]  # ditto

from generator.drawing import palette
from generator.drawing.picture import Arrow, Node, Picture
from generator.errors import UndrawnError
from generator.files import write

Engine = Literal["graphviz-pure", "dot"]

_GRAPH: Final = {
    "bgcolor": "transparent",
    "fontname": "Helvetica",
    "fontsize": "13",
    "nodesep": "0.3",
    "ranksep": "0.45",
    "pad": "0.1",
    "forcelabels": "true",
    "compound": "true",
}
_TIGHT: Final = {"nodesep": "0.15", "ranksep": "0.22", "pad": "0.02"}
_NODE: Final = {"fontname": "Helvetica", "fontsize": "13", "height": "0.4"}
_SMALL: Final = {"fontsize": "10.5", "margin": "0.1,0.06", "height": "0.34"}
_IN_A_GRID: Final = {"fontsize": "11.5", "width": "1.25"}
_EDGE: Final = {
    "fontname": "Helvetica",
    "fontsize": "11",
    "color": palette.LINE,
    "fontcolor": palette.INK,
    "arrowsize": "0.7",
}


def lay_out(
    picture: Picture, *, engine: Engine = "graphviz-pure", cache: Path | None = None
) -> str:
    """Give the SVG of *picture* as the engine writes it, with every arrow in it.

    Args:
        picture: what to draw.
        engine: the pinned program, or the system's ``dot``.
        cache: a folder that keeps drawings between runs; they are kept within a run anyway.

    Raises:
        UndrawnError: if the program is missing or fails, or loses an arrow.
    """
    complaint = ""
    for beside in (False, True):
        try:
            drawn = _kept(source(picture, beside=beside), engine, cache)
        except subprocess.CalledProcessError as error:
            complaint = str(error.stderr or error)
            continue
        count = drawn.count('class="edge')
        if count == len(picture.arrows):
            return drawn
        complaint = f"{engine} drew {count} of {len(picture.arrows)} arrows"
    raise UndrawnError(picture.title, complaint)


def source(picture: Picture, *, beside: bool = False) -> str:
    """Write *picture* as DOT; *beside* puts the words of arrows beside them, where none is lost."""
    graph = graphviz.Digraph(
        graph_attr={**_GRAPH, "rankdir": picture.direction, **_look(picture, beside=beside)},
        node_attr=_NODE,
        edge_attr={**_EDGE, "fontsize": "10.5"} if picture.small else _EDGE,
    )
    _frames(graph, picture, "")
    _rank(graph, picture)
    ranks = {node.id: node.rank or 0 for node in picture.nodes}
    for number, arrow in enumerate(picture.arrows, 1):
        attributes = {"id": f"e{number}"}
        if arrow.words and arrow.labeled:
            attributes["xlabel" if beside else "label"] = _text(arrow.words, pad="  ")
        if ranks.get(arrow.tail, 0) > ranks.get(arrow.head, 0):
            attributes["constraint"] = "false"
        _connect(graph, picture, arrow, attributes)
    for upper, lower in picture.order:
        graph.edge(upper, lower, style="invis", weight="50")
    return str(graph.source)


def _look(picture: Picture, *, beside: bool) -> dict[str, str]:
    """How tight a drawing is, and how its arrows run; the way that loses none is the second."""
    square = picture.square and not beside
    return {
        **(_TIGHT if picture.small else {}),
        **({"nodesep": "0.2", "ranksep": "0.35"} if picture.square else {}),
        **({"splines": "ortho"} if square else {}),
    }


def _frames(graph: graphviz.Digraph, picture: Picture, parent: str) -> None:
    """Add the nodes of a frame and the frames in it; all that lies in none for the whole graph."""
    grids = {group.id for group in picture.groups if group.columns}
    for node in picture.nodes:
        if node.group == parent:
            _add(graph, node, small=picture.small, tight=parent in grids)
    for group in picture.groups:
        if group.parent != parent:
            continue
        with graph.subgraph(name=f"cluster_{group.id}") as frame:
            frame.attr(
                label=_text((group.label,), pad="  ") if group.label else "",
                id=group.id,
                style="rounded" if group.parent else "rounded,dashed",
                color=palette.LINE,
                fontcolor=palette.INK,
                labeljust="l",
                margin="8" if group.parent else "14",
            )
            _frames(frame, picture, group.id)
            if group.columns:
                _set_as_grid(frame, _rows(picture, group.id))


def _rows(picture: Picture, end: str) -> list[list[str]]:
    """The nodes of a frame row by row, as far as it is a grid; a node alone is a row."""
    group = next((group for group in picture.groups if group.id == end), None)
    if group is None:
        return [[end]]
    own = [node.id for node in picture.nodes if node.group == end]
    width = group.columns or max(len(own), 1)
    rows = [own[start : start + width] for start in range(0, len(own), width)]
    for inner in picture.groups:
        rows += _rows(picture, inner.id) if inner.parent == end else []
    return rows


def _set_as_grid(frame: graphviz.Digraph, rows: list[list[str]]) -> None:
    with frame.subgraph() as level:
        level.attr(rank="same")
        for name in rows[0]:
            level.node(name)
    for upper, lower in pairwise(rows):
        for above, under in zip(upper, lower, strict=False):
            frame.edge(above, under, style="invis", weight="20")


def _connect(
    graph: graphviz.Digraph, picture: Picture, arrow: Arrow, attributes: dict[str, str]
) -> None:
    """Draw an arrow; at a frame, it ends at the frame's border."""
    upper, lower = (arrow.head, arrow.tail) if arrow.upward else (arrow.tail, arrow.head)
    groups = {group.id for group in picture.groups}
    if upper in groups:
        attributes["ltail"] = f"cluster_{upper}"
    if lower in groups:
        attributes["lhead"] = f"cluster_{lower}"
    if arrow.upward:
        attributes["dir"] = "back"
    last, first = _rows(picture, upper)[-1], _rows(picture, lower)[0]
    graph.edge(last[len(last) // 2], first[len(first) // 2], **attributes)


def _rank(graph: graphviz.Digraph, picture: Picture) -> None:
    """Keep nodes that have a rank in its order, by arrows that nobody sees."""
    ranked = sorted((node.rank, node.id) for node in picture.nodes if node.rank is not None)
    for (low, first), (high, second) in pairwise(ranked):
        if low == high:
            with graph.subgraph() as level:
                level.attr(rank="same")
                level.node(first)
                level.node(second)
        else:
            graph.edge(first, second, style="invis", weight="10")


def _add(graph: graphviz.Digraph, node: Node, *, small: bool, tight: bool) -> None:
    kinds_look = palette.look(node.kind)
    fill, border = kinds_look.day
    style = {"box": "rounded,filled", "dashed-box": "filled,dashed"}.get(kinds_look.shape, "filled")
    attributes = {
        "id": node.id,
        "class": f"{node.kind} hollow" if node.hollow else node.kind,
        "shape": "box" if kinds_look.shape.endswith("-box") else kinds_look.shape,
        "style": style,
        "fillcolor": palette.PAPER if node.hollow else fill,
        "color": border,
        "fontcolor": palette.INK,
        "penwidth": "2.5" if node.strong else "1.2",
    }
    # Readers without Helvetica get a font that is wider by an eighth: leave it room.
    longest = max(map(len, node.lines or (node.name,)))
    attributes["margin"] = f"{0.16 + 0.007 * longest:.3f},0.11"
    if kinds_look.shape == "double-box":
        attributes["peripheries"] = "2"
    if node.wide:
        attributes["width"] = f"{node.wide:.2f}"
    if node.hollow:
        attributes |= {"width": "1.5", "height": "0.4", "margin": "0.05,0.05"}
    if tight:
        attributes |= {**_IN_A_GRID, "margin": f"{0.1 + 0.006 * longest:.3f},0.06"}
    if small:
        attributes |= {**_SMALL, "width": "1.35"} if node.hollow else _SMALL
    graph.node(node.id, label=_text(node.lines or (node.name,)), **attributes)


def _text(lines: tuple[str, ...], pad: str = "") -> str:
    """Write lines so that Graphviz takes every character of them as itself."""
    safe = (f"{pad}{line}{pad}".replace("&", "&amp;").replace("\\", "\\\\") for line in lines)
    text: str = graphviz.nohtml("\\n".join(safe))
    return text


def _kept(source: str, engine: Engine, cache: Path | None) -> str:
    if cache is None:
        return _draw(source, engine)
    version = metadata.version("graphviz-pure") if engine == "graphviz-pure" else "system"
    digest = hashlib.sha256(f"{engine}\n{version}\n{source}".encode()).hexdigest()
    path = cache / f"{digest}.svg"
    if path.is_file():
        return path.read_text("utf-8")
    drawn = _draw(source, engine)
    write(path, drawn)
    return drawn


@lru_cache(maxsize=1024)
def _draw(source: str, engine: Engine) -> str:
    dot_command.DOT_BINARY = program(engine)
    drawn: bytes = graphviz.pipe("dot", "svg", source.encode(), quiet=True)
    return drawn.decode()


def program(engine: Engine = "graphviz-pure") -> Path:
    """Find the program that lays diagrams out.

    Raises:
        UndrawnError: if it is nowhere to be found; says what to install.
    """
    beside = (Path(sys.executable).parent, Path(sysconfig.get_path("scripts")))
    folders = os.pathsep.join(map(str, beside)) if engine == "graphviz-pure" else ""
    found = (shutil.which(engine, path=folders) if folders else None) or shutil.which(engine)
    if found is None and engine == "graphviz-pure":
        found = next((str(p.locate()) for p in _installed() if p.stem == engine), None)
    if found is None:
        raise UndrawnError(engine, f"there is no program {engine!r}; install the package {engine}")
    return Path(found)


def _installed() -> list[metadata.PackagePath]:
    try:
        return metadata.files("graphviz-pure") or []
    except metadata.PackageNotFoundError:
        return []
