"""Which columns of a CSV file hold the time and the memory, and in which unit.

A unit stands in brackets at the end of the column's name, as in ``Memory usage [KB]``, or is given
with the column, as in ``memory=used:MB``. A KB is 1,024 bytes here, as everywhere in the program.
Without being told, the columns of the GWA-T-12 (Bitbrains) traces are taken, or plain names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from generator.errors import UnusableTraceError

SIZES: Final = {
    "B": Fraction(1, 1024),
    **{unit: Fraction(1024**power) for power, unit in enumerate(("KB", "MB", "GB", "TB"))},
    **{unit: Fraction(1024**power) for power, unit in enumerate(("KiB", "MiB", "GiB", "TiB"))},
}
"""KiB in each unit of memory."""
TIMES: Final = {"ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000}
"""Milliseconds in each unit of time."""
ROLES: Final = {
    "time": ("Timestamp [ms]", "timestamp", "time"),
    "memory": ("Memory usage [KB]", "memory"),
    "capacity": ("Memory capacity provisioned [KB]", "capacity"),
    "active": ("active",),
}
NEEDED: Final = ("time", "memory")
_BRACKETS: Final = re.compile(r"(.*?)\s*\[([^\[\]]*)\]")
_EXAMPLE: Final = "write it as in time=Timestamp,memory=used:MB"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its place from 0, and its unit; empty if none is known."""

    place: int
    unit: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that somebody asked for, by role: name and unit."""

    wanted: tuple[tuple[str, str, str], ...] = ()

    def found(self, header: Sequence[str], where: str) -> dict[str, Column]:
        """Find the columns in the header of a file, by role.

        Raises:
            UnusableTraceError: if one is missing, stands there twice, or has no unit.
        """
        names = [name.strip().strip('"').strip() for name in header]
        asked = {role: (name, unit) for role, name, unit in self.wanted}
        columns: dict[str, Column] = {}
        for role, usual in ROLES.items():
            own = asked.get(role)
            places = _places(names, (own[0],) if own else usual)
            if len(places) > 1:
                raise UnusableTraceError(f"{where}: the column {names[places[0]]!r} is there twice")
            if places:
                unit = own[1] if own and own[1] else _unit(names[places[0]])
                columns[role] = Column(places[0], _checked(role, unit, names[places[0]], where))
            elif own or role in NEEDED:
                wanted = repr(own[0]) if own else " or ".join(map(repr, usual))
                there = ", ".join(repr(name) for name in names[:20])
                raise UnusableTraceError(
                    f"{where}: no column {wanted} for the {role}; there are {there}; "
                    f"name yours with --trace-columns, {_EXAMPLE}"
                )
        return columns


def columns(text: str) -> Columns:
    """Read ``time=Timestamp,memory=used:MB``; nothing stands for the usual names.

    Raises:
        UnusableTraceError: if it cannot be read.
    """
    wanted: list[tuple[str, str, str]] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        role, sign, name = part.partition("=")
        role = role.strip()
        if not sign or role not in ROLES or not name.strip():
            raise UnusableTraceError(
                f"--trace-columns {part!r}: {_EXAMPLE}; known are {', '.join(ROLES)}"
            )
        if role in [known for known, _, _ in wanted]:
            raise UnusableTraceError(f"--trace-columns: {role} stands there twice")
        head, sign, unit = name.rpartition(":")
        given = sign and unit.strip() in (TIMES if role == "time" else SIZES)
        wanted.append((role, (head if given else name).strip(), unit.strip() if given else ""))
    return Columns(tuple(wanted))


def _places(names: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Where the first of the wanted names stands; brackets and capitals do not count."""
    for name in wanted:
        exact = [place for place, here in enumerate(names) if here == name]
        if exact:
            return exact
    for name in wanted:
        bare = [place for place, here in enumerate(names) if _bare(here) == _bare(name)]
        if bare:
            return bare
    return []


def _bare(name: str) -> str:
    found = _BRACKETS.fullmatch(name)
    return (found[1] if found else name).strip().lower()


def _unit(name: str) -> str:
    found = _BRACKETS.fullmatch(name)
    return found[2].strip() if found else ""


def _checked(role: str, unit: str, name: str, where: str) -> str:
    known = TIMES if role == "time" else SIZES
    if unit in known or (role == "time" and not unit):
        return unit
    said = f"has the unit {unit!r}" if unit else "has no unit"
    raise UnusableTraceError(
        f"{where}: the column {name!r} {said}; known are {', '.join(known)}; "
        f"give it with --trace-columns, {_EXAMPLE}"
    )
