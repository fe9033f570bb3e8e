"""What the host looked like at every tick of a run.

A sample is taken when the host reads its state: after the guests have touched memory and before it
reclaims. The last sample shows what the last tick left behind. Amounts are pages; what is said in
MiB is rounded down and for people.
"""

from dataclasses import dataclass

from simulator.esxi.entitlement import Amount
from simulator.esxi.guest import Guest
from simulator.esxi.machine import Machine
from simulator.esxi.price import price
from simulator.esxi.ratio import Ratio

_PAGES_PER_MIB = 256
FIELDS = (
    "name",
    "granted",
    "consumed",
    "active",
    "entitlement",
    "target",
    "ballooned",
    "balloon_target",
    "shared",
    "compressed",
    "swapped",
    "host_cached",
    "backed",
    "cache",
    "guest_paged",
    "guest_dropped",
    "waiting_us",
    "shares",
)


class VmSample:
    """One VM at one tick; its numbers are pages, as :data:`FIELDS` names them.

    ``granted`` pages are backed by machine memory, alone or shared; ``consumed`` is the machine
    memory that the VM is charged with; ``active`` is the estimate; ``entitlement`` is exact, of all
    that the host manages; ``target`` is the same with minFree kept back, in whole pages;
    ``swapped`` are all pages in a swap file and ``host_cached`` those of them that lie on flash.
    ``guest_paged`` is what the guest itself keeps on disk, ``waiting_us`` an estimate of how long
    it waits in this tick. A plain row, since a long run has hundreds of thousands.
    """

    __slots__ = ("row",)

    def __init__(self, row: tuple[object, ...]) -> None:
        self.row = row

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VmSample) and self.row == other.row

    def __hash__(self) -> int:
        return hash(self.row)

    @property
    def name(self) -> str:
        """What the VM is called."""
        return str(self.row[0])

    @property
    def entitlement(self) -> Amount:
        """Pages that the VM may hold, exact."""
        found = self.row[4]
        assert isinstance(found, tuple)
        return found

    def pages(self, field: str) -> int:
        """One of the numbers of :data:`FIELDS`, but the name and the entitlement."""
        found = self.row[FIELDS.index(field)]
        assert isinstance(found, int)
        return found

    def mib(self, field: str) -> int:
        """The same in MiB, rounded down."""
        return self.pages(field) // _PAGES_PER_MIB

    def price(self, tax: Ratio) -> Amount | None:
        """Shares that the VM pays for each MiB that it is granted; nothing if it has none."""
        granted, active = self.pages("granted"), self.pages("active")
        found = price(self.pages("shares"), granted, active, tax)
        return (found[0] * _PAGES_PER_MIB, found[1]) if found else None

    @property
    def consumed_pages(self) -> int:
        """Machine pages in use, the compression cache among them."""
        return self.pages("consumed")

    @property
    def consumed(self) -> int:
        """MiB of machine memory in use."""
        return self.mib("consumed")

    @property
    def ballooned(self) -> int:
        """MiB in the balloon."""
        return self.mib("ballooned")

    @property
    def compressed(self) -> int:
        """MiB that are compressed, at their full size."""
        return self.mib("compressed")

    @property
    def swapped(self) -> int:
        """MiB in the swap file, wherever that lies."""
        return self.mib("swapped")


@dataclass(frozen=True)
class Sample:
    """The host at one tick."""

    tick: int
    free_pages: int
    state: str
    band: str
    actions: tuple[str, ...]
    vms: tuple[VmSample, ...]

    @property
    def free(self) -> int:
        """MiB of free machine memory, rounded down."""
        return self.free_pages // _PAGES_PER_MIB

    def vm(self, name: str) -> VmSample:
        """Find a VM by its name."""
        for found in self.vms:
            if found.name == name:
                return found
        raise KeyError(name)


class Sampler:
    """Looks at a host, tick after tick; what has not changed since the last time is kept."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self._last = [VmSample(_row(guest)) for guest in machine.guests]

    def look(self) -> Sample:
        """Look at the host as it is."""
        machine, last = self.machine, self._last
        for guest in machine.guests:
            if not guest.seen:
                last[guest.index] = VmSample(_row(guest))
                guest.seen = True
        state = machine.state
        return Sample(
            machine.tick, machine.free, state.name, state.band, state.actions, tuple(last)
        )


def _row(guest: Guest) -> tuple[object, ...]:
    backed, out = guest.backed, guest.host_cached + guest.swapped
    return (
        guest.vm.name,
        backed + guest.shared,
        backed + guest.cache,
        guest.estimate,
        guest.entitled,
        guest.target,
        guest.ballooned,
        guest.balloon_target,
        guest.shared,
        guest.half + guest.quarter,
        out,
        guest.host_cached,
        backed,
        guest.cache,
        guest.guest_paged,
        guest.dropped,
        guest.waiting,
        guest.vm.shares,
    )
