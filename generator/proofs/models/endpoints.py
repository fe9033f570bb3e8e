"""Which Pods get the traffic of a Service: labels, Namespace and readiness, written again."""

from collections.abc import Mapping

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given


def _pods(given: Given) -> Mapping[str, list[str]]:
    found = {}
    for line in given.word("pods").split("; "):
        name, namespace, labels, ready = line.split()
        found[name] = [namespace, labels, ready]
    return found


def _right(given: Given, ignored: str = "") -> list[str]:
    """The Pods behind the Service, perhaps with one of the conditions ignored."""
    wanted = set(given.word("selector").split(","))
    return [
        name
        for name, (namespace, labels, ready) in _pods(given).items()
        if (ready == "True" or ignored == "readiness")
        and (namespace == given.word("namespace") or ignored == "namespace")
        and len(wanted - set(labels.split(","))) <= (ignored == "label")
    ]


def _shown(given: Given) -> list[str]:
    rows = [" | ".join((name, *row)) for name, row in _pods(given).items()]
    selector = [pair.replace("=", ": ") for pair in given.word("selector").split(",")]
    return [*rows, *selector, f"namespace: {given.word('namespace')}"]


QUESTIONS: Mapping[str, Question] = {
    "service.endpoints": Question(
        right=_right,
        possible=_pods,
        says=lambda _, code: code,
        shows=_shown,
        rests_on=lambda _: ["object:service", "object:endpointslice"],
        slips={
            "readiness-ignored": lambda g: _right(g, "readiness"),
            "namespace-ignored": lambda g: _right(g, "namespace"),
            "one-label-enough": lambda g: _right(g, "label"),
        },
    )
}
