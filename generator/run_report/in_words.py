"""A run for a terminal: what stood where, every event with its reason, and how it ended."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from generator.run_report.cluster_words import cluster_text
from generator.run_report.story import moments, number, setup, story
from generator.scenarios import Run, Scenario
from simulator import esxi
from simulator.engine import Change, Event
from simulator.esxi.ratio import decimal, grouped_mb
from simulator.esxi.sample import VmSample

_SIZE: Final = re.compile(r"(\d+)(?:\.(\d+))? MiB")
_MOST_VMS: Final = 40
_GROWS: Final = "touches"
_LEAST_FOLDED: Final = 3
_BANDS: Final = {"breaking": "high (breaking large pages)"}
_COLUMNS: Final = (
    ("holds", "consumed"),
    ("active", "active"),
    ("target", "target"),
    ("balloon", "ballooned"),
    ("shared", "shared"),
    ("compressed", "compressed"),
    ("swapped", "swapped"),
)


def text(scenario: Scenario, run: Run) -> str:
    """Write the event log, below what the scenario is about."""
    if not isinstance(run, esxi.Run):
        return cluster_text(scenario, run)
    lines = [scenario.name, *([scenario.summary] if scenario.summary else [])]
    lines += [*([f"Lesson: {scenario.lesson}"] if scenario.lesson else []), ""]
    lines += [*_levels(run), "", *_log(run), "", *_end(run), *_verdicts(run)]
    return "\n".join(lines) + "\n"


def _log(run: esxi.Run) -> Iterator[str]:
    rows = [_event(events, run) for events in _folded(run)]
    if not rows:
        yield "Nothing happened."
        return
    rows.insert(0, ("tick", "who", "does what", "why  [what changed]"))
    yield from _table(rows, ["right", "left", "left", "left"])


def _folded(run: esxi.Run) -> Iterator[list[Event]]:
    """The events of a story; guests that only go on growing are told once each."""
    for verb, together in groupby(story(run), lambda event: event.verb):
        by_guest: dict[str, list[Event]] = {}
        for event in together:
            by_guest.setdefault(event.target if verb == _GROWS else "", []).append(event)
        for events in by_guest.values():
            if verb == _GROWS and len(events) >= _LEAST_FOLDED:
                yield events
            else:
                yield from ([event] for event in events)


def _event(events: list[Event], run: esxi.Run) -> tuple[str, str, str, str]:
    first, last = events[0], events[-1]
    moment, what = moments(run), f"{first.verb} {first.target}"
    if len(events) == 1:
        return moment(first.t), first.actor, what, _said(first)
    ticks = len({event.t for event in events})
    why = f"new pages in each of {ticks} ticks; in the last of them {last.why}"
    before, after = first.changes[0], last.changes[-1]
    change = Change(before.path, before.before, after.after)
    told = Event(first.seq, first.t, first.actor, first.verb, first.target, why, (change,))
    return f"{first.t}-{last.t}", first.actor, what, _said(told)


def _table(rows: Sequence[Sequence[str]], sides: Sequence[str]) -> Iterator[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(sides))]
    for row in rows:
        cells = [
            cell.rjust(width) if side == "right" else cell.ljust(width)
            for cell, width, side in zip(row, widths, sides, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def _levels(run: esxi.Run) -> Iterator[str]:
    """The host, and the free memory below which each of its bands begins."""
    text = setup(run)
    yield f"On {text}; a GB is 1024 MB."
    if run.reserved_pages:
        managed = run.host_pages - run.reserved_pages
        kept = _mb(run, run.reserved_pages)
        yield f"Reserved for the VMkernel: {kept}; managed: {_mb(run, managed)}."
    num, den = run.min_free
    if run.reading == "documented":
        yield f"minFree is {_grouped(decimal(num, den * 1024))} MB."
    found = [
        f"{_BANDS.get(level.band, level.band)} below {_grouped(level.text.removesuffix(' MiB'))} MB"
        for level in run.levels
    ]
    yield f"By free memory: {'; '.join(found)}."


def _end(run: esxi.Run) -> Iterator[str]:
    """Who holds what after the last tick."""
    last = run.last
    free, band = _mb(run, last.free_pages), _BANDS.get(last.band, last.band)
    yield f"After tick {last.tick - 1} the state is {band}, with {free} free. In MB:"
    rows = [("VM", *(head for head, _ in _COLUMNS))]
    rows += [_row(run, vm) for vm in last.vms[:_MOST_VMS]]
    yield from _table(rows, ["left", *("right" for _ in _COLUMNS)])
    if len(last.vms) > _MOST_VMS:
        yield f"... and {number(len(last.vms) - _MOST_VMS, 'VM')} more; --format json has all"


def _row(run: esxi.Run, vm: VmSample) -> tuple[str, ...]:
    sizes = (_mb(run, vm.pages(field)).removesuffix(" MB") for _, field in _COLUMNS)
    return (vm.name, *sizes)


def _verdicts(run: esxi.Run) -> Iterator[str]:
    if run.verdicts:
        yield ""
    for verdict in run.verdicts:
        wanted = ", ".join(f"{key}: {value}" for key, value in verdict.said)
        sign = "as expected" if verdict.ok else "NOT as expected"
        yield f"{sign}: {{{wanted}}}; {verdict.found}"


def _mb(run: esxi.Run, pages: int) -> str:
    return grouped_mb(pages * run.page_kib)


def _grouped(number_text: str) -> str:
    whole, point, part = number_text.partition(".")
    return f"{int(whole):,}{point}{part}"


def _said(event: Event) -> str:
    changes = "; ".join(_on_host(change, event) for change in event.changes)
    return f"{event.why}  [{changes}]" if changes else event.why


def _on_host(change: Change, event: Event) -> str:
    """Name the VM only where the event has not, and write sizes as administrators do."""
    path = change.path.removeprefix(f"{event.target}/")
    return f"{path} {_size(change.before) or 'unset'} -> {_size(change.after)}"


def _size(text: str) -> str:
    found = _SIZE.fullmatch(text)
    if not found:
        return text
    whole, part = found[1], found[2] or ""
    scale = 10 ** len(part)
    return f"{_grouped(decimal(int(whole + part), scale))} MB"
