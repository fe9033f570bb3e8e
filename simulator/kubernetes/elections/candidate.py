"""One copy of a program that can lead: when it tries for the Lease, and what it has seen of it.

A copy looks at the Lease every retry period. It cannot trust the times that another machine wrote
into it, so it goes by its own clock: from the moment at which it first sees a renewal, the leader
has the whole lease duration to renew again.

Left out: the jitter between two attempts; copies try at regular moments, each at its own.
"""

from dataclasses import dataclass


def first_try(begin: int, every: int, earliest: int) -> int:
    """The first of the moments *begin*, *begin* + *every* ... that is not before another."""
    if earliest <= begin:
        return begin
    return begin + -(-(earliest - begin) // every) * every


@dataclass
class Candidate:
    """A copy.

    Attributes:
        name: its name, as in ``kube-scheduler/2``.
        begin: the moment of its first try.
        every: the retry period.
        alive: whether its process runs.
        cut_off: whether it alone does not reach the API server.
        reached: since when it reaches the API server; nothing while it does not.
        life: how often its process was started.
    """

    name: str
    begin: int
    every: int
    alive: bool = True
    cut_off: bool = False
    reached: int | None = 0
    life: int = 1
    _seen: tuple[int, int] | None = None

    @property
    def identity(self) -> str:
        """The name that it writes into the Lease; another one for each life of the process."""
        return self.name.replace("/", "-") + f"_{self.life}"

    def wake(self, t: int, *, reaches: bool) -> None:
        """Its process starts, and knows nothing."""
        self.life += 1
        self.begin = t
        self.alive = True
        self._seen = None
        self.reached = t if reaches else None

    def lose(self, t: int, renewed: int) -> None:
        """It does not reach the API server any more; what it has seen of a renewal, it knows."""
        seen = self.saw(renewed)
        if seen is not None and seen <= t:
            self._seen = (renewed, seen)
        self.reached = None

    def saw(self, renewed: int) -> int | None:
        """When it sees a renewal first; nothing while it sees none."""
        if self._seen is not None and self._seen[0] == renewed:
            return self._seen[1]
        if self.reached is None:
            return None
        return first_try(self.begin, self.every, max(renewed, self.reached))

    def takes_over(self, renewed: int, duration: int) -> int | None:
        """When it takes the Lease, if there is no other renewal; nothing while it cannot."""
        seen = self.saw(renewed)
        if not self.alive or seen is None or self.reached is None:
            return None
        return first_try(self.begin, self.every, max(seen + duration, self.reached))
