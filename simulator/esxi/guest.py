"""Where the pages of one VM are: the ledger in which nothing appears or vanishes.

Every page that the guest has touched is in exactly one place: backed by a machine page of its own,
shared (an equal machine page serves it), compressed, in the host cache, or in the swap file. The
balloon holds guest pages that nobody may use and nothing backs. What is left of the VM the guest
has never touched. Pages that are out of memory are hot if the guest will touch them at its next
tick, else cold. Counts, not pages: which page it is, is left out, and so are the copies that are
made when a shared page is written.
"""

from simulator.esxi.curve import Along
from simulator.esxi.host import ALL, Vm

PLACES = (
    "backed",
    "shared",
    "ballooned",
    "compressed",
    "host_cached",
    "swapped",
    "compression_cache",
)
"""What the log tells of a VM; all but the last are guest pages, that one is machine memory."""


class Guest:
    """The pages of one VM while a run lasts; the only thing about it that changes."""

    demand: int
    wanted: int
    seen: bool

    def __init__(self, vm: Vm, index: int) -> None:
        self.index = index
        self.configure(vm)
        self.target = 0
        self.entitled = (0, 1)
        self.clear()

    def configure(self, vm: Vm) -> None:
        """Go by these settings from now on."""
        self.vm = vm
        self._demand = Along(vm.demand)
        self._wanted = Along(vm.active)

    def use(self, tick: int) -> None:
        """See what the guest uses at a tick, and what of that it keeps touching."""
        demand, wanted = self._demand.at(tick), self._wanted.at(tick)
        if self.vm.active_is_share:
            wanted = demand * wanted // ALL
        elif wanted > demand:
            wanted = demand
        if demand != self.demand or wanted != self.wanted:
            self.demand, self.wanted, self.seen = demand, wanted, False

    def clear(self) -> None:
        """Give everything up, as a VM does that is powered off."""
        self.on = False
        self.demand = 0
        self.wanted = 0
        self.active = 0
        self.active_now = 0
        self.estimate = 0
        self.backed = 0
        self.shared = 0
        self.ballooned = 0
        self.half = 0
        self.quarter = 0
        self.host_cached = 0
        self.swapped = 0
        self.hot_compressed = 0
        self.hot_swapped = 0
        self.cache = 0
        self.broken = False
        self.balloon_target = 0
        self.dropped = 0
        self.guest_paged = 0
        self.waiting = 0
        self.inflated = 0
        self.aimed = False
        self.starts_with = -1
        self.seen = False

    @property
    def compressed(self) -> int:
        """Pages in the compression cache, in slots of either size."""
        return self.half + self.quarter

    @property
    def out(self) -> int:
        """Pages that went to a swap file, on disk or in the host cache."""
        return self.host_cached + self.swapped

    @property
    def held(self) -> int:
        """Pages whose content the host keeps for the guest, wherever."""
        return (
            self.backed + self.shared + self.half + self.quarter + self.host_cached + self.swapped
        )

    @property
    def granted(self) -> int:
        """Guest pages that machine memory backs, alone or shared."""
        return self.backed + self.shared

    @property
    def consumed(self) -> int:
        """Machine pages in use: backed pages and the compression cache."""
        return self.backed + self.cache

    @property
    def untouched(self) -> int:
        """Guest pages that nobody has touched, and that are not in the balloon."""
        return self.vm.size - self.ballooned - self.held

    @property
    def needed(self) -> int:
        """Pages that the guest can use of its demand beside the balloon."""
        return min(self.demand, self.vm.size - self.ballooned)

    @property
    def squeezed(self) -> int:
        """Pages of the demand for which the balloon leaves no room."""
        return max(0, self.demand - (self.vm.size - self.ballooned))

    @property
    def unused(self) -> int:
        """Pages that the host keeps although the guest no longer uses them."""
        return max(0, self.held - self.needed)

    @property
    def small_pages(self) -> bool:
        """Whether the pages of the VM are small, so that they can be shared."""
        return self.broken or not self.vm.large_pages

    def reclaimable(self) -> int:
        """Pages that may be taken: a reservation, once touched, stays in memory."""
        return max(0, min(self.backed, self.backed + self.shared - self.vm.reservation))

    def places(self) -> tuple[int, ...]:
        """The counts of :data:`PLACES`."""
        return (
            self.backed,
            self.shared,
            self.ballooned,
            self.half + self.quarter,
            self.host_cached,
            self.swapped,
            self.cache,
        )
