"""What reclaimed memory costs a guest: an estimate of how long it waits, to compare techniques.

The orders of magnitude are OURS, not published figures: no source gives latencies of decompression,
of the host cache or of the balloon. A disk read is taken as 5 ms, a flash read as 0.2 ms, a
decompression as 0.02 ms, all of them one page at a time. What the figures are good for is
their order: a page from the balloon's free list costs nothing, one that the guest paged out itself
as much as one that the host swapped, and a compressed one hundreds of times less.
The figure of a tick is the sum over all pages, so it can exceed the tick: then the guest is that
far behind. Pages that the guest wants and that the host cannot give it yet are counted in every
tick in which they are missing, those that it never had as a read from disk, since something has to
go there first.
Left out: reads that go in parallel, read-ahead, and the processor time of the host.
"""

DISK_US = 5_000
FLASH_US = 200
DECOMPRESSION_US = 20

CLASSES = (
    ("balloon, from free guest memory", 0),
    ("decompression", DECOMPRESSION_US),
    ("swap-in from the host cache", FLASH_US),
    ("swap-in from disk", DISK_US),
    ("guest's own paging and lost guest cache", DISK_US),
)
"""Classes of a touched page that is not in memory, with the estimated wait in microseconds."""


def waiting(decompressed: int, from_flash: int, from_disk: int, guest_read: int) -> int:
    """Estimate for how many microseconds a guest waits in one tick, given counts of pages."""
    disk = (from_disk + guest_read) * DISK_US
    return decompressed * DECOMPRESSION_US + from_flash * FLASH_US + disk
