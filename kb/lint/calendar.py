"""Which versions are taken by what: the ground of all rules that forbid two things at once."""

from bisect import bisect_left
from typing import Generic, TypeVar

from kb.versions import Cut, VersionRange

Holder = TypeVar("Holder")


class Calendar(Generic[Holder]):
    """Stretches of versions, no two of which overlap, each with its holder."""

    def __init__(self) -> None:
        self._starts: list[Cut] = []
        self._held: list[tuple[Cut, Holder]] = []

    def take(self, versions: VersionRange, holder: Holder) -> Holder | None:
        """Take versions that are free.

        Returns:
            the holder that stands in the way, if there is one; then nothing is taken.
        """
        start, end = versions.span
        at = bisect_left(self._starts, end)
        if at and self._held[at - 1][0] > start:
            return self._held[at - 1][1]
        self._starts.insert(at, start)
        self._held.insert(at, (end, holder))
        return None
