"""A cheat sheet: what one page can hold of a topic, the most related facts of each sort first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.sheets.figure import overview
from generator.sheets.notes import form, versions
from generator.sheets.request import Request
from generator.sheets.topics import Topic
from generator.sheets.wording import printable
from kb import Counter, Fact, KnowledgeBase, Parameter, Process, State, plain

_THINGS: Final = ("component", "object", "mechanism")
_MOST: Final = 24  # of a sort; a page holds fewer
_LENGTH: Final = {"In steps": 4}  # how many ordinary entries such an entry is as long as


@dataclass(frozen=True)
class _Entry:
    """A line of the sheet: a name in bold, and what is said of it."""

    name: str
    text: str


def cheat_sheet(kb: KnowledgeBase, topic: Topic, wanted: Request) -> dict[str, Any]:
    """Compose everything that may stand on the page; the template prints as much as fits.

    Entries bear a rank: the first of each section come before the second of any.
    """
    sections = {
        "Numbers": _numbers(kb, topic),
        "States": _states(kb, topic),
        "In steps": _steps(kb, topic),
        "Often believed, but wrong": _beliefs(topic),
        "Parts": _meanings(topic, _THINGS),
        "What to look at": _looks(topic),
        "What counters tell": _counters(topic),
        "Words": _meanings(topic, ("term",)),
    }
    entries = [
        {
            "section": title,
            "rank": rank * _LENGTH.get(title, 1),
            "name": entry.name,
            "text": entry.text,
        }
        for title, made in sections.items()
        for rank, entry in enumerate(list(made)[:_MOST])
    ]
    data = {
        "title": topic.title,
        "large": wanted.large,
        "form": form(kb, topic, wanted.kind, wanted.paper, wanted.large),
        "versions": versions(kb, topic),
        "summary": topic.summary[:2],
        "figure": None if wanted.large else overview(kb, topic),
        "entries": entries,
    }
    return {name: printable(part) for name, part in data.items()}


def _numbers(kb: KnowledgeBase, topic: Topic) -> Iterator[_Entry]:
    for fact in topic.every:
        if isinstance(fact, Parameter):
            value = f"{plain(kb.value(fact.ref))} {fact.unit}".strip()
            setting = f" ({fact.setting})" if fact.setting not in {"", fact.name} else ""
            yield _Entry(f"{fact.name}{setting}", f"= {value}")


def _states(kb: KnowledgeBase, topic: Topic) -> Iterator[_Entry]:
    """Say of each state of the machines of a topic when it holds and what happens then."""
    machines = dict.fromkeys(f.machine for f in topic.every if isinstance(f, State))
    for machine in machines:
        for state in kb.states_of(machine):
            band = state.bands[0]
            yield _Entry(f"{state.name}:", f"{band.when} {band.does}")


def _steps(kb: KnowledgeBase, topic: Topic) -> Iterator[_Entry]:
    for fact in topic.every:
        if isinstance(fact, Process):
            told = (f"({n}) {kb[s.actor].called} {s.does}" for n, s in enumerate(fact.steps, 1))
            yield _Entry(f"{fact.name}:", "; ".join(told) + ".")


def _beliefs(topic: Topic) -> Iterator[_Entry]:
    for fact in topic.every:
        claims = {claim.id: claim for claim in fact.claims}
        for wrong in fact.misconceptions:
            if right := claims.get(wrong.refuted_by):
                yield _Entry("Wrong:", f"“{wrong.belief}” Right: {right.text}")


def _meanings(topic: Topic, kinds: tuple[str, ...]) -> Iterator[_Entry]:
    for fact in topic.every:
        if fact.kind in kinds and fact.summary not in topic.summary:  # which stands at the top
            yield _Entry(f"{fact.name}:", fact.summary)


def _looks(topic: Topic) -> Iterator[_Entry]:
    """Say by which command a person sees things; each command once."""
    seen: set[str] = set()
    for fact in topic.every:
        for see in _see(fact):
            if see.command not in seen:
                seen.add(see.command)
                yield _Entry(f"{see.command}:", see.look_at)


def _see(fact: Fact) -> Any:  # noqa: ANN401 - of several kinds
    return getattr(fact, "see", ())


def _counters(topic: Topic) -> Iterator[_Entry]:
    for fact in topic.every:
        if isinstance(fact, Counter):
            where = f" ({fact.tool})" if fact.tool else ""
            yield _Entry(f"{fact.name}{where}:", fact.reading)
