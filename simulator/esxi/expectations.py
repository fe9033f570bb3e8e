"""What a scenario expects of its own run, and what came of it.

Five shapes, each a mapping with one of these keys:

    first: inflates       vm, tick | after | before, band     when it happens for the first time
    never: swaps-out      vm                                  that it does not happen
    order: [a, b, c]                                          first times in this order
    band: soft            tick                                what the host is in
    amount: ballooned     vm, tick, is | at-least | at-most   what a VM has (``free``: the host)

``tick`` may be ``end``, and is unless it is given. Left out: anything about why.
"""

from dataclasses import dataclass

from simulator.engine import Event
from simulator.esxi.fields import Fields
from simulator.esxi.host import Host
from simulator.esxi.ratio import mib
from simulator.esxi.result import Sample
from simulator.esxi.rules import Rules

SHAPES = ("first", "never", "order", "band", "amount")
VERBS = (
    "touches",
    "enters",
    "breaks-large-pages",
    "shares",
    "sets-balloon-target",
    "inflates",
    "deflates",
    "pages-out",
    "pages-in",
    "compresses",
    "decompresses",
    "swaps-out",
    "swaps-in",
    "blocks",
    "keeps-waiting",
)
BANDS = ("high", "breaking", "clear", "soft", "hard", "low")
AMOUNTS = (
    "touched",
    "backed",
    "shared",
    "ballooned",
    "compressed",
    "swapped",
    "consumed",
    "target",
    "guest-paged",
    "free",
)
_MOST_KIB = 64 * 1024**3
_NONE = -1


@dataclass(frozen=True)
class Expectation:
    """One expectation; which fields count depends on its shape. Amounts are pages."""

    where: str
    shape: str
    words: tuple[str, ...]
    vm: str
    tick: int
    least: int
    most: int
    band: str
    page_kib: int


def read_expectation(fields: Fields, host: Host, ticks: int, rules: Rules) -> Expectation:
    """Read one expectation and keep what is wrong with it."""
    fields.only((*SHAPES, "vm", "tick", "after", "before", "is", "at-least", "at-most", "in"))
    given = [shape for shape in SHAPES if fields.has(shape)]
    if len(given) != 1:
        fields.wrong("", f"needs exactly one of {', '.join(SHAPES)}")
        given = ["order"]
    shape = given[0]
    allowed = {"band": BANDS, "amount": AMOUNTS}.get(shape, VERBS)
    items = fields.many(shape, 20) if shape == "order" else [fields.raw(shape)]
    words = tuple([str(item)[:40] for item in items])
    for word in words:
        if word not in allowed:
            fields.wrong(shape, f"{word!r} is none of {', '.join(allowed)}")
    vm = fields.text("vm", "", 40)
    if vm and vm not in [item.name for item in host.vms]:
        fields.wrong("vm", f"no VM is called {vm!r}")
    if shape == "amount" and words[0] != "free" and not vm:
        fields.wrong("vm", "is missing")
    in_time = shape in ("band", "amount")
    tick = ticks if in_time else _NONE
    if fields.has("tick") and fields.text("tick") != "end":
        tick = fields.whole("tick", 0, 0, ticks)
    band = fields.choice("in", BANDS) if fields.has("in") else ""
    if shape == "amount":
        least, most = _amounts(fields, rules)
    else:
        least = fields.whole("after", _NONE, 0, ticks)
        most = fields.whole("before", _NONE, 0, ticks)
    return Expectation(fields.where, shape, words, vm, tick, least, most, band, rules.page_kib)


def _amounts(fields: Fields, rules: Rules) -> tuple[int, int]:
    page = rules.page_kib
    if fields.has("is"):
        exact = fields.pages("is", 0, page, _MOST_KIB)
        return exact, exact
    if not fields.has("at-least") and not fields.has("at-most"):
        fields.wrong("", "needs is, at-least or at-most")
    return (
        fields.pages("at-least", _NONE, page, _MOST_KIB) if fields.has("at-least") else _NONE,
        fields.pages("at-most", _NONE, page, _MOST_KIB) if fields.has("at-most") else _NONE,
    )


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
    late = item.most != _NONE and event.t >= item.most
    early = item.least != _NONE and event.t <= item.least
    if (item.tick not in (_NONE, event.t)) or late or early:
        return f"{item.words[0]} first happens at tick {event.t}"
    return ""


def _order(item: Expectation, events: tuple[Event, ...]) -> str:
    last = _NONE
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
    if (item.least != _NONE and value < item.least) or (item.most != _NONE and value > item.most):
        return f"{word} of {item.vm or 'the host'} is {mib(value * item.page_kib)}"
    return ""
