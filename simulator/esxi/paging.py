"""Compressing and swapping pages of one VM, written down step by step.

Large pages are broken first: they are never compressed or swapped whole.
Left out: the order in which single pages go; a step is all that a VM gives in one tick.
"""

from simulator.esxi.machine import Machine
from simulator.esxi.swap import PageOut, plan


def break_large(machine: Machine, index: int, why: str) -> None:
    """Split the large pages of a VM, if it has any left."""
    vm, pages = machine.host.vms[index], machine.pages[index]
    if vm.large_pages and not pages.broken and pages.backed:
        machine.act(index, pages.break_large(), "vmkernel", "breaks-large-pages", why)


def page_out(machine: Machine, index: int, wanted: int, why: str) -> None:
    """Free machine pages of a VM by compressing what compresses and swapping the rest."""
    if wanted <= 0:
        return
    rules = machine.rules
    found = plan(wanted, machine.host.vms[index], machine.pages[index], rules)
    if found.compressed + found.swapped + found.evicted == 0:
        return
    break_large(machine, index, "large pages are neither compressed nor swapped whole")
    if found.compressed:
        after = PageOut(found.compressed, 0, 0).apply(machine.pages[index], rules)
        text = f"{why}; {machine.mib(found.compressed)} picked for swapping fit into half a page"
        machine.act(index, after, "vmkernel", "compresses", text)
    if found.swapped + found.evicted:
        after = PageOut(0, found.swapped, found.evicted).apply(machine.pages[index], rules)
        text = f"{why}; {machine.mib(found.swapped + found.evicted)} go to the swap file"
        machine.act(index, after, "vmkernel", "swaps-out", text)
