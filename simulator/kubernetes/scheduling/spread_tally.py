"""How many Pods that count are in each domain (zone, host ...) of one spread constraint.

Kept in step as Pods come and go: adding one costs the same however many domains there are.
What it is not: the rules of which Pods count and which nodes take part.
"""


class Tally:
    """Pods by domain, and the least of them."""

    __slots__ = ("counts", "least", "levels")

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        """Pods by value of the label; a domain without Pods is there with 0."""
        self.levels: dict[int, int] = {}
        """How many domains have how many Pods."""
        self.least = 0
        """The number of Pods in the emptiest domain; 0 if there is no domain."""

    def open(self, domain: str) -> None:
        """A node of this domain takes part."""
        if domain not in self.counts:
            self.counts[domain] = 0
            self.levels[0] = self.levels.get(0, 0) + 1
            self.least = 0

    def change(self, domain: str, by: int) -> None:
        """One Pod more (1) or less (-1) in a domain that is open."""
        before = self.counts[domain]
        after = before + by
        self.counts[domain] = after
        self.levels[after] = self.levels.get(after, 0) + 1
        left = self.levels[before] - 1
        if left:
            self.levels[before] = left
        else:
            del self.levels[before]
        if after < self.least or (before == self.least and not left):
            self.least = after

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tally):
            return NotImplemented
        return (self.counts, self.levels, self.least) == (other.counts, other.levels, other.least)

    __hash__ = None  # type: ignore[assignment]  # it changes, so that no dict may hold it as a key
