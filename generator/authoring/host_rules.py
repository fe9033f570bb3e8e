"""The sliding scale of minFree as the facts have it, and what the simulator makes of it."""

from collections.abc import Sequence
from fractions import Fraction

from generator.authoring.cites import parameters
from generator.authoring.once import once
from kb import KnowledgeBase, Parameter, plain
from simulator.errors import InvalidScenarioError
from simulator.esxi import Parameters, min_free

_BANDS = tuple(f"minfree-{place}-band" for place in ("first", "second", "third"))


class Scale:
    """The sliding scale as the facts have it: sizes of its bands in MiB, shares of one."""

    def __init__(self, found: Sequence[Parameter]) -> None:
        """Take the parameters in the order of :func:`scale`."""
        self.facts = found
        self.sizes = [fact.values[0].value for fact in found[:6:2]]
        self.shares = [fact.values[0].value / 100 for fact in [*found[1:6:2], found[6]]]

    @property
    def told(self) -> str:
        """The scale in words."""
        bands = ", ".join(
            f"{plain(share * 100)} % of the {'next' if place else 'first'} {plain(size)} MiB"
            for place, (share, size) in enumerate(zip(self.shares, self.sizes, strict=False))
        )
        return f"{bands} and {plain(self.shares[3] * 100)} % of the rest"

    @property
    def full(self) -> Fraction:
        """What the three bands make together."""
        return sum((s * p for s, p in zip(self.sizes, self.shares, strict=False)), Fraction(0))

    def reached(self, memory: Fraction) -> int:
        """How many bands are filled."""
        return sum(memory >= sum(self.sizes[:n], Fraction(0)) for n in (1, 2, 3))


@once
def scale(kb: KnowledgeBase) -> Scale | None:
    """The sliding scale at these versions, if all of it is known and undisputed."""
    names = [f"{band}-{what}" for band in _BANDS for what in ("size", "share")]
    found = parameters(kb, *names, "minfree-rest-share")
    return Scale(found) if found else None


@once
def rules_at(kb: KnowledgeBase) -> Parameters | None:
    """The simulator's rules; none with facts of somebody else, without all that a run needs."""
    try:
        return Parameters.of(kb, str(kb.at["esxi"]))
    except (InvalidScenarioError, KeyError):
        return None


def min_free_mib(host: int, rules: Parameters) -> Fraction:
    """What the simulator keeps free of so many GiB."""
    kept = min_free(host * 1024 * 1024, rules)
    return Fraction(kept.num, kept.den * 1024)
