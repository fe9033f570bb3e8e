"""A family about QoS classes where init containers count, too: they are easily overlooked."""

from collections.abc import Mapping
from typing import Any

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
from generator.questions import ModelProof, Option, Table
from kb import KnowledgeBase
from simulator.kubernetes.pods.qos import qos_class

_FACTS = ("term:qos-class", "term:init-container")
_NAMES = ("pod-1", "pod-2", "pod-3", "pod-4")
_PARTS = ("init", "app")
_KINDS: Mapping[str, tuple[str, str, str, str]] = {
    # what the init container has, what the app container has, the class, and why
    "both-full": ("full", "full", "Guaranteed", "requests equal limits in both of its containers"),
    "init-limits": ("limits", "full", "Guaranteed", "limits alone count as requests, too"),
    "app-limits": ("full", "limits", "Guaranteed", "limits alone count as requests, too"),
    "init-bare": ("bare", "full", "Burstable", "its init container has no limits"),
    "init-below": (
        "below",
        "full",
        "Burstable",
        "its init container requests less than its limits",
    ),
    "app-bare": ("full", "bare", "Burstable", "only its init container has any of them"),
    "app-one": ("cpu", "bare", "Burstable", "its init container alone requests CPU"),
    "app-below": ("full", "below", "Burstable", "its app container requests less than its limits"),
    "bare": ("bare", "bare", "BestEffort", "neither of its containers has a request or a limit"),
}
_CLASSES = ("Guaranteed", "Burstable", "BestEffort")
_ERROR = "init-containers-ignored"
Amounts = tuple[str, str, str, str]  # CPU request and limit, memory request and limit; "" is unset


def _amounts(has: str, cpu: int, memory: int) -> Amounts:
    core, less, ram, half = f"{cpu}m", f"{cpu // 2}m", f"{memory}Mi", f"{memory // 2}Mi"
    return {
        "full": (core, core, ram, ram),
        "limits": ("", core, "", ram),
        "below": (less, core, half, ram),
        "cpu": (core, "", "", ""),
        "bare": ("", "", "", ""),
    }[has]


def _container(amounts: Amounts) -> dict[str, Any]:
    """A container as it stands in the store: there a limit without a request is a request, too."""
    cpu, cpu_limit, memory, memory_limit = amounts
    requests = {"cpu": cpu or cpu_limit, "memory": memory or memory_limit}
    limits = {"cpu": cpu_limit, "memory": memory_limit}
    told = {"requests": requests, "limits": limits}
    return {
        "resources": {
            what: {name: amount for name, amount in given.items() if amount}
            for what, given in told.items()
        }
    }


def _class(init: Amounts | None, app: Amounts) -> str:
    before = [_container(init)] if init else []
    return qos_class({"spec": {"initContainers": before, "containers": [_container(app)]}})


@gridded(
    "qos.init-containers",
    title="Which Pod with an init container has this QoS class?",
    level="analyze",
    grid=Grid(
        key=tuple(_KINDS),
        one=tuple(_KINDS),
        two=tuple(_KINDS),
        three=tuple(_KINDS),
        place=range(4),
        cpu=(200, 400, 500, 800),
        memory=(128, 256, 512),
    ),
)
def init_containers(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase,
    *,
    key: str,
    one: str,
    two: str,
    three: str,
    place: int,
    cpu: int,
    memory: int,
) -> Draft | None:
    """Show four Pods; whoever looks at the app containers alone takes another one, or none."""
    asked, others = _KINDS[key][2], (one, two, three)
    if any(ref not in kb for ref in _FACTS) or len({key, *others}) <= len(others):
        return None
    if any(_KINDS[kind][2] == asked for kind in others) or key == "app-below":
        return None
    kinds = [*others[:place], key, *others[place:]]
    pods = {
        name: (
            _amounts(_KINDS[kind][0], cpu // 2 + 100 * n, memory),
            _amounts(_KINDS[kind][1], cpu + 100 * n, memory * (1 + n % 2)),
        )
        for n, (name, kind) in enumerate(zip(_NAMES, kinds, strict=True))
    }
    if any(_class(*pods[n]) != _KINDS[k][2] for n, k in zip(_NAMES, kinds, strict=True)):
        return None
    fooled = {name for name, (_, app) in pods.items() if _class(None, app) == asked}
    if not fooled - {_NAMES[place]} and asked != "Burstable":
        return None  # the app containers alone would tell
    options = [
        _option(name, kind, asked, fooled=name in fooled)
        for name, kind in zip(_NAMES, kinds, strict=True)
    ]
    fact = kb[_FACTS[0]]
    return SingleDraft(
        case=f"{key}.{one}.{two}.{three}.{place}.{cpu}.{memory}",
        about=fact,
        also=_FACTS[1:],
        stems=Edition(kb).of(
            fact,
            [
                f"Each of these Pods has an init container. Which Pod is of QoS class {asked}?",
                f"Which Pod with an init container gets the QoS class {asked}?",
                f"To which of these four Pods does Kubernetes give the QoS class {asked}?",
            ],
        ),
        key=next(option for option in options if option.right),
        distractors=[option for option in options if not option.right],
        explanation="For the QoS class an init container counts like any other, though it has"
        " ended when the app runs. "
        + " ".join(f"{n} is {_told(k)}." for n, k in zip(_NAMES, kinds, strict=True)),
        proof=ModelProof(
            model="qos.init-containers",
            inputs={
                "class": asked,
                "pods": "; ".join(
                    f"{name} " + " ".join("/".join(a or "-" for a in part) for part in parts)
                    for name, parts in pods.items()
                ),
            },
            branch=f"{key}, {len(fooled)} by the app alone",
            cites=together(*(kb[ref] for ref in _FACTS)),
        ),
        exhibits=[
            Table(
                caption="Requests and limits of four Pods",
                head=(
                    "Pod",
                    "Container",
                    "CPU request",
                    "CPU limit",
                    "Memory request",
                    "Memory limit",
                ),
                rows=tuple(
                    (name, part, *(amount or "not set" for amount in amounts))
                    for name, parts in pods.items()
                    for part, amounts in zip(_PARTS, parts, strict=True)
                ),
            )
        ],
    )


def _told(kind: str) -> str:
    return f"{_KINDS[kind][2]}, since {_KINDS[kind][3]}"


def _option(name: str, kind: str, asked: str, *, fooled: bool) -> Option:
    if _KINDS[kind][2] == asked:
        return right(name, f"{name} is {_told(kind)}.", gives=name)
    if not fooled:
        found, because = _KINDS[kind][2:]
        said = f"{name} is {found} and not {asked}, since {because}."
        return wrong(name, said, "other-outcome", gives=name)
    said = f"{name} would be {asked} by its app container alone, and is {_told(kind)}."
    return wrong(name, said, "misconception", gives=name, error=_ERROR)


FAMILIES = (init_containers,)
