"""Names that were perhaps meant, for the hints of a few problems.

A guess compares a name with all that are known. Where thousands are wrong, the later ones get no
guess, so that hints cost no more than the rules.
"""

from collections.abc import Collection
from difflib import get_close_matches


class CloseNames:
    """Guesses, until so many names have been compared."""

    def __init__(self, comparisons: int = 30_000) -> None:
        self._left = comparisons

    def to(self, name: str, known: Collection[str]) -> str:
        """The known name that is closest, empty if none is close or guesses are used up."""
        if self._left < len(known):
            return ""
        self._left -= len(known)
        return next(iter(get_close_matches(name, known, n=1)), "")
