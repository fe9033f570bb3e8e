"""The host while it runs: who has which pages, how much is free, and the log of what happened.

Every move of pages is written down with :meth:`Machine.act` by whoever makes it, so that no page
moves without a reason on record, and the amounts of all events add up to the state.
"""

from simulator.esxi.compression import cache_pages
from simulator.esxi.guest import Guest
from simulator.esxi.host import Host
from simulator.esxi.logbook import Count, Logbook, Words
from simulator.esxi.memory_state import Edge, StateReading, edge, edges, state_at
from simulator.esxi.ratio import grouped_mb
from simulator.esxi.rules import Rules
from simulator.esxi.wording import Wording


class Machine:
    """A host in the course of a run."""

    def __init__(self, host: Host, rules: Rules) -> None:
        self.host = host
        self.rules = rules
        self.log = Logbook(Wording(rules.page_kib))
        self.tick = 0
        self.free = host.managed
        self.guests = [Guest(vm, index) for index, vm in enumerate(host.vms)]
        self.host_cache_free = rules.pages(rules.host_cache_kib)
        self.balloon_rate = rules.pages(rules.balloon_mib_per_tick * 1024)
        managed = self._kib(host.managed)
        self.edges = edges(managed, rules)
        self.goal = self._above(edge(rules.goal, managed, rules))
        self.state = state_at(self._kib(self.free), self.edges, rules.hysteresis)
        self.blocking = self._line("block")
        self.paging_goal = self._paging_goal()
        self.owed = 0
        self._told_free = self.free

    def _kib(self, pages: int) -> int:
        return pages * self.rules.page_kib

    def _above(self, found: Edge) -> int:
        """Count the pages that must be free to be at or above an edge."""
        return -(-found.num // (found.den * self.rules.page_kib))

    def _line(self, action: str) -> int:
        """Pages that must be free so that no state that calls for an action is reached."""
        for item in self.edges:
            if action in item.threshold.actions:
                return self._above(item)
        return 0

    def _paging_goal(self) -> int:
        """Pages that swapping aims to have free: half of the way through the state above it."""
        lower = self._line("swap")
        upper = [self._above(item) for item in self.edges if self._above(item) > lower]
        return (lower + min(upper[-1:] or [self.goal])) // 2 if lower else 0

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
            line = self._line_passed(last, found)
            why = (self.free, f" are free, {line}; the host now {found.words}")
            also = (("host/state", last.band, found.band),)
            self.log.write(self.tick, "vmkernel", "enters", found.band, why, (), also)
        self.state = found
        return found

    def _line_passed(self, last: StateReading, found: StateReading) -> str:
        """Say which threshold decides: on the way down that of the state, else of the last one."""
        names = ["high"] + [item.threshold.band for item in self.edges]
        was, now = names.index(last.band), names.index(found.band)
        place = now if now > was else now + 1
        here = self.edges[place - 1]
        line = grouped_mb(here.num, here.den)
        band = "breaking large pages" if names[place] == "breaking" else names[place]
        return f"{'below' if now > was else 'above'} {line}, where {band} begins"

    def act(  # noqa: PLR0913, PLR0917 - an event has this many parts
        self,
        guest: Guest,
        before: tuple[int, ...],
        actor: str,
        verb: str,
        why: Words,
        also: tuple[Count, ...] = (),
    ) -> None:
        """Write down that pages of a VM have moved since *before*, and what that left free."""
        guest.seen = False
        moved: list[int] = []
        place = 0
        for new in guest.places():
            old = before[place]
            if old != new:
                moved += (place, old, new)
            place += 1
        if self._told_free != self.free:
            moved += (place, self._told_free, self.free)
            self._told_free = self.free
        self.log.write(self.tick, actor, verb, guest.vm.name, why, tuple(moved), also)

    def note(
        self, guest: Guest, actor: str, verb: str, why: Words, also: tuple[Count, ...] = ()
    ) -> None:
        """Write an event of one VM that moves no page of the host."""
        guest.seen = False
        self.log.write(self.tick, actor, verb, guest.vm.name, why, (), also)
