"""The second half of a tick: the host reclaims what its state calls for.

Ballooning starts in a state that calls for it and goes on until free memory is back at the goal;
what a balloon cannot take, since its driver is not usable or full, is compressed or swapped.
Compressing and swapping of a hard or low state go as far as the next threshold, that of soft, which
ends the state in the original design too.
Only VMs above their target give, each in proportion to how far it is above.
Left out: that a slow guest makes a host start a little early.
"""

from simulator.esxi import balloon
from simulator.esxi.inflating import aim, inflate
from simulator.esxi.machine import Machine
from simulator.esxi.paging import break_large, page_out
from simulator.esxi.sharing import shared_now


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
        for index, pages in enumerate(machine.pages):
            aim(machine, index, pages.ballooned)
    if machine.reclaiming and ("balloon" in actions or not pages_now):
        _balloon(machine)
    if pages_now:
        _page(machine, machine.paging_goal() - machine.free, _over(machine))


def _why(machine: Machine) -> str:
    if machine.state.actions:
        return f"the host is in the {machine.state.name} state and the VM is above its target"
    return f"reclamation goes on until {machine.mib(machine.goal)} are free again"


def _over(machine: Machine) -> list[int]:
    """How far every VM is above its target."""
    return [
        max(0, machine.pages[index].consumed - target)
        for index, target in enumerate(machine.targets)
    ]


def _split(total: int, parts: list[int]) -> list[int]:
    """Divide a total in proportion, rounded up, until it is used up; nobody gives more than all."""
    whole, left, given = sum(parts), max(0, total), []
    for part in parts:
        share = min(part, left, -(-max(0, total) * part // whole)) if whole else 0
        given.append(share)
        left -= share
    return given


def _share(machine: Machine) -> None:
    actions = machine.state.actions
    for index, vm in enumerate(machine.host.vms):
        if "break-large-pages" in actions:
            why = "free memory is getting scarce, and only small pages can be shared"
            break_large(machine, index, why)
        pages = machine.pages[index]
        count = shared_now(vm, pages, machine.rules, at_once="share" in actions)
        if count:
            why = f"{machine.mib(count)} of small pages equal others"
            machine.act(index, pages.share(count), "vmkernel", "shares", why)


def _deflate(machine: Machine) -> None:
    for index, target in enumerate(machine.targets):
        pages = machine.pages[index]
        count = balloon.deflation(pages, target - pages.consumed, machine.rules)
        if count:
            aim(machine, index, pages.ballooned - count)
            why = "the VM may hold more than it does, so its guest gets memory back"
            machine.act(index, pages.deflate(count), "vmmemctl", "deflates", why)


def _balloon(machine: Machine) -> None:
    shares = _split(machine.goal - machine.free, _over(machine))
    rest = []
    for index, wanted in enumerate(shares):
        vm, pages = machine.host.vms[index], machine.pages[index]
        room = min(wanted, balloon.room(vm, pages, machine.rules, machine.tick))
        rest.append(wanted - room)
        if room == 0:
            continue
        inflate(machine, index, room, _why(machine))
    if machine.rules.reading != "introductory":
        _page(machine, sum(rest), rest)


def _page(machine: Machine, total: int, over: list[int]) -> None:
    for index, wanted in enumerate(_split(total, over)):
        if wanted:
            no_driver = not balloon.usable(machine.host.vms[index], machine.tick)
            why = "no balloon driver can be used" if no_driver else _why(machine)
            page_out(machine, index, wanted, why)
