"""How much of its memory a VM seems to use: the active estimate.

A real host samples random pages for a period and counts those that are touched; here the
sample is exact. Two moving averages are kept and the larger one counts, so the estimate rises fast
and falls slowly. The weights, one half and one eighth, are ours: none are published.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Active:
    """The fast and the slow average, in pages."""

    fast: int
    slow: int

    @property
    def estimate(self) -> int:
        """Pages that count as active."""
        return max(self.fast, self.slow)

    def sampled(self, active: int) -> "Active":
        """Take in the result of one more period."""
        return Active((self.fast + active + 1) // 2, (7 * self.slow + active) // 8)
