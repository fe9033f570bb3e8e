"""A run of a cluster as a log to read: what came from outside, what it set off, and the end.

Heartbeats are left out, and the same said of several objects is said once. A line tells who does
what to what; the line below it why, and what it changed.
"""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from generator.run_report.listed import listed
from generator.run_report.story import number, setup
from generator.scenarios import Scenario
from simulator import kubernetes
from simulator.engine import Change
from simulator.kubernetes import actors
from simulator.kubernetes.api.cluster_event import RECORDS, ClusterEvent
from simulator.kubernetes.values.moments import words
from simulator.kubernetes.values.objects import condition, name_of, read

_WIDTH: Final = 110
_INDENT: Final = " " * 12
_OUTSIDE: Final = (actors.CLIENT, actors.KUBECTL, actors.OPERATOR)
_MOST_CHANGES: Final = 6
_LONGEST_VALUE: Final = 60
_MOST_NAMES: Final = 12
_HELD_UP: Final = (
    "CrashLoopBackOff",
    "CreateContainerConfigError",
    "ErrImagePull",
    "ErrImageNeverPull",
    "ImagePullBackOff",
)


def cluster_text(scenario: Scenario, run: kubernetes.Run) -> str:
    """Write the log of a cluster."""
    lines = [scenario.name]
    for said in (scenario.summary, f"Lesson: {scenario.lesson}" if scenario.lesson else ""):
        lines += textwrap.wrap(said, _WIDTH)
    lines += ["", f"On {setup(run)}.", ""]
    lines += _log(run)
    lines += ["", *_end(run)]
    return "\n".join(lines).rstrip() + "\n"


def _log(run: kubernetes.Run) -> Iterator[str]:
    events = [event for event in run.events if event.verb != "renews"]
    if not events:
        yield "Nothing happened."
    before = None
    for _, alike in groupby(events, _sameness):
        group = list(alike)
        outside = group[0].actor in _OUTSIDE
        if before and outside and (before.actor not in _OUTSIDE or before.t != group[0].t):
            yield ""
        yield from _told(group, before)
        before = group[-1]


def _sameness(event: ClusterEvent) -> tuple[str, ...]:
    """What events must have in common to be told together."""
    if event.verb == RECORDS:
        return (event.actor, event.verb, event.target, event.namespace, str(event.t))
    changed = str([(change.path, change.after) for change in event.changes])
    return (event.actor, event.verb, event.kind, event.why, changed, str(event.t // 1000))


def _told(group: Sequence[ClusterEvent], before: ClusterEvent | None) -> Iterator[str]:
    first = group[0]
    head = f"{first.t / 1000:>9.3f} s  {first.actor}"
    if first.verb == RECORDS:
        if before and (before.actor, before.t) == (first.actor, first.t):
            head = _INDENT[:-2]
        for event in group:
            said = f"Event {event.reason} on {_called(event)}: {event.message}"
            yield from _wrapped(f"{head}  {said}", _INDENT + "  ")
            head = _INDENT[:-2]
        return
    names = [_called(event) for event in group]
    if len(names) > _MOST_NAMES:
        names = [*names[:_MOST_NAMES], f"and {len(group) - _MOST_NAMES} more"]
    yield from _wrapped(f"{head}  {first.verb} {', '.join(names)}", _INDENT + "  ")
    yield from _wrapped(_INDENT + first.why, _INDENT)
    if said := _changes(first.changes):
        yield from _wrapped(f"{_INDENT}[{said}]", _INDENT + " ")


def _called(event: ClusterEvent) -> str:
    if event.namespace in {"", "default"}:
        return event.target
    return f"{event.target} in {event.namespace}"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="",
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    ) or [text]


def _changes(changes: Sequence[Change]) -> str:
    """The changes of an event in short, those below one item of a list together."""
    told = []
    for prefix, below in groupby(changes, lambda change: change.path.rpartition("]")[0]):
        group = list(below)
        if prefix and len(group) > 1:
            inside = ", ".join(_change(one, len(prefix) + 1) for one in group)
            told.append(f"{prefix}]: {inside}")
        else:
            told += [_change(one, 0) for one in group]
    more = len(told) - _MOST_CHANGES
    return "; ".join(told[:_MOST_CHANGES]) + (f"; and {more} more" if more > 0 else "")


def _change(change: Change, skipped: int) -> str:
    path = change.path[skipped:].removeprefix(".") or change.path
    before, after = _value(change.before), _value(change.after)
    if not change.before:
        return f"{path} {after}"
    return f"{path} {before} -> {after or 'nothing'}"


def _value(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 3]}..."


def _end(run: kubernetes.Run) -> Iterator[str]:
    how = "nothing is left to do" if run.settled else "and it has NOT settled"
    yield f"At the end, after {words(run.ended)} and {number(len(run.events), 'event')}, {how}:"
    yield ""
    yield from listed(run.objects, run.ended)
    yield from _waiting(run)
    for verdict in run.verdicts:
        sign = "as expected" if verdict.ok else "NOT as expected"
        yield from _wrapped(f"{sign}: {verdict.found}", "  ")
    if run.notes:
        yield ""
    for note in run.notes:
        yield from _wrapped(f"note: {note}", "  ")


def _held_up(pod: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The containers of a Pod that wait, and for what; one that is just being made does not."""
    for kind in ("initContainerStatuses", "containerStatuses"):
        for status in read(pod, "status", kind, default=[]):
            waits = read(status, "state", "waiting", default={})
            if waits.get("reason") in _HELD_UP:
                text = (
                    f"container {status['name']}: {waits.get('message') or 'tried again and again'}"
                )
                yield str(waits["reason"]), text


def _waiting(run: kubernetes.Run) -> Iterator[str]:
    """Why Pods have no node at the end, or wait on it, each reason once."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for pod in run.of_kind("Pod"):
        if not read(pod, "spec", "nodeName"):
            why = condition(pod, "PodScheduled").get("message")
            key = ("Pending", str(why or "no scheduler has looked at it"))
            reasons.setdefault(key, []).append(name_of(pod))
        for key in _held_up(pod):
            reasons.setdefault(key, []).append(name_of(pod))
    for (state, message), names in reasons.items():
        told = ", ".join(names[:_MOST_NAMES])
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        yield from _wrapped(f"{state}: {told}{more}: {message}", "  ")
        yield ""
