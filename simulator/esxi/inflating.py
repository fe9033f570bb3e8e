"""Balloons at work: the host sets a target, and the driver goes towards it as fast as it can."""

from simulator.esxi import balloon
from simulator.esxi.guest import Guest
from simulator.esxi.logbook import Words
from simulator.esxi.machine import Machine


def aim(machine: Machine, guest: Guest, target: int, why: Words) -> None:
    """Tell a driver its new target."""
    guest.aimed = True
    before = guest.balloon_target
    if target == before:
        return
    guest.balloon_target = target
    change = (f"{guest.vm.name}/balloon-target", before, target)
    machine.note(guest, "vmkernel", "sets-balloon-target", why, (change,))


def inflate(machine: Machine, guest: Guest, wanted: int, why: Words) -> int:
    """Ask for pages, and return how many machine pages the host gains in this tick.

    Args:
        machine: the host.
        guest: the VM.
        wanted: machine pages that the balloon is able to yield.
        why: the reason, which the events repeat.
    """
    if wanted <= 0:
        return 0
    rules = machine.rules
    for_nothing = balloon.never_touched(guest, wanted)
    left = balloon.cap(guest, rules) - guest.ballooned
    told: Words = ("; the balloon shall take ", wanted, " from it and may still grow ", left)
    aim(machine, guest, guest.ballooned + wanted + for_nothing, why + told)
    taken, for_nothing = balloon.step(guest, machine, wanted)
    if not taken and not for_nothing:
        return 0
    before = guest.places()
    guest.inflated += taken + for_nothing
    guest.backed -= taken
    guest.ballooned += taken + for_nothing
    machine.free += taken
    left = balloon.cap(guest, rules) - guest.ballooned
    told = ("; the balloon takes ", taken + for_nothing, " and may still grow ", left)
    if for_nothing:
        told += ("; nothing backed ", for_nothing, " of that, which the guest never touched")
    machine.act(guest, before, "vmmemctl", "inflates", why + told)
    return taken


def deflate(machine: Machine, guest: Guest) -> None:
    """Give pages back to a guest, as far as its VM may hold them."""
    count = balloon.deflation(guest, machine)
    if not count:
        return
    why: Words
    if guest.squeezed:
        why = (guest.vm.name, " may hold ", guest.target, " and has ", guest.consumed)
    else:
        why = (machine.free, " are free, and the guest has room for what it uses")
    back: Words = ("; its guest gets ", count, " back")
    given(machine, guest, count, why + back)


def given(machine: Machine, guest: Guest, count: int, why: Words) -> None:
    """Take pages out of a balloon; the host backs them again only when the guest touches them."""
    aim(machine, guest, guest.ballooned - count, why)
    before = guest.places()
    guest.ballooned -= count
    machine.act(guest, before, "vmmemctl", "deflates", why)
