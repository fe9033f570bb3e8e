"""A control loop whose writes take time: a key is not looked at again while it is busy with it.

The store writes at once; the time that a real controller waits for its answers is put after the
sync. Left out: that others see a later write of the same sync later, too.
"""

from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.control_plane import ControlPlane

Key = tuple[str, str, str]


class BusyLoop(ControlLoop):
    """A control loop that remembers until when it is busy with which key."""

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        super().__init__(cluster, name)
        self._until: dict[Key, int] = {}

    def stop(self) -> None:
        """Stop; what was under way is forgotten."""
        super().stop()
        self._until = {}

    def be_busy(self, key: Key, ms: int) -> None:
        """Do not look at a key again before so many milliseconds have passed."""
        self._until[key] = self.cluster.now + ms

    def is_busy(self, key: Key) -> bool:
        """Whether a key has to wait; then it is looked at when the time is over."""
        left = self._until.get(key, 0) - self.cluster.now
        if left > 0:
            self.add(key, left)
            self.undone = True
            return True
        self._until.pop(key, None)
        return False
