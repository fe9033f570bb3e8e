"""A family about taints: which Pod tolerates all taints of a node, by key, value and effect."""

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
from simulator.kubernetes.pods.taints import tolerates

_FACTS = ("term:taint", "term:toleration")
_NAMES = ("pod-1", "pod-2", "pod-3", "pod-4")
_KEYS = ("team", "disk", "zone", "gpu")
_VALUES = ("blue", "fast", "north", "spare")
_EFFECTS = ("NoSchedule", "NoExecute")
_NONE = "no toleration"
_ERRORS = {
    "value": "value-ignored",
    "key": "key-ignored",
    "effect": "effect-ignored",
    "equal-without-value": "missing-value-fits-all",
}
_HOW = ("equal", "exists", "every-effect", "every-key")
_WRONG = ("value", "key", "effect", "nothing", "equal-without-value")


def _toleration(how: str, key: str, value: str, effect: str, other: str) -> dict[str, str]:
    """A toleration that bears the taint, or misses it in the one way that *how* names."""
    other_effect = _EFFECTS[effect == _EFFECTS[0]]
    return {
        "equal": {"key": key, "operator": "Equal", "value": value, "effect": effect},
        "exists": {"key": key, "operator": "Exists", "effect": effect},
        "every-effect": {"key": key, "operator": "Equal", "value": value},
        "every-key": {"operator": "Exists"},
        "value": {"key": key, "operator": "Equal", "value": f"{value}-2", "effect": effect},
        "key": {"key": other, "operator": "Exists", "effect": effect},
        "effect": {"key": key, "operator": "Exists", "effect": other_effect},
        "equal-without-value": {"key": key, "operator": "Equal", "effect": effect},
        "nothing": {},
    }[how]


def _because(name: str, how: str, taint: Mapping[str, str], given: Mapping[str, str]) -> str:
    key, value, effect = taint["key"], taint["value"], taint["effect"]
    return {
        "equal": f"{name} names the key, the value and the effect of the taint.",
        "exists": f"{name} asks with Exists for the key {key} alone, whatever the value.",
        "every-effect": f"{name} names key and value and no effect, which stands for every effect.",
        "every-key": f"{name} has the operator Exists without a key, which bears every taint.",
        "value": f"{name} tolerates the value {given.get('value')}, and the taint has {value}.",
        "key": f"{name} tolerates the key {given.get('key')}, and the key of the taint is {key}.",
        "effect": f"{name} tolerates the effect {given.get('effect')}, and the taint has {effect}.",
        "equal-without-value": f"{name} asks with Equal for an empty value, and it is {value}.",
        "nothing": f"{name} has no toleration at all, so each taint of a node keeps it away.",
    }[how]


def _wrong(name: str, said: str, how: str) -> Option:
    """A Pod that is kept off; but for a Pod without any toleration an error has a name."""
    error = _ERRORS.get(how, "")
    reason: Reason = "misconception" if error else "other-outcome"
    return wrong(name, said, reason, gives=name, error=error)


@gridded(
    "taint.tolerated",
    title="Which Pod tolerates the taint of a node?",
    level="apply",
    grid=Grid(
        key=_KEYS,
        value=_VALUES,
        effect=_EFFECTS,
        how=_HOW,
        left_out=range(len(_WRONG)),
        also=range(len(_WRONG)),
        place=range(4),
    ),
)
def tolerated(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase,
    *,
    key: str,
    value: str,
    effect: str,
    how: str,
    left_out: int,
    also: int,
    place: int,
) -> Draft | None:
    """Compare the tolerations of four Pods with one taint; a field left out bears everything."""
    if any(ref not in kb for ref in _FACTS) or left_out >= also:
        return None
    misses = [one for n, one in enumerate(_WRONG) if n not in {left_out, also}]
    hows = [*misses[:place], how, *misses[place:]]
    other = _KEYS[(_KEYS.index(key) + 1) % len(_KEYS)]
    taint = {"key": key, "value": value, "effect": effect}
    given = {
        name: _toleration(one, key, value, effect, other)
        for name, one in zip(_NAMES, hows, strict=True)
    }
    bears = {name: bool(one) and tolerates(one, taint) for name, one in given.items()}
    if [name for name, well in bears.items() if well] != [_NAMES[place]]:
        return None
    options = []
    for name, one in zip(_NAMES, hows, strict=True):
        said = _because(name, one, taint, given[name])
        options.append(right(name, said, gives=name) if bears[name] else _wrong(name, said, one))
    told = f"{key}={value}:{effect}"
    fields = ("key", "operator", "value", "effect")
    return SingleDraft(
        case=f"{key}.{value}.{effect.lower()}.{how}.{left_out}.{also}.{place}",
        about=kb[_FACTS[0]],
        also=_FACTS[1:],
        stems=Edition(kb).of(
            kb[_FACTS[0]],
            [
                f"A node has the taint {told}. Which of the four Pods may be placed there?",
                f"Which Pod of the table tolerates the taint {told}?",
                f"All nodes have the taint {told}. Which Pod of the table finds a node?",
            ],
        ),
        key=next(option for option in options if option.right),
        distractors=[option for option in options if not option.right],
        explanation=f"A toleration must agree with the taint {told} in all that it names; what it"
        " leaves out agrees with anything, but Equal without a value asks for an empty one. "
        + " ".join(_because(n, h, taint, given[n]) for n, h in zip(_NAMES, hows, strict=True)),
        proof=ModelProof(
            model="taint.tolerated",
            inputs={
                "taint": told,
                "pods": "; ".join(
                    f"{name} " + " ".join(one.get(field, "-") for field in fields)
                    for name, one in given.items()
                ),
            },
            branch=how,
            cites=together(*(kb[ref] for ref in _FACTS)),
        ),
        exhibits=[
            Table(
                caption="The toleration of each Pod",
                head=("Pod", "key", "operator", "value", "effect"),
                rows=tuple(
                    (name, *(one.get(field, "not set" if one else _NONE) for field in fields))
                    for name, one in given.items()
                ),
            )
        ],
    )


FAMILIES = (tolerated,)
