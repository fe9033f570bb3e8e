"""A host and its virtual machines, as a scenario describes them.

Left out: resource pools, NUMA nodes, memory tiering, per-VM overhead (one amount stands for all of
it) and admission control beyond the sum of reservations.
"""

from dataclasses import dataclass

from simulator.errors import InvalidScenarioError
from simulator.esxi.curve import Curve
from simulator.esxi.ratio import HALF, Ratio

DRIVERS = ("running", "missing", "slow")


@dataclass(frozen=True)
class Vm:
    """One virtual machine; amounts are pages.

    ``demand`` is what the guest uses, ``active`` how many percent of that it keeps touching.
    ``driver`` says whether the balloon driver runs, is missing, or is too slow to count;
    before the tick ``driver_from`` the guest has not loaded it yet.
    """

    name: str
    size: int
    shares: int
    demand: Curve
    active: Curve
    reservation: int = 0
    limit: int = 0
    driver: str = "running"
    driver_from: int = 0
    compressible: Ratio = HALF
    shareable: int = 0
    large_pages: bool = True

    @property
    def ceiling(self) -> int:
        """The most machine memory that the VM may hold."""
        return min(self.size, self.limit) if self.limit else self.size

    def problems(self) -> list[str]:
        """Say all that cannot be in this VM."""
        percents = [value for _, value in self.active.points]
        checks = (
            (self.size <= 0, "memory must be above zero"),
            (min(self.reservation, self.limit) < 0, "reservation and limit cannot be below zero"),
            (min(self.shares, self.shareable) < 0, "shares and shareable cannot be below zero"),
            (self.reservation > self.size, "the reservation is larger than the VM"),
            (0 < self.limit < self.reservation, "the limit is below the reservation"),
            (self.demand.most > self.size, "the demand is larger than the VM"),
            (self.demand.least < 0, "the demand cannot be below zero"),
            (self.shareable > self.size, "more shareable memory than the VM has"),
            (not 0 <= self.compressible.num <= self.compressible.den, "compressible is a share"),
            (min(percents) < 0 or max(percents) > 100, "active is 0 to 100 percent"),  # noqa: PLR2004 - percent
            (self.driver not in DRIVERS, f"driver is one of {', '.join(DRIVERS)}"),
        )
        return [f"VM {self.name!r}: {text}" for wrong, text in checks if wrong]


@dataclass(frozen=True)
class Host:
    """A host; in pages, ``memory`` is what the VMkernel manages, ``overhead`` what it needs."""

    memory: int
    overhead: int
    vms: tuple[Vm, ...]

    def problems(self) -> tuple[str, ...]:
        """Say all that cannot be, in the host and in every VM."""
        found = []
        if self.memory <= 0:
            found.append("host: memory must be above zero")
        if self.overhead < 0:
            found.append("host: the overhead cannot be below zero")
        if not self.vms:
            found.append("host: a host without a VM has nothing to show")
        names = [vm.name for vm in self.vms]
        found += [f"VM {name!r}: named twice" for name in sorted(names) if names.count(name) > 1]
        for vm in self.vms:
            found += vm.problems()
        room = self.memory - self.overhead
        if sum([vm.reservation for vm in self.vms]) > room:
            found.append("host: the reservations do not fit into its memory")
        if sum([min(vm.demand.at(0), vm.ceiling) for vm in self.vms]) > room:
            found.append("host: at tick 0 the VMs use more than its memory; start lower and rise")
        unique = []
        for problem in found:
            if problem not in unique:
                unique.append(problem)
        return tuple(unique)


def checked(host: Host) -> Host:
    """Return the host if it can be.

    Raises:
        InvalidScenarioError: if anything in it cannot be; it lists all of that.
    """
    problems = host.problems()
    if problems:
        raise InvalidScenarioError(problems)
    return host
