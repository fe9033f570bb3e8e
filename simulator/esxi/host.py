"""A host and its virtual machines, as a scenario describes them.

Left out: NUMA nodes, memory tiering, per-VM overhead (one reserved amount stands for all of it) and
admission control beyond the sum of reservations.
"""

from dataclasses import dataclass

from simulator.errors import InvalidScenarioError
from simulator.esxi.curve import Curve
from simulator.esxi.pools import Pool
from simulator.esxi.ratio import HALF, NOTHING, Ratio

TOOLS = ("running", "missing", "slow")
ALL = 10_000
"""What a share in a curve is counted in: hundredths of a percent."""
NONE = -1


@dataclass(frozen=True)
class Vm:
    """One virtual machine; amounts are pages.

    ``demand`` is what the guest uses, ``guest_cache`` the part of that which it can drop without
    paging. ``active`` is what it keeps touching, in pages or, if ``active_is_share``, in hundredths
    of a percent of its demand. ``tools`` says whether the balloon driver runs, is missing, or is
    slow; before the tick ``tools_from`` the guest has not loaded it yet. ``shareable`` pages equal
    others of the VM, ``zero`` pages hold nothing, ``common`` pages equal those of VMs with the same
    ``image``. A ``granted`` amount says what the VM holds before the first tick.
    """

    name: str
    size: int
    shares: int
    demand: Curve
    active: Curve
    active_is_share: bool = False
    reservation: int = 0
    limit: int = NONE
    pool: str = ""
    granted: int = NONE
    tools: str = "running"
    tools_from: int = 0
    balloon_max: int = NONE
    compressible: Ratio = HALF
    compressible_quarter: Ratio = NOTHING
    shareable: int = 0
    zero: int = 0
    common: int = 0
    image: str = ""
    salt: str = ""
    large_pages: bool = True
    guest_cache: int = 0
    on_from: int = 0

    @property
    def ceiling(self) -> int:
        """The most machine memory that the VM may hold."""
        return min(self.size, self.limit) if self.limit >= 0 else self.size

    def active_at(self, tick: int) -> int:
        """Pages that the guest keeps touching, at most those that it uses."""
        demand, active = self.demand.at(tick), self.active.at(tick)
        return demand * active // ALL if self.active_is_share else min(active, demand)

    def changed(self, values: dict[str, object]) -> "Vm":
        """The same VM with other values in some fields."""
        held: dict[str, object] = {name: getattr(self, name) for name in FIELDS}
        held.update(values)
        return Vm(**held)  # type: ignore[arg-type]  # names and types are those of the fields

    def problems(self) -> list[str]:
        """Say all that cannot be in this VM."""
        amounts = (self.reservation, self.shares, self.guest_cache)
        equal = self.shareable + self.zero + self.common
        checks = (
            (self.size <= 0, "memory must be above zero"),
            (min(amounts) < 0, "an amount is below zero"),
            (self.reservation > self.size, "the reservation is larger than the VM"),
            (0 <= self.limit < self.reservation, "the limit is below the reservation"),
            (self.demand.most > self.size, "the demand is larger than the VM"),
            (not self.active_is_share and self.active.most > self.size, "active is more than all"),
            (self.granted > self.size, "granted is more than the VM has"),
            (equal > self.size, "shareable, zero and common are more than the VM has"),
            (self.balloon_max > self.size, "balloon_max is more than the VM has"),
            (bool(self.common) != bool(self.image), "common and image belong together"),
            (_more_than_all(self.compressible, self.compressible_quarter), _COMPRESSIBLE),
        )
        return [f"VM {self.name!r}: {text}" for wrong, text in checks if wrong]


FIELDS = (
    "name",
    "size",
    "shares",
    "demand",
    "active",
    "active_is_share",
    "reservation",
    "limit",
    "pool",
    "granted",
    "tools",
    "tools_from",
    "balloon_max",
    "compressible",
    "compressible_quarter",
    "shareable",
    "zero",
    "common",
    "image",
    "salt",
    "large_pages",
    "guest_cache",
    "on_from",
)
_COMPRESSIBLE = "compressible and compressible_quarter are more than all pages together"


def _more_than_all(half: Ratio, quarter: Ratio) -> bool:
    return half.num * quarter.den + quarter.num * half.den > half.den * quarter.den


@dataclass(frozen=True)
class Host:
    """A host; in pages, ``memory`` is built in, ``reserved`` what the VMkernel keeps for itself."""

    memory: int
    reserved: int
    vms: tuple[Vm, ...]
    pools: tuple[Pool, ...] = ()

    @property
    def managed(self) -> int:
        """Pages that can be given to VMs; minFree is a share of them."""
        return self.memory - self.reserved

    def problems(self) -> tuple[str, ...]:
        """Say all that cannot be, in the host and in every VM."""
        found = []
        if self.memory <= 0:
            found.append("host: memory must be above zero")
        if not 0 <= self.reserved < max(self.memory, 1):
            found.append("host: reserved must be less than its memory")
        if not self.vms:
            found.append("host: a host without a VM has nothing to show")
        found += _twice("VM", [vm.name for vm in self.vms])
        found += _twice("pool", [pool.name for pool in self.pools])
        for vm in self.vms:
            found += vm.problems()
            if vm.pool and vm.pool not in [pool.name for pool in self.pools]:
                found.append(f"VM {vm.name!r}: there is no pool {vm.pool[:40]!r}")
        found += self.reservation_problems()
        return tuple(found)

    def reservation_problems(self) -> list[str]:
        """Say what does not fit of all that is reserved."""
        found, kept = [], sum([vm.reservation for vm in self.vms if not vm.pool])
        for pool in self.pools:
            inside = sum([vm.reservation for vm in self.vms if vm.pool == pool.name])
            kept += max(inside, pool.reservation)
            if 0 <= pool.limit < max(inside, pool.reservation):
                found.append(f"pool {pool.name!r}: its limit is below what is reserved in it")
            if inside > pool.reservation > 0:
                found.append(f"pool {pool.name!r}: its VMs reserve more than the pool does")
        if kept > max(self.managed, 0):
            found.append("host: the reservations do not fit into its memory")
        return found


def _twice(what: str, names: list[str]) -> list[str]:
    seen: list[str] = []
    found: list[str] = []
    for name in sorted(names):
        if seen and seen[-1] == name:
            text = f"{what} {name!r}: named twice"
            if text not in found:
                found.append(text)
        seen.append(name)
    return found


def checked(host: Host) -> Host:
    """Return the host if it can be.

    Raises:
        InvalidScenarioError: if anything in it cannot be; it lists all of that.
    """
    problems = host.problems()
    if problems:
        raise InvalidScenarioError(problems)
    return host
