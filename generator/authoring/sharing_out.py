"""Three busy machines among which a host divides memory: by shares, within their bounds.

They keep all of their memory busy, so that the tax on idle memory plays no part. What each gets
comes from the simulator.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

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
LIMITS = ((0, 0, 0), (6, 0, 0), (0, 8, 0), (0, 0, 5), (10, 0, 0), (0, 12, 0), (0, 6, 10))
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
    """The terms that the division rests on; none of them if one is missing."""
    refs = [f"term:{name}" for name in _TERMS]
    return [kb[ref] for ref in refs] if all(ref in kb for ref in refs) else []


def host_of(axes: dict[str, object]) -> Host | None:
    """The host of a point, if memory is short and all parts can be written down."""
    host = Host(**cast("dict[str, Three]", axes))  # type: ignore[arg-type]  # total is a number
    if not host.fits or any("/" in plain(part) for part in host.divided()):
        return None
    return host
