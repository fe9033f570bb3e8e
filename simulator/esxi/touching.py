"""The first half of a tick: guests touch memory, and the host backs it as far as it can.

VMs are served in the order of the scenario. In the low state a VM above its target may not make
free memory fall further, and one at its own limit gives up pages for those that it gets.
Left out: that a guest stops while it waits; it asks again in the next tick.
"""

from simulator.engine import Change
from simulator.esxi import balloon
from simulator.esxi.cost import waiting
from simulator.esxi.guest import Guest
from simulator.esxi.inflating import inflate
from simulator.esxi.machine import Machine
from simulator.esxi.paging import page_in, page_out
from simulator.esxi.ratio import exact_mib


def touch(machine: Machine) -> None:
    """Let every guest touch what it uses in this tick."""
    for guest in machine.guests:
        if guest.on:
            _use(machine, guest)
    machine.estimate()
    machine.retarget()
    for guest in machine.guests:
        if not guest.on:
            continue
        demand = machine.demand(guest)
        if guest.hot_compressed or guest.hot_swapped:
            _come_back(machine, guest)
        if guest.needed(demand) > guest.held:
            _grow(machine, guest, demand)
        if guest.ballooned or guest.guest_paged or guest.dropped:
            _squeeze(machine, guest, demand)
        if guest.consumed > guest.vm.ceiling:
            _keep_the_limit(machine, guest, demand)


def _use(machine: Machine, guest: Guest) -> None:
    """See which pages are active now; of those that turn active some are out of memory."""
    active = min(guest.vm.active_at(machine.tick), guest.needed(machine.demand(guest)))
    more, idle = active - guest.active, guest.held - guest.active
    guest.active = active
    if more > 0 and idle > 0 and (guest.compressed or guest.out):
        heat(guest, more, idle)


def heat(guest: Guest, count: int, among: int) -> None:
    """Let *count* random pages of *among* be wanted; those that are out of memory turn hot."""
    cold_compressed = guest.compressed - guest.hot_compressed
    cold_swapped = guest.out - guest.hot_swapped
    guest.hot_compressed += min(cold_compressed, count * cold_compressed // among)
    guest.hot_swapped += min(cold_swapped, count * cold_swapped // among)


def _granted(machine: Machine, guest: Guest, wanted: int) -> int:
    """How many of the wanted pages the VM gets now."""
    entitled = max(0, guest.target - guest.consumed)
    granted = min(wanted, machine.free, max(entitled, machine.free - machine.blocking))
    if granted < wanted:
        short = machine.mb(wanted - granted)
        if machine.free > granted:
            why = (
                f"above its target, and into the low state, the VM gets no more; {short} must wait"
            )
            machine.note(guest, "vmkernel", "blocks", why)
        else:
            why = f"no machine memory is left; {short} must wait"
            machine.note(guest, "vmkernel", "keeps-waiting", why)
    return granted


def _come_back(machine: Machine, guest: Guest) -> None:
    """Bring back what the guest touches of its compressed and swapped pages."""
    granted = _granted(machine, guest, guest.hot_compressed + guest.hot_swapped)
    compressed = min(guest.hot_compressed, granted)
    page_in(machine, guest, compressed, min(guest.hot_swapped, granted - compressed))


def _grow(machine: Machine, guest: Guest, demand: int) -> None:
    """Back pages that the guest touches for the first time."""
    granted = _granted(machine, guest, guest.needed(demand) - guest.held)
    if granted:
        before = guest.places()
        guest.backed += granted
        machine.free -= granted
        why = f"the guest uses {machine.mb(demand)} and touches {machine.mb(granted)} of new pages"
        machine.act(guest, before, "guest-os", "touches", why)


def _squeeze(machine: Machine, guest: Guest, demand: int) -> None:
    """Note what of the demand has no room beside the balloon, and what that costs the guest."""
    dropped, paged = balloon.squeezed(guest, demand)
    room = guest.vm.size - guest.ballooned
    guest.waiting += waiting(0, 0, 0, max(0, guest.vm.active_at(machine.tick) - room))
    guest.dropped = dropped
    before, guest.guest_paged = guest.guest_paged, paged
    if paged == before:
        return
    page = machine.rules.page_kib
    path = f"{guest.vm.name}/guest-paged"
    change = Change(path, exact_mib(before * page), exact_mib(paged * page))
    if paged > before:
        more = machine.mb(paged - before)
        why = f"{more} no longer fit beside the balloon; the guest chooses what to page out"
        machine.note(guest, "guest-os", "pages-out", why, change)
    else:
        why = f"there is room again for {machine.mb(before - paged)} beside the balloon"
        machine.note(guest, "guest-os", "pages-in", why, change)


def _keep_the_limit(machine: Machine, guest: Guest, demand: int) -> None:
    """Take from a VM what it holds above its own limit, however much the host has free."""
    over = guest.consumed - guest.vm.ceiling
    why = (
        f"the VM holds {machine.mb(over)} more than its own limit of {machine.mb(guest.vm.ceiling)}"
    )
    if machine.rules.limit_balloons:
        room = balloon.gain(guest, machine.rules, machine.tick, demand)
        over -= inflate(machine, guest, min(over, room), demand, why)
    page_out(machine, guest, over, why)
