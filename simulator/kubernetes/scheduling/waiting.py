"""The Pods that wait for a node: those to be tried now, and those that fit nowhere.

Among those to be tried the one with the highest priority comes first, then the one that has waited
longest. One that fits nowhere is set aside until something happens that might help, and then not
sooner than its back-off says, which doubles with each failure (1 to 10 seconds by default). Since
1.33 nobody waits for that while nothing else is to do.

Left out: trying everything again every five minutes; nothing would come of it here.
"""

from dataclasses import dataclass
from heapq import heappop, heappush

from simulator.kubernetes.scheduling.pod_info import PodInfo

Key = tuple[str, str, str]
MOST_DOUBLINGS = 20
NO_WAIT_SINCE = 33


@dataclass(frozen=True)
class Aside:
    """A Pod that fits nowhere: since when, after how many attempts, and which plugins say so."""

    t: int
    attempts: int
    blamed: tuple[str, ...]
    pod: PodInfo
    template: str


class Waiting:
    """Who is next, and who is set aside."""

    def __init__(self, minor: int, first_ms: int, longest_ms: int) -> None:
        self.minor = minor
        self._first_ms = first_ms
        self._longest_ms = longest_ms
        self.aside: dict[Key, Aside] = {}
        self._ready: list[tuple[int, int, int, Key]] = []
        self._later: list[tuple[int, int, int, Key]] = []
        self._place: dict[Key, int] = {}
        self._attempts: dict[Key, int] = {}
        self._count = 0

    def put(self, key: Key, priority: int, at: int) -> None:
        """Let a Pod be tried at a time; it is there once, as it was put last."""
        self.aside.pop(key, None)
        self._count += 1
        self._place[key] = self._count
        heappush(self._later, (at, -priority, self._count, key))

    def again(self, key: Key, priority: int, now: int, delay: int) -> int:
        """Let a Pod that was set aside be tried again; when that will be."""
        found = self.aside.pop(key, None)
        at = now + delay
        if found is not None and self.minor < NO_WAIT_SINCE:
            at = max(at, self.backed_off(found))
        self.put(key, priority, at)
        return at

    def backed_off(self, found: Aside) -> int:
        """When the back-off of a Pod that was set aside ends."""
        delay = self._first_ms << min(found.attempts - 1, MOST_DOUBLINGS)
        return found.t + min(self._longest_ms, delay)

    def set_aside(
        self, key: Key, now: int, blamed: tuple[str, ...], pod: PodInfo, template: str
    ) -> None:
        """A Pod fits nowhere."""
        attempts = self._attempts.get(key, 0) + 1
        self._attempts[key] = attempts
        self.aside[key] = Aside(now, attempts, blamed, pod, template)

    def forget(self, key: Key) -> None:
        """A Pod has a node, or is gone."""
        self.aside.pop(key, None)
        self._place.pop(key, None)
        self._attempts.pop(key, None)

    def take(self, now: int) -> Key | None:
        """The Pod to be tried next, if one may be tried now."""
        while self._later and self._later[0][0] <= now:
            at, priority, count, key = heappop(self._later)
            heappush(self._ready, (priority, at, count, key))
        while self._ready:
            _, _, count, key = heappop(self._ready)
            if self._place.get(key) == count:
                del self._place[key]
                return key
        return None

    def next_time(self) -> int | None:
        """When the next Pod may be tried, if any waits for that."""
        while self._later and self._place.get(self._later[0][3]) != self._later[0][2]:
            heappop(self._later)
        return self._later[0][0] if self._later else None
