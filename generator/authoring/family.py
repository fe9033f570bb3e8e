"""A family: one function that asks the graph, or runs a simulator, and yields drafts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps

from generator.authoring.drafts import Draft
from generator.questions import Level
from kb import KnowledgeBase

Drafts = Callable[[KnowledgeBase], Iterator[Draft]]


@dataclass(frozen=True, slots=True)
class Family:
    """A named recipe for drafts. ``level`` is what all of its items ask of a learner."""

    id: str
    title: str
    level: Level
    drafts: Drafts


def family(id: str, *, title: str, level: Level) -> Callable[[Drafts], Family]:  # noqa: A002 - the field's word
    """Make a family of a generator function, which gets to see only what sources agree on."""

    def make(drafts: Drafts) -> Family:
        @wraps(drafts)
        def undisputed(kb: KnowledgeBase) -> Iterator[Draft]:
            return drafts(kb.undisputed)

        return Family(id, title, level, undisputed)

    return make
