"""A family about ResourceQuotas: whether a new Pod is admitted, and if not, because of what."""

from collections.abc import Mapping
from typing import Any

from generator.authoring import (
    Draft,
    Edition,
    Grid,
    SingleDraft,
    gridded,
    right,
    standing,
    wrong,
)
from generator.questions import ModelProof, Option, Reason, Table
from kb import KnowledgeBase
from simulator.kubernetes.api.quotas import usage

_FACT = "object:resourcequota"
_NAMES = ("requests.cpu", "requests.memory", "limits.cpu", "limits.memory")
_ADMITTED = "admitted"
_MIB = 1024**2
_Container = tuple[int, int, int, int]  # CPU request and limit, memory request and limit


def _pod(containers: tuple[_Container, ...]) -> dict[str, Any]:
    return {
        "kind": "Pod",
        "apiVersion": "v1",
        "spec": {
            "containers": [
                {
                    "name": f"c{n}",
                    "resources": {
                        "requests": {"cpu": f"{cpu}m", "memory": f"{memory}Mi"},
                        "limits": {"cpu": f"{cpu_limit}m", "memory": f"{memory_limit}Mi"},
                    },
                }
                for n, (cpu, cpu_limit, memory, memory_limit) in enumerate(containers, 1)
            ]
        },
    }


def _needs(containers: tuple[_Container, ...]) -> dict[str, int]:
    """What the simulator counts of the Pod, in millicores and MiB."""
    used = usage(_pod(containers))
    return {name: used[name] // (_MIB if "memory" in name else 1) for name in _NAMES}


def _unit(name: str) -> str:
    return "Mi" if "memory" in name else "m"


def _says(code: str) -> str:
    if code == _ADMITTED:
        return "It is admitted, since nothing is exceeded."
    return f"It is refused because of {code}."


def _because(name: str, need: int, quota: Mapping[str, tuple[int, int]]) -> str:
    hard, used = quota[name]
    unit = _unit(name)
    sign = "more" if used + need > hard else "not more"
    return (
        f"{name}: {used}{unit} are used and the Pod adds {need}{unit}, together"
        f" {used + need}{unit}, which is {sign} than {hard}{unit}."
    )


def _overlooked(
    key: str,
    containers: tuple[_Container, ...],
    needs: Mapping[str, int],
    quota: Mapping[str, tuple[int, int]],
) -> Option:
    """Why a Pod is not admitted, and how somebody comes to think that it is."""
    hard, used = quota[key]
    if key.startswith("limits."):
        error, advice = "limits-not-counted", "This quota bounds limits as well as requests."
    elif all(used + _needs((one,))[key] <= hard for one in containers):
        error, advice = "containers-not-added", "What both containers ask for is added up."
    else:
        error, advice = "bound-per-pod", "A quota bounds all Pods of its Namespace together."
    said = f"{advice} {_because(key, needs[key], quota)}"
    return wrong(_says(_ADMITTED), said, "misconception", gives=_ADMITTED, error=error)


def _kept(code: str, needs: Mapping[str, int], quota: Mapping[str, tuple[int, int]]) -> Option:
    """Why a bound is no reason for a refusal, and how somebody comes to think that it is one."""
    hard, used = quota[code]
    said, error = f"This bound is kept. {_because(code, needs[code], quota)}", ""
    limit = code.replace("requests.", "limits.")
    if limit != code and used + needs[limit] > hard:
        error = "limits-for-requests"
        said = f"{said} The limits of the Pod, {needs[limit]}{_unit(code)}, count in {limit} alone."
    reason: Reason = "misconception" if error else "other-outcome"
    return wrong(_says(code), said, reason, gives=code, error=error)


@gridded(
    "quota.admission",
    title="Does a ResourceQuota admit this Pod?",
    level="apply",
    grid=Grid(
        key=(_ADMITTED, *_NAMES),
        left_out=range(3),
        cpu=(200, 300, 400, 500),
        memory=(128, 256, 384, 512),
        second=(1, 2),
        factor=(2, 3),
        used=(1, 2, 3, 4),
        tight=(60, 70, 80),
    ),
)
def admission(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase,
    *,
    key: str,
    left_out: int,
    cpu: int,
    memory: int,
    second: int,
    factor: int,
    used: int,
    tight: int,
) -> Draft | None:
    """Add what both containers ask for to what is used, and compare it with the hard bounds."""
    if _FACT not in kb:
        return None
    containers = (
        (cpu, cpu * factor, memory, memory * factor),
        (cpu * second, cpu * factor * second, memory // 2, memory * factor),
    )
    needs = _needs(containers)
    quota: dict[str, tuple[int, int]] = {}
    for place, name in enumerate(_NAMES):
        taken = needs[name] * (used + place)
        free = (
            needs[name] * tight // 100 if name == key else needs[name] * (125 + 15 * place) // 100
        )
        quota[name] = (taken + free, taken)
    exceeded = [name for name in _NAMES if sum((quota[name][1], needs[name])) > quota[name][0]]
    if exceeded != [name for name in (key,) if name != _ADMITTED]:
        return None
    wrongs = [code for code in (_ADMITTED, *_NAMES) if code != key]
    if key != _ADMITTED:
        shown = [_ADMITTED, *(c for n, c in enumerate(wrongs[1:]) if n != left_out)]
    else:
        shown = [c for n, c in enumerate(wrongs) if n != left_out]
    options = [
        _overlooked(key, containers, needs, quota)
        if code == _ADMITTED
        else _kept(code, needs, quota)
        for code in shown
    ]
    told = " ".join(_because(name, needs[name], quota) for name in _NAMES)
    why = told if key == _ADMITTED else _because(key, needs[key], quota)
    alone = key != _ADMITTED and quota[key][1] + _needs(containers[:1])[key] <= quota[key][0]
    fact = kb[_FACT]
    return SingleDraft(
        case=f"{key}.{left_out}.{cpu}.{memory}.{second}.{factor}.{used}.{tight}",
        about=fact,
        stems=Edition(kb).of(
            fact,
            [
                "A Namespace has this ResourceQuota, and somebody creates the Pod. What happens?",
                "What does the API server do with the Pod, given the ResourceQuota shown?",
                "Given the quota of its Namespace, what becomes of the new Pod at admission?",
            ],
        ),
        key=right(_says(key), why, gives=key),
        distractors=options,
        explanation="A quota counts what all containers of a Pod ask for, adds it to what is used"
        f" already, and compares each sum with its hard bound. {told}",
        proof=ModelProof(
            model="quota.admission",
            inputs={
                "quota": "; ".join(f"{n} {hard} {taken}" for n, (hard, taken) in quota.items()),
                "pod": " + ".join(" ".join(map(str, one)) for one in containers),
            },
            branch=f"{key}, one container alone would do {alone}",
            cites=standing(fact),
        ),
        exhibits=[
            Table(
                caption="ResourceQuota",
                head=("Resource", "Hard", "Used"),
                rows=tuple(
                    (name, f"{hard}{_unit(name)}", f"{taken}{_unit(name)}")
                    for name, (hard, taken) in quota.items()
                ),
            ),
            Table(
                caption="Containers of the new Pod",
                head=("Container", "CPU request", "CPU limit", "Memory request", "Memory limit"),
                rows=tuple(
                    (f"c{n}", f"{a}m", f"{b}m", f"{c}Mi", f"{d}Mi")
                    for n, (a, b, c, d) in enumerate(containers, 1)
                ),
            ),
        ],
    )


FAMILIES = (admission,)
