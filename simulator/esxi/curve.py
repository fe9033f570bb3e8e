"""A value over time, given at some ticks and straight in between.

Not a fit of anything measured: a scenario draws the curve that it wants to show, or takes it from a
trace. Reading costs the logarithm of the number of points.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Curve:
    """Points ``(tick, value)`` in rising order of ticks; level before the first, after the last."""

    points: tuple[tuple[int, int], ...]

    def at(self, tick: int) -> int:
        """Read the value at a tick, rounded down between points."""
        points = self.points
        low, high = 0, len(points) - 1
        if tick >= points[high][0]:
            return points[high][1]
        if tick <= points[0][0]:
            return points[0][1]
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if points[middle][0] <= tick else (low, middle)
        left_tick, left = points[low]
        right_tick, right = points[high]
        return left + (right - left) * (tick - left_tick) // (right_tick - left_tick)

    @property
    def most(self) -> int:
        """The largest value that the curve reaches."""
        return max([value for _, value in self.points])

    @property
    def least(self) -> int:
        """The smallest value that the curve reaches."""
        return min([value for _, value in self.points])


class Along:
    """Reads a curve at ticks that only go forward, for less than looking each of them up."""

    def __init__(self, curve: Curve) -> None:
        self._points = curve.points
        self._next = 0
        self._start, self._value = 0, curve.points[0][1]
        self._rise, self._span = 0, 1
        self._until = curve.points[0][0]
        self._last = len(curve.points)

    def at(self, tick: int) -> int:
        """Read the value at a tick, rounded down between points."""
        while tick >= self._until and self._next < self._last:
            self._go_on()
        if not self._rise:
            return self._value
        return self._value + self._rise * (tick - self._start) // self._span

    def _go_on(self) -> None:
        points, place = self._points, self._next
        self._next = place + 1
        self._start, self._value = points[place]
        self._rise = 0
        if self._next < self._last:
            self._until, value = points[self._next]
            self._rise, self._span = value - self._value, self._until - self._start


def level(value: int) -> Curve:
    """A value that never changes."""
    return Curve(((0, value),))
