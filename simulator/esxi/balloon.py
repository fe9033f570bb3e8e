"""Ballooning: the guest chooses which of its pages to give up, and the host takes what backed them.

The driver is asked for a target and reaches it at a limited rate; a slow one takes ten times as
long, one that is missing or not loaded yet cannot be used, and none takes more than its share of
the VM. The guest gives the driver first what it has free (pages that it once used, then pages that
it never touched, from which the host gains nothing), then its cache, and at last pages that it has
to page out to its own disk. The rate is an assumption of ours; none is published.
Left out: the second or so that passes until a driver asks for its target; a tick is longer. And
that a guest may hand over pages that the host has swapped out, whose copy could then be dropped.
"""

from simulator.esxi.guest import Guest
from simulator.esxi.machine import Machine
from simulator.esxi.rules import Rules

_SLOW = 10


def cap(guest: Guest, rules: Rules) -> int:
    """The most pages that the balloon of this VM may hold."""
    most = rules.balloon_cap.floor(guest.vm.size)
    return min(most, guest.vm.balloon_max) if guest.vm.balloon_max >= 0 else most


def running(guest: Guest, tick: int) -> bool:
    """Whether the driver of this VM is loaded."""
    return guest.on and guest.vm.tools != "missing" and tick >= guest.vm.tools_from


def usable(guest: Guest, machine: Machine) -> bool:
    """Whether the host can count on this VM's driver: it runs, and ballooning is not turned off."""
    return running(guest, machine.tick) and cap(guest, machine.rules) > 0


def gain(guest: Guest, machine: Machine) -> int:
    """Machine pages that the balloon could still take, in time, from this VM."""
    if not usable(guest, machine):
        return 0
    left = cap(guest, machine.rules) - guest.ballooned
    unused = min(guest.unused, guest.backed)
    beyond = left - unused - guest.untouched
    most = unused + beyond if beyond > 0 else min(left, unused)
    return max(0, min(most, guest.reclaimable()))


def rate(guest: Guest, machine: Machine) -> int:
    """Pages that a guest hands over, or gets back, in one tick."""
    return machine.balloon_rate // _SLOW if guest.vm.tools == "slow" else machine.balloon_rate


def never_touched(guest: Guest, wanted: int) -> int:
    """Pages that go into the balloon for nothing before it yields as many as wanted."""
    return guest.untouched if wanted > min(guest.unused, guest.backed) else 0


def step(guest: Guest, machine: Machine, wanted: int) -> tuple[int, int]:
    """Pages that go into the balloon in this tick on the way to yielding as many as wanted.

    Returns:
        Those that have machine memory behind them, and those that were never touched.
    """
    left = max(0, rate(guest, machine) - guest.inflated)
    free = min(wanted, guest.unused, guest.backed, left)
    untouched = min(never_touched(guest, wanted), left - free)
    return free + min(wanted - free, left - free - untouched), untouched


def deflation(guest: Guest, machine: Machine) -> int:
    """Pages to give back now.

    As many as the guest needs and its VM may hold. Pages that it does not need stay where they are
    until the host has nothing to do and so much to spare. A driver ignores less than a large page,
    unless it is the last.
    """
    short = guest.squeezed
    calm = not machine.state.actions and machine.free > machine.goal
    if not short and not calm:
        return 0
    count = min(short, max(0, guest.target - guest.consumed))
    if count == short and calm and guest.demand <= guest.vm.ceiling:
        count = max(count, machine.free - machine.goal)
    count = min(guest.ballooned, count, rate(guest, machine))
    rules = machine.rules
    worth_it = count >= rules.large_page_kib // rules.page_kib or count == guest.ballooned
    return count if worth_it and count > 0 else 0
