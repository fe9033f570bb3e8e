"""Ballooning, compression, swapping and sharing, one at a time."""

from dataclasses import replace

from esxi_strategies import GIB, MIB, rules

from simulator.esxi import balloon, compression, sharing, swap, swap_file
from simulator.esxi.active import Active
from simulator.esxi.curve import Curve
from simulator.esxi.fields import kib
from simulator.esxi.host import Vm
from simulator.esxi.pages import Pages
from simulator.esxi.ratio import Ratio

RULES = rules("8.0")
FLAT = Curve(((0, 0),))


def make(size: int = 16 * GIB) -> Vm:
    """A VM that uses nothing, half of whose pages compress."""
    return Vm("VM", size, 1000, FLAT, FLAT)


def test_a_balloon_takes_at_most_65_percent() -> None:
    """The balloon of a 16 GiB VM ends at 10649.6 MiB."""
    assert balloon.cap(make(), RULES) == 106496 * MIB // 10


def test_a_driver_counts_only_when_it_runs_and_is_loaded() -> None:
    """Missing, slow or not yet loaded drivers leave nothing to balloon."""
    pages = Pages(backed=GIB)

    assert balloon.room(make(), pages, RULES, 0) == GIB
    assert balloon.room(replace(make(), driver="missing"), pages, RULES, 0) == 0
    assert balloon.room(replace(make(), driver="slow"), pages, RULES, 0) == 0
    assert balloon.room(replace(make(), driver_from=5), pages, RULES, 4) == 0


def test_a_driver_ignores_less_than_a_large_page() -> None:
    """A balloon deflates by 2 MiB or more, or by all that is left."""
    assert balloon.deflation(Pages(ballooned=MIB * 10), MIB, RULES) == 0
    assert balloon.deflation(Pages(ballooned=MIB * 10), MIB * 2, RULES) == 2 * MIB
    assert balloon.deflation(Pages(ballooned=MIB), MIB * 2, RULES) == MIB


def test_the_compression_cache_ends_at_a_tenth_of_the_vm() -> None:
    """Half of the victims compress until the cache is full; two of them fill a page."""
    vm = make(10 * MIB)

    assert compression.cache_limit(vm, RULES) == MIB
    assert compression.kept(100, vm, Pages(backed=10 * MIB), RULES) == 50
    assert compression.kept(10 * MIB, vm, Pages(backed=10 * MIB), RULES) == 2 * MIB
    assert compression.kept(100, vm, Pages(compressed=2 * MIB, cache=MIB), RULES) == 0


def test_paging_frees_what_is_wanted_with_the_fewest_victims() -> None:
    """A compressed page frees half a page, a swapped one a whole page."""
    found = swap.plan(30, make(), Pages(backed=1000), RULES)
    after = found.apply(Pages(backed=1000), RULES)

    assert (found.compressed, found.swapped, found.evicted) == (20, 20, 0)
    assert 1000 - after.consumed == 30


def test_where_compressing_frees_too_little_pages_are_swapped() -> None:
    """If all pages have to go, none may stay in the cache."""
    full = replace(make(), compressible=Ratio(1, 1))
    pages = Pages(backed=10, compressed=10, cache=5)
    found = swap.plan(15, full, pages, RULES)

    assert found.apply(pages, RULES) == Pages(swapped=20)


def test_a_reservation_stays_where_it_is() -> None:
    """Victims are taken only from above the reservation."""
    found = swap.plan(100, replace(make(), reservation=990), Pages(backed=1000), RULES)

    assert found.compressed + found.swapped == 10


def test_a_swap_file_holds_what_is_not_reserved() -> None:
    """4 GiB with reservations of 0, 1 and 4 GiB."""
    assert [swap_file(4, reserved) for reserved in (0, 1, 4)] == [4, 3, 0]


def test_large_pages_are_not_shared_until_they_are_broken() -> None:
    """The scan finds nothing in large pages, and works at a limited rate in small ones."""
    vm = replace(make(), shareable=GIB)
    pages = Pages(backed=2 * GIB)

    assert sharing.shared_now(vm, pages, RULES, at_once=True) == 0
    assert sharing.shared_now(vm, pages.break_large(), RULES, at_once=False) == 15 * 1024
    assert sharing.shared_now(vm, pages.break_large(), RULES, at_once=True) == GIB


def test_the_active_estimate_rises_fast_and_falls_slowly() -> None:
    """One period up covers half the way, one period down an eighth."""
    low = Active(0, 0)

    assert low.sampled(800).estimate == 400
    assert Active(800, 800).sampled(0).estimate == 700


def test_a_curve_is_straight_between_its_points() -> None:
    """Before the first point and after the last it is level."""
    curve = Curve(((2, 10), (6, 30)))

    assert [curve.at(tick) for tick in (0, 2, 3, 4, 6, 9)] == [10, 10, 15, 20, 30, 30]


def test_amounts_are_read_with_their_unit() -> None:
    """GB means GiB, as everywhere in this field; a bare number is MiB."""
    assert kib("8 GiB") == kib("8 GB") == kib(8192) == kib("8192") == 8 * 1024**2
    assert kib("1.5 GiB") == 1536 * 1024
    assert kib("64 TiB") == 64 * 1024**3
