"""A block of numbers of which each is given to one owner: addresses, or ports.

As in Kubernetes, the lower part of a block is kept for those who ask for a certain number; what is
given without asking comes out of the upper part until that is used up. A real server draws at
random; here the numbers go up, so that a run can be repeated.
"""

FULL = "range is full"
LEAST_KEPT = 16


class NumberBlock:
    """Numbers from *first* to *last*; the lowest *kept* of them are given on request."""

    def __init__(self, first: int, last: int, kept: int) -> None:
        self.first = first
        self.last = last
        self._upper = min(first + kept, last + 1)
        self._next = {True: self._upper, False: first}
        self._taken: dict[int, bool] = {}

    @property
    def free(self) -> int:
        """How many numbers nobody has."""
        return self.last - self.first + 1 - len(self._taken)

    def is_taken(self, number: int) -> bool:
        """Whether somebody has a number."""
        return number in self._taken

    def take(self, number: int) -> None:
        """Give a certain number."""
        self._taken[number] = True

    def release(self, number: int) -> None:
        """Take a number back."""
        self._taken.pop(number, None)

    def take_next(self) -> int | None:
        """Give a number that is free, nothing if there is none."""
        for upper in (True, False):
            low, high = (self._upper, self.last) if upper else (self.first, self._upper - 1)
            found = self._search(self._next[upper], high)
            if found is None:
                found = self._search(low, self._next[upper] - 1)
            if found is not None:
                self._next[upper] = found + 1
                self._taken[found] = True
                return found
        return None

    def _search(self, low: int, high: int) -> int | None:
        for number in range(low, high + 1):
            if number not in self._taken:
                return number
        return None


def kept_of(size: int, share: int, most: int) -> int:
    """How much of a block is kept: one part in *share*, 16 to *most*; nothing of a small one."""
    return 0 if size < LEAST_KEPT else min(max(LEAST_KEPT, size // share), most)
