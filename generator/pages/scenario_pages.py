"""The worked examples: simulated runs, each with its log, its drawings and what was set up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from generator.pages import quizzes, words
from generator.pages.environment import Desk, Page, render
from generator.pages.lab_page import has_lab, set_up
from generator.pages.loops_page import nearest
from generator.pages.material import Material, Shown
from generator.pages.places import lab_place, scenario
from generator.pages.simulated import moments
from generator.pages.steps import for_script, steps
from generator.questions import Item
from kb import Ref

_MOMENTS: Final = 80
_SAME: Final = 2
_LIKE_THIS: Final = "Try it with other numbers in the lab"
_OTHERS: Final = "Try other hosts in the lab"
_TWO_AMOUNTS: Final = (
    "There, a machine wants one amount at first and one later, so the run may take another course."
)
_NOT_SET: Final = "What this example is about cannot be set there."


@dataclass(frozen=True)
class _WayToLab:
    """A link from a worked example to the lab, and what a reader finds otherwise there."""

    address: str
    words: str
    differs: str = ""


def scenarios_page(material: Material) -> Page:
    """Write the list of all worked examples, by domain."""
    domains: dict[str, list[Shown]] = {}
    for run in sorted(material.runs, key=lambda run: run.id):
        domains.setdefault(material.kb.domains[run.domain], []).append(run)
    context = {
        "domains": sorted(domains.items(), key=lambda found: found[0]),
        "count": len(material.runs),
    }
    return render("scenarios", Desk(material, "scenarios/index.md"), context)


def scenario_page(material: Material, run: Shown) -> Page:
    """Write the page of one worked example."""
    actors: dict[Ref, None] = {}
    for event in run.events:
        if fact := material.fact_called(event.actor):
            actors.setdefault(fact.ref)
    short = moments(run.events)[:_MOMENTS]
    told = steps(run.events)
    own = material.items_from.get(run.id, ())
    context = {
        "run": run,
        "lab": _lab(material, run),
        "name": material.kb.domains[run.domain],
        "others": (others := _readings(material, run)),
        "compared": compared((run, *others)) if others else (),
        "actors": tuple(actors),
        "moments": short,
        "steps": told,
        "for_script": for_script(told, short),
        "answers": bool(own),
        "items": quizzes.chosen(own or _about(material, actors), quizzes.ON_A_FACT),
    }
    return render("scenario", Desk(material, scenario(run.id).path), context)


def _about(material: Material, actors: Iterable[Ref]) -> tuple[Item, ...]:
    """The questions on those who act in a run, for one that no question rests on."""
    found = {item.id: item for ref in actors for item in material.items_of.get(ref, ())}
    return tuple(found.values())


def _lab(material: Material, run: Shown) -> _WayToLab | None:
    """The way to the lab of the run's domain, at a run like it where there is one."""
    here = scenario(run.id).path
    if not has_lab(material, run.domain):
        address = nearest(material, run.id, here)
        return _WayToLab(address, _LIKE_THIS) if address else None
    address, setting = lab_place(run.domain).html_from(here), set_up(material, run.id)
    if setting:
        return _WayToLab(f"{address}{setting}", _LIKE_THIS, _TWO_AMOUNTS)
    return _WayToLab(address, _OTHERS, _NOT_SET)


def _readings(material: Material, run: Shown) -> tuple[Shown, ...]:
    """The other runs of the same example: their ids begin with the same two words."""
    prefix = run.id.split("-")[:_SAME]
    return tuple(
        other
        for other in material.runs
        if other.id != run.id and len(prefix) == _SAME and other.id.split("-")[:_SAME] == prefix
    )


def compared(runs: Sequence[Shown]) -> tuple[tuple[str, ...], ...]:
    """Put runs side by side: their numbers, and deeds that are not first done at the same time."""
    labels = dict.fromkeys(label for run in runs for label, _ in run.figures)
    rows = [(label, *(dict(run.figures).get(label, "none") for run in runs)) for label in labels]
    firsts = [_firsts(run) for run in runs]
    for deed in dict.fromkeys(deed for first in firsts for deed in first):
        times = [
            run.time(first[deed]) if deed in first else "never"
            for run, first in zip(runs, firsts, strict=True)
        ]
        if len(set(times)) > 1:
            rows.append((f"{deed}: first {runs[0].unit}", *times))
    return tuple(rows)


def _firsts(run: Shown) -> dict[str, int]:
    """When each actor first does each thing, whichever of several alike it is."""
    first: dict[str, int] = {}
    for event in run.events:
        actor = event.actor.partition("/")[0]
        first.setdefault(f"{actor} {words.spelled_out(event.verb)}", event.t)
    return first
