"""The QoS class of Pods with an init container: the documented rule, container by container."""

from collections.abc import Mapping, Sequence

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given

_UNSET, _PARTS = "-", ("init", "app")
Pods = Mapping[str, Sequence[Sequence[str]]]


def _pods(given: Given) -> Pods:
    """Of each Pod the init container and the app: CPU request and limit, memory the same."""
    lines = [line.split() for line in given.word("pods").split("; ")]
    return {name: [part.split("/") for part in parts] for name, *parts in lines}


def _full(part: Sequence[str]) -> bool:
    """Whether a container has both limits, and no request that differs from its limit."""
    cpu, cpu_limit, memory, memory_limit = part
    limited = _UNSET not in {cpu_limit, memory_limit}
    return limited and cpu in {_UNSET, cpu_limit} and memory in {_UNSET, memory_limit}


def _class(parts: Sequence[Sequence[str]]) -> str:
    if all(_full(part) for part in parts):
        return "Guaranteed"
    bare = all(amount == _UNSET for part in parts for amount in part)
    return "BestEffort" if bare else "Burstable"


def _of_class(given: Given, first: int) -> list[str]:
    """The Pods of the class that is asked for, by their containers from one on."""
    asked = given.word("class")
    return [name for name, parts in _pods(given).items() if _class(parts[first:]) == asked]


def _shown(given: Given) -> list[str]:
    rows = [
        " | ".join((name, kind, *("not set" if one == _UNSET else one for one in part)))
        for name, parts in _pods(given).items()
        for kind, part in zip(_PARTS, parts, strict=True)
    ]
    return [given.word("class"), *rows]


QUESTIONS: Mapping[str, Question] = {
    "qos.init-containers": Question(
        right=lambda g: _of_class(g, 0),
        possible=_pods,
        says=lambda _, code: code,
        shows=_shown,
        rests_on=lambda _: ["term:qos-class", "term:init-container"],
        slips={"init-containers-ignored": lambda g: _of_class(g, 1)},
    )
}
