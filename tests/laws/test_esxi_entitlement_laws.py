"""Entitlements are exact: they solve the stated equation, with pools and without."""

from collections.abc import Sequence
from fractions import Fraction

from esxi_strategies import claims, taxes
from hypothesis import given
from hypothesis import strategies as st

from simulator.esxi.entitlement import Amount, Claim, divide
from simulator.esxi.pools import Pool, divide_with_pools
from simulator.esxi.price import price, victim
from simulator.esxi.ratio import Ratio

many_claims = st.lists(claims(), min_size=1, max_size=6)
totals = st.tuples(st.integers(0, 20_000), st.integers(1, 7))


def exact(amounts: Sequence[Amount]) -> list[Fraction]:
    """Amounts as numbers that can be compared."""
    return [Fraction(num, den) for num, den in amounts]


def cost(claim: Claim, held: Fraction, tax: Ratio) -> Fraction:
    """What a claim pays for what it holds: idle units count ``1 / (1 - tax)`` times."""
    idle = max(Fraction(0), held - claim.active)
    return (held - idle) + idle / (1 - Fraction(tax.num, tax.den))


@given(many_claims, totals, taxes)
def test_all_memory_is_given_away(found: list[Claim], total: Amount, tax: Ratio) -> None:
    """To the last fraction, unless all who pay have what they want, or the least is too much."""
    shared = sum(exact(divide(total, found, tax)))

    paying = sum(claim.most if claim.shares else claim.least for claim in found)
    least = sum(claim.least for claim in found)
    if sum(claim.most for claim in found) <= Fraction(*total):
        assert shared == sum(claim.most for claim in found)
    else:
        assert shared == max(least, min(Fraction(*total), paying))


@given(many_claims, totals, taxes)
def test_whoever_is_at_no_bound_pays_the_same_price(
    found: list[Claim], total: Amount, tax: Ratio
) -> None:
    """Cost by shares is equal among the free, not less at the least, not more at the most."""
    held = exact(divide(total, found, tax))

    pairs = [
        (claim, cost(claim, amount, tax) / claim.shares, amount)
        for claim, amount in zip(found, held, strict=True)
        if claim.shares
    ]
    free = {level for claim, level, amount in pairs if claim.least < amount < claim.most}
    assert len(free) <= 1
    for level in free:
        for claim, here, amount in pairs:
            if amount == claim.least < claim.most:
                assert here >= level
            if amount == claim.most > claim.least:
                assert here <= level


pools = st.builds(
    Pool,
    st.sampled_from(("gold", "bronze")),
    st.integers(1, 5000),
    st.integers(0, 3000),
    st.one_of(st.just(-1), st.integers(0, 9000)),
)


@given(
    st.lists(st.tuples(claims(), st.sampled_from(("", "gold", "bronze"))), min_size=1, max_size=8),
    st.lists(pools, max_size=2, unique_by=lambda pool: pool.name),
    totals,
    taxes,
)
def test_a_pool_gives_its_members_what_it_gets(
    found: list[tuple[Claim, str]], given_pools: list[Pool], total: Amount, tax: Ratio
) -> None:
    """Everybody stays within bounds, and a pool's limit binds all of its members together."""
    names = {pool.name for pool in given_pools}
    member_of = [name if name in names else "" for _, name in found]
    given_claims = [claim for claim, _ in found]

    held = exact(divide_with_pools(total, given_claims, member_of, given_pools, tax))

    for claim, amount in zip(given_claims, held, strict=True):
        assert claim.least <= amount <= claim.most
    for pool in given_pools:
        inside = [index for index, name in enumerate(member_of) if name == pool.name]
        least = sum(given_claims[index].least for index in inside)
        if pool.limit >= 0:
            assert sum(held[index] for index in inside) <= max(least, pool.limit)


@given(many_claims, totals, taxes)
def test_one_pool_around_everybody_changes_nothing(
    found: list[Claim], total: Amount, tax: Ratio
) -> None:
    """A pool without bounds of its own, with everything in it, is the host again."""
    pool = [Pool("all", 1)]
    inside = divide_with_pools(total, found, ["all"] * len(found), pool, tax)

    fits = sum(claim.least for claim in found) <= Fraction(*total)
    if fits:
        assert exact(inside) == exact(divide(total, found, tax))


@given(st.integers(1, 5000), st.integers(1, 9000), st.integers(0, 9000), taxes)
def test_the_price_is_that_of_the_paper(shares: int, granted: int, active: int, tax: Ratio) -> None:
    """Shares by pages, an idle page counted k times."""
    found = price(shares, granted, active, tax)

    part = Fraction(min(active, granted), granted)
    k = 1 / (1 - Fraction(tax.num, tax.den))
    assert found is not None
    assert Fraction(*found) == shares / (granted * (part + k * (1 - part)))


@given(
    st.lists(
        st.tuples(st.integers(0, 999), st.integers(0, 99), st.integers(0, 99)),
        min_size=1,
        max_size=6,
    ),
    taxes,
)
def test_the_victim_pays_least_of_those_above_their_reservation(
    found: list[tuple[int, int, int]], tax: Ratio
) -> None:
    """Nobody at or below a reservation is taken from, and of equals the first is."""
    prices = [price(shares, granted, granted // 2, tax) for shares, granted, _ in found]
    granted = [held for _, held, _ in found]
    place = victim(prices, granted, [kept for _, _, kept in found])

    able = [index for index, (_, held, kept) in enumerate(found) if held > max(0, kept)]
    if not able:
        assert place == -1
        return
    lowest = min(Fraction(*prices[index]) for index in able if prices[index] is not None)  # type: ignore[misc]  # a None is left out
    assert place == next(i for i in able if Fraction(*prices[i]) == lowest)  # type: ignore[misc]  # as above
