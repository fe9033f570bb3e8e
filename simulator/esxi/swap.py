"""Swapping by the host: pages go to the VM's swap file without the guest's help.

Each page picked is compressed if it can be, else written out. Pages come back only when the guest
touches them, so a swapped page may stay out long after the pressure is gone. Since the host picks
at random, the share of them that the guest wants back equals the active share of its memory.
Left out: the swap file on the host's flash (host cache), and how long a page takes to come back.
"""

from dataclasses import dataclass

from simulator.esxi.compression import cache_pages, fit, kept
from simulator.esxi.host import Vm
from simulator.esxi.pages import Pages
from simulator.esxi.rules import Rules


@dataclass(frozen=True)
class PageOut:
    """Pages to compress, to swap, and to move from the cache to swap."""

    compressed: int
    swapped: int
    evicted: int

    def apply(self, pages: Pages, rules: Rules) -> Pages:
        """Do it."""
        cache = cache_pages(pages.compressed + self.compressed - self.evicted, rules)
        return pages.page_out(self.compressed, self.swapped, self.evicted, cache)


def swap_file(size: int, reservation: int) -> int:
    """Size of the swap file, in the unit given: what is not reserved may have to go there."""
    return max(0, size - reservation)


def plan(wanted: int, vm: Vm, pages: Pages, rules: Rules) -> PageOut:
    """Pick the fewest pages that free as many machine pages as wanted, or all that may go."""

    def freed(victims: int, compressed: int) -> int:
        return victims - cache_pages(pages.compressed + compressed, rules) + pages.cache

    most = pages.reclaimable(vm.reservation)
    if freed(most, kept(most, vm, pages, rules)) >= wanted:
        low, high = 0, most
        while low < high:
            middle = (low + high) // 2
            enough = freed(middle, kept(middle, vm, pages, rules)) >= wanted
            low, high = (low, middle) if enough else (middle + 1, high)
        compressed = kept(high, vm, pages, rules)
        return PageOut(compressed, high - compressed, 0)
    # Compressing does not free enough: swap instead, and at last empty the cache as well.
    spare = fit(pages.cache + most - wanted, rules) - pages.compressed
    compressed = max(0, min(kept(most, vm, pages, rules), spare))
    short = wanted - freed(most, compressed)
    evicted = max(0, min(pages.compressed, fit(short, rules)))
    return PageOut(compressed, most - compressed, evicted)


def wanted_back(pages: Pages, active: int) -> tuple[int, int]:
    """Compressed and swapped pages that the guest touches in this tick."""
    if pages.held == 0:
        return 0, 0
    active = min(active, pages.held)
    return pages.compressed * active // pages.held, pages.swapped * active // pages.held
