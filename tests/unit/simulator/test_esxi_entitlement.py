"""Who may hold how much, in cases that were worked out elsewhere."""

from simulator.esxi import Claim, entitlement
from simulator.esxi.ratio import Ratio

NO_TAX = Ratio(0, 100)
TAX = Ratio(75, 100)


def test_equal_shares_without_a_tax_get_the_same() -> None:
    """The figure of the paper: two VMs of 256 MB settle at 179 MB each, one of them idle."""
    idle, busy = Claim(1000, 10, 0, 256), Claim(1000, 256, 0, 256)

    assert entitlement(358, [idle, busy], NO_TAX) == (179, 179)


def test_with_the_tax_memory_moves_to_the_busy_one() -> None:
    """The same pair with a tax of 75 %: the busy VM is satisfied, the idle one has the rest."""
    idle, busy = Claim(1000, 10, 0, 256), Claim(1000, 256, 0, 256)

    assert entitlement(358, [idle, busy], TAX) == (102, 256)


def test_the_busy_do_not_feel_the_tax() -> None:
    """Shares of two to one divide memory two to one when all of it is active."""
    for tax in (NO_TAX, TAX):
        claims = [Claim(2, 2000, 0, 4000), Claim(1, 2000, 0, 4000)]
        assert entitlement(3000, claims, tax) == (2000, 1000)


def test_a_vm_without_shares_gets_its_minimum() -> None:
    """Nothing is paid, so nothing above the reservation is had."""
    claims = [Claim(0, 500, 100, 1000), Claim(10, 500, 0, 1000)]

    assert entitlement(800, claims, TAX) == (100, 700)


def test_without_contention_everybody_gets_what_it_wants() -> None:
    """Shares and tax do not matter as long as there is enough."""
    claims = [Claim(1, 0, 0, 300), Claim(100, 700, 0, 700)]

    assert entitlement(1000, claims, TAX) == (300, 700)


def test_where_reservations_do_not_fit_everybody_keeps_its_own() -> None:
    """A reservation is never lowered."""
    claims = [Claim(1, 0, 300, 300), Claim(100, 700, 200, 700)]

    assert entitlement(100, claims, TAX) == (300, 200)


def test_nothing_is_divided_among_nobody() -> None:
    """A host without VMs has an empty answer."""
    assert entitlement(100, [], TAX) == ()
