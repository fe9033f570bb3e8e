"""The sliding scale of minFree as the facts have it, and what the simulator makes of it."""

from collections.abc import Sequence
from fractions import Fraction

from generator.authoring.cites import parameters
from generator.authoring.once import once
from generator.questions import Table
from kb import KnowledgeBase, Parameter, plain
from simulator.errors import InvalidScenarioError
from simulator.esxi import Parameters, min_free

HOSTS = (
    *(5, 6, 7, 8, 9, 10, 11, *range(13, 28)),
    *(32, 36, 40, 48, 56, 64, 72, 80, 88, 96, 112, 128, 144, 160, 192, 224, 256, 320, 384, 448),
    *(512, 640, 768, 896, 1024, 1280, 1536, 2048),
)
"""Sizes of hosts, in GiB."""

_BANDS = tuple(f"minfree-{place}-band" for place in ("first", "second", "third"))


class Scale:
    """The sliding scale as the facts have it: sizes of its bands in MiB, shares of one."""

    def __init__(self, found: Sequence[Parameter]) -> None:
        """Take the parameters in the order of :func:`scale`."""
        self.facts = found
        self.sizes = [fact.values[0].value for fact in found[:6:2]]
        self.shares = [fact.values[0].value / 100 for fact in [*found[1:6:2], found[6]]]

    @property
    def table(self) -> Table:
        """The scale for a learner to read."""
        return Table(
            caption="Default scale of minFree; a GiB has 1024 MiB",
            head=("Part of the memory", "Counts with"),
            rows=self.rows,
        )

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The scale as a table: each part of the memory, and its share."""
        heads = [
            f"{'Next' if place else 'First'} {plain(size)} MiB"
            for place, size in enumerate(self.sizes)
        ]
        shares = [f"{plain(share * 100)} %" for share in self.shares]
        return tuple(zip([*heads, "All above"], shares, strict=True))

    @property
    def full(self) -> Fraction:
        """What the three bands make together."""
        return sum((s * p for s, p in zip(self.sizes, self.shares, strict=False)), Fraction(0))

    def end(self, band: int) -> Fraction:
        """Where a band ends; the last one does not, so nothing lies beyond it."""
        return (
            sum(self.sizes[: band + 1], Fraction(0))
            if band < len(self.sizes)
            else Fraction(1 << 40)
        )

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
