"""Who gives first by min-funding revocation, and how far a host is overcommitted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.proofs.models.amount import amount, rows, shown
from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Formula, Given

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Payer:
    """A machine of the table."""

    name: str
    shares: Fraction
    held: Fraction
    active: Fraction
    reserved: Fraction


def _payers(given: Given) -> list[Payer]:
    return [Payer(name, *map(Fraction, cells)) for name, *cells in rows(given, "vms")]


def _cost(given: Given, one: Payer, *, taxed: bool = True) -> Fraction:
    """Pages for each share: whoever has most pages for a share pays least, and gives first."""
    idle = 1 / (1 - given.share("idle-memory-tax")) if taxed else Fraction(1)
    part = one.active / 100
    return one.held * (part + idle * (1 - part)) / one.shares


def _open(given: Given) -> list[Payer]:
    return [one for one in _payers(given) if one.held > one.reserved]


def _most(
    key: Callable[[Given, Payer], Fraction], *, who: Callable[[Given], list[Payer]] = _open
) -> Callable[[Given], Sequence[str]]:
    """All who are highest by a measure."""

    def found(given: Given) -> Sequence[str]:
        highest = max(key(given, one) for one in who(given))
        return [one.name for one in who(given) if key(given, one) == highest]

    return found


VICTIM = Question(
    right=_most(_cost),
    possible=lambda g: [one.name for one in _payers(g)],
    says=lambda _, code: code,
    shows=lambda g: [*shown(g, "vms"), f"{g.word('tax')} %"],
    rests_on=lambda _: [
        "parameter:idle-memory-tax",
        "term:min-funding-revocation",
        "term:memory-reservation",
    ],
    slips={
        "reservation-ignored": _most(_cost, who=_payers),
        "tax-ignored": _most(lambda g, one: _cost(g, one, taxed=False)),
        "fewest-shares": _most(lambda _, one: -one.shares),
        "most-memory": _most(lambda _, one: one.held),
        "most-idle": _most(lambda _, one: -one.active),
        "price-upside-down": _most(lambda g, one: -_cost(g, one)),
    },
    discharges=("U6",),
)


def _sum(given: Given, place: int, *, off: bool = False) -> Fraction:
    cells = [row[place] for row in rows(given, "vms") if off or row[3] == "on"]
    return sum(map(Fraction, cells), _NOTHING)


def _level(asked: Fraction, base: Fraction) -> Fraction:
    return (asked - base) * 100 / base


LEVELS: Mapping[str, Formula] = {
    "powered-off-counted": lambda g: _level(_sum(g, 1, off=True), g.number("managed")),
    "without-minus-one": lambda g: _level(_sum(g, 1), g.number("managed")) + 100,
    "of-installed": lambda g: _level(_sum(g, 1), g.number("installed")),
    "active-alone": lambda g: _sum(g, 2) * 100 / g.number("managed"),
    "base-exchanged": lambda g: (_sum(g, 1) - g.number("managed")) * 100 / _sum(g, 1),
    "share-that-fits": lambda g: g.number("managed") * 100 / _sum(g, 1),
    "active-left-over": lambda g: (g.number("managed") - _sum(g, 2)) * 100 / g.number("managed"),
}

QUESTIONS: Mapping[str, Question] = {
    "reclaim.victim": VICTIM,
    "overcommit.level": amount(
        lambda g: _level(_sum(g, 1), g.number("managed")),
        LEVELS,
        "%",
        shows=lambda g: [
            *shown(g, "vms"),
            f"{g.word('installed')} GiB",
            f"{g.word('managed')} GiB",
        ],
        rests_on=lambda _: ["term:overcommit-ratio"],
    ),
}
