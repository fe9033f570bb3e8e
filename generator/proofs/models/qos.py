"""The QoS class of Pods from their requests and limits: the documented rule, written again."""

from collections.abc import Mapping

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
    )
}
