"""The first half of a tick: guests touch memory, and the host backs it as far as it can.

VMs are served in the order of the scenario. In the low state a VM above its target may not make
free memory fall further, and one at its own limit gives up pages for those that it gets.
Left out: that a guest stops while it waits; it just asks again in the next tick.
"""

from simulator.engine import Change
from simulator.esxi import balloon
from simulator.esxi.compression import cache_pages
from simulator.esxi.inflating import inflate
from simulator.esxi.machine import Machine
from simulator.esxi.paging import page_out
from simulator.esxi.swap import wanted_back


def touch(machine: Machine) -> None:
    """Let every guest touch what it uses in this tick."""
    machine.sample_active()
    machine.retarget()
    for index in range(len(machine.host.vms)):
        _come_back(machine, index)
        _grow(machine, index)
        _page_in_the_guest(machine, index)
        _keep_the_limit(machine, index)


def _granted(machine: Machine, index: int, wanted: int) -> int:
    """How many of the wanted pages the VM gets now."""
    line = machine.line("block")
    entitled = max(0, machine.targets[index] - machine.pages[index].consumed)
    granted = min(wanted, machine.free, max(entitled, machine.free - line))
    if granted < wanted:
        short = machine.mib(wanted - granted)
        if machine.free > granted:
            why = (
                f"above its target, and into the low state, the VM gets no more; {short} must wait"
            )
            machine.note(index, "vmkernel", "blocks", why, None)
        else:
            why = f"no machine memory is left; {short} must wait"
            machine.note(index, "vmkernel", "keeps-waiting", why, None)
    return granted


def _come_back(machine: Machine, index: int) -> None:
    """Bring back what the guest touches of its compressed and swapped pages."""
    pages = machine.pages[index]
    active = machine.demand(index) * machine.host.vms[index].active.at(machine.tick) // 100
    compressed, swapped = wanted_back(pages, active)
    if compressed + swapped == 0:
        return
    granted = _granted(machine, index, compressed + swapped)
    compressed = min(compressed, granted)
    swapped = min(swapped, granted - compressed)
    if compressed:
        cache = cache_pages(pages.compressed - compressed, machine.rules)
        after = pages.page_in(compressed, 0, cache)
        why = f"the guest touches {machine.mib(compressed)} that are compressed"
        machine.act(index, after, "vmkernel", "decompresses", why)
    if swapped:
        after = machine.pages[index].page_in(0, swapped, machine.pages[index].cache)
        why = f"the guest touches {machine.mib(swapped)} that are swapped out, and waits for them"
        machine.act(index, after, "vmkernel", "swaps-in", why)


def _grow(machine: Machine, index: int) -> None:
    """Back pages that the guest touches for the first time."""
    vm, pages = machine.host.vms[index], machine.pages[index]
    wanted = min(machine.demand(index), vm.size - pages.ballooned) - pages.held
    if wanted <= 0:
        return
    granted = _granted(machine, index, wanted)
    if granted:
        why = f"the guest uses {machine.mib(machine.demand(index))} and touches new pages"
        machine.act(index, pages.touch(granted), "guest-os", "touches", why)


def _page_in_the_guest(machine: Machine, index: int) -> None:
    """Note how much the guest must page to its own disk, since the balloon takes up its memory."""
    vm, pages = machine.host.vms[index], machine.pages[index]
    before = machine.guest_paged[index]
    now = balloon.guest_paged(vm, pages, machine.demand(index))
    if now == before:
        return
    machine.guest_paged[index] = now
    change = Change(f"{vm.name}/guest-paged", machine.mib(before), machine.mib(now))
    if now > before:
        why = "what it uses no longer fits beside the balloon; the guest chooses what to page out"
        machine.note(index, "guest-os", "pages-out", why, change)
    else:
        why = "there is room again beside the balloon"
        machine.note(index, "guest-os", "pages-in", why, change)


def _keep_the_limit(machine: Machine, index: int) -> None:
    """Take from a VM what it holds above its own limit, however much the host has free."""
    vm = machine.host.vms[index]
    over = machine.pages[index].consumed - vm.ceiling
    if over <= 0:
        return
    why = f"the VM is {machine.mib(over)} above its own limit of {machine.mib(vm.ceiling)}"
    if machine.rules.limit_balloons:
        room = balloon.room(vm, machine.pages[index], machine.rules, machine.tick)
        over -= inflate(machine, index, min(over, room), why)
    page_out(machine, index, over, why)
