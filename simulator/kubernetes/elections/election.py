"""The election among the copies of one program: who leads, and who takes over when.

The leader renews its Lease every retry period. When it cannot for the renew deadline, it gives up.
Another copy takes the Lease when it has seen no renewal for the lease duration. Since the duration
is longer than the deadline, no two copies lead at the same time.

Renewals of a leader that nothing disturbs are computed, not written one by one.
Left out: giving the Lease back on a clean end, which the programs do not do by default, and people
who write or delete the Lease.
"""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes.api.heartbeats import lease_time
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.elections.candidate import Candidate
from simulator.kubernetes.values.moments import SECOND, words

SYSTEM_NAMESPACE = "kube-system"


class Election:
    """Who leads among the copies of a program; *changed* hears when the one that acts changes."""

    def __init__(
        self, cluster: ControlPlane, program: str, copies: int, changed: Callable[[], None]
    ) -> None:
        self._cluster = cluster
        self._duration = cluster.parameters.leader_lease_ms
        self._deadline = cluster.parameters.leader_renew_deadline_ms
        self._every = cluster.parameters.leader_retry_ms
        self._changed = changed
        self._reachable = True
        self._plan = 0
        self.program = program
        self.candidates: dict[str, Candidate] = {}
        for index in range(copies):
            one = Candidate(f"{program}/{index + 1}", self._every * index // copies, self._every)
            self.candidates[one.name] = one
        self._acquired = 0
        self._last = 0
        self.leader: Candidate | None = self.candidates[f"{program}/1"]

    def lease(self) -> dict[str, Any]:
        """The Lease as it was before the run began: the first copy leads."""
        return {
            "kind": "Lease",
            "metadata": {"name": self.program, "namespace": SYSTEM_NAMESPACE},
            "spec": self._held(self.candidates[f"{self.program}/1"], 0),
        }

    @property
    def acts(self) -> bool:
        """Whether there is a leader that reaches the API server, so that the program works."""
        return self.leader is not None and self.leader.reached is not None

    def renewed(self, t: int) -> int:
        """When the Lease was last renewed."""
        if self.leader is None or self.leader.reached is None:
            return self._last
        regular = t - (t - self._acquired) % self._every
        return regular if regular >= self.leader.reached else self._last

    def as_of(self, thing: dict[str, Any], t: int) -> dict[str, Any]:
        """An object as a reader sees it: the Lease of this election has its last renewal."""
        metadata = thing["metadata"]
        name, namespace = metadata["name"], metadata.get("namespace")
        if (thing.get("kind"), name, namespace) != ("Lease", self.program, SYSTEM_NAMESPACE):
            return thing
        return dict(thing, spec=dict(thing["spec"], renewTime=lease_time(self.renewed(t))))

    def stop(self, name: str) -> None:
        """The process of a copy ends, at once and without a word."""
        one = self.candidates[name]
        if not one.alive:
            return
        self._lose(one)
        one.alive = False
        if one is self.leader:
            self.leader = None
        self._settle()

    def start(self, name: str) -> None:
        """The process of a copy starts, and stands by."""
        one = self.candidates[name]
        if not one.alive:
            one.wake(self._cluster.now, reaches=self._reachable and not one.cut_off)
            self._settle()

    def cut_off(self, name: str) -> None:
        """One copy does not reach the API server any more."""
        self.candidates[name].cut_off = True
        self._lose(self.candidates[name])
        self._settle()

    def rejoin(self, name: str) -> None:
        """One copy reaches the API server again."""
        self.candidates[name].cut_off = False
        self._regain(self.candidates[name])
        self._settle()

    def reach(self, *, reachable: bool) -> None:
        """The API server serves no more, or serves again."""
        if reachable == self._reachable:
            return
        self._reachable = reachable
        for one in self.candidates.values():
            if reachable:
                self._regain(one)
            else:
                self._lose(one)
        self._settle()

    def _lose(self, one: Candidate) -> None:
        if not one.alive or one.reached is None:
            return
        now = self._cluster.now
        self._last = self.renewed(now)
        one.lose(now, self._last)
        if one is self.leader:
            life = one.life
            wait = max(0, self._last + self._deadline - now)
            self._cluster.later(wait, lambda _: self._give_up(one, life))

    def _regain(self, one: Candidate) -> None:
        if one.alive and self._reachable and not one.cut_off and one.reached is None:
            one.reached = self._cluster.now

    def _give_up(self, one: Candidate, life: int) -> None:
        """The deadline is over: the process ends, and is started again as one that stands by."""
        now = self._cluster.now
        if one is not self.leader or one.life != life or one.reached is not None:
            return
        if now < self._last + self._deadline:
            return
        why = (
            f"it could not renew its Lease for {words(self._deadline)}: it ends, as it may not go "
            "on when another could lead, and starts again as one that stands by"
        )
        self._cluster.tell(one.name, "gives up", ("Component", self.program), why, "LeaderLost")
        self.leader = None
        one.wake(now, reaches=False)
        self._settle()

    def _settle(self) -> None:
        """See who acts now, and who takes over when if nothing else happens."""
        self._plan += 1
        if not self.acts:
            soonest = None
            for one in self.candidates.values():
                due = None if one is self.leader else one.takes_over(self._last, self._duration)
                if due is not None and (soonest is None or due < soonest[0]):
                    soonest = (due, one)
            if soonest is not None:
                self._await(soonest[0], soonest[1])
        self._changed()

    def _await(self, due: int, one: Candidate) -> None:
        plan = self._plan

        def take(_: int) -> None:
            if plan == self._plan:
                self._take(one)

        self._cluster.later(due - self._cluster.now, take)

    def _take(self, one: Candidate) -> None:
        cluster, api = self._cluster, self._cluster.api
        lease = cluster.store.get(("Lease", SYSTEM_NAMESPACE, self.program))
        if lease is None:
            return
        held = self._held(one, int(lease["spec"].get("leaseTransitions") or 0) + 1)
        why = (
            f"{lease['spec'].get('holderIdentity')} last renewed it at {words(self._last)}, and "
            f"the {words(self._duration)} for which others wait from when they saw that are over"
        )
        written = api.update(one.name, dict(lease, spec=held), why)
        if written is None:
            return
        api.record(one.name, written, "LeaderElection", f"{one.identity} became leader", why)
        self.leader = one
        self._acquired = self._last = cluster.now
        self._settle()

    def _held(self, one: Candidate, transitions: int) -> dict[str, Any]:
        now = lease_time(self._cluster.now)
        return {
            "holderIdentity": one.identity,
            "leaseDurationSeconds": self._duration // SECOND,
            "acquireTime": now,
            "renewTime": now,
            "leaseTransitions": transitions,
        }
