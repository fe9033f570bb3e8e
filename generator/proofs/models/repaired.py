"""Which change lets a machine keep all that it uses, by entitlements and without a run.

A machine keeps what it uses if no limit stands below that, and its part of the memory, minFree
kept free, covers it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.proofs.models.amount import rows, shown
from generator.proofs.models.entitled import Member, divided
from generator.proofs.models.question import Question
from generator.proofs.rules import RULES
from generator.proofs.rules.rule import Given

_MORE = 16
_LOUD = Fraction(1, 50)


@dataclass(frozen=True, slots=True)
class Machine:
    """A row of the table, in GiB."""

    memory: Fraction
    uses: Fraction
    level: str
    reserved: Fraction
    limit: Fraction | None
    on: bool = True


@dataclass(frozen=True, slots=True)
class Host:
    """The host, the machine in question and the other one."""

    memory: Fraction
    mine: Machine
    other: Machine


def _host(given: Given) -> Host:
    found = []
    for _, memory, uses, level, reserved, limit in rows(given, "vms"):
        top = None if limit == "none" else Fraction(limit)
        found.append(Machine(Fraction(memory), Fraction(uses), level, Fraction(reserved), top))
    mine, other = found
    return Host(given.number("host"), mine, other)


def _mine(host: Host, **changes: object) -> Host:
    return replace(host, mine=replace(host.mine, **changes))  # type: ignore[arg-type]  # its fields


def _theirs(host: Host, **changes: object) -> Host:
    return replace(host, other=replace(host.other, **changes))  # type: ignore[arg-type]  # as above


_CHANGES: Mapping[str, tuple[str, Callable[[Host], Host]]] = {
    "no-limit": ("Remove the limit of vm-a.", lambda h: _mine(h, limit=None)),
    "more-shares": ("Set the shares of vm-a to high.", lambda h: _mine(h, level="high")),
    "reserve": ("Reserve the memory that vm-a uses.", lambda h: _mine(h, reserved=h.mine.uses)),
    "other-off": ("Leave vm-b powered off.", lambda h: _theirs(h, on=False)),
    "larger-host": (
        f"Give the host {_MORE} GiB more memory.",
        lambda h: replace(h, memory=h.memory + _MORE),
    ),
    "fewer-shares-for-b": ("Set the shares of vm-b to low.", lambda h: _theirs(h, level="low")),
    "more-memory": (
        "Double the configured memory of vm-a.",
        lambda h: _mine(h, memory=2 * h.mine.memory),
    ),
}


def _keeps(given: Given, host: Host) -> bool:
    """Whether the machine keeps what it uses.

    Raises:
        ValueError: if it is too close to say.
    """
    mine = host.mine
    if mine.limit is not None and mine.limit < max(mine.uses, mine.reserved):
        return False
    kept = RULES["min-free"].right(Given({"host": str(host.memory)}, given.kb)) / 1024
    there = [one for one in (mine, host.other) if one.on]
    members = [
        Member(
            one.level,
            one.uses,
            one.memory * given.value(f"shares-{one.level}"),
            min(one.reserved, one.uses),
            one.limit,
        )
        for one in there
    ]
    if sum(one.most for one in members) <= host.memory - kept:
        return True
    part = divided(host.memory - kept, members)[0]
    if part < mine.uses and (mine.uses - part) < _LOUD * mine.uses:
        raise ValueError(given.word("vms"))
    return part >= mine.uses


def _right(given: Given) -> Sequence[str]:
    """The changes after which the machine keeps all; none if it does so already."""
    host = _host(given)
    if _keeps(given, host):
        raise ValueError(given.word("vms"))
    return [code for code, (_, change) in _CHANGES.items() if _keeps(given, change(host))]


def _limited(given: Given) -> bool:
    mine = _host(given).mine
    return mine.limit is not None and mine.limit < mine.uses


QUESTIONS: Mapping[str, Question] = {
    "repair.keeps-memory": Question(
        right=_right,
        possible=lambda _: list(_CHANGES),
        says=lambda _, code: _CHANGES[code][0],
        shows=lambda g: [*shown(g, "vms"), f"{g.word('host')} GiB"],
        rests_on=lambda _: [
            f"term:{name}"
            for name in ("entitlement", "memory-shares", "memory-reservation", "memory-limit")
        ],
        slips={
            "limit-thought-harmless": lambda g: list(_CHANGES) if _limited(g) else [],
            "limit-blamed": lambda _: ["no-limit"],
            "configured-taken-for-machine": lambda _: ["more-memory"],
            "shares-thought-absolute": lambda _: ["more-shares", "fewer-shares-for-b"],
        },
        discharges=("U5",),
    ),
}
