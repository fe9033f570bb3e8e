"""Old and new Pods of an update that hangs, by going through the controller's steps one by one."""

from collections.abc import Mapping

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given


def _surge(given: Given) -> int:
    whole, rest = divmod(int(given.word("replicas")) * int(given.word("surge")), 100)
    return whole + bool(rest)


def _missing(given: Given) -> int:
    return int(given.word("replicas")) * int(given.word("unavailable")) // 100


def _halted(given: Given) -> tuple[int, int]:
    """Add a new Pod or take an old one away for as long as the two bounds let it."""
    old, new = int(given.word("replicas")), 0
    most, fewest = old + _surge(given), old - _missing(given)
    while old + new < most or old > fewest:
        if old + new < most:
            new += 1
        else:
            old -= 1
    return old, new


def _possible(given: Given) -> list[str]:
    replicas = int(given.word("replicas"))
    old, new = _halted(given)
    return [f"{o} {n}" for o in (old, replicas) for n in (new, _surge(given))]


def _says(_given: Given, code: str) -> str:
    old, new = code.split()
    return f"{old} old ones and {new} new ones"


QUESTIONS: Mapping[str, Question] = {
    "rollout.stalled": Question(
        right=lambda g: ["{} {}".format(*_halted(g))],
        possible=_possible,
        says=_says,
        shows=lambda g: [
            f"{g.word('replicas')} replicas",
            f"maxSurge {g.word('surge')} %",
            f"maxUnavailable {g.word('unavailable')} %",
        ],
        rests_on=lambda _: ["parameter:max-surge", "parameter:max-unavailable"],
        slips={
            "room-not-used": lambda g: [f"{_halted(g)[0]} {_surge(g)}"],
            "old-ones-kept": lambda g: [f"{g.word('replicas')} {_surge(g)}"],
            "most-exceeded": lambda g: [f"{g.word('replicas')} {_halted(g)[1]}"],
        },
    )
}
