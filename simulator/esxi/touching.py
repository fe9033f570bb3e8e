"""The first half of a tick: guests touch memory, and the host backs it as far as it can.

If there is too little for all, VMs below their target come first, each in proportion to what it
wants. What is free beyond the low state is then divided in the same way among those that want more
than their target; nobody else makes free memory fall into it. A VM at its own limit gives up pages
for those that it gets.
Left out: that a guest stops while it waits; it asks again in the next tick.
"""

from simulator.esxi import balloon
from simulator.esxi.cost import waiting
from simulator.esxi.guest import Guest
from simulator.esxi.inflating import inflate
from simulator.esxi.logbook import Words
from simulator.esxi.machine import Machine
from simulator.esxi.paging import page_in, page_out
from simulator.esxi.parts import split
from simulator.esxi.targeting import Targets


def touch(machine: Machine, targets: Targets) -> None:
    """Let every guest touch what it uses in this tick."""
    for guest in machine.guests:
        if guest.on:
            guest.use(machine.tick)
            _turn(guest)
    targets.measure()
    targets.set()
    machine.owed = 0
    asking = [guest for guest in machine.guests if guest.on and _wanted(machine, guest) > 0]
    if asking:
        _serve(machine, asking)
    for guest in machine.guests:
        if guest.ballooned or guest.guest_paged or guest.dropped:
            _squeeze(machine, guest)
        if guest.vm.limit >= 0 and guest.consumed > guest.vm.limit:
            _keep_the_limit(machine, guest)


def _turn(guest: Guest) -> None:
    """Let pages turn active, of which some are out of memory, or let them turn cold."""
    room = guest.vm.size - guest.ballooned
    guest.active_now = active = min(room, guest.wanted)
    held = guest.held
    # What the balloon took from the active pages is no longer held, and no page turned cold.
    before = min(guest.active, held)
    active = min(active, held)
    guest.active = active
    if held == guest.backed + guest.shared:
        return
    if active > before and held > before:
        heat(guest, active - before, held - before)
    elif active < before:
        guest.hot_compressed = guest.hot_compressed * active // before
        guest.hot_swapped = guest.hot_swapped * active // before
    # Active pages that are not in memory are hot: a balloon may have taken those that were.
    cold = held - guest.granted - guest.hot_compressed - guest.hot_swapped
    short = active - guest.granted - guest.hot_compressed - guest.hot_swapped
    if short > 0 and cold > 0:
        heat(guest, min(short, cold), cold)


def heat(guest: Guest, count: int, among: int) -> None:
    """Let *count* random pages of *among* be wanted; those that are out of memory turn hot."""
    cold_compressed = guest.compressed - guest.hot_compressed
    cold_swapped = guest.out - guest.hot_swapped
    guest.hot_compressed += min(cold_compressed, count * cold_compressed // among)
    guest.hot_swapped += min(cold_swapped, count * cold_swapped // among)


def _wanted(machine: Machine, guest: Guest) -> int:
    """Pages that the guest touches and that are not in memory, the first time or again."""
    new = guest.needed - guest.held
    if new < 0 or guest.starts_with == machine.tick:
        new = 0
    return guest.hot_compressed + guest.hot_swapped + new


def _serve(machine: Machine, asking: list[Guest]) -> None:
    """Give the guests what they touch, as far as there is memory for it."""
    wanted, within, beyond = [], [], []
    for guest in asking:
        count = _wanted(machine, guest)
        if guest.vm.limit >= 0:
            count = min(count, max(0, guest.vm.limit - guest.consumed))
        entitled = min(count, max(0, guest.target - guest.consumed))
        wanted.append(count)
        within.append(entitled)
        beyond.append(count - entitled)
    first = split(machine.free, within)
    machine.owed = sum(within) - sum(first)
    rest = split(max(0, machine.free - sum(first) - machine.blocking), beyond)
    for guest, count, got, more in zip(asking, wanted, first, rest):  # noqa: B905 - strict is not in the subset; one of each a guest
        _give(machine, guest, got + more)
        if got + more < count:
            _keep_waiting(machine, guest, count - got - more)
    for guest in asking:
        over = _wanted(machine, guest) if guest.vm.limit >= 0 else 0
        if over and guest.consumed + over > guest.vm.limit:
            # It will give up as many pages as it gets now, so this takes nothing from others.
            _give(machine, guest, min(over, machine.free))
            _keep_the_limit(machine, guest)
    for guest in asking:
        hot, new = guest.hot_swapped, _wanted(machine, guest) - guest.hot_compressed
        fast = hot * guest.host_cached // guest.out if hot else 0
        guest.waiting += waiting(guest.hot_compressed, fast, new - fast, 0)


def _give(machine: Machine, guest: Guest, count: int) -> None:
    """Back pages for a guest: those that come back first, then those that it never touched."""
    compressed = min(guest.hot_compressed, count)
    swapped = min(guest.hot_swapped, count - compressed)
    page_in(machine, guest, compressed, swapped)
    new = min(count - compressed - swapped, guest.needed - guest.held)
    if new > 0:
        before = guest.places()
        guest.backed += new
        guest.active = min(guest.active_now, guest.held)
        machine.free -= new
        why: Words = ("the guest wants ", guest.demand, " and touches ", new, " anew")
        machine.act(guest, before, "guest-os", "touches", why)


def _keep_waiting(machine: Machine, guest: Guest, short: int) -> None:
    """Write down that a guest has to wait for memory, and why."""
    over = guest.consumed - guest.target
    if over >= 0 and machine.free > 0:
        why: Words = (guest.vm.name, " is at its entitlement, and less than ")
        if over:
            why = (guest.vm.name, " holds ", over, " more than its entitlement, and less than ")
        why += (machine.blocking, " would be left free; ", short, " that it wants must wait")
        machine.note(guest, "vmkernel", "blocks", why)
    else:
        why = ("no machine memory is left; ", short, " must wait")
        machine.note(guest, "vmkernel", "keeps-waiting", why)


def _squeeze(machine: Machine, guest: Guest) -> None:
    """Note what of the demand has no room beside the balloon, and what that costs the guest."""
    short = guest.squeezed
    dropped = min(short, guest.vm.guest_cache)
    paged = short - dropped
    missing = max(0, guest.wanted - (guest.vm.size - guest.ballooned))
    if missing:
        guest.waiting += waiting(0, 0, 0, missing)
        guest.seen = False
    if dropped == guest.dropped and paged == guest.guest_paged:
        return
    name = guest.vm.name
    cached = ((f"{name}/guest-dropped", guest.dropped, dropped),)
    moved = ((f"{name}/guest-paged", guest.guest_paged, paged),)
    more_cache, more = dropped - guest.dropped, paged - guest.guest_paged
    guest.dropped, guest.guest_paged = dropped, paged
    told: Words = ("beside the balloon there is room for ", guest.needed, " of ", guest.demand)
    if more_cache > 0:
        why: Words = ("; the guest drops ", more_cache, " of its cache")
        machine.note(guest, "guest-os", "drops-cache", told + why, cached)
    elif more_cache < 0:
        why = ("; the guest caches ", -more_cache, " again")
        machine.note(guest, "guest-os", "refills-cache", told + why, cached)
    if more > 0:
        why = ("; the guest chooses ", more, " and writes them to its own disk")
        machine.note(guest, "guest-os", "pages-out", told + why, moved)
    elif more < 0:
        why = ("; the guest takes ", -more, " back from its own disk")
        machine.note(guest, "guest-os", "pages-in", told + why, moved)


def _keep_the_limit(machine: Machine, guest: Guest) -> None:
    """Take from a VM what it holds above its own limit, however much the host has free."""
    vm, over = guest.vm, guest.consumed - guest.vm.limit
    why: Words = (vm.name, " holds ", over, " more than its own limit of ", vm.limit)
    if machine.rules.limit_balloons:
        over -= inflate(machine, guest, min(over, balloon.gain(guest, machine)), why)
    page_out(machine, guest, over, why)
