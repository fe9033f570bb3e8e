"""Families about who gives first, and about how far a host is overcommitted."""

from dataclasses import dataclass
from fractions import Fraction

from generator.authoring import (
    Draft,
    Grid,
    SingleDraft,
    gridded,
    parameters,
    right,
    together,
    wrong,
)
from generator.questions import ModelProof, Option, Table
from kb import KnowledgeBase, plain
from simulator.esxi.price import price, victim
from simulator.esxi.ratio import Ratio

_NAMES = ("vm-a", "vm-b", "vm-c", "vm-d")
_MARGIN = Fraction(1, 20)
_PROFILES = tuple(
    (shares, held, active)
    for shares in (1000, 2000, 3000, 4000, 6000, 8000)
    for held in (1000, 2000, 4000, 6000, 8000)
    for active in (10, 20, 50, 80, 100)
)


@dataclass(frozen=True, slots=True)
class Holder:
    """A machine with its shares, what it holds in MiB, how much of that is active, and reserved."""

    name: str
    shares: int
    held: int
    active: int
    reserved: int

    def price(self, tax: Ratio) -> Fraction:
        """What the simulator says it pays for a MiB."""
        found = price(self.shares, self.held, self.held * self.active // 100, tax)
        return Fraction(*found) if found else Fraction(0)

    @property
    def row(self) -> tuple[str, ...]:
        """Its row of the table."""
        return (self.name, *map(str, (self.shares, self.held, self.active, self.reserved)))


def _first(holders: list[Holder], tax: Ratio, *, reserving: bool = True) -> str:
    """Who gives first, by the simulator."""
    prices = [price(h.shares, h.held, h.held * h.active // 100, tax) for h in holders]
    kept = [h.reserved if reserving else 0 for h in holders]
    return holders[victim(prices, [h.held for h in holders], kept)].name


def _slips(holders: list[Holder], tax: Ratio) -> dict[str, tuple[str, str]]:
    """Who gives first by each wrong rule, and what to tell of the rule."""
    free = [h for h in holders if h.reserved < h.held]
    return {
        "reservation-ignored": (
            _first(holders, tax, reserving=False),
            "It pays least of all, but its reservation covers everything that it holds.",
        ),
        "tax-ignored": (
            _first(holders, Ratio(0, 1)),
            "It has the fewest shares for each MiB, but idle pages must count four times first.",
        ),
        "fewest-shares": (
            min(free, key=lambda h: h.shares).name,
            "It has few shares, but what counts is shares for each page and not shares alone.",
        ),
        "most-memory": (
            max(free, key=lambda h: h.held).name,
            "It holds much memory, but it also pays for it with its shares.",
        ),
        "most-idle": (
            min(free, key=lambda h: h.active).name,
            "It is idle to a large part, but the tax only raises the price of idle pages.",
        ),
        "price-upside-down": (
            max(free, key=lambda h: h.price(tax)).name,
            "It pays most for each page, so it gives last and not first.",
        ),
    }


def _told(holder: Holder, tax: Ratio) -> str:
    times = Fraction(tax.den, tax.den - tax.num)
    active = holder.held * holder.active // 100
    counted = active + times * (holder.held - active)
    return (
        f"{holder.name} pays {holder.shares} shares for {plain(counted)} counted MiB"
        f" ({active} active, {holder.held - active} idle), {float(holder.price(tax)):.3f} each"
    )


@gridded(
    "reclaim.victim",
    title="Which machine gives first?",
    level="analyze",
    seldom=True,
    grid=Grid(one=_PROFILES, two=_PROFILES, three=_PROFILES, four=_PROFILES, kept=range(-2, 4)),
)
def first(kb: KnowledgeBase, kept: int, **profiles: tuple[int, int, int]) -> Draft | None:
    """Compare shares for each page, an idle page counted as the tax wants it."""
    found = parameters(kb, "idle-memory-tax")
    refs = ("term:min-funding-revocation", "term:memory-reservation")
    if not found or not all(ref in kb for ref in refs):
        return None
    share = found[0].values[0].value / 100
    tax = Ratio(share.numerator, share.denominator)
    holders = [
        Holder(name, shares, held, active, held if place == kept else 0)
        for place, (name, (shares, held, active)) in enumerate(
            zip(_NAMES, profiles.values(), strict=True)
        )
    ]
    key = _first(holders, tax)
    slips = _slips(holders, tax)
    if kept >= 0 and slips["reservation-ignored"][0] == key:  # the reservation must matter
        return None
    rest = sorted(h.price(tax) for h in holders if h.reserved < h.held)
    low = min(h.price(tax) for h in holders)
    if rest[1] - rest[0] < _MARGIN * rest[1] or any(
        0 < abs(h.price(tax) - low) < _MARGIN * low for h in holders
    ):
        return None
    if len({h.price(Ratio(0, 1)) for h in holders}) < len(holders):
        return None
    (best,) = (h for h in holders if h.name == key)
    facts, percent = [found[0], *(kb[ref] for ref in refs)], plain(share * 100)
    options: list[Option] = []
    for holder in holders:
        if holder.name == key:
            continue
        led = [(name, why) for name, (who, why) in slips.items() if who == holder.name]
        error, why = led[0] if led else ("", "It pays more for each page than another machine.")
        options.append(
            wrong(
                holder.name,
                f"{why} {_told(holder, tax)}; for {key} that is {float(best.price(tax)):.3f}.",
                "wrong-formula" if error else "other-outcome",
                gives=holder.name,
                error=error,
            )
        )
    reasons = [
        name
        for name in ("reservation-ignored", "tax-ignored", "fewest-shares", "most-memory")
        if slips[name][0] != key
    ]
    if not reasons:  # whatever rule one goes by, the answer is the same
        return None
    return SingleDraft(
        case=".".join("-".join(h.row[1:]) for h in holders),
        about=facts[1],
        also=[facts[0].ref, facts[2].ref],
        stems=[
            (
                f"A host takes memory by min-funding revocation, with a flat tax of {percent} % on"
                " idle memory. From which machine does it take the first page?"
            ),
            (
                "From which virtual machine does min-funding revocation take a page first, at a"
                f" flat idle memory tax of {percent} %?"
            ),
            (
                f"At a flat idle memory tax of {percent} %, whose pages does a host reclaim first"
                " if it goes by shares per page?"
            ),
            (
                f"Memory is short, and idle memory is taxed at a flat {percent} %. Who has to give"
                " the first page by the rule of min-funding revocation?"
            ),
        ],
        exhibits=[
            Table(
                caption="Virtual machines of the host",
                head=("VM", "Shares", "Holds (MiB)", "Active (%)", "Reservation (MiB)"),
                rows=tuple(h.row for h in holders),
            )
        ],
        key=right(
            key,
            f"An idle page counts {plain(1 / (1 - share))} times an active one."
            f" {_told(best, tax)}, less than any other that may give.",
            gives=key,
        ),
        distractors=options,
        explanation=f"An idle page counts {plain(1 / (1 - share))} times an active one. "
        + "; ".join(_told(h, tax) for h in holders)
        + f". The lowest price among those above their reservation gives first: {key}.",
        proof=ModelProof(
            model="reclaim.victim",
            inputs={"vms": ";".join(" ".join(h.row) for h in holders), "tax": percent},
            branch="+".join(reasons),
            cites=together(*facts),
        ),
    )


FAMILIES = (first,)
