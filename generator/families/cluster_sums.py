"""Families about sums that people do with a cluster: evictions and endpoint slices."""

from fractions import Fraction
from math import ceil, floor

from generator.authoring import (
    Calculation,
    Draft,
    Edition,
    Grid,
    Slip,
    gridded,
    parameters,
    standing,
    together,
)
from generator.authoring.balance import balanced
from kb import KnowledgeBase, plain

_DEFAULT = 0  # stands for "as it is by default"
_EVICTED = Grid(
    grace=(_DEFAULT, 20, 30, 60, 75, 90, 120, 150, 180),
    seconds=(_DEFAULT, *range(15, 300, 15), *range(330, 1830, 30)),
)
_SLICES = Grid(count=range(2, 2000), limit=(_DEFAULT, 50, 200, 250, 500, 1000))


def _evicted(kb: KnowledgeBase, grace: int, seconds: int) -> Calculation | None:
    found = parameters(kb, "node-monitor-grace-period", "default-toleration-seconds")
    if not found:
        return None
    silence, tolerated = found
    silent = Fraction(grace) or silence.values[0].value
    stays = Fraction(seconds) or tolerated.values[0].value
    key = silent + stays
    after = f"the default {silence.name}" if not grace else f"a {silence.name} of {grace} s"
    tolerate = f"tolerate an unreachable node for {plain(stays)} s"
    if not seconds:
        tolerate = "have the default toleration of an unreachable node"
    name = Edition(kb).name(str(silence.domain))
    at, of = (f"In {name}, ", f" of {name}") if name else ("Suppose that ", "")
    stems = [
        (
            f"{at}a node falls silent, with {after}. Its Pods {tolerate}. After how many seconds of"
            " silence are they deleted at the earliest?"
        ),
        (
            f"Pods {tolerate}, and their node{of} falls silent. How many seconds after its last"
            f" heartbeat does their deletion begin at the earliest, with {after}?"
        ),
        (
            f"A node{of} sends no more heartbeats, and its Pods {tolerate}. How many seconds after"
            f" the last heartbeat are they deleted at the earliest, with {after}?"
        ),
    ]
    slips = [
        Slip(
            "toleration-alone",
            stays,
            f"The {plain(stays)} s count from the taint, which comes after {plain(silent)} s of"
            " silence.",
        ),
        Slip(
            "grace-alone",
            silent,
            f"After {plain(silent)} s the node is only marked and tainted; its Pods tolerate that"
            f" for {plain(stays)} s.",
        ),
        Slip(
            "grace-twice",
            2 * silent + stays,
            f"The grace period of {plain(silent)} s passes once, not twice, before the taint.",
        ),
        Slip(
            "toleration-twice",
            silent + 2 * stays,
            f"There is one taint that counts here, so {plain(stays)} s of toleration pass once.",
        ),
        Slip(
            "difference",
            abs(stays - silent),
            "The two times follow one another, so they are added and not taken away.",
        ),
        Slip(
            "both-twice",
            2 * key,
            f"Each time passes once: {plain(silent)} s of silence, then {plain(stays)} s of"
            " toleration.",
        ),
    ]
    if not balanced(key, slips):
        return None
    return Calculation(
        rule="eviction-time",
        case=str(seconds or plain(stays)) if not grace else f"{grace}.{plain(stays)}",
        about=silence,
        also=[tolerated.ref],
        stems=stems,
        inputs={
            **({"toleration": str(seconds)} if seconds else {}),
            **({"grace": str(grace)} if grace else {}),
        },
        branch=f"grace-{'given' if grace else 'default'}/"
        f"toleration-{'given' if seconds else 'default'}",
        value=key,
        unit="s",
        slips=slips,
        explanation=f"After {plain(silent)} s without a heartbeat the node is marked and tainted;"
        f" the Pods tolerate that for {plain(stays)} s more, together {plain(key)} s.",
        cites=together(silence, tolerated),
    )


def _slices(kb: KnowledgeBase, count: int, limit: int) -> Calculation | None:
    facts = parameters(kb, "endpoints-per-slice")
    if not facts:
        return None
    most = Fraction(limit) or facts[0].values[0].value
    share = count / most
    full, needed = floor(share), ceil(share)
    rest = count - full * most
    kind = "below-one" if share < 1 else "whole" if share == full else "fraction"
    if needed < 3:  # noqa: PLR2004 - below that there are no three different wrong numbers
        return None
    at = "the default limit" if not limit else f"a limit of {limit} endpoints for each"
    slips = [
        Slip(
            "rounded-down",
            Fraction(full),
            f"{'One endpoint is' if rest == 1 else f'{plain(rest)} endpoints are'} left over, which"
            " takes a slice, too.",
        ),
        Slip(
            "one-more",
            Fraction(needed + 1),
            f"{needed} slices hold {plain(needed * most)} endpoints; one more would stay empty.",
        ),
        Slip(
            "one-less",
            Fraction(needed - 1),
            f"{needed - 1} slices hold only {plain((needed - 1) * most)} of the {count} endpoints.",
        ),
        Slip(
            "half-full",
            Fraction(ceil(2 * share)),
            f"At least means that slices are full with {plain(most)} endpoints, not half full.",
        ),
        Slip(
            "one-per-service",
            Fraction(1),
            f"One slice holds at most {plain(most)} endpoints, so a Service can have several.",
        ),
        Slip(
            "one-per-endpoint",
            Fraction(count),
            f"A slice holds up to {plain(most)} endpoints, not a single one.",
        ),
    ]
    if not balanced(Fraction(needed), slips):
        return None
    return Calculation(
        rule="endpoint-slices",
        case=str(count) if not limit else f"{count}.{limit}",
        about=facts[0],
        stems=[
            (
                f"A Service has {count} ready endpoints of one address family. How many"
                f" EndpointSlices does it need at least, with {at}?"
            ),
            (
                f"With {at}, how many EndpointSlices are the fewest that hold {count} endpoints of"
                " one Service and one address family?"
            ),
            (
                f"{count} Pods of one address family stand behind a Service. Into how many"
                f" EndpointSlices must they be split at least, with {at}?"
            ),
        ],
        inputs={"endpoints": str(count), **({"limit": str(limit)} if limit else {})},
        branch=f"{kind}/{'given' if limit else 'default'}",
        value=Fraction(needed),
        slips=slips,
        explanation=f"A slice holds up to {plain(most)} endpoints. {full} full slices hold"
        f" {plain(full * most)} of {count}"
        + (f", and the rest takes one more: {needed}." if needed > full else "."),
        cites=standing(facts[0]),
    )


@gridded(
    "eviction.time", title="When does a silent node lose its Pods?", level="apply", grid=_EVICTED
)
def eviction_time(kb: KnowledgeBase, grace: int, seconds: int) -> Draft | None:
    """Add the grace period and the toleration."""
    found = _evicted(kb, grace, seconds)
    return found.chosen() if found else None


@gridded(
    "eviction.time-typed",
    title="Type in when a silent node loses its Pods",
    level="apply",
    grid=_EVICTED,
)
def eviction_time_typed(kb: KnowledgeBase, grace: int, seconds: int) -> Draft | None:
    """Add the grace period and the toleration, without options."""
    found = _evicted(kb, grace, seconds)
    return found.typed() if found else None


@gridded(
    "slices.count",
    title="How many EndpointSlices does a Service need?",
    level="apply",
    grid=_SLICES,
)
def slices_count(kb: KnowledgeBase, count: int, limit: int) -> Draft | None:
    """Divide endpoints by the limit of a slice."""
    found = _slices(kb, count, limit)
    return found.chosen() if found else None


FAMILIES = (eviction_time, eviction_time_typed, slices_count)
