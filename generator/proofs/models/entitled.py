"""Who may hold how much: every way in which bounds may hold is tried; one of them fits.

The simulator goes up the prices instead; the two know nothing of each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from generator.proofs.models.amount import amount, rows, shown
from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Formula, Given

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Member:
    """A machine that wants all that it may hold."""

    name: str
    memory: Fraction
    shares: Fraction
    least: Fraction
    limit: Fraction | None

    @property
    def most(self) -> Fraction:
        """Its limit, or its memory."""
        return self.memory if self.limit is None else min(self.limit, self.memory)


def members(given: Given) -> list[Member]:
    """The table of machines: name, memory, shares, reservation and perhaps a limit."""
    found = []
    for name, *cells in rows(given, "vms"):
        memory, shares, least, *limit = cells
        top = None if not limit or limit[0] == "none" else Fraction(limit[0])
        found.append(Member(name, Fraction(memory), Fraction(shares), Fraction(least), top))
    return found


def divided(total: Fraction, these: Sequence[Member]) -> list[Fraction]:
    """The one division in which all who are between their bounds pay the same price.

    Raises:
        ValueError: if there is none.
    """
    if sum(one.most for one in these) <= total:
        return [one.most for one in these]
    for ways in product(("least", "price", "most"), repeat=len(these)):
        pairs = list(zip(these, ways, strict=True))
        paying = sum((one.shares for one, way in pairs if way == "price"), _NOTHING)
        held = sum(
            (one.least if way == "least" else one.most for one, way in pairs if way != "price"),
            _NOTHING,
        )
        if not paying:
            continue
        price = (total - held) / paying
        if all(_fits(one, way, price * one.shares) for one, way in pairs):
            bounds = {"least": lambda one: one.least, "most": lambda one: one.most}
            return [
                price * one.shares if way == "price" else bounds[way](one) for one, way in pairs
            ]
    raise ValueError(total)


def _fits(one: Member, way: str, paid: Fraction) -> bool:
    if way == "least":
        return paid <= one.least
    return paid >= one.most if way == "most" else one.least <= paid <= one.most


def _place(given: Given) -> int:
    return [one.name for one in members(given)].index(given.word("asked"))


def _asked(given: Given) -> Member:
    return members(given)[_place(given)]


def _got(given: Given, *, limits: bool = True, reservations: bool = True) -> Fraction:
    these = [
        replace(
            one,
            limit=one.limit if limits else None,
            least=one.least if reservations else _NOTHING,
        )
        for one in members(given)
    ]
    return divided(given.number("total"), these)[_place(given)]


def _by_shares(given: Given, total: Fraction) -> Fraction:
    return total * _asked(given).shares / sum(one.shares for one in members(given))


def _by_size(given: Given, total: Fraction) -> Fraction:
    whole = sum((one.memory for one in members(given)), _NOTHING)
    return total * _asked(given).memory / whole


def _plainly(given: Given) -> Fraction:
    return _by_shares(given, given.number("total"))


def _on_top(given: Given) -> Fraction:
    rest = given.number("total") - sum(one.least for one in members(given))
    return _asked(given).least + _by_shares(given, rest)


ENTITLED: Mapping[str, Formula] = {
    "shares-alone": _plainly,
    "surplus-not-given-on": lambda g: sorted([_asked(g).least, _plainly(g), _asked(g).most])[1],
    "limit-ignored": lambda g: _got(g, limits=False),
    "reservation-ignored": lambda g: _got(g, reservations=False),
    "shares-on-top-of-reservation": _on_top,
    "equal-parts": lambda g: g.number("total") / len(members(g)),
    "by-size": lambda g: _by_size(g, g.number("total")),
    "all-that-is-allowed": lambda g: _asked(g).most,
    "least-alone": lambda g: _asked(g).least,
}


def _cap(given: Given) -> Fraction:
    return _asked(given).memory * given.share("balloon-max-share")


def _over(given: Given) -> Fraction:
    return _asked(given).memory - _got(given)


def _short(given: Given) -> Fraction:
    return sum((one.memory for one in members(given)), _NOTHING) - given.number("total")


TARGETS: Mapping[str, Formula] = {
    "cap-ignored": _over,
    "always-the-cap": _cap,
    "entitlement-itself": _got,
    "shares-alone": lambda g: max(_asked(g).memory - _plainly(g), _NOTHING),
    "by-size": lambda g: _by_size(g, _short(g)),
    "by-shares": lambda g: _by_shares(g, _short(g)),
    "equal-parts": lambda g: _short(g) / len(members(g)),
    "part-that-stays": lambda g: _asked(g).memory - _cap(g),
    "whole-shortage": _short,
}


def _shows(given: Given) -> list[str]:
    return [*shown(given, "vms"), f"{given.word('total')} GiB", given.word("asked")]


_TERMS = [f"term:{name}" for name in ("entitlement", "memory-shares", "memory-reservation")]

QUESTIONS: Mapping[str, Question] = {
    "entitlement.amount": amount(
        _got, ENTITLED, "GiB", shows=_shows, rests_on=lambda _: [*_TERMS, "term:memory-limit"]
    ),
    "balloon.target": amount(
        lambda g: min(_over(g), _cap(g)),
        TARGETS,
        "GiB",
        shows=_shows,
        rests_on=lambda _: [
            "parameter:balloon-max-share",
            *_TERMS,
            "process:memory-entitlement",
            "term:balloon-target",
        ],
    ),
}
