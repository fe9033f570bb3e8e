"""A family about the size that a host wants a balloon to have."""

from collections.abc import Mapping
from fractions import Fraction

from generator.authoring import Draft, Grid, Slip, gridded, parameters
from generator.authoring.reckoned import Reckoned
from generator.authoring.sharing_out import (
    HEAD,
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

_GRID = Grid(
    total=TOTALS,
    weights=WEIGHTS,
    memory=MEMORY,
    reserved=RESERVED,
    place=range(3),
)


@gridded(
    "balloon.target",
    title="Which target does the host set for this balloon?",
    level="analyze",
    seldom=True,
    grid=_GRID,
)
def target(kb: KnowledgeBase, place: int, **axes: object) -> Draft | None:
    """Work out the entitlement, take it off what a machine holds, and keep to the cap."""
    found = _reckoned(kb, place, axes)
    return found.chosen() if found else None


@gridded(
    "balloon.target-typed",
    title="Type the target that the host sets for this balloon",
    level="analyze",
    seldom=True,
    grid=_GRID,
)
def typed(kb: KnowledgeBase, place: int, **axes: object) -> Draft | None:
    """Ask for the same number without options, where it is a whole one."""
    found = _reckoned(kb, place, axes)
    return found.typed() if found else None


def _reckoned(kb: KnowledgeBase, place: int, axes: Mapping[str, object]) -> Reckoned | None:
    host, facts = host_of({**axes, "limits": (0, 0, 0)}), facts_of(kb)
    caps = parameters(kb, "balloon-max-share")
    rest = ("process:memory-entitlement", "term:balloon-target")
    if host is None or not facts or not caps or not all(ref in kb for ref in rest):
        return None
    share, size, name = caps[0].values[0].value / 100, host.memory[place], NAMES[place]
    got, free = host.divided()[place], host.plainly(place)
    cap, over = share * size, size - got
    if abs(over - cap) * 20 < cap:  # the cap decides clearly, or it clearly does not
        return None
    value, total, short = min(over, cap), host.total, sum(host.memory) - host.total
    head, percent = HEAD[:-1], plain(share * 100)
    rows = tuple(row[:-1] for row in host.rows())
    return Reckoned(
        model="balloon.target",
        case=f"{'.'.join('-'.join(row[1:]) for row in rows)}.{total}.{name}",
        facts=[caps[0], *facts[:3], *(kb[ref] for ref in rest)],
        stems=[
            (
                "Three fully active virtual machines hold all of their memory. Which balloon target"
                f" of {name} follows, if a soft host can leave them {total} GiB?"
            ),
            (
                f"How large a balloon does a soft host want in {name}, if it can leave {total} GiB"
                " to these three fully active machines?"
            ),
            (
                "These three machines hold and use all of their memory. For how large a balloon in"
                f" {name} does the host ask, to bring them down to {total} GiB?"
            ),
        ],
        exhibits=[
            Table(
                caption="All memory is held; default balloon drivers, no limits",
                head=head,
                rows=rows,
            )
        ],
        inputs={
            "vms": ";".join(" ".join(row) for row in rows),
            "total": str(total),
            "asked": name,
        },
        branch=f"{'cap' if cap < over else 'excess'}:{host.branch(place)}",
        value=value,
        unit="GiB",
        slips=[
            Slip(
                "cap-ignored",
                over,
                f"{plain(over)} GiB is all that {name} holds above its entitlement; a balloon stops"
                f" at {percent} % of {size} GiB.",
            ),
            Slip(
                "always-the-cap",
                cap,
                f"{plain(cap)} GiB is the largest balloon that {name} can have; the host asks only"
                f" for what lies above its entitlement of {plain(got)} GiB.",
            ),
            Slip(
                "entitlement-itself",
                got,
                f"{plain(got)} GiB is what {name} may keep, not what its balloon shall take.",
            ),
            Slip(
                "shares-alone",
                max(size - free, Fraction(0)),
                f"{plain(free)} GiB by shares alone is not the entitlement of {name}, which is"
                f" {plain(got)} GiB.",
            ),
            Slip(
                "by-size",
                Fraction(short * size, sum(host.memory)),
                f"The {short} GiB that are wanted are not divided by size: a machine gives what it"
                " holds above its entitlement.",
            ),
            Slip(
                "by-shares",
                Fraction(short * host.weights[place], sum(host.weights)),
                f"The {short} GiB that are wanted are not divided by shares: more shares mean that"
                " a machine may keep more.",
            ),
            Slip(
                "equal-parts",
                Fraction(short, 3),
                f"The {short} GiB that are wanted are not divided evenly: a machine gives what it"
                " holds above its entitlement.",
            ),
            Slip(
                "part-that-stays",
                size - cap,
                f"{plain(100 - share * 100)} % of {size} GiB is what the largest balloon leaves to"
                " the guest.",
            ),
            Slip(
                "whole-shortage",
                Fraction(short),
                f"{short} GiB are wanted from all three machines together, not from {name} alone.",
            ),
        ],
        explanation=f"{host.working()}. {name} holds {size} GiB, {plain(over)} GiB above that; its"
        f" largest balloon is {percent} % of {size} GiB, {plain(cap)} GiB, so the target is"
        f" {plain(value)} GiB.",
    )


FAMILIES = (target, typed)
