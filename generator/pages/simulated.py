"""What the simulated runs show of a fact: where it acts, and what the log says of it there."""

from dataclasses import dataclass
from typing import Final

from generator.pages.material import Material, Shown
from kb import Fact
from simulator.engine import Event

_EVENTS: Final = 6
_RUNS: Final = 4


@dataclass(frozen=True)
class Appearance:
    """A run in which a fact takes part: the first of its events, and how many there are."""

    run: Shown
    events: tuple[Event, ...]
    count: int


def appearances(material: Material, fact: Fact) -> tuple[Appearance, ...]:
    """The runs in which a fact acts, then those in which something is done to it."""
    found = []
    for run in material.runs:
        if run.domain == fact.domain:
            acts = [e for e in run.events if _means(material, fact, e.actor)]
            meets = [e for e in run.events if _means(material, fact, e.target)]
            events = acts or meets
            if events:
                first = tuple(events[:_EVENTS])
                found.append((not acts, len(found), Appearance(run, first, len(events))))
    return tuple(appearance for *_, appearance in sorted(found, key=lambda f: f[:2])[:_RUNS])


def _means(material: Material, fact: Fact, name: str) -> bool:
    called = material.fact_called(name)
    return called is not None and called.ref == fact.ref
