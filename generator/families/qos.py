"""A family about the QoS class of a Pod: which of four Pods has a class, by requests and limits."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.authoring import Draft, Edition, Grid, SingleDraft, gridded, right, standing, wrong
from generator.questions import ModelProof, Reason, Table
from kb import KnowledgeBase
from simulator.kubernetes.pods.qos import qos_class

Amounts = tuple[str, str, str, str]  # CPU request and limit, memory request and limit; "" is unset

_CLASSES = ("Guaranteed", "Burstable", "BestEffort")
_NAMES = ("pod-1", "pod-2", "pod-3", "pod-4")
_WHY: Mapping[str, tuple[str, str]] = {
    "equal": ("Guaranteed", "its requests of CPU and memory equal its limits"),
    "limits-only": ("Guaranteed", "its limits count as the requests that it leaves out"),
    "two-equal": ("Guaranteed", "in both of its containers all requests equal the limits"),
    "cpu-only": ("Burstable", "it asks for CPU alone"),
    "below-limit": ("Burstable", "it has requests below its limits"),
    "one-of-two": ("Burstable", "one of its two containers has neither requests nor limits"),
    "no-cpu": ("Burstable", "its memory request equals its limit, but for CPU it has neither"),
    "nothing": ("BestEffort", "it has neither requests nor limits"),
    "nothing-twice": ("BestEffort", "neither of its containers has requests or limits"),
}

_REQUESTS = ("request-is-guarantee", "Requests alone do not make a Pod Guaranteed.")
_UNLIMITED = ("unlimited-may-burst", "Having no limit does not make a Pod Burstable.")
_ERRORS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("Guaranteed", "cpu-only"): _REQUESTS,
    ("Guaranteed", "below-limit"): _REQUESTS,
    ("Guaranteed", "one-of-two"): ("one-container-decides", "All its containers have to qualify."),
    ("Guaranteed", "no-cpu"): ("one-resource-enough", "CPU and memory both have to qualify."),
    ("Burstable", "limits-only"): ("bare-limit-may-burst", "A missing request is not a zero."),
    ("Burstable", "nothing"): _UNLIMITED,
    ("Burstable", "nothing-twice"): _UNLIMITED,
}

# A Pod without any amount is seen at a glance, so it is shown but never asked for.
_ASKED = tuple(kind for kind, (found, _) in _WHY.items() if found != "BestEffort")


def _containers(kind: str, cpu: int, memory: int) -> Sequence[Amounts]:
    core, less, ram, half = f"{cpu}m", f"{cpu // 2}m", f"{memory}Mi", f"{memory // 2}Mi"
    full: Amounts = (core, core, ram, ram)
    none: Amounts = ("", "", "", "")
    return {
        "equal": [full],
        "limits-only": [("", core, "", ram)],
        "two-equal": [full, (less, less, half, half)],
        "cpu-only": [(core, "", "", "")],
        "below-limit": [(less, core, half, ram)],
        "one-of-two": [full, none],
        "no-cpu": [("", "", ram, ram)],
        "nothing": [none],
        "nothing-twice": [none, none],
    }[kind]


def _manifest(containers: Sequence[Amounts]) -> dict[str, Any]:
    """A Pod as it stands in the store: there a limit without a request is a request, too."""
    made = []
    for cpu, cpu_limit, memory, memory_limit in containers:
        requests = {"cpu": cpu or cpu_limit, "memory": memory or memory_limit}
        limits = {"cpu": cpu_limit, "memory": memory_limit}
        made.append(
            {
                "name": "app",
                "resources": {
                    "requests": {name: amount for name, amount in requests.items() if amount},
                    "limits": {name: amount for name, amount in limits.items() if amount},
                },
            }
        )
    return {"spec": {"containers": made}}


@gridded(
    "qos.which",
    title="Which Pod has this QoS class?",
    level="analyze",
    grid=Grid(
        key=_ASKED,
        one=tuple(_WHY),
        two=tuple(_WHY),
        three=tuple(_WHY),
        place=range(4),
        cpu=(200, 250, 400, 500, 800, 1000),
        memory=(64, 128, 256, 512, 1024),
    ),
)
def which(  # noqa: PLR0913 - each axis of the grid is one
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
    """Show four Pods of which one has the class that is asked for; each other misses it."""
    asked = _WHY[key][0]
    others = (one, two, three)
    if "term:qos-class" not in kb or len({key, *others}) <= len(others):
        return None
    if any(_WHY[kind][0] == asked for kind in others) or len({_WHY[k][0] for k in others}) == 1:
        return None
    kinds = [*others[:place], key, *others[place:]]
    pods = {
        name: (kind, _containers(kind, cpu + 100 * n, memory * (1 + n % 2)))
        for n, (name, kind) in enumerate(zip(_NAMES, kinds, strict=True))
    }
    if any(qos_class(_manifest(shown)) != _WHY[kind][0] for kind, shown in pods.values()):
        return None
    options = []
    for name, (kind, _) in pods.items():
        found, because = _WHY[kind]
        if kind == key:
            options.append(right(name, f"{name} is {found}, since {because}.", gives=name))
        else:
            error, advice = _ERRORS.get((asked, kind), ("", ""))
            said = f"{name} is {found} and not {asked}, since {because}. {advice}".rstrip()
            reason: Reason = "misconception" if error else "other-outcome"
            options.append(wrong(name, said, reason, gives=name, error=error))
    fact = kb["term:qos-class"]
    return SingleDraft(
        case=f"{key}.{one}.{two}.{three}.{place}.{cpu}.{memory}",
        about=fact,
        stems=Edition(kb).of(
            fact,
            [
                f"Which Pod of the table gets the QoS class {asked}?",
                f"Only one of these Pods is of the QoS class {asked}: which one is it?",
                f"To which of the Pods in the table does Kubernetes give the QoS class {asked}?",
            ],
        ),
        key=next(option for option in options if option.right),
        distractors=[option for option in options if not option.right],
        explanation="A Pod is Guaranteed if every container has limits of CPU and memory that"
        " equal its requests; a limit without a request counts as both. It is BestEffort if no"
        " container has any, and Burstable otherwise. "
        + " ".join(
            f"{name} is {_WHY[kind][0]}: {_WHY[kind][1]}." for name, (kind, _) in pods.items()
        ),
        proof=ModelProof(
            model="qos.which",
            inputs={
                "class": asked,
                "pods": "; ".join(
                    f"{name} " + " + ".join("/".join(amount or "-" for amount in c) for c in shown)
                    for name, (_, shown) in pods.items()
                ),
            },
            branch=key,
            cites=standing(fact),
        ),
        exhibits=[
            Table(
                caption="Containers of four Pods",
                head=(
                    "Pod",
                    "Container",
                    "CPU request",
                    "CPU limit",
                    "Memory request",
                    "Memory limit",
                ),
                rows=tuple(
                    (name, f"c{n}", *(amount or "not set" for amount in amounts))
                    for name, (_, shown) in pods.items()
                    for n, amounts in enumerate(shown, 1)
                ),
            )
        ],
    )


FAMILIES = (which,)
