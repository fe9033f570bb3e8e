"""Resource pools, one level deep: a host is divided among pools and single VMs, a pool among its.

A pool competes with its own shares, as one VM would that wants what its members want together. So
a large pool with many VMs may leave each of them less than a small pool with fewer shares does.
Left out: pools inside of pools, and reservations that expand into the parent.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.esxi.entitlement import Amount, Claim, divide, divide_each
from simulator.esxi.ratio import Ratio


@dataclass(frozen=True)
class Pool:
    """A resource pool; amounts in the unit of the claims, a limit of -1 means none."""

    name: str
    shares: int
    reservation: int = 0
    limit: int = -1


def divide_with_pools(
    total: Amount,
    claims: Sequence[Claim],
    member_of: Sequence[str],
    pools: Sequence[Pool],
    tax: Ratio,
) -> tuple[Amount, ...]:
    """Divide *total* among the claims; ``member_of`` names the pool of each, or is empty.

    The whole of a pool's reservation counts as its least, as far as its members want it.
    """
    return divide_each_with_pools((total,), claims, member_of, pools, tax)[0]


def divide_each_with_pools(
    totals: Sequence[Amount],
    claims: Sequence[Claim],
    member_of: Sequence[str],
    pools: Sequence[Pool],
    tax: Ratio,
) -> tuple[tuple[Amount, ...], ...]:
    """Divide several totals among the same claims."""
    if not pools:
        return divide_each(totals, claims, tax)
    return tuple([_nested(total, claims, member_of, pools, tax) for total in totals])


def _nested(
    total: Amount,
    claims: Sequence[Claim],
    member_of: Sequence[str],
    pools: Sequence[Pool],
    tax: Ratio,
) -> tuple[Amount, ...]:
    alone = [index for index, name in enumerate(member_of) if not name]
    groups = [
        [index for index, name in enumerate(member_of) if name == pool.name] for pool in pools
    ]
    top = [claims[index] for index in alone]
    top += [
        _as_one(pool, [claims[index] for index in group])
        for pool, group in zip(pools, groups)  # noqa: B905 - strict is not in the subset; groups come from pools
    ]
    parts = divide(total, top, tax)
    found: list[Amount] = [(0, 1) for _ in claims]
    for place, index in enumerate(alone):
        found[index] = parts[place]
    for place, group in enumerate(groups):
        part = parts[len(alone) + place]
        inside = divide(part, [claims[index] for index in group], tax)
        for index, amount in zip(group, inside):  # noqa: B905 - as above
            found[index] = amount
    return tuple(found)


def _as_one(pool: Pool, members: Sequence[Claim]) -> Claim:
    most = sum([claim.most for claim in members])
    if pool.limit >= 0:
        most = min(most, pool.limit)
    least = max(pool.reservation, sum([claim.least for claim in members]))
    active = min(most, sum([claim.active for claim in members]))
    return Claim(pool.shares, active, min(least, most), most)
