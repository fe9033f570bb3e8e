"""Families about minFree and the edges of memory states; minFree comes from the simulator."""

from fractions import Fraction

from generator.authoring import (
    Calculation,
    Draft,
    Edition,
    Grid,
    Slip,
    gridded,
    parameters,
    together,
)
from generator.authoring.host_rules import HOSTS, min_free_mib, rules_at, scale
from kb import KnowledgeBase, plain
from simulator.esxi import min_free

_TRUNCATED = 600
"""Below so many MiB of minFree, truncating each band as popular texts do changes the answer."""

_MIN_FREE = tuple(range(500, 8001, 50))
_STATES = ("soft", "hard", "low")


def _min_free(kb: KnowledgeBase, host: int) -> Calculation | None:
    known, rules = scale(kb), rules_at(kb)
    if known is None or rules is None:
        return None
    memory, sizes, shares, full = Fraction(host * 1024), known.sizes, known.shares, known.full
    rest = memory * shares[3]
    return Calculation(
        rule="min-free",
        case=str(host),
        about=known.facts[0],
        also=[fact.ref for fact in known.facts[1:]],
        stems=Edition(kb).dated(
            "esxi",
            [
                (
                    f"How large is minFree on a host that manages {host} GiB, by the sliding scale"
                    " in the table?"
                ),
                f"A host manages {host} GiB of memory. What is its minFree by this sliding scale?",
                f"By this sliding scale, how large is minFree of a host that manages {host} GiB?",
                f"What does a host that manages {host} GiB keep as minFree, if this scale applies?",
            ],
        ),
        inputs={"host": str(host)},
        branch=str(known.reached(memory)),
        value=min_free_mib(host, rules),
        unit="MiB",
        slips=[
            Slip(
                "flat",
                memory * shares[0],
                f"{plain(shares[0] * 100)} % is taken of the first band, not of all"
                f" {plain(memory)} MiB.",
            ),
            Slip(
                "rest-share-of-all",
                rest,
                f"{plain(shares[3] * 100)} % is taken of what lies above the bands only, not of"
                f" all {plain(memory)} MiB.",
            ),
            Slip(
                "rest-is-everything",
                full + rest,
                f"The last share is taken of the rest above the bands, not of all"
                f" {plain(memory)} MiB again.",
            ),
            Slip(
                "second-band-like-first",
                min_free_mib(host, rules)
                + max(min(memory - sizes[0], sizes[1]), Fraction(0)) * (shares[0] - shares[1]),
                f"The second band counts with {plain(shares[1] * 100)} %, not with"
                f" {plain(shares[0] * 100)} % as the first one.",
            ),
            Slip(
                "first-band-alone",
                sizes[0] * shares[0],
                f"{plain(sizes[0] * shares[0])} MiB is the part of the first band; memory above"
                " it adds its own shares.",
            ),
            Slip(
                "bands-alone",
                full,
                f"{plain(full)} MiB is the part of three full bands, whatever the host really has.",
            ),
        ],
        explanation=f"{'; '.join(min_free(host * 1024 * 1024, rules).steps)}. minFree is"
        f" {plain(min_free_mib(host, rules))} MiB.",
        cites=together(*known.facts),
        exhibits=[known.table],
    )


@gridded(
    "minfree.amount", title="How much memory is minFree?", level="apply", grid=Grid(host=HOSTS)
)
def minfree_amount(kb: KnowledgeBase, host: int) -> Draft | None:
    """Go down the sliding scale."""
    found = _min_free(kb, host)
    return found.chosen() if found else None


@gridded("minfree.typed", title="Type in minFree", level="apply", grid=Grid(host=HOSTS))
def minfree_typed(kb: KnowledgeBase, host: int) -> Draft | None:
    """Go down the sliding scale, without options."""
    found = _min_free(kb, host)
    whole = found is None or found.value.denominator == 1 or found.value < _TRUNCATED
    return None if found is None or whole else found.typed()


@gridded(
    "state.edge",
    title="At how much free memory does a state begin?",
    level="apply",
    grid=Grid(state=_STATES, kept=_MIN_FREE),
)
def state_edge(kb: KnowledgeBase, state: str, kept: int) -> Draft | None:
    """Take a share of minFree."""
    found = parameters(kb, *(f"{state}-threshold" for state in _STATES))
    if not found:
        return None
    place = _STATES.index(state)
    shares = [fact.values[0].value / 100 for fact in found]
    fact, share = found[place], shares[place]
    others = [other for other in found if other.ref != fact.ref]
    key = share * kept
    worse = "" if state == _STATES[-1] else " or worse"
    return Calculation(
        rule="state-edge",
        case=f"{state}.{kept}",
        about=fact,
        also=[other.ref for other in others],
        stems=Edition(kb).dated(
            "esxi",
            [
                (
                    f"A host has a minFree of {kept} MiB. Below how much free memory does it enter"
                    f" the {state} state?"
                ),
                (
                    f"With a minFree of {kept} MiB, below how much free memory is a host in the"
                    f" {state} state{worse}?"
                ),
                (
                    f"Below which amount of free memory does the {state} state begin on a host"
                    f" whose minFree is {kept} MiB?"
                ),
            ],
        ),
        inputs={"minfree": str(kept), "state": state},
        branch=state,
        value=key,
        unit="MiB",
        slips=[
            *(
                Slip(
                    other.id.removesuffix("-threshold"),
                    other.values[0].value / 100 * kept,
                    f"{plain(other.values[0].value)} % of minFree is another edge, the"
                    f" {other.name}.",
                )
                for other in others
            ),
            Slip(
                "what-is-left",
                (1 - share) * kept,
                f"The edge is {plain(share * 100)} % of minFree itself, not the"
                f" {plain(100 - share * 100)} % that are left of it.",
            ),
            Slip(
                "whole",
                Fraction(kept),
                f"At 100 % of minFree, {kept} MiB, the {state} state has not begun yet.",
            ),
            Slip(
                "doubled",
                2 * shares[0] * kept,
                f"The edges lie at {', '.join(plain(s * 100) for s in shares)} % of minFree; none"
                " lies above minFree itself.",
            ),
            Slip(
                "halved",
                key / 2,
                f"The {state} state begins at {plain(share * 100)} % of minFree, not at half of"
                " that.",
            ),
            Slip(
                "share-of-edge-above",
                key * shares[place - 1] if place else key,
                f"{plain(share * 100)} % is taken of minFree, not of the edge of the state before.",
            ),
        ],
        explanation=f"The {state} state begins below {plain(share * 100)} % of minFree:"
        f" {plain(share * 100)} % of {kept} MiB is {plain(key)} MiB.",
        cites=together(fact),
    ).chosen()


FAMILIES = (minfree_amount, minfree_typed, state_edge)
