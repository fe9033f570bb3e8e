"""Swapping by the host: pages go to the VM's swap file without the guest's help.

The host picks victims at random, so active pages go in proportion to their number. Each is
compressed if it can be, else written out, to the host cache as long as that has room, then to the
swap file. Pages come back only when the guest touches them, so a cold page may stay out long after
the pressure is gone. Left out: that a page in the host cache may be moved to disk later.
"""

from dataclasses import dataclass

from simulator.esxi.compression import cache_limit, cache_pages, slots
from simulator.esxi.guest import Guest
from simulator.esxi.rules import Rules


@dataclass(frozen=True)
class PageOut:
    """Pages to compress into slots of either size, to swap, and to move from the cache to swap."""

    half: int
    quarter: int
    swapped: int
    evicted_half: int = 0
    evicted_quarter: int = 0


def swap_file(size: int, reservation: int) -> int:
    """Size of the swap file, in the unit given: what is not reserved may have to go there."""
    return max(0, size - reservation)


def plan(wanted: int, guest: Guest, rules: Rules) -> PageOut:
    """Pick the fewest pages that free as many machine pages as wanted, or all that may go."""
    most = guest.reclaimable()
    if _freed(most, guest, rules) >= wanted:
        victims = min(most, _about(wanted, guest, rules))
        while _freed(victims, guest, rules) < wanted:
            victims += 1
        while victims > wanted and _freed(victims - 1, guest, rules) >= wanted:
            victims -= 1
        half, quarter = slots(victims, guest, rules)
        return PageOut(half, quarter, victims - half - quarter)
    # Compressing does not free enough: swap instead, and at last empty the cache as well.
    short = (wanted - most) * rules.page_kib
    evicted_half = max(0, min(guest.half, -(-short // rules.compressed_page_kib)))
    short -= evicted_half * rules.compressed_page_kib
    evicted_quarter = max(0, min(guest.quarter, -(-short // rules.quarter_page_kib)))
    return PageOut(0, 0, min(most, wanted), evicted_half, evicted_quarter)


def plan_swap(wanted: int, guest: Guest) -> PageOut:
    """Pick pages to swap without trying to compress them."""
    return PageOut(0, 0, min(wanted, guest.reclaimable()))


def plan_slots(wanted: int, guest: Guest, rules: Rules) -> PageOut:
    """Pick pages that fit into slots, as many as wanted or as there are."""
    low, high = 0, guest.reclaimable()
    while low < high:
        middle = (low + high) // 2
        half, quarter = slots(middle, guest, rules)
        enough = half + quarter - _grown(guest, half, quarter, rules) >= wanted
        low, high = (low, middle) if enough else (middle + 1, high)
    half, quarter = slots(high, guest, rules)
    return PageOut(half, quarter, 0)


def _grown(guest: Guest, half: int, quarter: int, rules: Rules) -> int:
    """Machine pages by which the cache grows if it takes in so many pages."""
    return cache_pages(guest.half + half, guest.quarter + quarter, rules) - guest.cache


def _freed(victims: int, guest: Guest, rules: Rules) -> int:
    """Machine pages that are free after so many pages have been picked."""
    half, quarter = slots(victims, guest, rules)
    return victims - _grown(guest, half, quarter, rules)


def _about(wanted: int, guest: Guest, rules: Rules) -> int:
    """How many pages to pick, but for a few: each of them leaves a part of it in the cache.

    That part is lost only as long as there is room in the cache.
    """
    half, quarter = guest.vm.compressible, guest.vm.compressible_quarter
    whole = half.den * quarter.den * rules.page_kib
    left = half.num * quarter.den * rules.compressed_page_kib
    left += quarter.num * half.den * rules.quarter_page_kib
    room = max(0, cache_limit(guest, rules) - guest.cache)
    return min(-(-wanted * whole // (whole - left)), wanted + room)
