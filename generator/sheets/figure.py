"""The diagram to label, as large as fits half a page with text in the size of running text."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product
from typing import Any, Final, Literal
from xml.etree import ElementTree as ET

from generator import diagrams
from generator.diagrams import blank, topic
from generator.drawing import palette
from generator.drawing.picture import Arrow, Node, Picture
from generator.sheets.picking import said_by, spares, sparse, to_hide
from generator.sheets.topics import Topic
from kb import Fact, KnowledgeBase, Process

_WIDTH, _HEIGHT = 490.0, 325.0
_PAGE = 550.0
_OVERVIEW_HEIGHT = 215.0
_ENOUGH_BLANKS = 6
_THINGS = 4
_SIZES = (10, 9, 11, 12, 8, 7, 6, 5, 4, 3, 2)
_MORE_ARROWS = (3, 1, 0)
_DIRECTIONS: Final[tuple[Literal["TB", "LR"], ...]] = ("TB", "LR")


@dataclass(frozen=True)
class Figure:
    """The diagram without and with the names, what each number stands for, and the word bank.

    ``width`` is in points, at which its text is as large as running text.
    """

    blank: str
    full: str
    alt: str
    width: float
    key: tuple[tuple[int, Fact, str], ...]
    words: tuple[str, ...]


def figure(kb: KnowledgeBase, subject: Topic, seed: int, larger: float = 1) -> Figure | None:
    """Draw a diagram with enough blanks that fits, or else with the most that fit.

    In print that is *larger* by a factor it has a whole page. None if nothing in the topic is
    related to anything.
    """
    wide, tall = (_WIDTH, _HEIGHT) if larger == 1 else (_WIDTH / larger, _PAGE / larger)
    said = said_by(kb)
    best: tuple[Picture, list[Node], float] | None = None
    scaled: tuple[Picture, list[Node], float] | None = None
    about = _About(kb.digest, subject.name, kb, subject)
    for size, more, direction in product(_SIZES, _MORE_ARROWS, _DIRECTIONS):
        picture = replace(_sketch(about, size, more), direction=direction)
        chosen = to_hide(said, picture, seed) if picture.arrows else []
        if not chosen or (best and len(best[1]) >= len(chosen)):
            continue
        width, height = _size(_hidden(picture, chosen))
        if width <= wide and height <= tall:
            best = picture, chosen, width
            if len(chosen) >= _ENOUGH_BLANKS:
                break
        scaled = picture, chosen, width * min(1, wide / width, tall / height)
    taken = best or scaled
    return _figure(kb, subject, taken, seed, larger) if taken else None


@dataclass(frozen=True)
class _About:
    """A topic of a knowledge base; two are equal if they have the same facts."""

    digest: str
    name: str
    kb: KnowledgeBase = field(compare=False)
    subject: Topic = field(compare=False)


@lru_cache(maxsize=1024)
def _sketch(about: _About, size: int, more: int) -> Picture:
    """Choose what a diagram of so many facts shows; the same for every seed."""
    facts = topic.connected(about.kb, about.subject.facts, size)
    # That a process explains its parts says nothing of how they work together.
    things = [fact for fact in facts if not isinstance(fact, Process)]
    facts = things if len(things) >= _THINGS else facts
    whole = topic.drawn(about.kb, facts, title=about.subject.title)
    return sparse(said_by(about.kb), whole, more)


def overview(kb: KnowledgeBase, subject: Topic) -> dict[str, Any] | None:
    """Draw a topic with all its names, for half a page: the drawing, what it says, its size.

    None if nothing in the topic is related to anything.
    """
    about = _About(kb.digest, subject.name, kb, subject)
    for size, direction in product(_SIZES, _DIRECTIONS):
        picture = replace(_sketch(about, size, 1), direction=direction)
        if not picture.arrows:
            continue
        svg = _print(picture)
        width, height = _size(svg)
        if width <= _WIDTH and height <= _OVERVIEW_HEIGHT:
            alt = f"{subject.title}: a diagram. {_read(picture)}"
            return {"svg": svg, "alt": alt, "width": width, "height": height}
    return None


def _figure(
    kb: KnowledgeBase,
    subject: Topic,
    taken: tuple[Picture, list[Node], float],
    seed: int,
    larger: float,
) -> Figure:
    picture, chosen, width = taken
    hidden, key = blank.blank(picture, {node.id for node in chosen})
    extra = spares(said_by(kb), picture, chosen, subject.facts, seed)
    return Figure(
        blank=_hidden(picture, chosen),
        full=_print(_numbered(picture, {node.id: number for number, node in key})),
        alt=f"{subject.title}: a diagram with {len(key)} numbered blanks. {_read(hidden)}",
        width=width * larger,
        key=tuple((n, kb[node.ref], _why(picture, node)) for n, node in key if node.ref),
        words=tuple(sorted({*(node.name for node in chosen), *extra}, key=str.casefold)),
    )


def _hidden(picture: Picture, chosen: Collection[Node]) -> str:
    return _print(blank.blank(picture, {node.id for node in chosen})[0])


def _numbered(picture: Picture, numbers: dict[str, int]) -> Picture:
    """Put its number before each name that was hidden."""
    nodes = (
        replace(node, lines=(f"{numbers[node.id]}  {node.lines[0]}", *node.lines[1:]))
        if node.id in numbers
        else node
        for node in picture.nodes
    )
    return replace(picture, nodes=tuple(nodes))


def _print(picture: Picture) -> str:
    """Draw with a font that ships with us."""
    return diagrams.finish(picture).svg.replace(palette.FONT, "Lato")


def _size(svg: str) -> tuple[float, float]:
    box = ET.fromstring(svg).attrib["viewBox"]  # noqa: S314 - drawn by us a moment ago
    _, _, width, height = map(float, box.split())
    return width, height


def _sentence(picture: Picture, arrow: Arrow) -> str:
    names = {node.id: node.name for node in picture.nodes}
    return f"{names[arrow.tail]} {' '.join(arrow.words)} {names[arrow.head]}"


def _why(picture: Picture, node: Node) -> str:
    """Say by which arrow a blank is known."""
    return _sentence(picture, next(a for a in picture.arrows if node.id in (a.tail, a.head)))


def _read(picture: Picture) -> str:
    """Read the diagram out."""
    return "; ".join(_sentence(picture, arrow) for arrow in picture.arrows) + "."
