"""What a scenario expects, and whether a run met it.

Five forms:

* ``{object: deployment/web, path: status.readyReplicas, equals: 3}``: a value of an object;
* ``{count: pod, where: {status.phase: Running}, equals: 3}``: how many objects have these values;
* ``{event: {actor: kube-scheduler, verb: binds}, times: 3}`` or ``between: [40s, 56s]``: events; a
  ``*`` in a text stands for any text, ``path`` and ``after`` name one change of the event;
* ``{during: rollout, always: "available >= desired - maxUnavailable"}``: at every write;
* ``{request: service/web, from: pod/client, reaches: [web-*]}``: packets, see
  :mod:`simulator.kubernetes.scenario.requests`.

All but events and always hold at the end, or ``at`` a time. A path is one of
:mod:`simulator.kubernetes.scenario.paths`.
"""

from dataclasses import dataclass
from typing import Any

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.api.cluster_event import ClusterEvent
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.result import Run, Verdict
from simulator.kubernetes.scenario import always
from simulator.kubernetes.scenario.paths import value_at
from simulator.kubernetes.scenario.requests import ask, judged_request, refused
from simulator.kubernetes.scenario.rollouts import moments
from simulator.kubernetes.scenario.targets import fits, fitting, kind_called, read_target
from simulator.kubernetes.values.moments import words
from simulator.kubernetes.values.objects import canonical

EVENT_FIELDS = (
    "actor",
    "after",
    "kind",
    "message",
    "name",
    "namespace",
    "path",
    "reason",
    "target",
    "type",
    "verb",
    "why",
)
MOST_TIMES, REQUEST = 5, "request"


@dataclass(frozen=True)
class Expectation:
    """One thing that is expected; ``at`` is nothing for the end."""

    form: str
    given: dict[str, Any]
    at: int | None
    between: tuple[int, int] | None


def judged(run: Run, expectation: Expectation) -> Verdict:
    """Whether a run met an expectation, and what was found."""
    judges = {"object": _object, "count": _count, "event": _event, "always": _always}
    ok, found = judges[expectation.form](run, expectation)
    return Verdict(expectation.given, ok, found)


def answered(cluster: Cluster, given: dict[str, Any]) -> Verdict:
    """Send the requests of an expectation now, and say whether they went as expected."""
    try:
        ok, found = judged_request(given, ask(cluster, given))
    except InvalidScenarioError as error:
        ok, found = False, refused(given, error)
    return Verdict(given, ok, found)


def _when(expectation: Expectation) -> str:
    return "at the end" if expectation.at is None else f"at {words(expectation.at)}"


def _things(run: Run, expectation: Expectation) -> tuple[dict[str, Any], ...]:
    return run.objects if expectation.at is None else run.objects_at(expectation.at)


def _same_kind(thing: dict[str, Any], kind: str) -> bool:
    return str(thing["kind"]).lower() == kind.lower()


def _object(run: Run, expectation: Expectation) -> tuple[bool, str]:
    given, when = expectation.given, _when(expectation)
    target = read_target(given["object"], given.get("namespace", "default"))
    there = [one for one in _things(run, expectation) if _same_kind(one, target.kind)]
    found = fitting(target, there)
    if not found:
        return given["equals"] is None, f"{when}: there is no {given['object']}"
    value = value_at(found[0], given["path"])
    place = f"{given['object']} {given['path']}"
    if _same(value, given["equals"]):
        return True, f"{when}: {place} is {canonical(value)}"
    wanted = canonical(given["equals"])
    return False, f"{when}: expected {place} to be {wanted}, found {canonical(value)}"


def _count(run: Run, expectation: Expectation) -> tuple[bool, str]:
    given, when = expectation.given, _when(expectation)
    kind, where = kind_called(given["count"]), given.get("where") or {}
    found = 0
    for thing in _things(run, expectation):
        if not _same_kind(thing, kind):
            continue
        if given.get("namespace") not in (None, thing["metadata"].get("namespace")):
            continue
        if all(_same(value_at(thing, path), where[path]) for path in where):
            found += 1
    told = f" with {canonical(where)}" if where else ""
    if _same(found, given["equals"]):
        return True, f"{when}: {found} of {kind}{told}"
    return False, f"{when}: expected {given['equals']} of {kind}{told}, found {found}"


def _event(run: Run, expectation: Expectation) -> tuple[bool, str]:
    wanted = expectation.given["event"]
    found = [event for event in run.events if _is_such(event, wanted)]
    told = canonical(wanted)
    span = ""
    if expectation.between is not None:
        first, last = expectation.between
        span = f" from {words(first)} to {words(last)}"
        inside = [event for event in found if first <= event.t <= last]
        if not inside and "times" not in expectation.given:
            when = ", ".join([words(event.t) for event in found[:MOST_TIMES]]) or "never"
            return False, f"expected an event {told}{span}, it happened: {when}"
        found = inside
    times = expectation.given.get("times")
    if times is not None and times != len(found):
        return False, f"expected {_events(times)} {told}{span}, found {len(found)}"
    if times is None and not found:
        return False, f"expected an event {told}, there is none"
    when = ", ".join([words(event.t) for event in found[:MOST_TIMES]])
    rest = ", ..." if len(found) > MOST_TIMES else ""
    return True, f"{_events(len(found))} {told}{span}{f', at {when}{rest}' if found else ''}"


def _events(number: int) -> str:
    return f"{number} event{'' if number == 1 else 's'}"


def _is_such(event: ClusterEvent, wanted: dict[str, Any]) -> bool:
    texts = {
        "actor": event.actor,
        "kind": event.kind,
        "message": event.message,
        "name": event.name,
        "namespace": event.namespace,
        "reason": event.reason,
        "target": event.target,
        "type": event.type,
        "verb": event.verb,
        "why": event.why,
    }
    for name, text in wanted.items():
        if name in texts and not fits(texts[name], str(text)):
            return False
    if "path" not in wanted and "after" not in wanted:
        return True
    return any(
        wanted.get("path") in (None, change.path)
        and ("after" not in wanted or change.after == canonical(wanted["after"]))
        for change in event.changes
    )


def _always(run: Run, expectation: Expectation) -> tuple[bool, str]:
    given = expectation.given
    rule = always.parsed(given["always"])
    target = read_target(given.get("object", "deployment/*"), given.get("namespace", "default"))
    span, seen, broken, first = expectation.between, 0, 0, ""
    for moment in moments(run.revisions):
        _, namespace, name = moment.key
        if namespace != target.namespace or not fits(name, target.name):
            continue
        if not (moment.rolling if span is None else span[0] <= moment.t <= span[1]):
            continue
        seen += 1
        if rule.holds(moment.values):
            continue
        broken += 1
        values = ", ".join([f"{word} {moment.values[word]}" for word in rule.names()])
        first = first or f"at {words(moment.t)} Deployment/{name} had {values}"
    during = "the rollout" if span is None else f"{words(span[0])} to {words(span[1])}"
    if not seen:
        return False, f"expected {rule.text} during {during}, but there was none to look at"
    if broken:
        what = f"expected {rule.text} always, during {during}"
        return False, f"{what}; it was broken after {broken} of {seen} writes, first {first}"
    return True, f"{rule.text} held after each of {seen} writes during {during}"


def _same(value: object, wanted: object) -> bool:
    return canonical(value) == canonical(wanted)
