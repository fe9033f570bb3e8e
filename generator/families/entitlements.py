"""Families about entitlements: memory by shares, within reservations and limits, and what follows.

The machines keep all of their memory busy, so that the tax on idle memory plays no part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from generator.authoring import Draft, Grid, Slip, gridded
from generator.authoring.reckoned import Reckoned
from generator.questions import Table
from kb import Fact, KnowledgeBase, plain
from simulator.esxi import Claim
from simulator.esxi.entitlement import divide
from simulator.esxi.ratio import NOTHING

Three = tuple[int, int, int]

NAMES = ("vm-a", "vm-b", "vm-c")
WEIGHTS = ((1, 1, 2), (2, 1, 1), (1, 2, 1), (1, 1, 1), (3, 2, 1), (1, 3, 2), (4, 2, 2), (1, 4, 3))
TOTALS = (12, 16, 18, 20, 24, 30, 32, 36, 40, 42, 48, 54, 60)
MEMORY = ((16, 16, 16), (24, 16, 12), (12, 24, 20), (32, 16, 24), (20, 32, 16), (24, 24, 32))
RESERVED = ((0, 0, 0), (8, 0, 0), (0, 8, 0), (0, 0, 10), (6, 0, 4), (0, 12, 2), (10, 4, 0))
_LIMITS = ((0, 0, 0), (6, 0, 0), (0, 8, 0), (0, 0, 5), (10, 0, 0), (0, 12, 0), (0, 6, 10))
_TERMS = ("entitlement", "memory-shares", "memory-reservation", "memory-limit")
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Host:
    """Three busy machines and what there is for them, in GiB; a limit of 0 is none."""

    total: int
    weights: Three
    memory: Three
    reserved: Three
    limits: Three

    @property
    def fits(self) -> bool:
        """Whether memory is short, all reservations can be kept, and no limit contradicts one."""
        return (
            sum(self.reserved) < self.total < sum(self.most())
            and all(low < top for low, top in zip(self.reserved, self.most(), strict=True))
            and all(limit < size for limit, size in zip(self.limits, self.memory, strict=True))
        )

    def most(self, *, limited: bool = True) -> list[int]:
        """What each machine may hold at most."""
        pairs = zip(self.limits, self.memory, strict=True)
        return [limit if limit and limited else size for limit, size in pairs]

    def divided(self, *, limited: bool = True, reserving: bool = True) -> list[Fraction]:
        """What the simulator gives each, with or without limits and reservations."""
        claims = [
            Claim(weight * _THOUSAND, most, low if reserving else 0, most)
            for weight, low, most in zip(
                self.weights, self.reserved, self.most(limited=limited), strict=True
            )
        ]
        return [Fraction(n, d) for n, d in divide((self.total, 1), claims, NOTHING)]

    def plainly(self, place: int) -> Fraction:
        """What shares alone would give one of them."""
        return Fraction(self.total * self.weights[place], sum(self.weights))

    def bound(self, place: int) -> str:
        """What decides over the part of one of them."""
        got = self.divided()[place]
        if got == self.reserved[place]:
            return "reservation"
        if got == self.most()[place]:
            return "limit" if self.limits[place] else "size"
        return "shares" if got == self.plainly(place) else "what-others-leave"

    def branch(self, place: int) -> str:
        """What decides over the one that is asked for, and over the others."""
        others = sorted(self.bound(other) for other in range(3) if other != place)
        return f"{self.bound(place)}/{'+'.join(others)}"

    def rows(self) -> list[tuple[str, ...]]:
        """The table of the machines."""
        return [
            (
                NAMES[n],
                str(self.memory[n]),
                str(self.weights[n] * _THOUSAND),
                str(self.reserved[n]),
                str(self.limits[n]) if self.limits[n] else "none",
            )
            for n in range(3)
        ]

    def working(self) -> str:
        """Who gets what, and why."""
        why = {
            "reservation": "its reservation",
            "limit": "its limit",
            "size": "all of its memory",
            "shares": "by shares",
            "what-others-leave": "by shares of what is left",
        }
        got = self.divided()
        parts = [f"{NAMES[n]} {plain(got[n])} GiB ({why[self.bound(n)]})" for n in range(3)]
        return f"Of {self.total} GiB, {parts[0]}, {parts[1]} and {parts[2]}"


HEAD = ("VM", "Memory (GiB)", "Shares", "Reservation (GiB)", "Limit (GiB)")


def facts_of(kb: KnowledgeBase) -> Sequence[Fact]:
    refs = [f"term:{name}" for name in _TERMS]
    return [kb[ref] for ref in refs] if all(ref in kb for ref in refs) else []


def host_of(axes: dict[str, object]) -> Host | None:
    host = Host(**cast("dict[str, Three]", axes))  # type: ignore[arg-type]  # total is a number
    if not host.fits or any("/" in plain(part) for part in host.divided()):
        return None
    return host


@gridded(
    "entitlement.amount",
    title="To how much memory is this machine entitled?",
    level="analyze",
    grid=Grid(
        total=TOTALS,
        weights=WEIGHTS,
        memory=MEMORY,
        reserved=RESERVED,
        limits=_LIMITS,
        place=range(3),
    ),
)
def amount(kb: KnowledgeBase, place: int, **axes: object) -> Draft | None:
    """Divide memory by shares, keep to reservations and limits, give the rest to the others."""
    host, facts = host_of(axes), facts_of(kb)
    if host is None or not facts:
        return None
    got, name, free = host.divided()[place], NAMES[place], host.plainly(place)
    low, most = host.reserved[place], host.most()[place]
    spread = Fraction(host.total - sum(host.reserved)) * host.weights[place] / sum(host.weights)
    total = host.total
    return Reckoned(
        model="entitlement.amount",
        case=f"{'.'.join('-'.join(row[1:]) for row in host.rows())}.{total}.{name}",
        facts=facts,
        stems=[
            (
                f"A host has {total} GiB for three virtual machines that keep all of their memory busy."
                f" How much of it is {name} entitled to?"
            ),
            (
                f"Three fully active virtual machines compete for {total} GiB. What entitlement of"
                f" {name} does the host work out?"
            ),
            (
                f"To how much machine memory is {name} entitled, if the host has {total} GiB for these"
                " three fully active virtual machines?"
            ),
            (
                f"How much machine memory may {name} hold while these three machines use all of their"
                f" memory and the host has {total} GiB for them?"
            ),
        ],
        exhibits=[Table(caption="Settings", head=HEAD, rows=tuple(host.rows()))],
        inputs={
            "vms": ";".join(" ".join(row) for row in host.rows()),
            "total": str(total),
            "asked": name,
        },
        branch=host.branch(place),
        value=got,
        unit="GiB",
        slips=[
            Slip(
                "shares-alone",
                free,
                f"By shares alone {name} would get {plain(free)} GiB; reservations and limits"
                " change that.",
            ),
            Slip(
                "surplus-not-given-on",
                min(max(free, Fraction(low)), Fraction(most)),
                f"Each part was cut to its bounds only once; the total must still be {total} GiB,"
                " so the others give or take the difference.",
            ),
            Slip(
                "limit-ignored",
                host.divided(limited=False)[place],
                "This would be right without limits, but a limit holds even for a busy machine.",
            ),
            Slip(
                "reservation-ignored",
                host.divided(reserving=False)[place],
                "This would be right without reservations; each machine gets at least its own.",
            ),
            Slip(
                "shares-on-top-of-reservation",
                low + spread,
                "Shares do not divide what the reservations leave: a reservation is a lower bound"
                " and not a gift beforehand.",
            ),
            Slip(
                "equal-parts",
                Fraction(total, 3),
                f"A third of {total} GiB would be the part of each if all shares were equal.",
            ),
            Slip(
                "by-size",
                Fraction(total * host.memory[place], sum(host.memory)),
                "Memory is not divided by configured size: shares decide between the machines.",
            ),
            Slip(
                "all-that-is-allowed",
                Fraction(most),
                f"{most} GiB is the most that {name} may hold; with {total} GiB for all, memory is"
                " too short for that.",
            ),
            Slip(
                "least-alone",
                Fraction(low),
                f"{low} GiB is guaranteed to {name}; its shares bring it more than that.",
            ),
        ],
        explanation=f"{host.working()}.",
    ).chosen()


FAMILIES = (amount,)
