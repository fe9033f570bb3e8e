"""How a replayed run differs from its recording, and which bounds it broke.

Each function gives sentences, none where all is as recorded. What is compared is told in
:mod:`tests.conformance.recordings`.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.conformance.bursts import merged_messages, merged_sizes
from tests.conformance.lives import (
    anonymous,
    endpoint_lives,
    lives,
    messages,
    names_of_kind,
    rests,
    sequence,
    told,
    without_repeats,
)
from tests.conformance.summaries import Row

PHASE_S = 5.0
"""The monitor of the nodes looks this often, so that its times are known no better."""
ORDERED = {
    "Deployment": (
        lambda state: [state.get(name) for name in ("generation", "specReplicas", "paused")],
        lambda state: state.get("observedGeneration"),
        lambda state: state.get("revision"),
        lambda state: state.get("conditions", {}).get("Progressing"),
    ),
    "ReplicaSet": (
        lambda state: [state.get(name) for name in ("revision", "image")],
        lambda state: [state.get(name) for name in ("desired", "max")],
    ),
    "Service": (told,),
    "Node": (lambda state: state.get("ready"), lambda state: sorted(state.get("taints") or [])),
}
"""Parts of a summary whose values, one after the other, do not depend on chance."""


def shaped(recorded: list[Row], said: list[Row]) -> list[Row]:
    """What is said, without parts of summaries that this recording does not tell of."""
    keys: dict[str, set[str]] = {}
    for row in recorded:
        if isinstance(row.object, dict):
            keys.setdefault(row.kind, set()).update(row.object)
    return [
        Row(row.t, row.type, row.kind, row.name, _part(row.object, keys.get(row.kind, set())))
        if row.kind != "Event"
        else row
        for row in said
        if row.kind == "Event" or row.kind in keys
    ]


def _part(state: Any, keys: set[str]) -> Any:  # noqa: ANN401 - a summary
    return {key: state[key] for key in state if key in keys} if isinstance(state, dict) else state


def of_final_states(recorded: list[Row], said: list[Row]) -> list[str]:
    """The last state of every object; Pods and endpoints without name and node."""
    found = []
    for kind in names_of_kinds(recorded):
        if kind == "Pod":
            found.extend(_counted("at the end", _last_pods(recorded), _last_pods(said)))
            continue
        for name in sorted({*names_of_kind(recorded, kind), *names_of_kind(said, kind)}):
            if kind == "Node" and not sequence(recorded, kind, name):
                continue
            one, two = [_last(sequence(rows, kind, name)) for rows in (recorded, said)]
            if one != two:
                found.append(f"{kind} {name} ends as {two}, recorded: {one}")
    return found


def names_of_kinds(rows: list[Row]) -> list[str]:
    """The kinds of objects, in order of appearance."""
    return [kind for kind in dict.fromkeys(row.kind for row in rows) if kind != "Event"]


def _last(rows: list[Row]) -> str:
    if not rows:
        return "not there"
    return "gone" if rows[-1].type == "DELETED" else told(anonymous(rows[-1].object))


def _last_pods(rows: list[Row]) -> Counter[str]:
    return Counter(_last(sequence(rows, "Pod", name)) for name in names_of_kind(rows, "Pod"))


def of_sequences(recorded: list[Row], said: list[Row]) -> list[str]:
    """The order of the states that chance does not touch, and every state of rest."""
    found = []
    for kind in names_of_kinds(recorded):
        for name in names_of_kind(recorded, kind):
            one, two = sequence(recorded, kind, name), sequence(said, kind, name)
            for part in ORDERED.get(kind, ()):
                found.extend(_ordered(f"{kind} {name}", one, two, part))
            if kind == "ReplicaSet":
                found.extend(_sizes(name, one, two))
            if kind in ("Deployment", "ReplicaSet"):
                pair = rests(one), rests(two)
                if pair[0] != pair[1]:
                    found.append(_differs(f"{kind} {name} rests in", *pair))
    return found


def _sizes(name: str, recorded: list[Row], said: list[Row]) -> list[str]:
    """The sizes of a ReplicaSet, step by step or else burst by burst."""
    if _ordered("", recorded, said, lambda state: state.get("specReplicas")) == []:
        return []
    pair = merged_sizes(recorded), merged_sizes(said)
    return [] if pair[0] == pair[1] else [_differs(f"ReplicaSet {name} has", pair[0], pair[1])]


def _ordered(what: str, one: list[Row], two: list[Row], part: Callable[[Any], Any]) -> list[str]:
    pair = [without_repeats([part(row.object or {}) for row in rows]) for rows in (one, two)]
    return [] if pair[0] == pair[1] else [_differs(f"{what} goes through", pair[0], pair[1])]


def _differs(what: str, recorded: list[Any], said: list[Any]) -> str:
    at = next(
        (n for n in range(min(len(recorded), len(said))) if recorded[n] != said[n]),
        min(len(recorded), len(said)),
    )
    one = recorded[at] if at < len(recorded) else "nothing more"
    two = said[at] if at < len(said) else "nothing more"
    counts = f"{len(said)} states, recorded: {len(recorded)}"
    return f"{what} {counts}; state {at + 1} is {two}, recorded: {one}"


def of_lives(recorded: list[Row], said: list[Row]) -> list[str]:
    """What each Pod went through, and what the endpoints said of it."""
    found = _counted("lives of Pods:", lives(recorded), lives(said))
    return found + _counted("endpoints:", endpoint_lives(recorded), endpoint_lives(said))


def of_events(recorded: list[Row], said: list[Row]) -> list[str]:
    """Every event of Kubernetes' own, by reason and message, and how often it was told."""
    found = _counted("events:", messages(recorded), messages(said))
    if not found:
        return found
    merged = [messages(merged_messages(rows)) for rows in (recorded, said)]
    return _counted("events:", merged[0], merged[1])


def _counted(what: str, recorded: Counter[Any], said: Counter[Any]) -> list[str]:
    found = []
    for one in {**recorded, **said}:
        if recorded[one] != said[one]:
            text = " -> ".join(one) if isinstance(one, tuple) else one
            found.append(f"{what} {said[one]} times, recorded {recorded[one]} times: {text}")
    return found


def of_bounds(rows: list[Row]) -> list[str]:
    """Whether the ReplicaSets of a lone Deployment ever had more Pods than desired + surge."""
    sizes: dict[str, int] = {}
    most: dict[str, int] = {}
    found = []
    alone = len(names_of_kind(rows, "Deployment")) == 1
    for row in rows:
        if row.kind != "ReplicaSet" or not row.object or not alone:
            continue
        sizes[row.name] = row.object.get("specReplicas", 0)
        most[row.name] = int(row.object.get("max") or sizes[row.name])
        total, allowed = sum(sizes.values()), max(most.values())
        if total > allowed:
            found.append(f"at {row.t} s there are to be {total} Pods, {allowed} may be")
    return found


def of_availability(rows: list[Row], unavailable: int) -> list[str]:
    """Whether fewer Pods than allowed were ever available once all had been."""
    found, complete = [], False
    for row in rows:
        if row.kind != "Deployment" or not row.object:
            continue
        wanted = row.object.get("specReplicas", 0)
        up = row.object.get("status", {}).get("availableReplicas", 0)
        complete = complete or up >= wanted
        if complete and up < wanted - unavailable:
            counts = f"{up} of {wanted} Pods are available"
            found.append(f"at {row.t} s {counts}, {unavailable} may be missing")
    return found


def of_times(recorded: list[Row], said: list[Row], silenced: tuple[float, float]) -> list[str]:
    """When a silent node was noticed, tainted and its Pods evicted, give or take the phase."""
    found = []
    marks = [_marks(recorded, silenced[0]), _marks(said, silenced[1])]
    for name, t in marks[0].items():
        other = marks[1].get(name)
        if other is None:
            found.append(f"{name} comes never, recorded after {t:.1f} s")
        elif abs(other - t) > PHASE_S:
            found.append(f"{name} comes after {other:.1f} s, recorded after {t:.1f} s")
    return found


def _marks(rows: list[Row], since: float) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in rows:
        if row.t < since:
            continue
        if row.kind == "Node" and row.object:
            state = row.object
            mark = f"{row.name} {state.get('ready')} with {len(state.get('taints') or [])} taints"
            found.setdefault(mark, row.t - since)
        elif row.kind == "Event" and row.reason in ("NodeNotReady", "TaintManagerEviction"):
            found.setdefault(row.reason, row.t - since)
    return found
