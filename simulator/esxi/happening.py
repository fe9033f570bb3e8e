"""What comes from outside, at the start of a tick: power, settings, a touch, a move.

Left out: that powering on fails where reservations do not fit; a scenario like that is refused.
"""

from collections.abc import Sequence

from simulator.esxi.guest import Guest
from simulator.esxi.logbook import Words
from simulator.esxi.machine import Machine
from simulator.esxi.stimuli import Stimulus
from simulator.esxi.swap import swap_file
from simulator.esxi.touching import heat


class Outside:
    """Everything that is to happen, by its tick."""

    def __init__(self, machine: Machine, stimuli: Sequence[Stimulus]) -> None:
        self.machine = machine
        self._starts: dict[int, list[Guest]] = {}
        self._stimuli: dict[int, list[Stimulus]] = {}
        for guest in machine.guests:
            self._starts.setdefault(guest.vm.on_from, []).append(guest)
        for stimulus in stimuli:
            self._stimuli.setdefault(stimulus.tick, []).append(stimulus)

    def happen(self) -> None:
        """Let everything happen that is due in this tick."""
        machine = self.machine
        for guest in self._starts.get(machine.tick, ()):
            if not guest.on:
                power_on(machine, guest)
        for stimulus in self._stimuli.get(machine.tick, ()):
            _one(machine, machine.guests[stimulus.vm], stimulus)


def power_on(machine: Machine, guest: Guest) -> None:
    """Start a VM: its swap file is made; at the first tick it holds what the scenario grants it."""
    guest.on = True
    guest.seen = False
    if machine.tick:
        file = swap_file(guest.vm.size, guest.vm.reservation)
        why: Words = ("the VM starts; its swap file has ", file, ": memory less reservation")
        machine.note(guest, "vmkernel", "powers-on", why)
        return
    if guest.vm.granted < 0:
        return
    guest.starts_with = machine.tick
    held = min(guest.vm.granted, machine.free)
    if held:
        before = guest.places()
        guest.backed = held
        machine.free -= held
        why = ("the run begins with ", held, " granted to the VM")
        machine.act(guest, before, "vmkernel", "grants", why)


def _one(machine: Machine, guest: Guest, stimulus: Stimulus) -> None:
    if stimulus.action == "set":
        for key, value in stimulus.said:
            change = (f"{guest.vm.name}/{key}", "", value)
            machine.note(guest, "administrator", "sets", (f"{key} is now {value}",), (change,))
        guest.configure(guest.vm.changed(stimulus.values))
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
    why = ("the guest reads ", count, " of its memory; ", out, " of that are out")
    machine.note(guest, "guest-os", "reads", why)


def _leave(machine: Machine, guest: Guest, verb: str, why: str) -> None:
    before, freed = guest.places(), guest.consumed
    name = guest.vm.name
    changes = [
        (f"{name}/{what}", count, 0)
        for what, count in (
            ("balloon-target", guest.balloon_target),
            ("guest-dropped", guest.dropped),
            ("guest-paged", guest.guest_paged),
        )
        if count
    ]
    machine.free += freed
    machine.host_cache_free += guest.host_cached
    guest.clear()
    told = (why + "; ", freed, " of machine memory are free again")
    machine.act(guest, before, "administrator", verb, told, tuple(changes))
