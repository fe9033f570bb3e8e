"""Rules and runs as plain data: whole numbers, words, lists and dicts, as JSON can hold them.

A page gets the rules of a release like this, since facts stay behind. A ratio is a pair
``[num, den]``; amounts are pages. A run leaves nothing out that the simulator gives back.
"""

from simulator.errors import InvalidScenarioError
from simulator.esxi.ratio import Ratio
from simulator.esxi.result import Run
from simulator.esxi.rules import FIELDS, Band, Rules, Threshold
from simulator.esxi.sample import FIELDS as COLUMNS
from simulator.esxi.sample import Sample

_PAIR = 2


def plain_rules(rules: Rules) -> dict[str, object]:
    """Turn rules into plain data."""
    return {name: _plain(getattr(rules, name)) for name in FIELDS}


def _plain(value: object) -> object:
    if isinstance(value, Ratio):
        return [value.num, value.den]
    if isinstance(value, Band):
        return [value.size_kib, _plain(value.share)]
    if isinstance(value, Threshold):
        actions = list(value.actions)
        return [value.state, value.band, _plain(value.share), value.of, actions, value.inclusive]
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def rules_of(data: dict[str, object]) -> Rules:
    """Make rules of what :func:`plain_rules` gave.

    Raises:
        InvalidScenarioError: if a field is missing or unknown, or is not of the shape it had.
    """
    problems = [f"rules.{name}: is missing" for name in FIELDS if name not in data]
    problems += [
        f"rules.{name}: is no field of the rules" for name in sorted(data) if name not in FIELDS
    ]
    if problems:
        raise InvalidScenarioError(tuple(problems))
    held: dict[str, object] = {}
    for name in FIELDS:
        try:
            held[name] = _field(name, data[name])
        except (IndexError, TypeError, ValueError) as problem:
            raise InvalidScenarioError((f"rules.{name}: cannot be read: {problem}",)) from problem
    return Rules(**held)  # type: ignore[arg-type]  # names and shapes are those of the fields


def _field(name: str, value: object) -> object:
    if name == "bands":
        return tuple([Band(_whole(size), _ratio(share)) for size, share in _many(value)])
    if name == "thresholds":
        return tuple([_threshold(item) for item in _many(value)])
    if name == "goal":
        return _threshold(value)
    return _ratio(value) if isinstance(value, (list, tuple)) else value


def _many(value: object) -> list:  # type: ignore[type-arg]  # whatever plain data holds
    if not isinstance(value, (list, tuple)):
        raise TypeError("not a list")
    return list(value)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("not a whole number")
    return value


def _ratio(value: object) -> Ratio:
    num, den = _many(value)
    if _whole(den) <= 0:
        raise ValueError("the second number of a share must be above zero")
    return Ratio(_whole(num), den)


def _threshold(value: object) -> Threshold:
    state, band, share, of, actions, inclusive = _many(value)
    words = tuple([str(action) for action in _many(actions)])
    return Threshold(str(state), str(band), _ratio(share), str(of), words, bool(inclusive))


def plain_run(run: Run) -> dict[str, object]:
    """Turn a run into plain data.

    A sample is ``[tick, free_pages, state, band, actions, vms]`` and each of its VMs a row of the
    numbers that ``columns`` names; an event is ``[seq, t, actor, verb, target, why, changes]``
    with changes ``[path, before, after]``.
    """
    return {
        "scenario": run.scenario,
        "name": run.name,
        "release": run.release,
        "reading": run.reading,
        "host_pages": run.host_pages,
        "reserved_pages": run.reserved_pages,
        "page_kib": run.page_kib,
        "tick_seconds": run.tick_seconds,
        "tax": _plain(run.tax),
        "min_free": _plain(run.min_free),
        "thresholds": _plain(run.thresholds),
        "levels": [[level.band, level.num, level.den, level.text] for level in run.levels],
        "columns": list(COLUMNS),
        "samples": [_sample(sample) for sample in run.samples],
        "events": [
            [
                event.seq,
                event.t,
                event.actor,
                event.verb,
                event.target,
                event.why,
                [[change.path, change.before, change.after] for change in event.changes],
            ]
            for event in run.events
        ],
        "verdicts": [
            [verdict.where, _plain(verdict.said), verdict.ok, verdict.found]
            for verdict in run.verdicts
        ],
    }


def _sample(sample: Sample) -> list[object]:
    rows = [_plain(vm.row) for vm in sample.vms]
    return [sample.tick, sample.free_pages, sample.state, sample.band, list(sample.actions), rows]
