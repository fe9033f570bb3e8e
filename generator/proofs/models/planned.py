"""Which plans meet the demands on size, swap file, reservation and shares."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from generator.proofs.models.amount import rows, shown
from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given
from kb import plain

_LEVELS = ("low", "normal", "high")

Meets = Callable[[Given, Fraction, Fraction, str], bool]

_DEMANDS: Mapping[str, tuple[str, Meets]] = {
    "memory": (
        "Configured memory | at least {} GiB",
        lambda g, memory, _, __: memory >= g.number("memory"),
    ),
    "swap": (
        "Swap file on the datastore | at most {} GiB",
        lambda g, memory, reserved, _: memory - reserved <= g.number("swap"),
    ),
    "reserve": (
        "Reservation that the host can still grant | at most {} GiB",
        lambda g, _, reserved, __: reserved <= g.number("reserve"),
    ),
    "shares": (
        "Memory shares | at least {}",
        lambda g, memory, _, level: (
            memory * 1024 * g.value(f"shares-{level}") >= g.number("shares")
        ),
    ),
}


def _without(left_out: str = "") -> Callable[[Given], Sequence[str]]:
    """The plans that meet all demands, or all but one."""

    def met(given: Given) -> Sequence[str]:
        return [
            name
            for name, memory, reserved, level in rows(given, "plans")
            if all(
                meets(given, Fraction(memory), Fraction(reserved), level)
                for demand, (_, meets) in _DEMANDS.items()
                if demand != left_out
            )
        ]

    return met


def _each(given: Given) -> str:
    low, normal, high = (plain(given.value(f"shares-{level}")) for level in _LEVELS)
    return f"low, normal and high stand for {low}, {normal} and {high} shares"


QUESTIONS: Mapping[str, Question] = {
    "settings.fit": Question(
        right=_without(),
        possible=lambda g: [name for name, *_ in rows(g, "plans")],
        says=lambda _, code: code,
        shows=lambda g: [
            *shown(g, "plans"),
            _each(g),
            *(said.format(g.word(demand)) for demand, (said, _) in _DEMANDS.items()),
        ],
        rests_on=lambda _: [
            *("object:vswp-file", "term:memory-reservation"),
            *(f"parameter:shares-{level}" for level in _LEVELS),
        ],
        slips={
            "memory-unchecked": _without("memory"),
            "swap-unchecked": _without("swap"),
            "reserve-unchecked": _without("reserve"),
            "shares-unchecked": _without("shares"),
        },
        discharges=("U6",),
    ),
}
