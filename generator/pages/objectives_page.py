"""What exams ask for: each objective with how much serves it, where, and what to begin with."""

from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.pages.environment import Desk, Page, render
from generator.pages.index_pages import by_kind
from generator.pages.material import Material
from generator.pages.places import SHARED
from kb import Fact, Objective, Ref

_FIRST: Final = 6
_TOPICS: Final = 3


@dataclass(frozen=True)
class Served:
    """What the pages have for an objective; first what others lean on."""

    facts: tuple[Fact, ...]
    questions: int
    topics: tuple[Ref, ...]
    """Those that most of the facts belong to."""

    @property
    def first(self) -> tuple[Ref, ...]:
        """What to begin with."""
        return tuple(fact.ref for fact in self.facts[:_FIRST])

    @property
    def by_kind(self) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
        """All of it."""
        return by_kind(self.facts)


def objectives_page(material: Material) -> Page:
    """Write the exam objectives by exam, each with what serves it."""
    serving: dict[Ref, list[Fact]] = {}
    for fact in material.kb.facts.values():
        for ref in fact.objectives:
            serving.setdefault(ref, []).append(fact)
    asked = Tally(ref for item in material.items for ref in item.objectives)
    order = _order(material)
    exams: dict[tuple[str, str], list[tuple[Objective, Served]]] = {}
    for objective in material.kb.of(Objective):
        facts = serving.get(objective.ref, ())
        served = _served(material, facts, asked[objective.ref], order)
        exams.setdefault((objective.exam, objective.outline), []).append((objective, served))
    desk = Desk(material, SHARED["objective"])
    return render("objective", desk, {"exams": sorted(exams.items(), key=lambda exam: exam[0])})


def _served(
    material: Material, facts: Sequence[Fact], questions: int, order: Mapping[Ref, tuple[int, int]]
) -> Served:
    last = (len(order), 0)
    among = Tally(
        fact.topic for fact in facts if fact.topic and material.places.topic(fact.topic)
    ).most_common(_TOPICS)
    return Served(
        facts=tuple(sorted(facts, key=lambda fact: (order.get(fact.ref, last), fact.ref))),
        questions=questions,
        topics=tuple(topic for topic, _ in among),
    )


def _order(material: Material) -> dict[Ref, tuple[int, int]]:
    """How early each fact comes in its topic, and then how early that topic comes on its path."""
    return {
        ref: (place, number)
        for stages in material.paths.values()
        for number, stage in enumerate(stages)
        for place, ref in enumerate(stage.facts)
    }
