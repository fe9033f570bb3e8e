"""Whether a run did what its scenario expects, and what happened instead.

Looks at events and samples only, as a reader of them could.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.engine import Event
from simulator.esxi.expectations import NONE, NUMBERS, Expectation
from simulator.esxi.ratio import mib
from simulator.esxi.sample import Sample


@dataclass(frozen=True)
class Verdict:
    """One expectation as it was written, whether it held, and what the run did."""

    where: str
    said: tuple[tuple[str, str], ...]
    ok: bool
    found: str


def verdicts(
    expectations: Sequence[Expectation], events: Sequence[Event], samples: Sequence[Sample]
) -> tuple[Verdict, ...]:
    """Judge every expectation."""
    found = []
    for item in expectations:
        text, ok = _judged(item, events, samples)
        found.append(Verdict(item.where, item.said, ok, text))
    return tuple(found)


def _judged(
    item: Expectation, events: Sequence[Event], samples: Sequence[Sample]
) -> tuple[str, bool]:
    if item.shape == "first":
        return _first(item, events, samples)
    if item.shape == "never":
        event = _find(item.words[0], item.vm, events)
        if event is None:
            return f"{item.words[0]} never happens", True
        return f"{item.words[0]} happens at tick {event.t}", False
    if item.shape == "order":
        return _order(item, events)
    if item.shape in ("band", "state"):
        sample = samples[item.tick] if item.tick != NONE else samples[-1]
        here = sample.band if item.shape == "band" else sample.state
        return f"at tick {sample.tick} the host is in {here}", here == item.words[0]
    return _number(item, samples)


def _find(verb: str, vm: str, events: Sequence[Event]) -> Event | None:
    for event in events:
        if event.verb == verb and vm in ("", event.target):
            return event
    return None


def _first(
    item: Expectation, events: Sequence[Event], samples: Sequence[Sample]
) -> tuple[str, bool]:
    event = _find(item.words[0], item.vm, events)
    if event is None:
        return f"{item.words[0]} never happens", False
    band = samples[event.t].band
    late = item.most != NONE and event.t >= item.most
    early = item.least != NONE and event.t <= item.least
    elsewhere = bool(item.band) and band != item.band
    ok = item.tick in (NONE, event.t) and not late and not early and not elsewhere
    return f"{item.words[0]} first happens in {band}, at tick {event.t}", ok


def _order(item: Expectation, events: Sequence[Event]) -> tuple[str, bool]:
    last, times = NONE, []
    for verb in item.words:
        event = _find(verb, item.vm, events)
        if event is None:
            return f"{verb} never happens", False
        times.append(f"{verb} at tick {event.t}")
        if event.seq < last:
            return f"{verb} comes too early, at tick {event.t}", False
        last = event.seq
    return ", ".join(times), True


def _number(item: Expectation, samples: Sequence[Sample]) -> tuple[str, bool]:
    """Compare a number with its bounds, at one tick or, where none is given, over the run."""
    if item.tick != NONE or item.exact:
        sample = samples[item.tick] if item.tick != NONE else samples[-1]
        value = _value(item, sample)
        ok = item.least <= value and (item.most == NONE or value <= item.most)
        return f"{mib(value)} at tick {sample.tick}", ok
    values = [_value(item, sample) for sample in samples]
    low, high = min(values), max(values)
    ok = item.least <= high and (item.most == NONE or high <= item.most)
    return f"from {mib(low)} to {mib(high)} over the run", ok


def _value(item: Expectation, sample: Sample) -> int:
    """Read the number in KiB."""
    if item.shape == "free_mib":
        return sample.free_pages * item.page_kib
    return sample.vm(item.vm).pages(NUMBERS[item.shape]) * item.page_kib
