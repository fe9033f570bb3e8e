"""What a host begins to do in the next worse state: the mechanisms that the facts add there."""

from collections.abc import Mapping, Sequence

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given
from generator.proofs.said import by_state

_STATES = ("clear", "soft", "hard", "low")
_READS = {
    "balloon": "It lets balloon drivers take memory inside guests.",
    "page": "It compresses pages of machines or writes them to swap files.",
    "block": "It keeps some machines from being given any new pages.",
    "evict": "It shuts down the machines with the fewest shares.",
    "move": "It moves some of its machines to another host.",
    "kill": "It ends the processes that use most memory in guests.",
    "shrink": "It lowers the configured memory of its machines.",
}
_DONE_BY: Mapping[str, set[str]] = {
    "balloon": {"mechanism:ballooning"},
    "page": {"mechanism:compression", "mechanism:swapping"},
    "block": {"mechanism:allocation-blocking"},
}


def _state(given: Given, name: str) -> str:
    """The worst state below whose line free memory lies.

    Raises:
        ValueError: if it lies below none.
    """
    free, kept = given.number(name), given.number("minfree")
    found = [s for s in _STATES if free < kept * given.share(f"{s}-threshold")]
    if not found:
        raise ValueError(given.word(name))
    return found[-1]


def _actions(given: Given, state: str) -> set[str]:
    band = by_state(given.kb, f"state:memory-{state}").bands[0]
    return {str(ref) for ref in band.actions}


def _right(given: Given) -> Sequence[str]:
    old, new = (_state(given, name) for name in ("before", "now"))
    if _STATES.index(new) != _STATES.index(old) + 1:
        raise ValueError(new)
    added = _actions(given, new) - _actions(given, old)
    return [code for code, done in _DONE_BY.items() if done <= added]


QUESTIONS: Mapping[str, Question] = {
    "state.begins": Question(
        right=_right,
        possible=lambda _: list(_READS),
        says=lambda _, code: _READS[code],
        shows=lambda g: [
            f"{g.word('minfree')} MiB",
            f"from {g.word('before')} to {g.word('now')} MiB",
        ],
        rests_on=lambda g: [
            *(f"state:memory-{_state(g, name)}" for name in ("now", "before")),
            *(f"parameter:{state}-threshold" for state in _STATES),
        ],
        slips={
            "deed-of-another-state": lambda g: [c for c in _DONE_BY if c not in _right(g)],
            "evict-under-pressure": lambda _: ["evict"],
            "move-under-pressure": lambda _: ["move"],
            "kill-under-pressure": lambda _: ["kill"],
            "shrink-under-pressure": lambda _: ["shrink"],
        },
    ),
}
