"""A family: one function that asks the graph, or puts a question to a model, and gives drafts.

Some families list their cases. Others have a grid of parameters: their function makes the draft
of one point, or none where the point gives no good question. Which points are asked is drawn
elsewhere: a family never sees chance.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from generator.authoring.drafts import Draft
from generator.authoring.grid import Grid, Point
from generator.questions import Level
from kb import KnowledgeBase

Drafts = Callable[[KnowledgeBase], Iterator[Draft]]
AtPoint = Callable[..., Draft | None]


@dataclass(frozen=True, slots=True)
class Listed:
    """A recipe that lists all its drafts. ``level`` is what its items ask of a learner."""

    id: str
    title: str
    level: Level
    drafts: Drafts


@dataclass(frozen=True, slots=True)
class Gridded:
    """A recipe with a grid of parameters, and a draft at most of its points.

    ``seldom`` says that a point takes long, as where a simulator runs: of thousands of variants
    fewer are its own.
    """

    id: str
    title: str
    level: Level
    grid: Grid
    at: Callable[[KnowledgeBase, Point], Draft | None]
    seldom: bool = False


Family = Listed | Gridded


def family(id: str, *, title: str, level: Level) -> Callable[[Drafts], Listed]:  # noqa: A002 - the field's word
    """Make a family of a generator function, which gets to see only what sources agree on."""

    def make(drafts: Drafts) -> Listed:
        @wraps(drafts)
        def undisputed(kb: KnowledgeBase) -> Iterator[Draft]:
            return drafts(kb.undisputed)

        return Listed(id, title, level, undisputed)

    return make


def gridded(
    id: str,  # noqa: A002 - the field's word
    *,
    title: str,
    level: Level,
    grid: Grid,
    seldom: bool = False,
) -> Callable[[AtPoint], Gridded]:
    """Make a family of a function of the knowledge base and, by name, a value of each axis."""

    def make(draft: AtPoint) -> Gridded:
        @wraps(draft)
        def undisputed(kb: KnowledgeBase, point: Point) -> Draft | None:
            values: dict[str, Any] = dict(point)
            return draft(kb.undisputed, **values)

        return Gridded(id, title, level, grid, undisputed, seldom)

    return make
