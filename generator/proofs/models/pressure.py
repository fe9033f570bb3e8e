"""Whom the kubelet evicts first: the documented ranking, by comparing each Pod with each other."""

from collections.abc import Mapping

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given

_Row = tuple[int, int, int]


def _pods(given: Given) -> Mapping[str, _Row]:
    found = {}
    for line in given.word("pods").split("; "):
        name, request, use, priority = line.split()
        found[name] = (int(request), int(use), int(priority))
    return found


def _before(one: _Row, other: _Row) -> bool:
    """Whether one Pod is surely evicted before another."""
    above, other_above = one[1] - one[0], other[1] - other[0]
    if (above > 0) != (other_above > 0):
        return above > 0
    if one[2] != other[2]:
        return one[2] < other[2]
    return above > other_above


def _first(given: Given) -> list[str]:
    pods = _pods(given)
    return [
        name
        for name, row in pods.items()
        if all(_before(row, other) for rival, other in pods.items() if rival != name)
    ]


def _line(given: Given) -> list[str]:
    """All Pods, each behind those that surely go before it.

    Raises:
        ValueError: if two Pods could go in either order.
    """
    pods = _pods(given)
    ahead = {
        name: sum(_before(other, row) for rival, other in pods.items() if rival != name)
        for name, row in pods.items()
    }
    if sorted(ahead.values()) != list(range(len(pods))):
        raise ValueError(given.word("pods"))
    return sorted(pods, key=lambda name: ahead[name])


def _shown(given: Given) -> list[str]:
    return [
        f"{name} | {f'{a}Mi' if a else 'none'} | {b}Mi | {c}"
        for name, (a, b, c) in _pods(given).items()
    ]


def _greatest(given: Given, *, above: bool) -> list[str]:
    """The Pod that uses most, in all or above its request, whatever its priority."""
    sizes = {n: use - (request if above else 0) for n, (request, use, _) in _pods(given).items()}
    return [name for name, size in sizes.items() if size == max(sizes.values())]


def _lowest(given: Given) -> list[str]:
    """The Pod with the lowest priority, whatever it uses."""
    pods = _pods(given)
    return [n for n, row in pods.items() if row[2] == min(one[2] for one in pods.values())]


QUESTIONS: Mapping[str, Question] = {
    "eviction.first": Question(
        right=_first,
        possible=_pods,
        says=lambda _, code: code,
        shows=_shown,
        rests_on=lambda _: ["mechanism:node-pressure-eviction"],
        slips={
            "request-ignored": lambda g: _greatest(g, above=False),
            "priority-ignored": lambda g: _greatest(g, above=True),
            "priority-alone": _lowest,
            "unrequested-first": lambda g: [n for n, row in _pods(g).items() if not row[0]],
        },
    ),
    "eviction.order": Question(
        right=_line,
        possible=_pods,
        says=lambda _, code: code,
        shows=_shown,
        rests_on=lambda _: ["mechanism:node-pressure-eviction"],
    ),
}
