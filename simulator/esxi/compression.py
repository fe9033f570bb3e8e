"""Compression: a page that was picked for swapping stays in memory if it fits into half a page.

The cache belongs to the VM, grows on demand and has a largest size. When it is full, the pages in
it that were unused for longest go to swap; in numbers that is the same as swapping the new ones.
How many pages compress well is a property of the VM. Left out: slots of a quarter page, and the
time that compressing takes.
"""

from simulator.esxi.host import Vm
from simulator.esxi.pages import Pages
from simulator.esxi.rules import Rules


def cache_pages(compressed: int, rules: Rules) -> int:
    """Machine pages that so many compressed pages occupy."""
    return -(-compressed * rules.compressed_page_kib // rules.page_kib)


def fit(cache: int, rules: Rules) -> int:
    """Compressed pages that fit into so many machine pages."""
    return max(0, cache) * rules.page_kib // rules.compressed_page_kib


def cache_limit(vm: Vm, rules: Rules) -> int:
    """The most machine pages that the cache of this VM may occupy."""
    return rules.compression_cache.floor(vm.size)


def kept(victims: int, vm: Vm, pages: Pages, rules: Rules) -> int:
    """How many of the pages picked for swapping stay in memory, compressed."""
    left = fit(cache_limit(vm, rules), rules) - pages.compressed
    return max(0, min(vm.compressible.floor(victims), left))
