"""Swapping by the host: pages go to the VM's swap file without the guest's help.

The host picks victims at random, so active pages go in proportion to their number. Each is
compressed if it can be, else written out, to the host cache as long as that has room, then to the
swap file. Pages come back only when the guest touches them, so a cold page may stay out long after
the pressure is gone. Left out: that a page in the host cache may be moved to disk later.
"""

from dataclasses import dataclass

from simulator.esxi.compression import cache_pages, slots
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

    def freed(victims: int) -> int:
        half, quarter = slots(victims, guest, rules)
        cache = cache_pages(guest.half + half, guest.quarter + quarter, rules)
        return victims - cache + guest.cache

    most = guest.reclaimable()
    if freed(most) >= wanted:
        low, high = 0, most
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if freed(middle) >= wanted else (middle + 1, high)
        half, quarter = slots(high, guest, rules)
        return PageOut(half, quarter, high - half - quarter)
    # Compressing does not free enough: swap all instead, and at last empty the cache as well.
    short = wanted - most
    evicted_half = max(0, min(guest.half, -(-short * rules.page_kib // rules.compressed_page_kib)))
    short -= evicted_half * rules.compressed_page_kib // rules.page_kib
    evicted_quarter = max(
        0, min(guest.quarter, -(-short * rules.page_kib // rules.quarter_page_kib))
    )
    return PageOut(0, 0, most, evicted_half, evicted_quarter)
