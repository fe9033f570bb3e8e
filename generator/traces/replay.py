"""Putting traces onto the host of a scenario: rows become curves of demand, time becomes ticks.

The rules, which the documentation repeats:

* Tick 0 is the earliest row of all traces. A VM whose trace begins later is powered on there.
* A tick stands for 15 s, the balance period; longer traces get longer ticks, up to an hour.
* Between rows memory changes in a straight line. Of several rows in a tick the largest counts.
* Missing rows: the last value holds, up to so many rows; more are refused.
* After its last row a trace holds its last value.
* Use above the VM's memory counts as all of it.
"""

import copy
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from generator.errors import UnusableTraceError
from generator.traces.reading import Row, Trace
from simulator.esxi.fields import kib

GAP: Final = 12
"""Missing rows over which a value holds, if nobody says otherwise: an hour of 5 minutes each."""
TICKS: Final = (15, 60, 300, 900, 3600)
"""Seconds that a tick may stand for; the first for which a run is not too long is taken."""
_MOST_TICKS: Final = 20_000
_MOST_WORK: Final = 1_000_000
_PAGE_KIB: Final = 4


@dataclass(frozen=True, slots=True)
class Replayed:
    """A scenario with traces in it, and what a reader should know of how they came in."""

    data: dict[str, Any]
    notes: tuple[str, ...]


def replayed(
    data: Mapping[str, Any], traces: Sequence[Trace], *, tick_seconds: int = 0, gap: int = GAP
) -> Replayed:
    """Put traces onto a host.

    Args:
        data: of the scenario; VMs that it does not list are added.
        traces: one for each VM.
        tick_seconds: what a tick stands for; 0 for a length at which the run is not too long.
        gap: over how many missing rows the last value holds.

    Raises:
        UnusableTraceError: with the file and the line.
    """
    found = dict(data)
    vms = found.get("vms") or []
    if not isinstance(vms, list) or not all(isinstance(vm, dict) for vm in vms):
        return Replayed(found, ())  # which the simulator refuses in its own words
    found["vms"] = vms = copy.deepcopy(vms)
    names = [trace.vm for trace in traces]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise UnusableTraceError(f"--trace: two files are for {twice!r}; write VM=FILE")
    start = min(trace.rows[0].time for trace in traces)
    end = max(trace.rows[-1].time for trace in traces)
    number = len(vms) + sum(all(str(vm.get("name")) != name for vm in vms) for name in names)
    seconds = tick_seconds or _seconds(end - start, number)
    notes = [_span(traces, start, end, seconds)]
    last = _tick(end, start, seconds)
    if "ticks" in found:
        notes += [f"the scenario ends at tick {found['ticks']}, the traces at tick {last}"]
    else:
        found["ticks"] = last + 1
    for trace in traces:
        notes += _put(vms, trace, start, seconds, gap)
    return Replayed(found, tuple(notes))


def _tick(time: int, start: int, seconds: int) -> int:
    """The tick that is nearest to a moment."""
    length = seconds * 1000
    return (2 * (time - start) + length) // (2 * length)


def _seconds(span: int, vms: int) -> int:
    for seconds in TICKS:
        ticks = span // (seconds * 1000) + 1
        if ticks <= _MOST_TICKS and ticks * vms <= _MOST_WORK:
            return seconds
    return TICKS[-1]


def _span(traces: Sequence[Trace], start: int, end: int, seconds: int) -> str:
    rows = sum(len(trace.rows) for trace in traces)
    hours = (end - start) / 3_600_000
    return (
        f"{len(traces)} trace{'s' * (len(traces) != 1)}, {rows:,} rows over {hours:,.2f} h; "
        f"a tick stands for {seconds} s (--trace-tick changes that)"
    )


def _put(vms: list[dict[str, Any]], trace: Trace, start: int, seconds: int, gap: int) -> list[str]:
    """Give a VM the curves of its trace; say what a reader should know."""
    notes = []
    here = [vm for vm in vms if str(vm.get("name")) == trace.vm]
    if here:
        vm = here[0]
    else:
        if not trace.capacity:
            raise UnusableTraceError(
                f"{trace.path}: the scenario lists no VM {trace.vm!r}, and the trace does not say "
                "how much memory it has; list it, or name a column with --trace-columns capacity="
            )
        vm = {"name": trace.vm, "memory": f"{trace.capacity} KB"}
        vms.append(vm)
        notes.append(f"{trace.vm}: added with {trace.capacity / 1024:,.0f} MB, as provisioned")
    size = _memory(vm)
    above = [row.line for row in trace.rows if size is not None and row.memory > size]
    if above:
        more = f" and {len(above) - 1:,} more" if len(above) > 1 else ""
        notes.append(
            f"{trace.path}:{above[0]}{more}: uses more than the VM's memory; counted as all of it"
        )
    if trace.doubled:
        notes.append(f"{trace.path}: {trace.doubled:,} rows repeat a time; the largest counts")
    if trace.in_seconds:
        notes.append(f"{trace.path}: its times are read as seconds")
    points, held = _points(trace, start, seconds, gap)
    if held:
        notes.append(f"{trace.path}: the last value holds over {held:,} missing rows")
    vm["demand"] = [[tick, _kb(row.memory, size)] for tick, row in points]
    if trace.rows[0].active is not None:
        vm["active"] = [[tick, _kb(row.active or 0, size)] for tick, row in points]
    first = points[0][0]
    if first and "on" not in vm:
        vm["on"] = first
    return notes


def _memory(vm: Mapping[str, Any]) -> int | None:
    try:
        return kib(vm.get("memory"))
    except ValueError:
        return None  # which the simulator refuses in its own words


def _kb(amount: int, size: int | None) -> str:
    least = amount if size is None else min(amount, size // _PAGE_KIB * _PAGE_KIB)
    return f"{least} KB"


def _points(trace: Trace, start: int, seconds: int, gap: int) -> tuple[list[tuple[int, Row]], int]:
    """The rows at their ticks, and how many missing rows were held over."""
    rows = trace.rows
    usual = statistics.median_low(b.time - a.time for a, b in pairwise(rows)) if rows[1:] else 1
    points = [(_tick(rows[0].time, start, seconds), rows[0])]
    held = 0
    for last, row in pairwise(rows):
        missing = (2 * (row.time - last.time) + usual) // (2 * usual) - 1
        if missing > gap:
            raise UnusableTraceError(
                f"{trace.path}:{row.line}: {missing:,} rows are missing before this one, and a "
                f"value holds over {gap} at most; --trace-gap {missing} lets it hold longer"
            )
        if missing > 0:
            held += missing
            _at(points, _tick(row.time - usual, start, seconds), last)
        _at(points, _tick(row.time, start, seconds), row)
    return points, held


def _at(points: list[tuple[int, Row]], tick: int, row: Row) -> None:
    """Add a point; if its tick has one already, the larger of both counts."""
    if tick > points[-1][0]:
        points.append((tick, row))
        return
    before = points[-1][1]
    actives = [each.active for each in (before, row) if each.active is not None]
    most = Row(row.time, max(row.memory, before.memory), max(actives, default=None), row.line)
    points[-1] = (points[-1][0], most)
