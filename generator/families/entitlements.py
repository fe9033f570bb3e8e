"""A family about entitlements: memory by shares, within reservations and limits."""

from fractions import Fraction

from generator.authoring import Draft, Grid, Slip, gridded
from generator.authoring.reckoned import Reckoned
from generator.authoring.sharing_out import (
    HEAD,
    LIMITS,
    MEMORY,
    NAMES,
    RESERVED,
    TOTALS,
    WEIGHTS,
    facts_of,
    host_of,
)
from generator.questions import Table
from kb import KnowledgeBase, plain


@gridded(
    "entitlement.amount",
    title="To how much memory is this machine entitled?",
    level="analyze",
    seldom=True,
    grid=Grid(
        total=TOTALS,
        weights=WEIGHTS,
        memory=MEMORY,
        reserved=RESERVED,
        limits=LIMITS,
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
                f"A host has {total} GiB for three virtual machines that keep all of their memory"
                f" busy. How much of it is {name} entitled to?"
            ),
            (
                f"Three fully active virtual machines compete for {total} GiB. What entitlement of"
                f" {name} does the host work out?"
            ),
            (
                f"To how much machine memory is {name} entitled, if the host has {total} GiB for"
                " these three fully active virtual machines?"
            ),
            (
                f"How much machine memory may {name} hold while these three machines use all of"
                f" their memory and the host has {total} GiB for them?"
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
