"""The settings of a rolling update as a learner is given them, and what they come to.

A share stands in a stem as ``25 %``, in a manifest as ``25%``, and in the id of an item as its
bare number.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from kb import plain

_SHARES = (5, 10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 60, 75)
SETTINGS: tuple[int | str, ...] = (
    *range(9),
    *(f"{share} %" for share in _SHARES),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A number of Pods, or a share of the replicas in percent."""

    given: int | str
    replicas: int

    @property
    def percent(self) -> int | None:
        """The percentage, if it is one."""
        return int(self.given.removesuffix(" %")) if isinstance(self.given, str) else None

    @property
    def exact(self) -> Fraction:
        """How many Pods it stands for, before it is rounded."""
        if isinstance(self.given, int):
            return Fraction(self.given)
        return Fraction(self.replicas * (self.percent or 0), 100)

    @property
    def kind(self) -> str:
        """What has to be done with it."""
        if self.percent is None:
            return "count"
        if self.exact.denominator == 1:
            return "whole"
        return "below-one" if self.exact < 1 else "fraction"

    @property
    def manifest(self) -> int | str:
        """How a manifest says it."""
        return self.given if isinstance(self.given, int) else self.given.replace(" ", "")

    @property
    def slug(self) -> str:
        """A part of the id of an item; a share stands there as its bare number."""
        return f"n{self.given}" if self.percent is None else str(self.percent)

    def told(self, way: str) -> str:
        """How it becomes a whole number of Pods."""
        if self.percent is None:
            return f"{self.given} is given in Pods"
        whole = ceil(self.exact) if way == "up" else floor(self.exact)
        rounded = "" if self.exact == whole else f", rounded {way} to {whole}"
        return f"{self.given} of {self.replicas} is {plain(self.exact)}{rounded}"

    def misread(self) -> tuple[Fraction, str]:
        """What somebody comes to who takes a count for percent or the reverse, and why not."""
        if self.percent is None:
            share = Fraction(ceil(Fraction(self.replicas * int(self.given), 100)))
            return share, f"{self.given} without a percent sign is a number of Pods, not a share"
        return Fraction(self.percent), f"{self.given} is a share of {self.replicas}, not a count"


@dataclass(frozen=True, slots=True)
class Update:
    """A Deployment with both settings."""

    replicas: int
    surge: Setting
    missing: Setting

    @property
    def given(self) -> str:
        """All that decides, as a stem says it."""
        return (
            f"{self.replicas} replicas, maxSurge {self.surge.given} and maxUnavailable"
            f" {self.missing.given}"
        )

    @property
    def inputs(self) -> dict[str, str]:
        """All that decides, for the proof."""
        return {
            "replicas": str(self.replicas),
            "surge": str(self.surge.given),
            "unavailable": str(self.missing.given),
        }

    @property
    def stuck(self) -> bool:
        """Whether both come out as nothing, which would stop the update."""
        return ceil(self.surge.exact) == floor(self.missing.exact) == 0

    @property
    def legal(self) -> bool:
        """Whether the API takes it, and no bound is more than there are Pods."""
        return self.surge.exact + self.missing.exact > 0 and self.missing.exact <= self.replicas

    @property
    def case(self) -> str:
        """The case within its family."""
        return f"{self.replicas}.{self.surge.slug}.{self.missing.slug}"


def update_of(replicas: int, surge: int | str, missing: int | str) -> Update | None:
    """A Deployment with these settings; nothing if the API would refuse them."""
    found = Update(replicas, Setting(surge, replicas), Setting(missing, replicas))
    return found if found.legal else None
