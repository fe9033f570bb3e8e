"""What each expectation of a scenario must look like."""

from typing import Any

from simulator.kubernetes.scenario import always, requests
from simulator.kubernetes.scenario.expectations import EVENT_FIELDS, Expectation
from simulator.kubernetes.scenario.targets import namespace_problem, target_problem
from simulator.kubernetes.values.moments import duration

REQUEST_FIELDS = ("at", "request") + requests.FIELDS + requests.EXPECTED  # noqa: RUF005 - the browser's Python has no unpacking
FORMS = ("object", "count", "event", "always", "request")
FIELDS = {
    "object": ("object", "path", "equals", "at", "namespace"),
    "count": ("count", "where", "equals", "at", "namespace"),
    "event": ("event", "times", "between"),
    "always": ("always", "during", "object", "namespace"),
    "request": REQUEST_FIELDS,
}
MOST, LONGEST_PATH = 500, 300


def _form(one: Any) -> str:  # noqa: ANN401 - untrusted
    if not isinstance(one, dict):
        return ""
    found = [form for form in FORMS if form in one]
    for form in ("request", "always"):
        if form in found:
            return form
    return found[0] if len(found) == 1 else ""


def expectation_problems(given: Any) -> list[str]:  # noqa: ANN401 - untrusted
    """All that is wrong with a list of expectations."""
    if not isinstance(given, list) or len(given) > MOST:
        return [f"expect: must be a list of at most {MOST} expectations"]
    found = []
    for index, one in enumerate(given):
        path, form = f"expect[{index}]", _form(one)
        if not form:
            found.append(f"{path}: must have one of {', '.join(FORMS)}")
            continue
        known = ", ".join(FIELDS[form])
        unknown = [name for name in sorted(one, key=str) if name not in FIELDS[form]]
        found.extend([f"{path}.{name}: unknown; there are {known}" for name in unknown])
        found.extend([f"{path}.{problem}" for problem in _problems(form, one)])
    return found


def _problems(form: str, one: dict[str, Any]) -> list[str]:
    if form == "request":
        return requests.expectation_problems(one) + _at_problems(one)
    found = namespace_problem(one) + _at_problems(one)
    found.extend(_span_problems("between", one.get("between")))
    if form in ("object", "always") and "object" in one:
        kinds = ("Deployment",) if form == "always" else ()
        wrong = target_problem(one["object"], kinds)
        found.extend([f"object: {wrong}"] if wrong else [])
    if form == "object" and not _is_path(one.get("path")):
        found.append("path: must be a path such as status.readyReplicas")
    if form in ("object", "count") and "equals" not in one:
        found.append("equals: is missing; it says what is expected, null for nothing")
    if form == "count":
        where = one.get("where") or {}
        if not isinstance(one["count"], str):
            found.append("count: must be a kind, as in pod")
        if not isinstance(where, dict) or not all(_is_path(path) for path in where):
            found.append("where: must map paths to values")
    if form == "event":
        found.extend(_event_problems(one))
    if form == "always":
        found.extend(_always_problems(one))
    return found


def _is_path(path: object) -> bool:
    return isinstance(path, str) and 0 < len(path) <= LONGEST_PATH


def _at_problems(one: dict[str, Any]) -> list[str]:
    return _time_problem("at", one["at"]) if "at" in one else []


def _time_problem(name: str, value: object) -> list[str]:
    try:
        duration(value)
    except ValueError as error:
        return [f"{name}: {error}"]
    return []


def _span_problems(name: str, given: Any) -> list[str]:  # noqa: ANN401 - untrusted
    if given is None:
        return []
    if not isinstance(given, list) or len(given) != 2:  # noqa: PLR2004 - from and to
        return [f"{name}: must be two times, as in [40s, 56s]"]
    return _time_problem(name, given[0]) + _time_problem(name, given[1])


def _event_problems(one: dict[str, Any]) -> list[str]:
    event, times, known = one["event"], one.get("times", 1), ", ".join(EVENT_FIELDS)
    if not isinstance(event, dict) or not event:
        return [f"event: must have some of {known}"]
    found = [
        f"event.{name}: unknown; there are {known}"
        for name in sorted(event, key=str)
        if name not in EVENT_FIELDS
    ]
    if isinstance(times, bool) or not isinstance(times, int) or times < 0:
        found.append(f"times: {times!r} must be a whole number, 0 or more")
    return found


def _always_problems(one: dict[str, Any]) -> list[str]:
    found = []
    try:
        always.parsed(one["always"])
    except ValueError as error:
        found.append(f"always: {error}")
    during = one.get("during")
    if during != "rollout":
        wrong = _span_problems("during", during) if isinstance(during, list) else ["during"]
        if wrong:
            found.append(f"during: {during!r} must be rollout, or two times as in [40s, 56s]")
    return found


def expected(given: list[dict[str, Any]]) -> tuple[Expectation, ...]:
    """Read expectations that have been checked."""
    found = []
    for one in given:
        at = duration(one["at"]) if "at" in one else None
        pair = one.get("between")
        if isinstance(one.get("during"), list):
            pair = one["during"]
        between = (duration(pair[0]), duration(pair[1])) if pair else None
        found.append(Expectation(_form(one), one, at, between))
    return tuple(found)
