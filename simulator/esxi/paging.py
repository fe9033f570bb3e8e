"""Compressing and swapping pages of one VM, written down step by step.

Large pages are broken first: they are never compressed or swapped whole.
Left out: the order in which single pages go; a step is all that a VM gives in one tick.
"""

from simulator.esxi.chance import hits
from simulator.esxi.cost import waiting
from simulator.esxi.guest import Guest
from simulator.esxi.machine import Machine
from simulator.esxi.swap import PageOut, plan

_COMPRESSED, _SWAPPED, _EVICTED = 1, 2, 3


def break_large(machine: Machine, guest: Guest, why: str) -> None:
    """Split the large pages of a VM, if it has any left."""
    if guest.vm.large_pages and not guest.broken and guest.backed:
        guest.broken = True
        machine.note(guest, "vmkernel", "breaks-large-pages", why)


def page_out(machine: Machine, guest: Guest, wanted: int, why: str) -> None:
    """Free machine pages of a VM by compressing what compresses and swapping the rest."""
    if wanted <= 0:
        return
    found = plan(wanted, guest, machine.rules)
    if not (found.half or found.quarter or found.swapped or found.evicted_half):
        return
    break_large(machine, guest, "large pages are neither compressed nor swapped whole")
    resident = max(0, guest.active - guest.hot_compressed - guest.hot_swapped)
    if found.half or found.quarter:
        resident -= _compress(machine, guest, found, resident, why)
    if found.swapped:
        _swap(machine, guest, found.swapped, resident, why)
    if found.evicted_half or found.evicted_quarter:
        _evict(machine, guest, found, why)


def _compress(machine: Machine, guest: Guest, found: PageOut, resident: int, why: str) -> int:
    """Compress, and return how many of the pages are active."""
    before, count = guest.places(), found.half + found.quarter
    hot = _active(machine, guest, count, min(resident, guest.backed), guest.backed, _COMPRESSED)
    guest.backed -= count
    guest.half += found.half
    guest.quarter += found.quarter
    guest.hot_compressed += hot
    machine.recharge(guest, count)
    slots = []
    if found.half:
        slots.append(f"{machine.mb(found.half)} fit into slots of 2 KB")
    if found.quarter:
        slots.append(f"{machine.mb(found.quarter)} into slots of 1 KB")
    text = f"{why}; of the pages picked for swapping {' and '.join(slots)}"
    machine.act(guest, before, "vmkernel", "compresses", text)
    return hot


def _swap(machine: Machine, guest: Guest, count: int, resident: int, why: str) -> None:
    before = guest.places()
    hot = _active(machine, guest, count, min(resident, guest.backed), guest.backed, _SWAPPED)
    fast = min(count, machine.host_cache_free)
    machine.host_cache_free -= fast
    guest.backed -= count
    guest.host_cached += fast
    guest.swapped += count - fast
    guest.hot_swapped += hot
    machine.free += count
    machine.act(guest, before, "vmkernel", "swaps-out", f"{why}; {_where(machine, fast, count)}")


def _evict(machine: Machine, guest: Guest, found: PageOut, why: str) -> None:
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
    text = f"{why}; the compression cache gives up {machine.mb(count)}"
    machine.act(guest, before, "vmkernel", "swaps-out", text)


def _active(  # noqa: PLR0913, PLR0917 - what is drawn, from what, and for what
    machine: Machine, guest: Guest, count: int, part: int, whole: int, purpose: int
) -> int:
    """How many of some random victims are active."""
    return hits(count, part, whole, machine.rules.seed, guest.index, machine.tick, purpose)


def _where(machine: Machine, fast: int, count: int) -> str:
    if fast == count:
        return f"{machine.mb(count)} go to the host cache"
    if fast:
        return f"{machine.mb(fast)} go to the host cache and {machine.mb(count - fast)} to the swap file"
    return f"{machine.mb(count)} go to the swap file"


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
        text = f"the guest touches {machine.mb(compressed)} that are compressed"
        machine.act(guest, before, "vmkernel", "decompresses", text)
    if swapped:
        before = guest.places()
        fast = min(guest.host_cached, -(-swapped * guest.host_cached // guest.out))
        guest.host_cached -= fast
        machine.host_cache_free += fast
        guest.swapped -= swapped - fast
        guest.backed += swapped
        guest.hot_swapped = max(0, guest.hot_swapped - swapped)
        machine.free -= swapped
        text = f"the guest touches {machine.mb(swapped)} that are swapped out, and waits for them"
        if fast:
            text = f"{text}; {machine.mb(fast)} come from the host cache"
        guest.waiting += waiting(0, fast, swapped - fast, 0)
        machine.act(guest, before, "vmkernel", "swaps-in", text)
