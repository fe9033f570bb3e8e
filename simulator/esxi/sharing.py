"""Page sharing: equal small pages are backed by one machine page.

The scan runs all the time, at a limited rate, but finds nothing in large pages until they are
broken. In states that call for sharing at once everything that can be shared is: hints were
collected before. Zero pages and equal pages within a VM are always shared. Equal pages of VMs with
one image are shared as salting allows: 0 ignores salts, 1 wants equal salts (none is one, too), 2
wants an equal salt that somebody has set. How much is equal is a property that the scenario
declares. Left out: copies made by writing, and large pages that are put together again.
"""

from collections.abc import Sequence

from simulator.esxi.guest import Guest
from simulator.esxi.host import Vm
from simulator.esxi.rules import Rules

_ONLY_SET_SALTS = 2


def together(one: Vm, other: Vm, salting: int) -> bool:
    """Whether two VMs may share pages with each other."""
    if salting == 0:
        return True
    return one.salt == other.salt and (salting < _ONLY_SET_SALTS or bool(one.salt))


def shareable(guest: Guest, guests: Sequence[Guest], rules: Rules) -> int:
    """Pages of a VM that could do without a machine page of their own.

    Of pages that several VMs have, the first of them keeps the one that serves all.
    """
    vm = guest.vm
    found = vm.shareable + max(0, vm.zero - 1)
    if not vm.common:
        return found
    equal = [
        other.vm.common
        for other in guests[: guest.index]
        if other.on
        and other.vm.image == vm.image
        and together(vm, other.vm, rules.salting)
        and (other.broken or not other.vm.large_pages)
    ]
    return found + min(vm.common, max(equal)) if equal else found


def shared_now(guest: Guest, guests: Sequence[Guest], rules: Rules, *, at_once: bool) -> int:
    """Machine pages that sharing gives back in this tick."""
    vm = guest.vm
    if not guest.backed or (vm.large_pages and not guest.broken):
        return 0
    if not (vm.shareable or vm.zero or vm.common):
        return 0
    left = max(0, min(shareable(guest, guests, rules) - guest.shared, guest.backed))
    if at_once or not left:
        return left
    whole_vm = -(-vm.size * rules.balance_seconds // rules.share_scan_seconds)
    return min(left, whole_vm, rules.share_pages_per_second * rules.balance_seconds)
