"""A short run of the host simulator, for families that show what a host did or what esxtop says.

Two machines, one of which is looked at. Sizes are MiB; what happens in a tick is summed up.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from generator.authoring.host_rules import rules_at
from kb import KnowledgeBase
from simulator.errors import InvalidScenarioError
from simulator.esxi import Run, run

WATCHED = "vm-a"
_IN = {"swaps-in": "SWR/s", "swaps-out": "SWW/s", "compresses": "ZIP/s", "decompresses": "UNZIP/s"}
_HELD = {
    "ballooned": "MCTLSZ",
    "balloon-target": "MCTLTGT",
    "swapped": "SWCUR",
    "compression-cache": "CACHEUSD",
}
_MOVED = {
    "swaps-in": "swapped",
    "swaps-out": "swapped",
    "compresses": "compressed",
    "decompresses": "compressed",
}


@dataclass(frozen=True, slots=True)
class Counters:
    """What esxtop would show of the watched machine at the end of each tick."""

    seconds: int
    held: Sequence[Mapping[str, Fraction]]
    moved: Sequence[Mapping[str, Fraction]]
    before: Sequence[Mapping[str, Fraction]] = field(default_factory=list)


def run_host(kb: KnowledgeBase, scenario: Mapping[str, object]) -> Run | None:
    """Run a scenario at these versions; nothing with facts that are not enough for a run."""
    rules = rules_at(kb)
    if rules is None:
        return None
    try:
        return run({"kind": "esxi-host", "release": rules.release, **scenario}, rules)
    except InvalidScenarioError:
        return None


def counters(found: Run) -> Counters:
    """Go through the log, tick by tick."""
    ticks = len(found.samples) - 1
    held: list[dict[str, Fraction]] = []
    before: list[dict[str, Fraction]] = []
    moved: list[dict[str, Fraction]] = [defaultdict(Fraction) for _ in range(ticks)]
    now: dict[str, Fraction] = dict.fromkeys(_HELD.values(), Fraction(0))
    events = [event for event in found.events if event.target == WATCHED]
    for tick in range(ticks):
        before.append(dict(now))
        for event in events:
            if event.t != tick:
                continue
            for change in event.changes:
                name = change.path.removeprefix(f"{WATCHED}/")
                if name in _HELD:
                    now[_HELD[name]] = _mib(change.after)
                if name == _MOVED.get(event.verb):
                    amount = abs(_mib(change.after) - _mib(change.before))
                    moved[tick][_IN[event.verb]] += amount
        held.append(dict(now))
    return Counters(found.tick_seconds, held, moved, before)


def _mib(text: str) -> Fraction:
    return Fraction(text.removesuffix(" MiB"))
