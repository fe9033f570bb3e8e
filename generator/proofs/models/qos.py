"""The QoS class of Pods from their requests and limits: the documented rule, written again."""

from collections.abc import Callable, Mapping

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given

_UNSET = "-"


def _pods(given: Given) -> Mapping[str, list[list[str]]]:
    """The containers of each Pod: CPU request and limit, memory request and limit."""
    found = {}
    for line in given.word("pods").split("; "):
        name, _, rest = line.partition(" ")
        found[name] = [container.split("/") for container in rest.split(" + ")]
    return found


def _class(containers: list[list[str]]) -> str:
    if all(amount == _UNSET for container in containers for amount in container):
        return "BestEffort"
    for cpu, cpu_limit, memory, memory_limit in containers:
        if _UNSET in {cpu_limit, memory_limit}:
            return "Burstable"
        if cpu not in {_UNSET, cpu_limit} or memory not in {_UNSET, memory_limit}:
            return "Burstable"
    return "Guaranteed"


def _right(given: Given) -> list[str]:
    return [n for n, shown in _pods(given).items() if _class(shown) == given.word("class")]


def _if_asked(name: str, would: Callable[[list[list[str]]], bool]) -> Callable[[Given], list[str]]:
    """The Pods that somebody takes for Pods of a class, if it is the one that is asked for."""
    return lambda given: [
        pod
        for pod, containers in _pods(given).items()
        if given.word("class") == name and would(containers)
    ]


def _equal(request: str, limit: str) -> bool:
    return limit != _UNSET and request in {_UNSET, limit}


def _one_resource(containers: list[list[str]]) -> bool:
    return all(_equal(c[0], c[1]) or _equal(c[2], c[3]) for c in containers)


def _has_requests(containers: list[list[str]]) -> bool:
    return all(c[0] != _UNSET or c[2] != _UNSET for c in containers)


def _bare_limit(containers: list[list[str]]) -> bool:
    pairs = [pair for c in containers for pair in (c[:2], c[2:])]
    return any(request == _UNSET != limit for request, limit in pairs)


def _unlimited(containers: list[list[str]]) -> bool:
    return all(c[1] == _UNSET and c[3] == _UNSET for c in containers)


def _shown(given: Given) -> list[str]:
    rows = [
        " | ".join((name, f"c{n}", *("not set" if one == _UNSET else one for one in container)))
        for name, containers in _pods(given).items()
        for n, container in enumerate(containers, 1)
    ]
    return [given.word("class"), *rows]


QUESTIONS: Mapping[str, Question] = {
    "qos.which": Question(
        right=_right,
        possible=_pods,
        says=lambda _, code: code,
        shows=_shown,
        rests_on=lambda _: ["term:qos-class"],
        slips={
            "one-container-decides": _if_asked(
                "Guaranteed", lambda shown: any(_class([one]) == "Guaranteed" for one in shown)
            ),
            "one-resource-enough": _if_asked("Guaranteed", _one_resource),
            "request-is-guarantee": _if_asked("Guaranteed", _has_requests),
            "bare-limit-may-burst": _if_asked("Burstable", _bare_limit),
            "unlimited-may-burst": _if_asked("Burstable", _unlimited),
        },
    )
}
