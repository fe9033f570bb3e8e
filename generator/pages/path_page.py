"""The learning path of a domain: its topics in order, what each needs and what comes of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from generator.learning import Stage
from generator.pages.environment import Desk, Page, render
from generator.pages.index_pages import topics_of
from generator.pages.material import Material, Shown
from generator.pages.places import path_place
from kb import Fact, Process, Ref

_FIRST: Final = 8
_RUNS: Final = 3
_OBJECTIVES: Final = 4


@dataclass(frozen=True)
class Lesson:
    """A stage with all that the pages have for it."""

    topic: Fact
    stage: Stage
    number: int
    begin_with: tuple[Ref, ...]
    processes: tuple[Ref, ...]
    objectives: tuple[Ref, ...]
    runs: tuple[Shown, ...]
    questions: int


def has_path(material: Material, domain: str) -> bool:
    """Whether there is more than one topic to put in order."""
    return len(topics_of(material.kb, domain)) > 1


def path_page(material: Material, domain: str) -> Page:
    """Write the path of a domain."""
    context = {"name": material.kb.domains[domain], "lessons": lessons(material, domain)}
    return render("path", Desk(material, path_place(domain).path), context)


def lessons(material: Material, domain: str) -> tuple[Lesson, ...]:
    """The topics of a domain in the order of the path."""
    stages = material.paths.get(domain, ())
    return tuple(_lesson(material, stage, number) for number, stage in enumerate(stages, 1))


def _lesson(material: Material, stage: Stage, number: int) -> Lesson:
    kb = material.kb
    facts = [kb[ref] for ref in stage.facts]
    asked = {item.id for fact in facts for item in material.items_of.get(fact.ref, ())}
    return Lesson(
        topic=kb[stage.topic],
        stage=stage,
        number=number,
        begin_with=tuple(fact.ref for fact in facts if fact.ref != stage.topic)[:_FIRST],
        processes=tuple(fact.ref for fact in facts if isinstance(fact, Process)),
        objectives=_most(ref for fact in facts for ref in fact.objectives if ref in kb),
        runs=_runs(material, facts),
        questions=len(asked),
    )


def _most(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    counted = Counter(refs)
    return tuple(sorted(counted, key=lambda ref: (-counted[ref], ref))[:_OBJECTIVES])


def _runs(material: Material, facts: Sequence[Fact]) -> tuple[Shown, ...]:
    """The runs in which most facts of the topic act."""
    acting: Counter[str] = Counter()
    by_id: dict[str, Shown] = {}
    for fact in facts:
        for part in material.parts_played.get(fact.ref, ()):
            if part.acts:
                by_id[part.run.id] = part.run
                acting[part.run.id] += len({(event.verb, event.why) for event in part.events})
    best = sorted(acting, key=lambda name: (-acting[name], name))[:_RUNS]
    return tuple(by_id[name] for name in best)
