"""Min-funding revocation: the VM that pays least for its pages gives first.

Prices are compared again after every sixteenth of what is wanted (see :mod:`simulator.esxi.price`).
Left out: resource pools, whose shares do not count here.
"""

from simulator.esxi.guest import Guest
from simulator.esxi.logbook import Words
from simulator.esxi.machine import Machine
from simulator.esxi.price import price
from simulator.esxi.ratio import decimal

_ROUNDS = 16
_SCALE = 1 << 64


def by_price(machine: Machine, wanted: int, able: list[int]) -> list[int]:
    """How much of what is wanted each VM has to give, at most what it is able to."""
    found = [0 for _ in able]
    chunk = -(-wanted // _ROUNDS)
    places = [_place(machine, index, 0) for index, most in enumerate(able) if most > 0]
    while wanted > 0 and places:
        first = min(places)
        index = first % len(able)
        part = min(chunk, wanted, able[index] - found[index])
        found[index] += part
        wanted -= part
        at = places.index(first)
        if found[index] < able[index]:
            places[at] = _place(machine, index, found[index])
        else:
            places.pop(at)
    return found


def _place(machine: Machine, index: int, given: int) -> int:
    """A number by which the VMs are in order: the price, told apart to 1/2^64, then the place."""
    guest = machine.guests[index]
    held = guest.granted - given
    found = price(guest.vm.shares, held, guest.estimate, machine.rules.idle_tax) or (0, 1)
    return found[0] * _SCALE // found[1] * len(machine.guests) + index


def told(machine: Machine, guest: Guest) -> Words:
    """Say what a VM pays."""
    found = price(guest.vm.shares, guest.granted, guest.estimate, machine.rules.idle_tax) or (0, 1)
    each = decimal(found[0] * 1024, found[1] * machine.rules.page_kib)
    return (f"{guest.vm.name} pays least for its memory, {each} shares for each MB",)
