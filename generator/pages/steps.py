"""A run to step through, event by event: what a page's script has to know of each.

**A decision** is an event by which an actor does something of a new kind: it does a thing that it
has not done before, or brings a value to be of which it has not brought about the like. Actors that
are alike on several machines count as one, and so do values that differ in nothing but a number.
So the tenth Pod that is bound is no decision, and a host's first step into another state is one.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from generator.pages.simulated import Moment
from simulator.engine import Change, Event

_MOST: Final = 200
_INDEX: Final = re.compile(r"\[.*?\]")
_DIGIT: Final = re.compile(r"\d")
_LONG_FRACTION: Final = re.compile(r"(\d+\.\d\d)\d+")

Deed = tuple[str, str, str, str]


@dataclass(frozen=True)
class Step:
    """An event with its number in the run, from 1, and whether it is a decision."""

    number: int
    event: Event
    decision: bool


def steps(events: Sequence[Event], most: int = _MOST) -> tuple[Step, ...]:
    """The steps of a run: all of a short one; of a long one its beginning, and every decision."""
    seen: set[Deed] = set()
    found = []
    for number, event in enumerate(events, 1):
        new = _deeds(event) - seen
        seen |= new
        found.append(Step(number, event, bool(new)))
    later = [step for step in found[most:] if step.decision]
    return (*found[: max(most - len(later), 0)], *later[:most]) if later else tuple(found[:most])


def _deeds(event: Event) -> set[Deed]:
    """What an event does, without what tells it from another one of the same kind."""
    program = event.actor.partition("/")[0]
    made = {
        (
            program,
            event.verb,
            _leaf(change.path),
            "" if _DIGIT.search(change.after) else change.after,
        )
        for change in event.changes
        if change.before != change.after
    }
    return made or {(program, event.verb, "", "")}


def _leaf(path: str) -> str:
    return re.split(r"[./]", _INDEX.sub("", path))[-1]


def in_words(change: Change) -> str:
    """Say what became of a value."""
    before, after = (_LONG_FRACTION.sub(r"\1", text) for text in (change.before, change.after))
    if not before:
        return f"{change.path} is now {after}"
    return f"{change.path} was {before}, is now {after or 'gone'}"


def for_script(told: Sequence[Step], moments: Sequence[Moment]) -> Markup:
    """Write the steps as JSON that can stand in a page, in the order of the log's rows.

    Each has its number, whether it is a decision, its time, its number in the drawing, the row of
    its deed in the short log or -1, and its changes in words.
    """
    rows = {_deed(moment.event): row for row, moment in enumerate(moments)}
    data = [
        [
            step.number,
            int(step.decision),
            step.event.t,
            step.event.seq,
            rows.get(_deed(step.event), -1),
            [in_words(change) for change in step.event.changes],
        ]
        for step in told
    ]
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - JSON without a sign that HTML knows


def _deed(event: Event) -> tuple[str, str, str]:
    return event.actor, event.verb, event.target
