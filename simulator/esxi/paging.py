"""Compressing and swapping pages of one VM, written down step by step.

Large pages are broken first: they are never compressed or swapped whole.
Left out: the order in which single pages go; a step is all that a VM gives in one tick.
"""

from simulator.esxi.chance import hits
from simulator.esxi.compression import cache_limit
from simulator.esxi.cost import waiting
from simulator.esxi.guest import Guest
from simulator.esxi.logbook import Words
from simulator.esxi.machine import Machine
from simulator.esxi.swap import PageOut, plan, plan_slots, plan_swap

_COMPRESSED, _SWAPPED, _EVICTED = 1, 2, 3


def break_large(machine: Machine, guest: Guest, why: Words) -> None:
    """Split the large pages of a VM, if it has any left."""
    if guest.vm.large_pages and not guest.broken and guest.backed:
        guest.broken = True
        machine.note(guest, "vmkernel", "breaks-large-pages", why)


def page_out(
    machine: Machine, guest: Guest, wanted: int, why: Words, *, compress: bool = True
) -> None:
    """Free machine pages of a VM by compressing what compresses and swapping the rest."""
    if wanted > 0:
        found = plan(wanted, guest, machine.rules) if compress else plan_swap(wanted, guest)
        _carry_out(machine, guest, found, why)


def compress_only(machine: Machine, guest: Guest, wanted: int, why: Words) -> None:
    """Free machine pages of a VM by compressing, as far as pages fit into slots."""
    if wanted > 0:
        _carry_out(machine, guest, plan_slots(wanted, guest, machine.rules), why)


def _carry_out(machine: Machine, guest: Guest, found: PageOut, why: Words) -> None:
    evicted = found.evicted_half + found.evicted_quarter
    if not (found.half or found.quarter or found.swapped or evicted):
        return
    break_large(machine, guest, ("large pages are neither compressed nor swapped whole",))
    resident = max(0, guest.active - guest.hot_compressed - guest.hot_swapped)
    if found.half or found.quarter:
        resident -= _compress(machine, guest, found, resident, why)
    if found.swapped:
        _swap(machine, guest, found.swapped, resident, why)
    if evicted:
        _evict(machine, guest, found, why)


def _compress(machine: Machine, guest: Guest, found: PageOut, resident: int, why: Words) -> int:
    """Compress, and return how many of the pages are active."""
    before, count = guest.places(), found.half + found.quarter
    hot = _active(machine, guest, count, min(resident, guest.backed), guest.backed, _COMPRESSED)
    guest.backed -= count
    guest.half += found.half
    guest.quarter += found.quarter
    guest.hot_compressed += hot
    machine.recharge(guest, count)
    why += ("; of the pages picked for swapping ",)
    if found.half:
        why += (found.half, " fit into slots of 2 KB")
    if found.half and found.quarter:
        why += (" and ",)
    if found.quarter:
        why += (found.quarter, " fit into slots of 1 KB")
    machine.act(guest, before, "vmkernel", "compresses", why)
    return hot


def _swap(machine: Machine, guest: Guest, count: int, resident: int, why: Words) -> None:
    before = guest.places()
    hot = _active(machine, guest, count, min(resident, guest.backed), guest.backed, _SWAPPED)
    fast = min(count, machine.host_cache_free)
    machine.host_cache_free -= fast
    guest.backed -= count
    guest.host_cached += fast
    guest.swapped += count - fast
    guest.hot_swapped += hot
    machine.free += count
    if guest.compressed and cache_limit(guest, machine.rules) <= guest.cache:
        why += ("; the compression cache is full with ", guest.cache)
    machine.act(guest, before, "vmkernel", "swaps-out", why + ("; ",) + _where(fast, count))  # noqa: RUF005 - no unpacking in the subset


def _evict(machine: Machine, guest: Guest, found: PageOut, why: Words) -> None:
    before, count = guest.places(), found.evicted_half + found.evicted_quarter
    hot = _active(machine, guest, count, guest.hot_compressed, guest.compressed, _EVICTED)
    fast = min(count, machine.host_cache_free)
    machine.host_cache_free -= fast
    guest.half -= found.evicted_half
    guest.quarter -= found.evicted_quarter
    guest.host_cached += fast
    guest.swapped += count - fast
    guest.hot_compressed -= hot
    guest.hot_swapped += hot
    machine.recharge(guest, 0)
    why += ("; of the compression cache ",)
    machine.act(guest, before, "vmkernel", "swaps-out", why + _where(fast, count))


def _active(  # noqa: PLR0913, PLR0917 - what is drawn, from what, and for what
    machine: Machine, guest: Guest, count: int, part: int, whole: int, purpose: int
) -> int:
    """How many of some random victims are active."""
    return hits(count, part, whole, machine.rules.seed, guest.index, machine.tick, purpose)


def _where(fast: int, count: int) -> Words:
    if fast == count:
        return count, " go to the host cache"
    if fast:
        return fast, " go to the host cache and ", count - fast, " to the swap file"
    return count, " go to the swap file"


def page_in(machine: Machine, guest: Guest, compressed: int, swapped: int) -> None:
    """Bring back pages that the guest touches; hot ones first, host cache and disk alike."""
    if compressed:
        before = guest.places()
        half = min(guest.half, -(-compressed * guest.half // guest.compressed))
        guest.half -= half
        guest.quarter -= compressed - half
        guest.backed += compressed
        guest.hot_compressed = max(0, guest.hot_compressed - compressed)
        machine.recharge(guest, -compressed)
        guest.waiting += waiting(compressed, 0, 0, 0)
        why: Words = ("the guest touches ", compressed, " that are compressed")
        machine.act(guest, before, "vmkernel", "decompresses", why)
    if swapped:
        before = guest.places()
        fast = min(guest.host_cached, -(-swapped * guest.host_cached // guest.out))
        guest.host_cached -= fast
        machine.host_cache_free += fast
        guest.swapped -= swapped - fast
        guest.backed += swapped
        guest.hot_swapped = max(0, guest.hot_swapped - swapped)
        machine.free -= swapped
        why = ("the guest touches ", swapped, " that are swapped out, and waits for them")
        if fast:
            why += ("; ", fast, " come from the host cache")
        guest.waiting += waiting(0, fast, swapped - fast, 0)
        machine.act(guest, before, "vmkernel", "swaps-in", why)
