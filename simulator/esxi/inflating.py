"""Balloons at work: the host sets a target, and the driver goes towards it as fast as it can."""

from simulator.engine import Change
from simulator.esxi import balloon
from simulator.esxi.guest import Guest
from simulator.esxi.machine import Machine
from simulator.esxi.ratio import exact_mib


def aim(machine: Machine, guest: Guest, target: int) -> None:
    """Tell a driver its new target."""
    before = guest.balloon_target
    if target == before:
        return
    guest.balloon_target = target
    page = machine.rules.page_kib
    path = f"{guest.vm.name}/balloon-target"
    change = Change(path, exact_mib(before * page), exact_mib(target * page))
    left = machine.mb(max(0, balloon.cap(guest, machine.rules) - guest.ballooned))
    why = (
        f"the VM may hold {machine.mb(guest.target)} of machine memory; its balloon may grow {left}"
    )
    machine.note(guest, "vmkernel", "sets-balloon-target", why, change)


def inflate(machine: Machine, guest: Guest, wanted: int, demand: int, why: str) -> int:
    """Ask for pages, and return how many machine pages the host gains in this tick."""
    if wanted <= 0:
        return 0
    backed, untouched = balloon.inflated(guest, wanted, demand)
    aim(machine, guest, guest.ballooned + backed + untouched)
    backed = max(0, min(backed, balloon.rate(guest, machine.rules) - guest.inflated))
    if not backed:
        return 0
    backed, untouched = balloon.inflated(guest, backed, demand)
    before = guest.places()
    guest.inflated += backed
    guest.backed -= backed
    guest.ballooned += backed + untouched
    machine.free += backed
    left = machine.mb(max(0, balloon.cap(guest, machine.rules) - guest.ballooned))
    text = f"{why}; the balloon takes {machine.mb(backed)} and may still grow {left}"
    if untouched:
        text = f"{text}; {machine.mb(untouched)} in it were never touched"
    machine.act(guest, before, "vmmemctl", "inflates", text)
    return backed
