"""Creating many things carefully: one, then two, then four ..., until all are there or one fails.

Where the first one is refused, all would be; so it costs one refusal and not thousands.
Left out: that the real controller makes the Pods of one batch at the same time.
"""


class SlowStart:
    """So many things to create, in batches that double as long as nothing fails."""

    def __init__(self, count: int, first: int = 1) -> None:
        self.made = 0
        self.failed = 0
        self._left = count
        self._next = min(first, count)

    @property
    def over(self) -> bool:
        """Whether no batch is left to try."""
        return self._next <= 0

    @property
    def size(self) -> int:
        """How many the next batch is to make."""
        return self._next

    @property
    def skipped(self) -> int:
        """How many were never tried, as an earlier one failed."""
        return self._left

    def tried(self, made: int) -> None:
        """Note that so many of the batch could be made."""
        refused = self._next - made
        self.made += made
        self.failed += refused
        self._left -= self._next
        self._next = 0 if refused else min(2 * self._next, self._left)
