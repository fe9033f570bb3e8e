"""Ballooning: the guest chooses which of its pages to give up, and the host takes what backed them.

The driver is asked for a target and reaches it at a limited rate; a slow one takes eight times as
long, one that is missing or not loaded yet cannot be used, and none takes more than its share of
the VM. The guest gives the driver first what it has free (pages that it once used, then pages that
it never touched and from which the host gains nothing), then its cache, and at last pages that it
has to page out to its own disk. The rate is an assumption of ours; none is published.
Left out: the second or so that passes until a driver asks for its target; a tick is longer.
"""

from simulator.esxi.guest import Guest
from simulator.esxi.rules import Rules

_SLOW = 8


def usable(guest: Guest, tick: int) -> bool:
    """Whether the host can count on this VM's driver now."""
    return guest.on and guest.vm.tools != "missing" and tick >= guest.vm.tools_from


def cap(guest: Guest, rules: Rules) -> int:
    """The most pages that the balloon of this VM may hold."""
    most = rules.balloon_cap.floor(guest.vm.size)
    return min(most, guest.vm.balloon_max) if guest.vm.balloon_max >= 0 else most


def gain(guest: Guest, rules: Rules, tick: int, demand: int) -> int:
    """Machine pages that the balloon could still take, in time, from this VM."""
    if not usable(guest, tick):
        return 0
    left = cap(guest, rules) - guest.ballooned
    unused = min(guest.unused(demand), guest.backed)
    from_used = left - unused - guest.untouched
    if from_used <= 0:
        most = min(left, unused)
    else:
        most = unused + from_used
    return max(0, min(most, guest.reclaimable()))


def rate(guest: Guest, rules: Rules) -> int:
    """Pages that a guest hands over, or gets back, in one tick."""
    pages = rules.pages(rules.balloon_mib_per_tick * 1024)
    return pages // _SLOW if guest.vm.tools == "slow" else pages


def inflated(guest: Guest, wanted: int, demand: int) -> tuple[int, int]:
    """Pages that the driver takes so that the host gains *wanted* pages.

    Returns:
        How many of the pages had machine memory behind them, and how many were never touched.
    """
    unused = min(guest.unused(demand), guest.backed)
    if wanted <= unused:
        return wanted, 0
    return wanted, guest.untouched


def deflation(guest: Guest, surplus: int, rules: Rules) -> int:
    """Pages to give back now: a driver ignores less than a large page, unless it is the last."""
    count = min(guest.ballooned, surplus, rate(guest, rules))
    worth_it = count >= rules.large_page_kib // rules.page_kib or count == guest.ballooned
    return count if worth_it and count > 0 else 0


def squeezed(guest: Guest, demand: int) -> tuple[int, int]:
    """What of the demand does not fit beside the balloon: cache that is dropped, pages on disk."""
    short = max(0, demand - (guest.vm.size - guest.ballooned))
    dropped = min(short, guest.vm.guest_cache)
    return dropped, short - dropped
