"""What every VM may hold, worked out anew when anything that it depends on has changed.

The entitlement divides all that the host manages; the target, at which reclamation aims, divides
what is left when minFree is kept free. Memory that a reservation holds fast although its VM no
longer wants it cannot be given to anybody, so it is not divided in the target either.
Left out: a rebalance at once when a threshold is crossed; it comes with the next tick.
"""

from simulator.esxi.active import Active
from simulator.esxi.entitlement import Amount, Claim
from simulator.esxi.guest import Guest
from simulator.esxi.machine import Machine
from simulator.esxi.pools import divide_each_with_pools


class Targets:
    """The targets and entitlements of a host's VMs over a run."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        rules = machine.rules
        self._member_of = [vm.pool for vm in machine.host.vms]
        self._claims = [Claim(0, 0, 0, 0) for _ in machine.guests]
        self._fast = -1
        self._sampled = [Active(0, 0) for _ in machine.guests]
        self._every = max(1, rules.sample_seconds // rules.balance_seconds)

    def measure(self) -> None:
        """Find out what every VM uses: as it is, or from a sample once a sampling period."""
        machine = self.machine
        if not machine.rules.estimated:
            for guest in machine.guests:
                guest.estimate = guest.wanted
        elif machine.tick % self._every == 0:
            for guest in machine.guests:
                self._sample(guest)

    def _sample(self, guest: Guest) -> None:
        index = guest.index
        if not guest.on:
            self._sampled[index] = Active(0, 0)
            guest.estimate = 0
            return
        size, seed = guest.vm.size, self.machine.rules.seed
        found = self._sampled[index].sampled(guest.wanted, size, seed, index, self.machine.tick)
        self._sampled[index] = found
        guest.estimate = found.pages(size)
        guest.seen = False

    def set(self) -> None:
        """Work out what every VM may hold."""
        machine = self.machine
        changed, fast = False, 0
        for guest in machine.guests:
            vm, claim = guest.vm, self._claims[guest.index]
            most = min(vm.ceiling, guest.demand)
            active = min(guest.estimate, most)
            least = min(vm.reservation, most)
            if vm.reservation > most:
                fast += max(0, min(vm.reservation, guest.backed + guest.shared) - most)
            if (
                claim.most != most
                or claim.active != active
                or claim.least != least
                or claim.shares != vm.shares
            ):
                self._claims[guest.index] = Claim(vm.shares, active, least, most)
                changed = True
        if not changed and fast == self._fast:
            return
        self._fast = fast
        managed = machine.host.managed
        kept = max(0, managed - machine.goal)
        totals: list[Amount] = [(max(0, kept - fast), 1)]
        totals.append((kept if machine.rules.keep_min_free else managed, 1))
        targets, entitled = divide_each_with_pools(
            totals, self._claims, self._member_of, machine.host.pools, machine.rules.idle_tax
        )
        for guest in machine.guests:
            num, den = targets[guest.index]
            target = num // den
            if target != guest.target or entitled[guest.index] != guest.entitled:
                guest.target = target
                guest.entitled = entitled[guest.index]
                guest.seen = False
