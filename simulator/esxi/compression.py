"""Compression: a page that was picked for swapping stays in memory if it fits into a slot.

A page that compresses to a half takes a slot of 2 KB, one that compresses to a quarter a slot of
1 KB; what fits into neither is swapped. The cache belongs to the VM, grows on demand and has a
largest size; when it is full, the pages that have been in it for longest go to swap. In counts that
is the same as swapping the new ones. How many pages compress well is a property of the VM.
Left out: the time that compressing takes on the host's processors.
"""

from simulator.esxi.guest import Guest
from simulator.esxi.rules import Rules


def cache_pages(half: int, quarter: int, rules: Rules) -> int:
    """Machine pages that slots of both sizes occupy."""
    kib = half * rules.compressed_page_kib + quarter * rules.quarter_page_kib
    return -(-kib // rules.page_kib)


def cache_limit(guest: Guest, rules: Rules) -> int:
    """The most machine pages that the cache of this VM may occupy."""
    return rules.compression_cache.floor(guest.vm.size)


def slots(victims: int, guest: Guest, rules: Rules) -> tuple[int, int]:
    """How many of the pages picked for swapping stay in memory, by halves and by quarters."""
    quarter = guest.vm.compressible_quarter.floor(victims)
    half = guest.vm.compressible.floor(victims)
    kib = cache_limit(guest, rules) * rules.page_kib
    kib -= guest.half * rules.compressed_page_kib + guest.quarter * rules.quarter_page_kib
    quarter = max(0, min(quarter, kib // rules.quarter_page_kib))
    kib -= quarter * rules.quarter_page_kib
    half = max(0, min(half, kib // rules.compressed_page_kib))
    return half, quarter
