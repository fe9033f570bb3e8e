"""Who may hold how much: shares, reservation, limit, and the tax on idle memory.

Every VM pays the same price per share. An idle page costs ``1 / (1 - tax)`` times as much as an
active one, so that for a price level ``c`` a VM with ``S`` shares and ``A`` active pages may hold

    c S                        as long as that is at most A,
    A + (1 - tax) (c S - A)    beyond,

never less than its reservation and never more than it wants or its limit allows. The price is
chosen so that all memory is given away (Waldspurger, OSDI 2002, section 5; the closed form is
ours and follows from equal prices). The amounts are exact: there is no search for a price that is
good enough. Going up from price zero, the sum of all claims is a straight line between the prices
at which some claim starts, turns idle or is satisfied; one sort of these finds where it meets what
there is.
A tax of zero gives plain shares. Left out: the progressive tax of newer releases, whose curve is
not published.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.esxi.ratio import Ratio

Amount = tuple[int, int]
"""An exact amount, ``num / den``, in the unit of the claims."""

_Bend = tuple[int, int, int, int, int]
"""A price as a key that sorts, as ``num / den``, and how it changes the line: level and slope."""


@dataclass
class Claim:
    """What one VM may claim; all amounts in the same unit, as whole numbers.

    ``least`` is its reservation as far as it wants that, ``most`` what it wants, as far as its size
    and its limit allow.
    """

    shares: int
    active: int
    least: int
    most: int


def divide(total: Amount, claims: Sequence[Claim], tax: Ratio) -> tuple[Amount, ...]:
    """Divide *total* among the claims; the sum is *total* unless everybody is at a bound.

    If even the least amounts do not fit, everybody gets the least. A claim without shares pays
    nothing, so it gets its least wherever memory is short.
    """
    return divide_each((total,), claims, tax)[0]


def divide_each(
    totals: Sequence[Amount], claims: Sequence[Claim], tax: Ratio
) -> tuple[tuple[Amount, ...], ...]:
    """Divide several totals among the same claims, for the work of little more than one."""
    wanted = sum([claim.most for claim in claims])
    bends: list[_Bend] = []
    found = []
    for total in totals:
        if wanted * total[1] <= total[0]:
            found.append(tuple([(claim.most, 1) for claim in claims]))
            continue
        if not bends:
            bends = _bends(claims, tax)
        found.append(_divided(total, claims, tax, bends))
    return tuple(found)


def entitlement(total: int, claims: Sequence[Claim], tax: Ratio) -> tuple[int, ...]:
    """Divide *total* in whole units, rounded down: the sum falls short by less than one a claim."""
    return tuple([num // den for num, den in divide((total, 1), claims, tax)])


def _bends(claims: Sequence[Claim], tax: Ratio) -> list[_Bend]:
    """All prices at which a claim starts, turns idle or is satisfied, in rising order."""
    unit, kept = tax.den, tax.den - tax.num
    widest = max([claim.shares for claim in claims] or [1]) * kept
    # Two prices differ by at least 1/widest², so this scale tells them apart as whole numbers.
    scale = 2 * widest * widest
    found: list[_Bend] = []
    for claim in claims:
        shares, active, least, most = claim.shares, claim.active, claim.least, claim.most
        if not shares or least >= most:
            continue
        steep, flat, idle = unit * shares, kept * shares, tax.num * active
        # At a bend the line of the claim changes from one level and slope to the next.
        level, slope = least * unit, 0
        if least < active:
            found.append((least * scale // shares, least, shares, -level, steep))
            level, slope = 0, steep
            turn = min(active, most)
            if most > active:
                found.append((turn * scale // shares, turn, shares, idle, flat - steep))
                level, slope = idle, flat
        else:
            num = unit * least - idle
            found.append((num * scale // flat, num, flat, idle - level, flat))
            level, slope = idle, flat
        if slope == flat and level == idle and most > active:
            num, den = unit * most - idle, flat
        else:
            num, den = most, shares
        found.append((num * scale // den, num, den, most * unit - level, -slope))
    found.sort()
    return found


def _divided(
    total: Amount, claims: Sequence[Claim], tax: Ratio, bends: Sequence[_Bend]
) -> tuple[Amount, ...]:
    """Go up the prices until all is given away."""
    unit = tax.den
    goal = total[0] * unit
    level, slope, whole = sum([claim.least for claim in claims]) * unit, 0, total[1]
    for _, num, den, rise, bend in bends:
        if (level * den + slope * num) * whole >= goal * den:
            break
        level += rise
        slope += bend
    if not slope:
        # Nobody is between two bounds: the least is too much already, or all who pay have enough.
        enough = level * whole < goal
        return tuple(
            [(claim.most if enough and claim.shares else claim.least, 1) for claim in claims]
        )
    # On this stretch the sum is level + slope x price, so the price is a whole division.
    num, den = goal - level * whole, slope * whole
    return tuple([_held(claim, num, den, tax) for claim in claims])


def _held(claim: Claim, num: int, den: int, tax: Ratio) -> Amount:
    """What a claim may hold at the price ``num / den``."""
    if not claim.shares:
        return claim.least, 1
    unit, paid = tax.den, num * claim.shares
    value = unit * paid
    if paid > claim.active * den:
        value = tax.num * claim.active * den + (unit - tax.num) * paid
    unit *= den
    if value <= claim.least * unit:
        return claim.least, 1
    if value >= claim.most * unit:
        return claim.most, 1
    return value, unit
