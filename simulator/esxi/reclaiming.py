"""The second half of a tick: the host does what its state calls for, and nothing else.

In a state that calls for ballooning VMs above their target give, until minFree is free again; where
no driver can be used, the host compresses and swaps their part instead. In states that call for
swapping it does so until half of the soft state is free, so that a few pages that come back do not
begin it again, and until VMs below their target can have what they wait for; how far is an
assumption of ours. The rest is left to soft. Each VM gives in proportion to how far it is above its
target; by min-funding revocation, first the one that pays least for a page.
Left out: that a slow guest makes a host start a little early; and that a balloon goes on to its
target although the state that called for it is over (the option hysteresis makes it last).
"""

from simulator.esxi import balloon
from simulator.esxi.funding import by_price, told
from simulator.esxi.guest import Guest
from simulator.esxi.inflating import aim, deflate, given, inflate
from simulator.esxi.logbook import Words
from simulator.esxi.machine import Machine
from simulator.esxi.paging import compress_only, page_out
from simulator.esxi.parts import split
from simulator.esxi.sharing import Sharing, break_all

NO_DRIVER: Words = ("; no balloon driver can be used",)


def reclaim(machine: Machine, sharing: Sharing) -> None:
    """Do what the state of the host calls for."""
    actions = machine.state.actions
    break_all(machine)
    sharing.share()
    for guest in machine.guests:
        if guest.ballooned:
            if balloon.running(guest, machine.tick):
                deflate(machine, guest)
            else:
                why = ("the balloon driver has stopped, and what it held is the guest's again",)
                given(machine, guest, guest.ballooned, why)
    if "balloon" in actions and machine.free < machine.goal:
        _balloon(machine)
    if "swap" in actions and machine.free < machine.paging_goal + machine.owed:
        _page(machine)
    for guest in machine.guests:
        if guest.balloon_target != guest.ballooned and not guest.aimed:
            why = ("nothing more is wanted from the balloon; it stays as it is",)
            aim(machine, guest, guest.ballooned, why)


def _above(guest: Guest) -> int:
    """Pages that a VM holds above its target and that may be taken."""
    over = guest.backed + guest.cache - guest.target
    return max(0, min(over, guest.reclaimable())) if over > 0 else 0


def _why(machine: Machine, guest: Guest) -> Words:
    state = f"; state {machine.state.name}"
    if machine.rules.min_funding:
        return told(machine, guest) + (state,)  # noqa: RUF005 - no unpacking in the subset
    over = guest.consumed - guest.target
    held: Words = (guest.vm.name, " holds ", over, " more than its entitlement, which is ")
    return held + (guest.target, " with minFree kept free", state)  # noqa: RUF005 - as above


def _parts(machine: Machine, wanted: int, able: list[int]) -> list[int]:
    """How much of what is wanted each VM has to give, at most what it is able to."""
    return by_price(machine, wanted, able) if machine.rules.min_funding else split(wanted, able)


def _balloon(machine: Machine) -> None:
    funding = machine.rules.min_funding
    able, missing = [], []
    for guest in machine.guests:
        over = guest.reclaimable() if funding else _above(guest)
        without = over > 0 and not balloon.usable(guest, machine)
        missing.append(without)
        able.append(over if without or not over else min(over, balloon.gain(guest, machine)))
    introductory = machine.rules.reading == "introductory"
    for index, wanted in enumerate(_parts(machine, machine.goal - machine.free, able)):
        if not wanted:
            continue
        guest = machine.guests[index]
        why = _why(machine, guest)
        if not missing[index]:
            inflate(machine, guest, wanted, why)
        elif not introductory:
            page_out(machine, guest, wanted, why + NO_DRIVER)
    actions = machine.state.actions
    if "compress" in actions and "swap" not in actions:
        _compress(machine)


def _compress(machine: Machine) -> None:
    """Compress what balloons cannot take, in a release that does so before it swaps."""
    able = [
        max(0, _above(guest) - balloon.gain(guest, machine)) if guest.on else 0
        for guest in machine.guests
    ]
    for index, wanted in enumerate(split(max(0, machine.goal - machine.free), able)):
        if wanted:
            guest = machine.guests[index]
            compress_only(machine, guest, wanted, _why(machine, guest))


def _page(machine: Machine) -> None:
    funding = machine.rules.min_funding
    able = [guest.reclaimable() if funding else _above(guest) for guest in machine.guests]
    compress = "compress" in machine.state.actions
    total = machine.paging_goal + machine.owed - machine.free
    for index, wanted in enumerate(_parts(machine, total, able)):
        if wanted:
            guest = machine.guests[index]
            why = _why(machine, guest)
            if not balloon.usable(guest, machine):
                why += NO_DRIVER
            page_out(machine, guest, wanted, why, compress=compress)
