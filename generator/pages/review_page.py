"""The page that asks again what is due, and new questions topic by topic."""

import json
from collections.abc import Iterator
from typing import Final

from generator.pages import quizzes
from generator.pages.environment import Desk, Page, piece, render
from generator.pages.material import Material
from generator.pages.places import REVIEW, Place
from generator.questions import Item
from kb import Fact, Ref

A_TOPIC: Final = 40
"""How many questions of a topic the page can ask; the pages of facts ask more."""

_NAME: Final = "pilothouseQuestions"


def asked_topics(material: Material) -> tuple[tuple[Fact, tuple[Item, ...]], ...]:
    """The topics that have questions, in the order of the learning paths, each with some."""
    kb = material.kb
    of: dict[str, list[Item]] = {}
    for item in material.items:
        of.setdefault(item.topic, []).append(item)
    order = [stage.topic for path in material.paths.values() for stage in path]
    found = ((kb[ref], quizzes.chosen(of.get(ref, ()), A_TOPIC)) for ref in order)
    return tuple((topic, items) for topic, items in found if items)


def has_review(material: Material) -> bool:
    """Whether there is anything to ask."""
    return bool(asked_topics(material))


def review_page(material: Material) -> Page:
    """Write the page; its questions lie in files beside it, one for each topic."""
    rows = [(topic, len(items), _file(topic.ref).path) for topic, items in asked_topics(material)]
    return render("review", Desk(material, REVIEW.path), {"topics": rows})


def question_files(material: Material) -> Iterator[tuple[str, str]]:
    """The questions of each topic as a script that a page from a folder may load.

    Each is the form that other pages show, by the same template; signs that could end a script or
    a line of it are written as escapes.
    """
    for topic, items in asked_topics(material):
        desk = Desk(material, REVIEW.path)
        forms = [
            (item.id, piece("question", desk, item, number)) for number, item in enumerate(items, 1)
        ]
        data = json.dumps(forms, ensure_ascii=True).replace("<", "\\u003c")
        name = json.dumps(topic.ref)
        said = (
            f"(window.pilothouseQuestions = window.pilothouseQuestions || {{}})[{name}] = {data};\n"
        )
        yield _file(topic.ref).path, said


def _file(topic: Ref) -> Place:
    return Place(f"questions/{topic.kind}-{topic.id}.js")
