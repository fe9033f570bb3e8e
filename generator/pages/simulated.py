"""What the simulated runs show of a fact: where it acts, and what the log says of it there."""

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.pages.material import Material, Shown
from kb import Fact
from simulator.engine import Event

_MOMENTS: Final = 6
_RUNS: Final = 4


@dataclass(frozen=True)
class Moment:
    """The first time that somebody does something to something, and how often it comes again."""

    event: Event
    again: int
    last: int


def moments(events: Sequence[Event]) -> tuple[Moment, ...]:
    """Tell a long log in short: each deed once, when it is done first."""
    first: dict[tuple[str, str, str], Event] = {}
    count: Tally[tuple[str, str, str]] = Tally()
    last: dict[tuple[str, str, str], int] = {}
    for event in events:
        deed = (event.actor, event.verb, event.target)
        first.setdefault(deed, event)
        count[deed] += 1
        last[deed] = event.t
    return tuple(Moment(event, count[deed] - 1, last[deed]) for deed, event in first.items())


@dataclass(frozen=True)
class Appearance:
    """A run in which a fact takes part: what it does there, and how many events that are."""

    run: Shown
    moments: tuple[Moment, ...]
    count: int


def appearances(material: Material, fact: Fact) -> tuple[Appearance, ...]:
    """The runs in which a fact acts, then those where it is acted on; most deeds first."""
    found: list[tuple[bool, int, int, Appearance]] = []
    for part in material.parts_played.get(fact.ref, ()):
        deeds = len({(event.verb, event.why) for event in part.events})
        shown = Appearance(part.run, moments(part.events)[:_MOMENTS], len(part.events))
        found.append((not part.acts, -deeds, len(found), shown))
    return tuple(appearance for *_, appearance in sorted(found, key=lambda f: f[:3])[:_RUNS])
