"""The second half of a tick: the host reclaims what its state calls for.

Ballooning starts in a state that calls for it and goes on until free memory is back at the goal;
what a balloon cannot take, since its driver is not usable or full, is compressed or swapped.
Compressing and swapping of a hard or low state go as far as the next threshold, that of soft, which
ends the state in the original design too.
Only VMs above their target give: each in proportion to how far it is above, or, by min-funding
revocation, first the one that pays least for a page.
Left out: that a slow guest makes a host start a little early.
"""

from simulator.esxi import balloon
from simulator.esxi.guest import Guest
from simulator.esxi.inflating import aim, inflate
from simulator.esxi.machine import Machine
from simulator.esxi.paging import break_large, page_out
from simulator.esxi.price import price, victim
from simulator.esxi.sharing import shared_now

_ROUNDS = 16


def reclaim(machine: Machine) -> None:
    """Do what the state of the host calls for."""
    actions = machine.state.actions
    _share(machine)
    if "balloon" in actions or "swap" in actions:
        machine.reclaiming = True
    if machine.free >= machine.goal:
        machine.reclaiming = False
    machine.retarget()
    _deflate(machine)
    pages_now = "swap" in actions
    if not machine.reclaiming:
        for guest in machine.guests:
            if guest.balloon_target != guest.ballooned:
                aim(machine, guest, guest.ballooned)
        return
    if "balloon" in actions or not pages_now:
        _balloon(machine)
    if pages_now:
        wanted = machine.paging_goal() - machine.free
        _page(machine, _parts(machine, wanted))


def _why(machine: Machine, guest: Guest) -> str:
    over = machine.mb(max(0, guest.consumed - guest.target))
    held = f"{guest.vm.name} holds {over} more than its target"
    if machine.state.actions:
        return f"{held}; state {machine.state.name}"
    return f"{held}; reclamation goes on until {machine.mb(machine.goal)} are free again"


def _over(machine: Machine) -> list[int]:
    """How far every VM is above its target."""
    return [
        max(0, min(guest.consumed - guest.target, guest.reclaimable())) if guest.on else 0
        for guest in machine.guests
    ]


def _parts(machine: Machine, wanted: int) -> list[int]:
    """How much of what is wanted each VM has to give."""
    over = _over(machine)
    if machine.rules.min_funding:
        return _by_price(machine, wanted)
    return _split(wanted, over)


def _split(total: int, parts: list[int]) -> list[int]:
    """Divide a total in proportion, rounded up, until it is used up; nobody gives more than all."""
    whole, left, given = sum(parts), max(0, total), []
    for part in parts:
        share = min(part, left, -(-max(0, total) * part // whole)) if whole else 0
        given.append(share)
        left -= share
    return given


def _by_price(machine: Machine, wanted: int) -> list[int]:
    """Let the VM that pays least give a sixteenth of the whole, and compare the prices again."""
    given = [0 for _ in machine.guests]
    chunk = -(-max(0, wanted) // _ROUNDS)
    left = max(0, wanted)
    while left > 0:
        held = [guest.granted - given[guest.index] for guest in machine.guests]
        prices = [
            price(guest.vm.shares, held[guest.index], guest.estimate, machine.rules.idle_tax)
            if guest.reclaimable() > given[guest.index]
            else None
            for guest in machine.guests
        ]
        place = victim(prices, held, [guest.vm.reservation for guest in machine.guests])
        if place < 0:
            break
        part = min(chunk, left, machine.guests[place].reclaimable() - given[place])
        given[place] += part
        left -= part
    return given


def _share(machine: Machine) -> None:
    actions = machine.state.actions
    breaks, at_once = "break-large-pages" in actions, "share" in actions
    for guest in machine.guests:
        if breaks and not guest.broken:
            why = "free memory is getting scarce, and only small pages can be shared"
            break_large(machine, guest, why)
        count = shared_now(guest, machine.guests, machine.rules, at_once=at_once)
        if count:
            before = guest.places()
            guest.backed -= count
            guest.shared += count
            machine.free += count
            why = f"{machine.mb(count)} of small pages equal others"
            machine.act(guest, before, "vmkernel", "shares", why)


def _deflate(machine: Machine) -> None:
    for guest in machine.guests:
        if not guest.ballooned:
            continue
        count = balloon.deflation(guest, guest.target - guest.consumed, machine.rules)
        if count:
            aim(machine, guest, guest.ballooned - count)
            before = guest.places()
            guest.ballooned -= count
            why = f"the VM may hold {machine.mb(guest.target)}; its guest gets {machine.mb(count)} back"
            machine.act(guest, before, "vmmemctl", "deflates", why)


def _balloon(machine: Machine) -> None:
    rest = [0 for _ in machine.guests]
    for index, wanted in enumerate(_parts(machine, machine.goal - machine.free)):
        if not wanted:
            continue
        guest = machine.guests[index]
        demand = machine.demand(guest)
        room = min(wanted, balloon.gain(guest, machine.rules, machine.tick, demand))
        rest[index] = wanted - room
        inflate(machine, guest, room, demand, _why(machine, guest))
    if machine.rules.reading != "introductory":
        _page(machine, rest)


def _page(machine: Machine, parts: list[int]) -> None:
    for index, wanted in enumerate(parts):
        if not wanted:
            continue
        guest = machine.guests[index]
        why = _why(machine, guest)
        if not balloon.usable(guest, machine.tick):
            why = f"{why}; no balloon driver can be used"
        page_out(machine, guest, wanted, why)
