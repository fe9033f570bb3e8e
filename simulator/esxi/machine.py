"""The host while it runs: who has which pages, how much is free, and the log of what happened.

Every move of pages is written down with :meth:`Machine.act` by whoever makes it, so that no page
moves without a reason on record. What each VM may hold is worked out anew only when something that
it depends on has changed.
"""

from simulator.engine import Change, Log
from simulator.esxi.active import Active
from simulator.esxi.compression import cache_pages
from simulator.esxi.entitlement import Amount, Claim
from simulator.esxi.guest import PLACES, Guest
from simulator.esxi.host import Host
from simulator.esxi.memory_state import Edge, StateReading, edge, edges, state_at
from simulator.esxi.pools import divide_with_pools
from simulator.esxi.ratio import exact_mib, grouped_mb
from simulator.esxi.rules import Rules


class Machine:
    """A host in the course of a run."""

    def __init__(self, host: Host, rules: Rules) -> None:
        self.host = host
        self.rules = rules
        self.log = Log()
        self.tick = 0
        self.free = host.managed
        self.guests = [Guest(vm, index) for index, vm in enumerate(host.vms)]
        self.sampled = [Active(0, 0) for _ in host.vms]
        self.host_cache_free = rules.pages(rules.host_cache_kib)
        self.reclaiming = False
        managed = self._kib(host.managed)
        self.edges = edges(managed, rules)
        self.goal = self._above(edge(rules.goal, managed, rules))
        self.state = state_at(self._kib(self.free), self.edges, rules.hysteresis)
        self._claims: list[Claim] = []
        self._blocking = self.line("block")
        self._every = max(1, rules.sample_seconds // rules.balance_seconds)

    def _kib(self, pages: int) -> int:
        return pages * self.rules.page_kib

    def _above(self, found: Edge) -> int:
        """Count the pages that must be free to be at or above an edge."""
        return -(-found.num // (found.den * self.rules.page_kib))

    def mb(self, pages: int) -> str:
        """Write a number of pages as a person would: ``1,024 MB``."""
        return grouped_mb(self._kib(pages))

    def demand(self, guest: Guest) -> int:
        """Pages that the guest uses now."""
        return guest.vm.demand.at(self.tick) if guest.on else 0

    def line(self, action: str) -> int:
        """Pages that must be free so that no state that calls for an action is reached."""
        for item in self.edges:
            if action in item.threshold.actions:
                return self._above(item)
        return 0

    @property
    def blocking(self) -> int:
        """Pages below which a VM above its target gets no more."""
        return self._blocking

    def paging_goal(self) -> int:
        """Pages that paging aims to have free: the threshold above the state that began it."""
        last = self.goal
        for item in self.edges:
            if "swap" in item.threshold.actions:
                break
            last = min(self.goal, self._above(item))
        return last

    def estimate(self) -> None:
        """Measure what every VM uses: as it is, or from a sample once a sampling period."""
        for guest in self.guests:
            if not self.rules.estimated:
                guest.estimate = guest.active
            elif self.tick % self._every == 0:
                seed, index = self.rules.seed, guest.index
                found = self.sampled[index].sampled(
                    guest.active, guest.vm.size, seed, index, self.tick
                )
                self.sampled[index] = found
                guest.estimate = found.pages(guest.vm.size)

    def retarget(self) -> None:
        """Work out what every VM may hold: of all there is, and so that minFree stays free."""
        claims = [self._claim(guest) for guest in self.guests]
        if claims == self._claims:
            return
        self._claims = claims
        kept = max(0, self.host.managed - self.goal)
        targets = self._divided(kept, claims)
        entitled = targets
        if not self.rules.keep_min_free:
            entitled = self._divided(self.host.managed, claims)
        for guest in self.guests:
            num, den = targets[guest.index]
            guest.target = num // den
            guest.entitled = entitled[guest.index]

    def _divided(self, total: int, claims: list[Claim]) -> tuple[Amount, ...]:
        member_of = [vm.pool for vm in self.host.vms]
        return divide_with_pools(
            (total, 1), claims, member_of, self.host.pools, self.rules.idle_tax
        )

    def _claim(self, guest: Guest) -> Claim:
        vm = guest.vm
        if not guest.on:
            return Claim(vm.shares, 0, 0, 0)
        most = min(vm.ceiling, self.demand(guest))
        return Claim(vm.shares, min(guest.estimate, most), min(vm.reservation, most), most)

    def recharge(self, guest: Guest, freed: int) -> None:
        """Count free memory again after pages of a VM moved between memory and its cache."""
        cache = cache_pages(guest.half, guest.quarter, self.rules)
        self.free += freed - (cache - guest.cache)
        guest.cache = cache

    def read_state(self) -> StateReading:
        """Read the memory state, and write down a change of it."""
        last = self.state
        found = state_at(self._kib(self.free), self.edges, self.rules.hysteresis, last.band)
        if found.band != last.band:
            change = Change("host/state", last.band, found.band)
            why = f"{self.mb(self.free)} are free; the host now {found.words}"
            self.log.write(self.tick, "vmkernel", "enters", found.band, why, (change,))
        self.state = found
        return found

    def act(self, guest: Guest, before: tuple[int, ...], actor: str, verb: str, why: str) -> None:
        """Write down that pages of a VM have moved since *before*."""
        changes = [
            Change(f"{guest.vm.name}/{place}", exact_mib(self._kib(old)), exact_mib(self._kib(new)))
            for place, old, new in zip(PLACES, before, guest.places())  # noqa: B905 - strict is not in the subset; both have one entry a place
            if old != new
        ]
        self.log.write(self.tick, actor, verb, guest.vm.name, why, tuple(changes))

    def note(
        self, guest: Guest, actor: str, verb: str, why: str, change: Change | None = None
    ) -> None:
        """Write an event of one VM that moves no page of the host."""
        changes = (change,) if change else ()
        self.log.write(self.tick, actor, verb, guest.vm.name, why, changes)
