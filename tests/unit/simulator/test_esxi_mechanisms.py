"""Ballooning, compression, swapping and sharing, one at a time."""

from dataclasses import replace

import pytest
from esxi_strategies import GIB, MIB, rules

from simulator.esxi import balloon, compression, swap, swap_file
from simulator.esxi.active import Active
from simulator.esxi.chance import drawn, hits
from simulator.esxi.curve import Along, Curve, level
from simulator.esxi.fields import kib
from simulator.esxi.guest import Guest
from simulator.esxi.host import ALL, Host, Vm
from simulator.esxi.machine import Machine
from simulator.esxi.parts import split
from simulator.esxi.ratio import Ratio
from simulator.esxi.sharing import Sharing
from simulator.esxi.wording import Wording

RULES = rules("8.0")


def make(size: int = 16 * GIB) -> Vm:
    """A VM that uses all it has, half of whose pages compress."""
    return Vm("VM", size, 1000, level(size), level(ALL), active_is_share=True)


def running(vm: Vm, **places: int) -> Guest:
    """The ledger of a VM that is on, with its pages in these places."""
    guest = Guest(vm, 0)
    guest.on = True
    guest.use(0)
    for place, count in places.items():
        setattr(guest, place, count)
    return guest


def hosting(*vms: Vm, memory: int = 64 * GIB) -> Machine:
    """A host on which these VMs run."""
    machine = Machine(Host(memory, 0, vms), RULES)
    for guest in machine.guests:
        guest.on = True
        guest.use(0)
    return machine


def test_a_balloon_takes_at_most_65_percent() -> None:
    """The balloon of a 16 GB VM ends at 10649.6 MB, or earlier if the VM says so."""
    assert balloon.cap(running(make()), RULES) == 106496 * MIB // 10
    assert balloon.cap(running(replace(make(), balloon_max=GIB)), RULES) == GIB


def test_a_driver_counts_only_when_it_runs_and_is_loaded() -> None:
    """A driver that is missing or not yet loaded leaves nothing to balloon; a slow one does."""
    machine = hosting(make())

    assert balloon.gain(running(make(), backed=GIB), machine) == 0
    held = 16 * GIB
    assert balloon.gain(running(make(), backed=held), machine) == 106496 * MIB // 10
    assert balloon.gain(running(replace(make(), tools="missing"), backed=held), machine) == 0
    assert balloon.gain(running(replace(make(), tools_from=5), backed=held), machine) == 0
    assert balloon.gain(running(replace(make(), tools="slow"), backed=held), machine) > 0


def test_a_slow_driver_takes_ten_times_as_long() -> None:
    """512 MB a tick, or a tenth of that."""
    machine = hosting(make())

    assert balloon.rate(running(make()), machine) == 512 * MIB
    assert balloon.rate(running(replace(make(), tools="slow")), machine) == 512 * MIB // 10


def test_a_guest_gives_unused_pages_first_then_untouched_then_used_ones() -> None:
    """Of 4 GB 1 GB was never touched and 1 GB is no longer used; 3 GB wanted take all kinds."""
    vm = replace(make(4 * GIB), demand=level(2 * GIB))
    guest, machine = running(vm, backed=3 * GIB), hosting(make())

    assert balloon.step(guest, machine, 100) == (100, 0)
    machine.balloon_rate = 8 * GIB
    assert balloon.step(guest, machine, GIB) == (GIB, 0)
    assert balloon.step(guest, machine, GIB + 5) == (GIB + 5, GIB)


def test_a_reservation_keeps_the_balloon_out() -> None:
    """What is reserved and touched may not be ballooned."""
    guest = running(replace(make(), reservation=15 * GIB), backed=16 * GIB)

    assert balloon.gain(guest, hosting(make())) == GIB


def test_a_driver_ignores_less_than_a_large_page() -> None:
    """A balloon deflates by 2 MB or more, or by all that is left."""
    machine = hosting(make())
    squeezed = running(make(), backed=16 * GIB - 10 * MIB, ballooned=10 * MIB)

    squeezed.target = squeezed.consumed + MIB
    assert balloon.deflation(squeezed, machine) == 0
    squeezed.target += MIB
    assert balloon.deflation(squeezed, machine) == 2 * MIB


def test_a_compression_cache_ends_at_a_tenth_of_the_vm() -> None:
    """Half of the victims fit into 2 KB until the cache is full; two of them fill a page."""
    guest = running(make(10 * MIB), backed=10 * MIB)

    assert compression.cache_limit(guest, RULES) == MIB
    assert compression.slots(100, guest, RULES) == (50, 0)
    assert compression.slots(10 * MIB, guest, RULES) == (2 * MIB, 0)


def test_pages_that_compress_well_take_a_quarter() -> None:
    """Of 100 victims 20 fit into 1 KB and 30 into 2 KB: 5 and 15 machine pages."""
    vm = replace(make(), compressible=Ratio(3, 10), compressible_quarter=Ratio(2, 10))

    assert compression.slots(100, running(vm, backed=GIB), RULES) == (30, 20)
    assert compression.cache_pages(30, 20, RULES) == 20


def test_paging_frees_what_is_wanted_with_the_fewest_victims() -> None:
    """A compressed page frees half a page, a swapped one a whole page."""
    assert swap.plan(30, running(make(), backed=1000), RULES) == swap.PageOut(20, 0, 20)


def test_where_compressing_frees_too_little_pages_are_swapped() -> None:
    """If all pages have to go, none may stay in the cache."""
    guest = running(replace(make(), compressible=Ratio(1, 1)), backed=10, half=10, cache=5)

    assert swap.plan(15, guest, RULES) == swap.PageOut(0, 0, 10, 10, 0)


def test_victims_stop_at_the_reservation() -> None:
    """Victims are taken only from above it, and no more of them than are wanted."""
    found = swap.plan(100, running(replace(make(), reservation=990), backed=1000), RULES)

    assert found.half + found.swapped == 10
    assert swap.plan_swap(100, running(make(), backed=1000)).swapped == 100


def test_a_swap_file_holds_what_is_not_reserved() -> None:
    """4 GB with reservations of 0, 1 and 4 GB."""
    assert [swap_file(4, reserved) for reserved in (0, 1, 4)] == [4, 3, 0]


def test_large_pages_are_not_shared_until_they_are_broken() -> None:
    """The scan finds nothing in large pages, and works at a limited rate in small ones."""
    machine = hosting(replace(make(), shareable=GIB))
    guest, sharing = machine.guests[0], Sharing(machine)
    guest.backed = 2 * GIB

    sharing.share()
    assert guest.shared == 0
    guest.broken = True
    sharing.share()
    assert guest.shared == 15 * 1024


@pytest.mark.parametrize(
    ("salting", "salts", "shared"),
    [(0, "ab", 1), (1, "ab", 0), (1, "aa", 1), (2, "aa", 1), (2, ("", ""), 0), (1, ("", ""), 1)],
)
def test_salts_decide_who_shares_with_whom(salting: int, salts: str, shared: int) -> None:
    """Mode 0 ignores salts, 1 wants equal ones, 2 wants equal ones that somebody has set."""
    vms = [
        replace(make(GIB), name=f"VM{place}", common=MIB, image="image", salt=salt)
        for place, salt in enumerate(salts)
    ]
    machine = hosting(*vms)
    machine.rules = RULES.changed({"salting": salting})
    for guest in machine.guests:
        guest.backed, guest.broken = GIB, True

    Sharing(machine).share()
    assert [guest.shared for guest in machine.guests] == [0, shared * MIB]


def test_who_serves_others_is_replaced_when_it_leaves() -> None:
    """The next VM of the image gets pages of its own, so that no page is served by nobody."""
    vms = [
        replace(make(GIB), name=name, common=MIB, image="image", salt="s") for name in ("a", "b")
    ]
    machine = hosting(*vms)
    first, second = machine.guests
    for guest in machine.guests:
        guest.backed, guest.broken = GIB, True
    sharing = Sharing(machine)

    sharing.share()
    assert second.shared == MIB
    first.clear()
    sharing.share()
    assert (second.shared, second.backed) == (0, GIB)
    assert machine.log.event(len(machine.log) - 1).verb == "unshares"


def test_the_active_estimate_rises_fast_and_falls_slowly() -> None:
    """One period up covers half the way, one period down an eighth."""
    busy = Active(0, 0).sampled(800, 800, 1, 0, 0)

    assert (busy.pages(800), busy.fast, busy.slow) == (400, 500_000, 125_000)
    assert Active(800_000, 800_000).sampled(0, 800, 1, 0, 0).pages(1000) == 700


def test_chance_is_the_same_whenever_it_is_asked() -> None:
    """Nothing but the place decides, and counts stay within what there is."""
    assert drawn(1, 2, 3) == drawn(1, 2, 3) != drawn(1, 3, 2)
    assert hits(10, 5, 10, 1, 2) == 5
    assert hits(10, 3, 10, 1, 2) == 3
    assert hits(4, 8, 10, 1, 2) in (3, 4)
    assert hits(0, 8, 10, 1) == hits(5, 0, 0, 1) == 0


def test_a_curve_is_straight_between_its_points() -> None:
    """Before the first point and after the last it is level, read in any order or going forward."""
    curve, along = Curve(((2, 10), (6, 30))), Along(Curve(((2, 10), (6, 30))))
    ticks = (0, 2, 3, 4, 6, 9)

    assert [curve.at(tick) for tick in ticks] == [10, 10, 15, 20, 30, 30]
    assert [along.at(tick) for tick in ticks] == [10, 10, 15, 20, 30, 30]


def test_amounts_are_divided_in_proportion_to_the_last_unit() -> None:
    """Nobody gets more than it asked for, and nothing is left over."""
    assert split(10, [1, 2]) == [1, 2]
    assert split(10, [10, 10, 10]) == [4, 4, 2]
    assert split(0, [10, 10]) == [0, 0]


def test_amounts_in_reasons_are_written_for_people() -> None:
    """Thousands are grouped, and less than a megabyte is said in kilobytes."""
    wording = Wording(4)

    assert wording.mb(1024 * MIB) == "1,024 MB"
    assert wording.mb(384) == "1.5 MB"
    assert wording.mb(3) == "12 KB"
    assert wording.exact(257) == "1.00390625 MiB"
    assert Wording(3).exact(256) == "0.75 MiB"


def test_amounts_are_read_with_their_unit() -> None:
    """GB means GiB, as everywhere in this field; a bare number is nothing but 0."""
    assert kib("8 GiB") == kib("8 GB") == kib("8GB") == kib("8192 MB") == 8 * 1024**2
    assert kib("1.5 GiB") == 1536 * 1024
    assert kib("64 TiB") == 64 * 1024**3
    assert kib("0") == kib(0) == 0


@pytest.mark.parametrize(
    "text", ["8", "8 gb", "GB", "-1 GB", "nan GB", "1e3 MB", "1,5 GB", "", None]
)
def test_anything_else_is_no_amount(text: object) -> None:
    """The message says what parses."""
    with pytest.raises(ValueError, match="is no amount of memory; write it as in 64 GB"):
        kib(text)
