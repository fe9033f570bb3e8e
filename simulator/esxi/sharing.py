"""Page sharing: equal small pages are backed by one machine page.

The scan runs all the time, at a limited rate, but finds nothing in large pages until they are
broken. In states that call for sharing at once everything that can be shared is: hints were
collected before. Zero pages and equal pages within a VM are always shared. Equal pages of VMs with
one image are shared as salting allows: 0 ignores salts, 1 wants equal salts (none is one, too), 2
wants an equal salt that somebody has set. How much is equal is a property that the scenario
declares. Of pages that several VMs have, the first VM of the scenario keeps the one that serves
all, and is charged for it; if it leaves, the next one has to.
Left out: copies made by writing, large pages that are put together again, and that memory of one
NUMA node is not shared with another's.
"""

from simulator.esxi.guest import Guest
from simulator.esxi.logbook import Words
from simulator.esxi.machine import Machine
from simulator.esxi.paging import break_large

_ONLY_SET_SALTS = 2

Group = tuple[str, str, int]
"""Whose common pages are served by one: the image, the salt, and a VM that is alone, or -1."""


def group(guest: Guest, salting: int) -> Group:
    """The VMs with which this one may share pages are those of the same group."""
    vm = guest.vm
    if salting == 0:
        return vm.image, "", -1
    if salting < _ONLY_SET_SALTS or vm.salt:
        return vm.image, vm.salt, -1
    return vm.image, "", guest.index


class Sharing:
    """What every VM could share; the groups never change in a run."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        salting = machine.rules.salting
        self._any = [
            guest
            for guest in machine.guests
            if guest.vm.shareable or guest.vm.zero or guest.vm.common
        ]
        self._group = [group(guest, salting) for guest in machine.guests]
        self._alone = [guest.vm.shareable + max(0, guest.vm.zero - 1) for guest in machine.guests]
        rules = machine.rules
        self._rate = rules.share_pages_per_second * rules.balance_seconds

    def share(self) -> None:
        """Share what is found equal in this tick, and stop sharing with a VM that has left."""
        at_once = "share" in self.machine.state.actions
        kept: dict[Group, int] = {}
        for guest in self._any:
            if not guest.on or not guest.small_pages:
                continue
            equal, common = self._alone[guest.index], guest.vm.common
            if common:
                place = self._group[guest.index]
                served = kept.get(place, 0)
                equal += min(served, common)
                kept[place] = max(served, min(common, guest.held))
            if equal != guest.shared:
                self._settle(guest, equal, at_once=at_once)

    def _settle(self, guest: Guest, equal: int, *, at_once: bool) -> None:
        """Bring the shared pages of a VM nearer to those that are equal to others."""
        machine = self.machine
        count = min(equal - guest.shared, guest.backed)
        if count == 0:
            return
        if count < 0:
            count = -min(-count, machine.free)
            why: Words = (-count, " have no equal any more; the VM gets pages of its own")
        else:
            if not at_once:
                count = min(count, self._scanned(guest))
            why = (count, " of small pages equal others")
        if count:
            before = guest.places()
            guest.backed -= count
            guest.shared += count
            machine.free += count
            machine.act(guest, before, "vmkernel", "shares" if count > 0 else "unshares", why)

    def _scanned(self, guest: Guest) -> int:
        """Pages of a VM that the scan can look at in one tick."""
        rules = self.machine.rules
        whole = -(-guest.vm.size * rules.balance_seconds // rules.share_scan_seconds)
        return min(whole, self._rate)


def break_all(machine: Machine) -> None:
    """Split the large pages of all VMs, where the state calls for it."""
    if "break-large-pages" in machine.state.actions:
        for guest in machine.guests:
            if not guest.broken:
                why = ("free memory is getting scarce, and only small pages can be shared",)
                break_large(machine, guest, why)
