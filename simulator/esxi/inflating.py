"""Balloons at work: the host sets a target, and the driver goes towards it as fast as it can.

Left out: the second or so that passes until a driver asks for its target; a tick is longer.
"""

from simulator.engine import Change
from simulator.esxi import balloon
from simulator.esxi.machine import Machine


def aim(machine: Machine, index: int, target: int) -> None:
    """Tell a driver its new target."""
    before = machine.balloon_targets[index]
    if target == before:
        return
    machine.balloon_targets[index] = target
    name = machine.host.vms[index].name
    change = Change(f"{name}/balloon-target", machine.mib(before), machine.mib(target))
    why = f"the VM may hold {machine.mib(machine.targets[index])} of machine memory"
    machine.note(index, "vmkernel", "sets-balloon-target", why, change)


def inflate(machine: Machine, index: int, wanted: int, why: str) -> int:
    """Ask for pages, and return how many the guest hands over in this tick."""
    if wanted <= 0:
        return 0
    pages = machine.pages[index]
    aim(machine, index, pages.ballooned + wanted)
    count = max(0, min(wanted, balloon.rate(machine.rules) - machine.inflated[index]))
    if count:
        machine.inflated[index] += count
        machine.act(index, pages.inflate(count), "vmmemctl", "inflates", why)
    return count
