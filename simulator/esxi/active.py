"""How much of its memory a VM seems to use: the active estimate from samples.

A host picks 100 random pages of a VM each period and counts those that are touched (Waldspurger,
OSDI 2002, section 5.2). Two moving averages are kept and the larger one counts, so the estimate
rises fast and falls slowly. The weights, one half and one eighth, are ours: none are published.
Left out: the third average, which counts within the period, and that periods are counted in the
VM's own execution time.
"""

from dataclasses import dataclass

from simulator.esxi.chance import drawn

SAMPLE = 100
_ONE = 1_000_000
_SAMPLING = 4


@dataclass(frozen=True)
class Active:
    """The fast and the slow average, in millionths of the VM."""

    fast: int
    slow: int

    def pages(self, size: int) -> int:
        """Pages of a VM of this size that count as active."""
        return max(self.fast, self.slow) * size // _ONE

    def sampled(self, active: int, size: int, seed: int, vm: int, tick: int) -> "Active":
        """Take in one more sample of a VM in which so many pages are active."""
        touched = 0
        for number in range(SAMPLE):
            if drawn(seed, vm, tick, _SAMPLING, number) % size < active:
                touched += 1
        share = touched * _ONE // SAMPLE
        return Active((self.fast + share + 1) // 2, (7 * self.slow + share) // 8)
