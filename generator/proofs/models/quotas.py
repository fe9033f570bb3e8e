"""Whether a quota admits a Pod: sums over its containers against the bounds, written again."""

from collections.abc import Mapping

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given

_COLUMN = {"requests.cpu": 0, "limits.cpu": 1, "requests.memory": 2, "limits.memory": 3}


def _containers(given: Given) -> list[list[int]]:
    return [[int(one) for one in part.split()] for part in given.word("pod").split(" + ")]


def _quota(given: Given) -> Mapping[str, tuple[int, int]]:
    found = {}
    for line in given.word("quota").split("; "):
        name, hard, used = line.split()
        found[name] = (int(hard), int(used))
    return found


def _exceeded(given: Given, containers: list[list[int]]) -> list[str]:
    return [
        name
        for name, (hard, used) in _quota(given).items()
        if used + sum(one[_COLUMN[name]] for one in containers) > hard
    ]


def _outcome(given: Given) -> list[str]:
    return _exceeded(given, _containers(given)) or ["admitted"]


def _each_alone(given: Given) -> list[str]:
    """What comes out if each container is compared by itself."""
    containers = _containers(given)
    return [n for one in containers for n in _exceeded(given, [one])] or ["admitted"]


def _requests_alone(given: Given) -> list[str]:
    """What comes out if limits play no part."""
    over = _exceeded(given, _containers(given))
    return [name for name in over if name.startswith("requests.")] or ["admitted"]


def _bound_per_pod(given: Given) -> list[str]:
    """What comes out if a bound is one for each Pod, so that what is used plays no part."""
    containers = _containers(given)
    over = [
        name
        for name, (hard, _) in _quota(given).items()
        if sum(one[_COLUMN[name]] for one in containers) > hard
    ]
    return over or ["admitted"]


def _limits_for_requests(given: Given) -> list[str]:
    """The bounds on requests that are exceeded if limits are counted there."""
    return _exceeded(given, [[limit, 0, most, 0] for _, limit, _, most in _containers(given)])


def _says(_given: Given, code: str) -> str:
    if code == "admitted":
        return "It is admitted, since nothing is exceeded."
    return f"It is refused because of {code}."


def _shown(given: Given) -> list[str]:
    rows = []
    for name, (hard, used) in _quota(given).items():
        unit = "Mi" if name.endswith("memory") else "m"
        rows.append(f"{name} | {hard}{unit} | {used}{unit}")
    for n, (cpu, cpu_limit, memory, memory_limit) in enumerate(_containers(given), 1):
        rows.append(f"c{n} | {cpu}m | {cpu_limit}m | {memory}Mi | {memory_limit}Mi")
    return rows


QUESTIONS: Mapping[str, Question] = {
    "quota.admission": Question(
        right=_outcome,
        possible=lambda g: ["admitted", *_quota(g)],
        says=_says,
        shows=_shown,
        rests_on=lambda _: ["object:resourcequota"],
        slips={
            "containers-not-added": _each_alone,
            "limits-not-counted": _requests_alone,
            "bound-per-pod": _bound_per_pod,
            "limits-for-requests": _limits_for_requests,
        },
    )
}
