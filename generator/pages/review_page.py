"""The page that asks again what is due, and new questions topic by topic."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.pages import quizzes
from generator.pages.environment import Desk, Page, piece, render
from generator.pages.material import Material
from generator.pages.parted import in_parts, loaded_script, number_of_parts
from generator.pages.places import REVIEW
from generator.questions import Item
from kb import Fact

A_TOPIC: Final = 40
"""How many questions of a topic are asked first; the others come when these are answered."""

_NAME: Final = "pilothouseQuestions"
_ACROSS: Final = "questions/across"


@dataclass(frozen=True)
class Asked:
    """The questions of one topic, or those of none: some to begin with, and all the others.

    Attributes:
        topic: the topic; none for questions that span several.
        first: a varied choice, which one script holds.
        others: the rest, in as many scripts as :attr:`parts` says.
    """

    topic: Fact | None
    first: tuple[Item, ...]
    others: tuple[Item, ...]

    @property
    def ref(self) -> str:
        """The topic as items name it."""
        return self.topic.ref if self.topic else ""

    @property
    def parts(self) -> int:
        """In how many scripts the others lie."""
        return number_of_parts(len(self.others))

    @property
    def stem(self) -> str:
        """How the paths of the scripts begin."""
        return f"questions/{self.topic.kind}-{self.topic.id}" if self.topic else _ACROSS

    def files(self) -> Iterator[tuple[str, tuple[Item, ...]]]:
        """Each script and the questions in it; every one stands in just one of them."""
        yield f"{self.stem}.js", self.first
        for number, part in enumerate(in_parts(self.others)):
            yield f"{self.stem}-{number}.js", part


def asked_topics(material: Material) -> tuple[Asked, ...]:
    """All questions by topic, in the order of the learning paths; those of no topic at the end."""
    kb = material.kb
    of: dict[str, list[Item]] = {}
    for item in material.items:
        of.setdefault(item.topic, []).append(item)
    order = [stage.topic for path in material.paths.values() for stage in path]
    found = [_asked(kb[ref], of.get(ref, ())) for ref in dict.fromkeys(order)]
    listed = {*map(str, order)}
    rest = [item for ref, items in of.items() if ref not in listed for item in items]
    return tuple(each for each in (*found, _asked(None, rest)) if each.first)


def _asked(topic: Fact | None, items: Iterable[Item]) -> Asked:
    items = tuple(items)
    first = quizzes.chosen(items, A_TOPIC)
    taken = {item.id for item in first}
    return Asked(topic, first, tuple(item for item in items if item.id not in taken))


def has_review(material: Material) -> bool:
    """Whether there is anything to ask."""
    return bool(asked_topics(material))


def review_page(material: Material) -> Page:
    """Write the page; its questions lie in files beside it, some for each topic."""
    return render("review", Desk(material, REVIEW.path), {"topics": asked_topics(material)})


def question_files(material: Material) -> Iterator[tuple[str, str]]:
    """The questions of each topic as scripts that a page from a folder may load.

    Each is the form that other pages show, by the same template; signs that could end a script or
    a line of it are written as escapes.
    """
    desk = Desk(material, REVIEW.path)
    form = piece(desk, "question")
    for asked in asked_topics(material):
        for path, items in asked.files():
            yield (
                path,
                loaded_script(_NAME, asked.ref, [(item.id, form(item, 1, desk)) for item in items]),
            )
