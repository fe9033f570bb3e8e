"""The host while it runs: who has which pages, how much is free, and the log of what happened.

The only thing here that changes. Every change goes through :meth:`Machine.act`, which keeps the
books and writes the event, so that no page moves without a reason on record.
"""

from simulator.engine import Change, Log
from simulator.esxi.active import Active
from simulator.esxi.entitlement import Claim, entitlement
from simulator.esxi.host import Host, Vm
from simulator.esxi.memory_state import Edge, StateReading, edge, edges, state_at
from simulator.esxi.pages import MOVES, Pages
from simulator.esxi.ratio import mib
from simulator.esxi.rules import Rules


class Machine:
    """A host in the course of a run."""

    def __init__(self, host: Host, rules: Rules) -> None:
        self.host = host
        self.rules = rules
        self.log = Log()
        self.tick = 0
        self.free = host.memory - host.overhead
        self.pages = [Pages() for _ in host.vms]
        self.active = [Active(self._used(vm, 0), self._used(vm, 0)) for vm in host.vms]
        self.inflated = [0 for _ in host.vms]
        self.targets = [0 for _ in host.vms]
        self.balloon_targets = [0 for _ in host.vms]
        self.guest_paged = [0 for _ in host.vms]
        self.reclaiming = False
        self.edges = edges(self._kib(host.memory), rules)
        self.goal = self._above(edge(rules.goal, self._kib(host.memory), rules))
        self.state = state_at(self._kib(self.free), self.edges, rules.hysteresis)

    def _kib(self, pages: int) -> int:
        return pages * self.rules.page_kib

    def _above(self, found: Edge) -> int:
        """Count the pages that must be free to be at or above an edge."""
        return -(-found.num // (found.den * self.rules.page_kib))

    def _used(self, vm: Vm, tick: int) -> int:
        return vm.demand.at(tick) * vm.active.at(tick) // 100

    def mib(self, pages: int) -> str:
        """Write a number of pages in MiB."""
        return mib(self._kib(pages))

    def demand(self, index: int) -> int:
        """Pages that the guest uses now."""
        return self.host.vms[index].demand.at(self.tick)

    def line(self, action: str) -> int:
        """Pages that must be free so that no state that calls for an action is reached."""
        for item in self.edges:
            if action in item.threshold.actions:
                return self._above(item)
        return 0

    def paging_goal(self) -> int:
        """Pages that paging aims to have free: the threshold above the state that began it."""
        last = self.goal
        for item in self.edges:
            if "swap" in item.threshold.actions:
                break
            last = min(self.goal, self._above(item))
        return last

    def sample_active(self) -> None:
        """Measure what every VM uses, once a sampling period."""
        every = max(1, self.rules.sample_seconds // self.rules.balance_seconds)
        if self.tick % every == 0:
            for index, vm in enumerate(self.host.vms):
                self.active[index] = self.active[index].sampled(self._used(vm, self.tick))

    def retarget(self) -> None:
        """Work out what every VM may hold, so that the goal of free memory is met."""
        claims = []
        for index, vm in enumerate(self.host.vms):
            most = min(vm.ceiling, max(self.pages[index].touched, self.demand(index)))
            active = min(self.active[index].estimate, most)
            claims.append(Claim(vm.shares, active, min(vm.reservation, most), most))
        total = max(0, self.host.memory - self.host.overhead - self.goal)
        self.targets = list(entitlement(total, claims, self.rules.idle_tax))

    def read_state(self) -> StateReading:
        """Read the memory state, and write down a change of it."""
        last = self.state
        found = state_at(self._kib(self.free), self.edges, self.rules.hysteresis, last.band)
        self.state = found
        if found.band != last.band:
            does = f"here the host {found.words}"
            if self.reclaiming and not found.actions:
                does = f"balloons go on until {self.mib(self.goal)} are free"
            self.log.write(
                self.tick,
                "vmkernel",
                "enters",
                found.band,
                f"{self.mib(self.free)} are free; {does}",
                (Change("host/state", last.band, found.band),),
            )
        return found

    def act(self, index: int, after: Pages, actor: str, verb: str, why: str) -> None:
        """Move pages of one VM, keep the books and write the event."""
        before = self.pages[index]
        self.pages[index] = after
        self.free += before.consumed - after.consumed
        name = self.host.vms[index].name
        changes = []
        for place in MOVES:
            old, new = getattr(before, place), getattr(after, place)
            if old != new:
                changes.append(Change(f"{name}/{place}", self.mib(old), self.mib(new)))
        self.log.write(self.tick, actor, verb, name, why, tuple(changes))

    def note(self, index: int, actor: str, verb: str, why: str, change: Change | None) -> None:
        """Write an event of one VM that moves no page of the host."""
        name = self.host.vms[index].name
        self.log.write(self.tick, actor, verb, name, why, (change,) if change else ())
