"""A value over time, given at some ticks and straight in between.

Not a fit of anything measured: a scenario draws the curve that it wants to show.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Curve:
    """Points ``(tick, value)`` in rising order of ticks; level before the first, after the last."""

    points: tuple[tuple[int, int], ...]

    def at(self, tick: int) -> int:
        """Read the value at a tick, rounded down between points."""
        left_tick, left = self.points[0]
        if tick <= left_tick:
            return left
        for right_tick, right in self.points[1:]:
            if tick <= right_tick:
                return left + (right - left) * (tick - left_tick) // (right_tick - left_tick)
            left_tick, left = right_tick, right
        return left

    @property
    def most(self) -> int:
        """The largest value that the curve reaches."""
        return max([value for _, value in self.points])

    @property
    def least(self) -> int:
        """The smallest value that the curve reaches."""
        return min([value for _, value in self.points])
