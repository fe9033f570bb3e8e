"""Ballooning: the guest chooses which of its pages to give up, and the host takes what backed them.

The driver is asked for a target and reaches it at a limited rate. It cannot be used where it is
missing, not loaded yet, or too slow, and it never takes more than its share of the VM.
The rate is an assumption of ours (``Rules.balloon_mib_per_tick``); none is published.
Left out: that a real driver may be handed pages which the guest never touched. Here a balloon
counts only pages that had machine memory behind them; a guest with untouched memory left then
touches that, so in both cases a balloon gains only what the guest can do without.
"""

from simulator.esxi.host import Vm
from simulator.esxi.pages import Pages
from simulator.esxi.rules import Rules


def usable(vm: Vm, tick: int) -> bool:
    """Whether the host can count on this VM's driver now."""
    return vm.driver == "running" and tick >= vm.driver_from


def cap(vm: Vm, rules: Rules) -> int:
    """The most pages that the balloon of this VM may hold."""
    return rules.balloon_cap.floor(vm.size)


def room(vm: Vm, pages: Pages, rules: Rules, tick: int) -> int:
    """Pages that the balloon could still take, in time, from this VM."""
    if not usable(vm, tick):
        return 0
    return max(0, min(cap(vm, rules) - pages.ballooned, pages.reclaimable(vm.reservation)))


def rate(rules: Rules) -> int:
    """Pages that a guest hands over, or gets back, in one tick."""
    return rules.pages(rules.balloon_mib_per_tick * 1024)


def deflation(pages: Pages, surplus: int, rules: Rules) -> int:
    """Pages to give back now: a driver ignores less than a large page, unless it is the last."""
    count = min(pages.ballooned, surplus, rate(rules))
    worth_it = count >= rules.large_page_kib // rules.page_kib or count == pages.ballooned
    return count if worth_it and count > 0 else 0


def guest_paged(vm: Vm, pages: Pages, demand: int) -> int:
    """Pages that do not fit beside the balloon, so that the guest pages them to its own disk."""
    return max(0, demand - (vm.size - pages.ballooned))
