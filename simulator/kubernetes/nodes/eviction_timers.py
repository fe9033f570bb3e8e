"""The timers of taint eviction: which Pod goes now, which later, and which has been spared.

A timer that runs is kept when the Pod or its node changes, even if the Pod bears the taints longer
now: it ends where it would have ended. It is given up only where nothing makes the Pod leave any
more, and overtaken where a taint has come that the Pod does not bear at all.
"""

from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.nodes.toleration_time import shortest, used
from simulator.kubernetes.values.moments import SECOND


@dataclass(frozen=True)
class Decision:
    """What becomes of a Pod.

    Attributes:
        due: when it is to go, in milliseconds; nothing if it stays.
        started: whether its timer was started by this look.
        cancelled: whether an earlier timer was given up.
    """

    due: int | None
    started: bool = False
    cancelled: bool = False


class EvictionTimers:
    """The timers of all Pods, by whatever name the caller gives them."""

    def __init__(self) -> None:
        self._timers: dict[str, tuple[int, int]] = {}

    def due(self, pod: str) -> int | None:
        """When a Pod is to go."""
        return self._timers[pod][1] if pod in self._timers else None

    def forget(self, pod: str) -> bool:
        """Give up the timer of a Pod; whether there was one."""
        return self._timers.pop(pod, None) is not None

    def look(
        self,
        pod: str,
        tolerations: list[dict[str, Any]],
        taints: list[dict[str, Any]],
        now: int,
    ) -> Decision:
        """Decide about a Pod on a node with these NoExecute taints."""
        if not taints:
            return Decision(None, cancelled=self.forget(pod))
        bearing = used(tolerations, taints)
        if bearing is None:
            cancelled = self.forget(pod)
            self._timers[pod] = (now, now)
            return Decision(now, started=True, cancelled=cancelled)
        seconds = shortest(bearing)
        if seconds is None:
            return Decision(None, cancelled=self.forget(pod))
        if pod in self._timers and self._timers[pod][0] < now:
            return Decision(self._timers[pod][1])
        cancelled = self.forget(pod)
        due = now + seconds * SECOND
        self._timers[pod] = (now, due)
        return Decision(due, started=True, cancelled=cancelled)
