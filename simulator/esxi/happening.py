"""What comes from outside, at the start of a tick: power, settings, a touch, a move.

Left out: that powering on fails where reservations do not fit; a scenario like that is refused.
"""

from collections.abc import Sequence

from simulator.engine import Change
from simulator.esxi.guest import Guest
from simulator.esxi.machine import Machine
from simulator.esxi.stimuli import Stimulus
from simulator.esxi.swap import swap_file
from simulator.esxi.touching import heat


def happen(machine: Machine, stimuli: Sequence[Stimulus]) -> None:
    """Let everything happen that is due in this tick."""
    for guest in machine.guests:
        if not guest.on and guest.vm.on_from == machine.tick:
            power_on(machine, guest)
    for stimulus in stimuli:
        if stimulus.tick == machine.tick:
            _one(machine, machine.guests[stimulus.vm], stimulus)


def power_on(machine: Machine, guest: Guest) -> None:
    """Start a VM: its swap file is made, and it holds what the scenario grants it."""
    guest.on = True
    file = machine.mb(swap_file(guest.vm.size, guest.vm.reservation))
    if machine.tick:
        why = f"the VM starts; its swap file has {file}: configured memory less reservation"
        machine.note(guest, "vmkernel", "powers-on", why)
    held = min(max(guest.vm.granted, 0), guest.vm.ceiling, machine.free)
    if held:
        before = guest.places()
        guest.backed = held
        machine.free -= held
        why = f"the run begins with {machine.mb(held)} granted to the VM"
        machine.act(guest, before, "vmkernel", "grants", why)


def _one(machine: Machine, guest: Guest, stimulus: Stimulus) -> None:
    if stimulus.action == "set":
        for key, value in stimulus.said:
            change = Change(f"{guest.vm.name}/{key}", "", value)
            machine.note(guest, "administrator", "sets", f"{key} is now {value}", change)
        guest.vm = guest.vm.changed(stimulus.values)
    elif stimulus.action == "power-on":
        if not guest.on:
            power_on(machine, guest)
    elif stimulus.action == "touch":
        _touched(machine, guest, stimulus.pages)
    elif guest.on:
        moved = stimulus.action == "move"
        why = "vMotion takes the VM to another host" if moved else "the VM is powered off"
        _leave(machine, guest, "moves-away" if moved else "powers-off", why)


def _touched(machine: Machine, guest: Guest, pages: int) -> None:
    """Let the guest read some of its memory at random, once."""
    count = min(pages, guest.held) if guest.on else 0
    if count == 0:
        return
    out = guest.hot_compressed + guest.hot_swapped
    heat(guest, count, guest.held)
    out = guest.hot_compressed + guest.hot_swapped - out
    why = f"the guest reads {machine.mb(count)} of its memory; {machine.mb(out)} of that are out"
    machine.note(guest, "guest-os", "reads", why)


def _leave(machine: Machine, guest: Guest, verb: str, why: str) -> None:
    before, freed = guest.places(), guest.consumed
    machine.free += freed
    machine.host_cache_free += guest.host_cached
    guest.clear()
    guest.active = guest.estimate = 0
    why = f"{why}; {machine.mb(freed)} of machine memory are free again"
    machine.act(guest, before, "administrator", verb, why)
