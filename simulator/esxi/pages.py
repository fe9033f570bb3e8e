"""Where the pages of one VM are: the ledger in which nothing appears or vanishes.

Every page that the guest has touched is in exactly one place: backed by a machine page of its own,
shared (its machine page was given back, an equal one serves it), ballooned, compressed or swapped.
A page leaves the ledger only when the balloon deflates: the guest has it back, unused and unbacked.
Left out: which page it is, and copies made when a shared page is written.
"""

from dataclasses import dataclass

MOVES = ("touched", "backed", "shared", "ballooned", "compressed", "swapped")


@dataclass(frozen=True)
class Pages:
    """Pages of one VM by place; ``broken`` tells that its large pages were split."""

    backed: int = 0
    shared: int = 0
    ballooned: int = 0
    compressed: int = 0
    swapped: int = 0
    cache: int = 0
    broken: bool = False

    @property
    def touched(self) -> int:
        """All pages that the guest has touched and not had back from the balloon."""
        return self.backed + self.shared + self.ballooned + self.compressed + self.swapped

    @property
    def held(self) -> int:
        """Pages whose content the host keeps for the guest, wherever."""
        return self.touched - self.ballooned

    @property
    def consumed(self) -> int:
        """Machine pages in use: backed pages and the compression cache."""
        return self.backed + self.cache

    def reclaimable(self, reservation: int) -> int:
        """Pages that may be taken: a reservation, once touched, stays in memory."""
        return max(0, min(self.backed, self.backed + self.shared - reservation))

    def touch(self, count: int) -> "Pages":
        """The guest touches new pages and the host backs them."""
        return self._with(backed=count)

    def share(self, count: int) -> "Pages":
        """Give back the machine pages of pages that equal others."""
        return self._with(backed=-count, shared=count)

    def inflate(self, count: int) -> "Pages":
        """The guest hands pages to the driver and the host takes what backed them."""
        return self._with(backed=-count, ballooned=count)

    def deflate(self, count: int) -> "Pages":
        """The driver hands pages back to the guest, which has not touched them yet."""
        return self._with(ballooned=-count)

    def break_large(self) -> "Pages":
        """Split large pages into small ones."""
        return self._with(broken=True)

    def page_out(self, compressed: int, swapped: int, evicted: int, cache: int) -> "Pages":
        """Compress and swap backed pages, and move evicted ones from the cache to swap."""
        return self._with(
            backed=-compressed - swapped,
            compressed=compressed - evicted,
            swapped=swapped + evicted,
            cache=cache - self.cache,
        )

    def page_in(self, compressed: int, swapped: int, cache: int) -> "Pages":
        """Back compressed and swapped pages again, since the guest wants them."""
        return self._with(
            backed=compressed + swapped,
            compressed=-compressed,
            swapped=-swapped,
            cache=cache - self.cache,
        )

    def _with(  # noqa: PLR0913 - a page has this many places
        self,
        *,
        backed: int = 0,
        shared: int = 0,
        ballooned: int = 0,
        compressed: int = 0,
        swapped: int = 0,
        cache: int = 0,
        broken: bool = False,
    ) -> "Pages":
        return Pages(
            self.backed + backed,
            self.shared + shared,
            self.ballooned + ballooned,
            self.compressed + compressed,
            self.swapped + swapped,
            self.cache + cache,
            self.broken or broken,
        )
