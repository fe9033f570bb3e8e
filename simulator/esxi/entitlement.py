"""Who may hold how much: shares, reservation, limit, and the tax on idle memory.

Every VM pays the same price per share. An idle page costs ``1 / (1 - tax)`` times as much as an
active one, so that for a price level ``c`` a VM with ``S`` shares and ``A`` active pages may hold

    c S                        as long as that is at most A,
    A + (1 - tax) (c S - A)    beyond,

never less than its reservation and never more than it wants or its limit allows. The price is
chosen so that all memory is given away. The amounts are exact, then rounded down to whole pages.
A tax of zero gives plain shares. Left out: resource pools, and the progressive tax of newer
releases, whose curve is not published.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.esxi.ratio import Ratio


@dataclass(frozen=True)
class Claim:
    """What one VM brings to the division; all amounts in one unit, pages or MiB."""

    shares: int
    active: int
    least: int
    most: int


def entitlement(total: int, claims: Sequence[Claim], tax: Ratio) -> tuple[int, ...]:
    """Divide *total* among the claims; the sum falls short by less than one unit a VM.

    If even the least amounts do not fit, everybody gets the least.
    """
    if sum([claim.most for claim in claims]) <= total:
        return tuple([claim.most for claim in claims])
    points = _breakpoints(claims, tax)
    low, high = 0, len(points) - 1
    if high < 0 or _sum(claims, points[0], tax) > total * tax.den * points[0][1]:
        return tuple([claim.least for claim in claims])
    if _sum(claims, points[high], tax) <= total * tax.den * points[high][1]:
        # Claims without shares keep their least, so that less than everything may be given away.
        return tuple(
            [_value(claim, points[high], tax) // (tax.den * points[high][1]) for claim in claims]
        )
    while high - low > 1:
        middle = (low + high) // 2
        fits = _sum(claims, points[middle], tax) <= total * tax.den * points[middle][1]
        low, high = (middle, high) if fits else (low, middle)
    return _between(total, claims, points[low], points[high], tax)


def _between(
    total: int, claims: Sequence[Claim], left: tuple[int, int], right: tuple[int, int], tax: Ratio
) -> tuple[int, ...]:
    """Between two neighboring prices everything is straight, so divide in proportion."""
    unit = tax.den * left[1] * right[1]
    lower = [_value(claim, left, tax) * right[1] for claim in claims]
    upper = [_value(claim, right, tax) * left[1] for claim in claims]
    step, span = total * unit - sum(lower), sum(upper) - sum(lower)
    return tuple(
        [(low * span + step * (high - low)) // (unit * span) for low, high in zip(lower, upper)]  # noqa: B905 - strict is not in the subset; both come from claims
    )


def _value(claim: Claim, price: tuple[int, int], tax: Ratio) -> int:
    """What a claim may hold at a price ``num / den``, times ``tax.den * den``."""
    num, den = price
    if num * claim.shares <= claim.active * den:
        value = tax.den * num * claim.shares
    else:
        value = tax.num * claim.active * den + (tax.den - tax.num) * num * claim.shares
    unit = tax.den * den
    return (
        max(claim.least * unit, min(claim.most * unit, value))
        if claim.shares
        else claim.least * unit
    )


def _sum(claims: Sequence[Claim], price: tuple[int, int], tax: Ratio) -> int:
    return sum([_value(claim, price, tax) for claim in claims])


def _breakpoints(claims: Sequence[Claim], tax: Ratio) -> list[tuple[int, int]]:
    """All prices at which a claim starts, turns idle or is satisfied, in rising order."""
    paying = [claim for claim in claims if claim.shares]
    widest = max([claim.shares for claim in paying] or [1]) * (tax.den - tax.num)
    # Two prices differ by at least 1/widest², so this scale tells them apart as whole numbers.
    scale = 2 * widest * widest
    found = []
    for claim in paying:
        for amount in (claim.least, min(max(claim.active, claim.least), claim.most), claim.most):
            if amount <= claim.active:
                num, den = amount, claim.shares
            else:
                num = tax.den * amount - tax.num * claim.active
                den = (tax.den - tax.num) * claim.shares
            found.append((num * scale // den, num, den))
    return [(num, den) for _, num, den in sorted(found)]
