"""A family about taints that come to a node on which a Pod runs: does it stay, and for how long?

Of the tolerations shown at most one bears the taint, so it does not matter which of several counts.
"""

from collections.abc import Mapping

from generator.authoring import (
    Draft,
    Edition,
    Grid,
    SingleDraft,
    gridded,
    right,
    together,
    wrong,
)
from generator.questions import ModelProof, Option, Reason, Table
from kb import KnowledgeBase
from simulator.kubernetes.nodes.toleration_time import shortest, used

_FACTS = ("term:taint", "term:toleration")
_VALUES = {"team": "blue", "disk": "worn", "zone": "north", "power": "low"}
_KEYS = tuple(_VALUES)
_FIELDS = ("key", "operator", "value", "effect", "tolerationSeconds")
_EVICTS, _KEEPS_OFF, _AVOIDS = "NoExecute", "NoSchedule", "PreferNoSchedule"
_DEFAULT = 300  # seconds of the tolerations that a Pod gets for a node that is not ready
_STAYS, _NOW = "stays", "now"
_HOWS = (
    *("equal", "exists", "every-key", "without-seconds", "no-schedule", "prefer"),
    *("value", "key", "effect", "zero"),
)
_TIMES = (20, 45, 90, 120, 600, 900)
_TIMELESS = {"without-seconds", "effect", "zero"}
_MILD = {"no-schedule": _KEEPS_OFF, "prefer": _AVOIDS}
Toleration = Mapping[str, str | int]


def _toleration(how: str, key: str, other: str, seconds: int) -> Toleration:
    """A toleration that bears a taint for some time, or misses it in the way that *how* names."""
    value = _VALUES[key]
    exact: Toleration = {"key": key, "operator": "Equal", "value": value, "effect": _EVICTS}
    exists: Toleration = {"key": key, "operator": "Exists", "effect": _EVICTS}
    timed: Toleration = {"tolerationSeconds": seconds}
    ways: Mapping[str, Toleration] = {
        "equal": {**exact, **timed},
        "exists": {**exists, **timed},
        "every-key": {"operator": "Exists", "effect": _EVICTS, **timed},
        "without-seconds": exact,
        "no-schedule": {**exists, **timed},
        "prefer": {**exact, **timed},
        "value": {**exact, "value": f"{value}-2", **timed},
        "key": {**exists, "key": other, **timed},
        "effect": {**exact, "effect": _KEEPS_OFF},
        "zero": {**exact, "tolerationSeconds": 0},
    }
    return ways[how]


def _outcome(taint: Mapping[str, str], tolerations: list[Toleration]) -> str:
    """What becomes of a running Pod, as a code."""
    if taint["effect"] != _EVICTS:
        return _STAYS
    given = [dict(one) for one in tolerations]
    bearing = used(given, [dict(taint)])
    time = 0 if bearing is None else shortest(bearing)
    if time is None:
        return _STAYS
    return str(time) if time else _NOW


def _says(code: str) -> str:
    """How an outcome reads."""
    if code == _STAYS:
        return "It stays where it is"
    return "It is evicted at once" if code == _NOW else f"It is evicted after {code} seconds"


def _why(how: str, taint: Mapping[str, str], seconds: int) -> str:
    told, key, value = taint["effect"], taint["key"], taint["value"]
    return {
        "equal": f"The toleration of key, value and effect holds for {seconds} seconds.",
        "exists": f"Exists bears the key {key} whatever its value, here for {seconds} seconds.",
        "every-key": f"Exists without a key bears every key, here for {seconds} seconds.",
        "without-seconds": "A toleration without tolerationSeconds bears the taint without end.",
        "no-schedule": f"{told} keeps new Pods off the node and leaves the running ones alone.",
        "prefer": f"{told} makes kube-scheduler avoid the node and leaves running Pods alone.",
        "value": f"Equal asks for the value of the taint, which is {value} and not {value}-2.",
        "key": f"No toleration names the key {key}, so nothing bears the taint.",
        "effect": f"The toleration of {key} is for {_KEEPS_OFF} alone, and the effect is {told}.",
        "zero": "With 0 tolerationSeconds, the Pod is evicted as if it bore nothing.",
    }[how]


_ERRORS: Mapping[str, Mapping[str, str]] = {
    "equal": {_STAYS: "seconds-ignored", _NOW: "running-pods-bear-nothing"},
    "exists": {_STAYS: "seconds-ignored", _NOW: "running-pods-bear-nothing"},
    "every-key": {_STAYS: "seconds-ignored", _NOW: "running-pods-bear-nothing"},
    "without-seconds": {_NOW: "running-pods-bear-nothing"},
    "no-schedule": {"own": "effect-ignored", _NOW: "every-taint-evicts"},
    "prefer": {"own": "effect-ignored", _NOW: "every-taint-evicts"},
    "value": {"own": "value-ignored"},
    "key": {"own": "key-ignored"},
    "effect": {_STAYS: "effect-ignored"},
    "zero": {_STAYS: "zero-is-no-limit"},
}
_BELIEF = {
    "seconds-ignored": "This leaves out tolerationSeconds, after which the Pod has to go.",
    "running-pods-bear-nothing": "A toleration counts for running Pods as well as for new ones.",
    "effect-ignored": "This takes one effect for another: only NoExecute ends running Pods.",
    "every-taint-evicts": "Not every taint ends running Pods: only the effect NoExecute does.",
    "value-ignored": "This takes any value of the key, and Equal asks for one value.",
    "key-ignored": "This lets a toleration of another key count for the taint.",
    "zero-is-no-limit": "This reads 0 seconds as no limit; only a missing number is none.",
    "default-for-all-taints": (
        f"{_DEFAULT} seconds are the default for nodes that are not ready or unreachable alone."
    ),
}


def _error(how: str, code: str, own: str, other: str) -> str:
    """The error that leads to an outcome; the seconds of another key count for nobody."""
    if code == str(_DEFAULT):
        return "default-for-all-taints"
    if code == other:
        return "" if how in _MILD else "key-ignored"
    return _ERRORS[how].get("own" if code == own else code, "")


def _wrong(code: str, error: str, because: str) -> Option:
    reason: Reason = "misconception" if error else "other-outcome"
    unnamed = (
        "Nothing here bears the taint." if code == _STAYS else "These seconds are for another key."
    )
    said = f"{_BELIEF.get(error, unnamed)} {because}"
    return wrong(_says(code), said, reason, gives=code, error=error)


@gridded(
    "taint.running",
    title="What happens to a running Pod when its node gets a taint?",
    level="apply",
    grid=Grid(
        key=_KEYS,
        how=_HOWS,
        seconds=_TIMES,
        others=(30, 60, 180, 240, 480, 1200),
        turn=range(2),
    ),
)
def running(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase, *, key: str, how: str, seconds: int, others: int, turn: int
) -> Draft | None:
    """Ask whether a Pod stays, goes at once or goes later, by effect, match and seconds."""
    if any(ref not in kb for ref in _FACTS) or (how in _TIMELESS and seconds != _TIMES[0]):
        return None
    near, far = (_KEYS[(_KEYS.index(key) + n) % len(_KEYS)] for n in (1, 2))
    taint = {"key": key, "value": _VALUES[key], "effect": _MILD.get(how, _EVICTS)}
    shown = [
        _toleration(how, key, near, seconds),
        _toleration("equal", far, far, others),
    ]
    outcome = _outcome(taint, shown)
    own = "" if how in _TIMELESS else str(seconds)
    codes = [_STAYS, _NOW, *([own] if own else []), str(others), str(_DEFAULT)]
    because = _why(how, taint, seconds)
    told = f"{key}={_VALUES[key]}:{taint['effect']}"
    rows = shown[::-1] if turn else shown
    return SingleDraft(
        case=f"{key}.{how}.{seconds}.{others}.{turn}",
        about=kb[_FACTS[0]],
        also=_FACTS[1:],
        stems=Edition(kb).of(
            kb[_FACTS[0]],
            [
                (
                    f"A node gets the taint {told} while a Pod with the tolerations of the table"
                    " runs there. What happens to the Pod?"
                ),
                (
                    "What happens to a running Pod with these tolerations when its node gets the"
                    f" taint {told}?"
                ),
                (
                    f"Somebody puts the taint {told} on the node where this Pod has been running."
                    " What becomes of the Pod?"
                ),
            ],
        ),
        key=right(_says(outcome), because, gives=outcome),
        distractors=[
            _wrong(code, _error(how, code, own, str(others)), because)
            for code in codes
            if code != outcome
        ],
        explanation="NoSchedule and PreferNoSchedule count when a Pod is placed; only NoExecute"
        " ends Pods that are running. A Pod that bears the taint stays, for as long as"
        f" tolerationSeconds says if it is given. {because}",
        proof=ModelProof(
            model="taint.running",
            inputs={
                "taint": told,
                "tolerations": "; ".join(
                    " ".join(str(one.get(field, "-")) for field in _FIELDS) for one in rows
                ),
            },
            branch=how,
            cites=together(*(kb[ref] for ref in _FACTS)),
        ),
        exhibits=[
            Table(
                caption="Tolerations of the Pod",
                head=_FIELDS,
                rows=tuple(
                    tuple(str(one.get(field, "not set")) for field in _FIELDS) for one in rows
                ),
            )
        ],
    )


FAMILIES = (running,)
