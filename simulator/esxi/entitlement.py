"""Who may hold how much: shares, reservation, limit, and the tax on idle memory.

Every VM pays the same price per share. An idle page costs ``1 / (1 - tax)`` times as much as an
active one, so that for a price level ``c`` a VM with ``S`` shares and ``A`` active pages may hold

    c S                        as long as that is at most A,
    A + (1 - tax) (c S - A)    beyond,

never less than its reservation and never more than it wants or its limit allows. The price is
chosen so that all memory is given away (Waldspurger, OSDI 2002, section 5; the closed form is
ours and follows from equal prices). The amounts are exact: there is no search for a price that is
good enough, since between two neighboring bends of these lines everything is straight.
A tax of zero gives plain shares. Left out: the progressive tax of newer releases, whose curve is
not published.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.esxi.ratio import Ratio

Amount = tuple[int, int]
"""An exact amount, ``num / den``, in the unit of the claims."""


@dataclass(frozen=True)
class Claim:
    """What one VM, or one pool, brings to the division; all amounts in one unit, pages or KiB."""

    shares: int
    active: int
    least: int
    most: int


def divide(total: Amount, claims: Sequence[Claim], tax: Ratio) -> tuple[Amount, ...]:
    """Divide *total* among the claims; the sum is *total* unless everybody is at a bound.

    If even the least amounts do not fit, everybody gets the least. A claim without shares pays
    nothing, so it gets its least wherever memory is short.
    """
    num, den = total
    if sum([claim.most for claim in claims]) * den <= num:
        return tuple([(claim.most, 1) for claim in claims])
    points = _breakpoints(claims, tax)
    low, high = 0, len(points) - 1
    if high < 0 or not _fits(total, claims, points[0], tax):
        return tuple([(claim.least, 1) for claim in claims])
    if _fits(total, claims, points[high], tax):
        unit = tax.den * points[high][1]
        return tuple([(_value(claim, points[high], tax), unit) for claim in claims])
    while high - low > 1:
        middle = (low + high) // 2
        fits = _fits(total, claims, points[middle], tax)
        low, high = (middle, high) if fits else (low, middle)
    return _between(total, claims, points[low], points[high], tax)


def entitlement(total: int, claims: Sequence[Claim], tax: Ratio) -> tuple[int, ...]:
    """Divide *total* in whole units, rounded down: the sum falls short by less than one a claim."""
    return tuple([num // den for num, den in divide((total, 1), claims, tax)])


def _between(
    total: Amount, claims: Sequence[Claim], left: Amount, right: Amount, tax: Ratio
) -> tuple[Amount, ...]:
    """Between two neighboring prices everything is straight, so divide in proportion."""
    num, den = total
    unit = tax.den * left[1] * right[1]
    lower = [_value(claim, left, tax) * right[1] for claim in claims]
    upper = [_value(claim, right, tax) * left[1] for claim in claims]
    step, span = num * unit - den * sum(lower), den * (sum(upper) - sum(lower))
    return tuple(
        [
            (low * span + step * (high - low), unit * span)
            for low, high in zip(lower, upper)  # noqa: B905 - strict is not in the subset; both come from claims
        ]
    )


def _value(claim: Claim, price: Amount, tax: Ratio) -> int:
    """What a claim may hold at a price ``num / den``, times ``tax.den * den``."""
    num, den = price
    if not claim.shares:
        return claim.least * tax.den * den
    if num * claim.shares <= claim.active * den:
        value = tax.den * num * claim.shares
    else:
        value = tax.num * claim.active * den + (tax.den - tax.num) * num * claim.shares
    unit = tax.den * den
    return max(claim.least * unit, min(claim.most * unit, value))


def _fits(total: Amount, claims: Sequence[Claim], price: Amount, tax: Ratio) -> bool:
    """Whether all claims together cost no more than there is, at a price."""
    needed = sum([_value(claim, price, tax) for claim in claims])
    return needed * total[1] <= total[0] * tax.den * price[1]


def _breakpoints(claims: Sequence[Claim], tax: Ratio) -> list[Amount]:
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
