"""Whether a run did what its scenario expects, and what happened instead.

Looks at events and samples only, as a reader of them could.
"""

from simulator.engine import Event
from simulator.esxi.expectations import NONE, Expectation
from simulator.esxi.ratio import mib
from simulator.esxi.result import Sample


def failures(
    expectations: tuple[Expectation, ...], events: tuple[Event, ...], samples: tuple[Sample, ...]
) -> tuple[str, ...]:
    """Say which expectations did not hold, and what happened instead."""
    found = []
    for item in expectations:
        if item.shape == "first":
            text = _first(item, events, samples)
        elif item.shape == "never":
            event = _find(item.words[0], item.vm, events)
            text = f"{item.words[0]} happens at tick {event.t}" if event else ""
        elif item.shape == "order":
            text = _order(item, events)
        elif item.shape == "band":
            band = samples[item.tick].band
            text = "" if band == item.words[0] else f"at tick {item.tick} the host is in {band}"
        else:
            text = _amount(item, samples)
        if text:
            found.append(f"{item.where}: {text}")
    return tuple(found)


def _find(verb: str, vm: str, events: tuple[Event, ...]) -> Event | None:
    for event in events:
        if event.verb == verb and vm in ("", event.target):
            return event
    return None


def _first(item: Expectation, events: tuple[Event, ...], samples: tuple[Sample, ...]) -> str:
    event = _find(item.words[0], item.vm, events)
    if event is None:
        return f"{item.words[0]} never happens"
    band = samples[event.t].band
    if item.band and band != item.band:
        return f"{item.words[0]} first happens in {band}, at tick {event.t}"
    late = item.most != NONE and event.t >= item.most
    early = item.least != NONE and event.t <= item.least
    if (item.tick not in (NONE, event.t)) or late or early:
        return f"{item.words[0]} first happens at tick {event.t}"
    return ""


def _order(item: Expectation, events: tuple[Event, ...]) -> str:
    last = NONE
    for verb in item.words:
        event = _find(verb, item.vm, events)
        if event is None:
            return f"{verb} never happens"
        if event.seq < last:
            return f"{verb} comes too early, at tick {event.t}"
        last = event.seq
    return ""


def _amount(item: Expectation, samples: tuple[Sample, ...]) -> str:
    sample, word = samples[item.tick], item.words[0]
    if word == "free":
        value = sample.free_pages
    else:
        value = getattr(sample.vm(item.vm), word.replace("-", "_") + "_pages")
    if (item.least != NONE and value < item.least) or (item.most != NONE and value > item.most):
        return f"{word} of {item.vm or 'the host'} is {mib(value * item.page_kib)}"
    return ""
