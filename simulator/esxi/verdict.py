"""Whether a run did what its scenario expects, and what happened instead.

Looks at events and samples only, as a reader of them could.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.esxi.entitlement import Amount
from simulator.esxi.expectations import NONE, NUMBERS, PLAIN, Expectation
from simulator.esxi.logbook import Logbook
from simulator.esxi.ratio import Ratio, decimal, mib
from simulator.esxi.sample import Sample


@dataclass(frozen=True)
class Verdict:
    """One expectation as it was written, whether it held, and what the run did."""

    where: str
    said: tuple[tuple[str, str], ...]
    ok: bool
    found: str


def verdicts(
    expectations: Sequence[Expectation], log: Logbook, samples: Sequence[Sample], tax: Ratio
) -> tuple[Verdict, ...]:
    """Judge every expectation."""
    found = []
    for item in expectations:
        text, ok = _judged(item, log, samples, tax)
        found.append(Verdict(item.where, item.said, ok, text))
    return tuple(found)


def _judged(
    item: Expectation, log: Logbook, samples: Sequence[Sample], tax: Ratio
) -> tuple[str, bool]:
    if item.shape == "first":
        return _first(item, log, samples)
    if item.shape == "never":
        found = log.first(item.words[0], item.vm)
        if found is None:
            return f"{item.words[0]} never happens", True
        return f"{item.words[0]} happens at tick {found[1]}", False
    if item.shape == "order":
        return _order(item, log)
    if item.shape in ("band", "state"):
        sample = samples[item.tick] if item.tick != NONE else samples[-1]
        here = sample.band if item.shape == "band" else sample.state
        return f"at tick {sample.tick} the host is in {here}", here == item.words[0]
    return _number(item, samples, tax)


def _first(item: Expectation, log: Logbook, samples: Sequence[Sample]) -> tuple[str, bool]:
    found = log.first(item.words[0], item.vm)
    if found is None:
        return f"{item.words[0]} never happens", False
    tick = found[1]
    band = samples[tick].band
    late = item.before != NONE and tick >= item.before
    early = item.after != NONE and tick <= item.after
    elsewhere = bool(item.band) and band != item.band
    ok = item.tick in (NONE, tick) and not late and not early and not elsewhere
    return f"{item.words[0]} first happens in {band}, at tick {tick}", ok


def _order(item: Expectation, log: Logbook) -> tuple[str, bool]:
    last, times = NONE, []
    for verb in item.words:
        found = log.first(verb, item.vm)
        if found is None:
            return f"{verb} never happens", False
        number, tick = found
        times.append(f"{verb} at tick {tick}")
        if number < last:
            return f"{verb} comes too early, at tick {tick}", False
        last = number
    return ", ".join(times), True


def _number(item: Expectation, samples: Sequence[Sample], tax: Ratio) -> tuple[str, bool]:
    """Compare a number with its bounds, at one tick or, where none is given, over the run."""
    if item.tick != NONE or item.exact:
        sample = samples[item.tick] if item.tick != NONE else samples[-1]
        value = _value(item, sample, tax)
        if item.exact and item.least:
            ok = _whole(item, value) == _whole(item, item.least)
        else:
            ok = _holds(item.least, value) and _holds(value, item.most)
        return f"{_said(item, value)} at tick {sample.tick}", ok
    low = high = _value(item, samples[0], tax)
    for sample in samples:
        value = _value(item, sample, tax)
        low, high = (value if less(value, low) else low), (value if less(high, value) else high)
    ok = _holds(item.least, high) and _holds(high, item.most)
    return f"from {_said(item, low)} to {_said(item, high)} over the run", ok


def less(one: Amount, other: Amount) -> bool:
    """Whether an exact number is smaller than another."""
    return one[0] * other[1] < other[0] * one[1]


def _holds(low: Amount | None, high: Amount | None) -> bool:
    return low is None or high is None or not less(high, low)


def _whole(item: Expectation, value: Amount) -> int:
    """What counts where a number is to be met: whole pages, or hundredths."""
    if item.shape in PLAIN:
        return (200 * value[0] + value[1]) // (2 * value[1])
    return value[0] // (value[1] * item.page_kib)


def _said(item: Expectation, value: Amount) -> str:
    return decimal(value[0], value[1]) if item.shape in PLAIN else mib(value[0], value[1])


def _value(item: Expectation, sample: Sample, tax: Ratio) -> Amount:
    """Read the number: in KiB, shares for each MiB, or milliseconds."""
    if item.shape == "free_mib":
        return sample.free_pages * item.page_kib, 1
    vm = sample.vm(item.vm)
    if item.shape == "price":
        return vm.price(tax) or (0, 1)
    if item.shape == "waiting_ms":
        return vm.pages("waiting_us"), 1000
    if item.shape == "entitlement_mib":
        num, den = vm.entitlement
        return num * item.page_kib, den
    return vm.pages(NUMBERS[item.shape]) * item.page_kib, 1
