"""A finite space of cases that is never listed whole: a draw picks some of its points."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
Point = Mapping[str, object]


class Grid:
    """All combinations of the values of some axes.

    A point is a place on each axis. It may make no sense, or make two answers alike: then the
    family gives no draft for it, and another point is drawn.
    """

    def __init__(self, **axes: Sequence[object]) -> None:
        """Name the axes, each with its values."""
        self.axes = {name: tuple(values) for name, values in axes.items()}
        self.size = 1
        for values in self.axes.values():
            self.size *= len(values)

    def point(self, index: int) -> Point:
        """Give the point with this number, from 0 to ``size`` - 1.

        Raises:
            IndexError: if there is none.
        """
        if not 0 <= index < self.size:
            raise IndexError(index)
        found = {}
        for name, values in self.axes.items():
            index, place = divmod(index, len(values))
            found[name] = values[place]
        return found
