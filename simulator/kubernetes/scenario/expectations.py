"""What a scenario expects, and whether a run met it.

Three forms, each at the end or ``at`` a time:

* ``{object: Deployment/web, path: status.readyReplicas, is: 3}``: a value of an object;
* ``{count: Pod, where: {status.phase: Running}, is: 3}``: how many objects have these values;
* ``{event: {actor: kube-scheduler, verb: binds}, times: 3}`` or ``between: [40s, 56s]``: events; a
  ``*`` at the end of a target stands for any ending, ``path`` and ``after`` name one change of it.

Conditions are reached by their type, as in ``status.conditions.Ready.status``.
"""

from dataclasses import dataclass
from typing import Any

from simulator.engine import Event
from simulator.kubernetes.result import Run
from simulator.kubernetes.values.moments import duration, words
from simulator.kubernetes.values.objects import canonical, name_of

FORMS = ("object", "count", "event")
FIELDS = {
    "object": ("object", "path", "is", "at"),
    "count": ("count", "where", "is", "at"),
    "event": ("event", "times", "between"),
}
EVENT_FIELDS = ("actor", "verb", "target", "path", "after")


@dataclass(frozen=True)
class Expectation:
    """One thing that is expected; ``at`` is nothing for the end."""

    form: str
    given: dict[str, Any]
    at: int | None
    between: tuple[int, int] | None


def expectation_problems(given: Any) -> list[str]:  # noqa: ANN401 - untrusted
    """All that is wrong with a list of expectations."""
    if not isinstance(given, list):
        return ["expect: must be a list"]
    found = []
    for index, one in enumerate(given):
        path = f"expect[{index}]"
        forms = [form for form in FORMS if isinstance(one, dict) and form in one]
        if len(forms) != 1:
            found.append(f"{path}: must have one of {', '.join(FORMS)}")
            continue
        unknown = [name for name in sorted(one, key=str) if name not in FIELDS[forms[0]]]
        found.extend([f"{path}.{name}: unknown" for name in unknown])
        found.extend([f"{path}{problem}" for problem in _problems(forms[0], one)])
    return found


def _problems(form: str, one: dict[str, Any]) -> list[str]:
    found = []
    times = [("at", one["at"])] if "at" in one else []
    between = one.get("between")
    if between is not None:
        if not isinstance(between, list) or len(between) != 2:  # noqa: PLR2004 - from and to
            return [".between: must be two times, as in [40s, 56s]"]
        times.extend([("between", between[0]), ("between", between[1])])
    for name, value in times:
        try:
            duration(value)
        except ValueError as error:
            found.append(f".{name}: {error}")
    if form == "object" and (str(one["object"]).count("/") != 1 or "path" not in one):
        found.append(": needs object: Kind/name and a path")
    if form == "count" and not isinstance(one.get("where") or {}, dict):
        found.append(".where: must be a mapping")
    if form != "event" and "is" not in one:
        found.append(": needs is, the value that is expected")
    if form == "event":
        event = one["event"]
        if not isinstance(event, dict) or not event:
            return [f".event: must have some of {', '.join(EVENT_FIELDS)}"]
        unknown = [name for name in sorted(event, key=str) if name not in EVENT_FIELDS]
        found.extend([f".event.{name}: unknown" for name in unknown])
    return found


def expected(given: list[dict[str, Any]]) -> tuple[Expectation, ...]:
    """Read expectations that have been checked."""
    found = []
    for one in given:
        form = "event" if "event" in one else "count" if "count" in one else "object"
        at = duration(one["at"]) if "at" in one else None
        pair = one.get("between")
        between = (duration(pair[0]), duration(pair[1])) if pair else None
        found.append(Expectation(form, one, at, between))
    return tuple(found)


def failure(run: Run, expectation: Expectation) -> str:
    """What is otherwise than expected, as a sentence; empty if nothing is."""
    given = expectation.given
    when = "at the end" if expectation.at is None else f"at {words(expectation.at)}"
    if expectation.form == "event":
        return _event_failure(run, expectation)
    things = run.objects if expectation.at is None else run.objects_at(expectation.at)
    if expectation.form == "count":
        where = given.get("where") or {}
        found = 0
        for thing in things:
            if thing["kind"] == given["count"] and all(
                _same(value_at(thing, path), where[path]) for path in where
            ):
                found += 1
        if _same(found, given["is"]):
            return ""
        told = f" with {canonical(where)}" if where else ""
        return f"{when}: expected {given['is']} of {given['count']}{told}, found {found}"
    kind, _, name = given["object"].partition("/")
    chosen = [thing for thing in things if thing["kind"] == kind and _fits(name_of(thing), name)]
    if not chosen:
        return "" if given["is"] is None else f"{when}: there is no {given['object']}"
    value = value_at(chosen[0], given["path"])
    if _same(value, given["is"]):
        return ""
    place = f"{given['object']} {given['path']}"
    return f"{when}: expected {place} to be {canonical(given['is'])}, found {canonical(value)}"


def _event_failure(run: Run, expectation: Expectation) -> str:
    wanted = expectation.given["event"]
    found = [event for event in run.events if _is_such(event, wanted)]
    told = canonical(wanted)
    times = expectation.given.get("times")
    if times is not None and not _same(len(found), times):
        return f"expected {times} events {told}, found {len(found)}"
    if expectation.between is not None:
        first, last = expectation.between
        early = [event.t for event in found if first <= event.t <= last]
        if not early:
            when = ", ".join([words(event.t) for event in found[:5]]) or "never"
            span = f"from {words(first)} to {words(last)}"
            return f"expected an event {told} {span}, it happened: {when}"
    return "" if found or times is not None else f"expected an event {told}, there is none"


def _is_such(event: Event, wanted: dict[str, Any]) -> bool:
    if wanted.get("actor") not in (None, event.actor):
        return False
    if wanted.get("verb") not in (None, event.verb):
        return False
    if not _fits(event.target, wanted.get("target", "*")):
        return False
    if "path" not in wanted and "after" not in wanted:
        return True
    return any(
        wanted.get("path") in (None, change.path)
        and ("after" not in wanted or change.after == canonical(wanted["after"]))
        for change in event.changes
    )


def _fits(name: str, wanted: str) -> bool:
    return name.startswith(wanted[:-1]) if wanted.endswith("*") else name == wanted


def _same(value: object, wanted: object) -> bool:
    return canonical(value) == canonical(wanted)


def value_at(thing: Any, path: str) -> Any:  # noqa: ANN401 - JSON values
    """Follow a dotted path; in a list, a part names the item by its type or name, or counts."""
    value = thing
    for part in path.split("."):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list):
            named = [one for one in value if part in (one.get("type"), one.get("name"))]
            if named:
                value = named[0]
            else:
                value = value[int(part)] if part.isdigit() and int(part) < len(value) else None
        else:
            return None
    return value
