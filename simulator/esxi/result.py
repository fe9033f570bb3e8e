"""What a run gives back: every event, and what the host looked like at every tick.

A sample is taken when the host reads its state: after the guests have touched memory and before it
reclaims. The last sample shows what the last tick left behind.
"""

from dataclasses import dataclass

from simulator.engine import Event

_PAGES_PER_MIB = 256


@dataclass(frozen=True)
class VmSample:
    """One VM at one tick, in pages of 4 KiB; the properties round down to MiB.

    ``target`` is what the VM may hold, ``guest_paged_pages`` what the guest itself keeps on disk.
    """

    name: str
    touched_pages: int
    backed_pages: int
    shared_pages: int
    ballooned_pages: int
    compressed_pages: int
    swapped_pages: int
    cache_pages: int
    target_pages: int
    guest_paged_pages: int

    @property
    def touched(self) -> int:
        """MiB that the guest has touched."""
        return self.touched_pages // _PAGES_PER_MIB

    @property
    def backed(self) -> int:
        """MiB with a machine page of their own."""
        return self.backed_pages // _PAGES_PER_MIB

    @property
    def shared(self) -> int:
        """MiB of machine memory that sharing saves."""
        return self.shared_pages // _PAGES_PER_MIB

    @property
    def ballooned(self) -> int:
        """MiB in the balloon."""
        return self.ballooned_pages // _PAGES_PER_MIB

    @property
    def compressed(self) -> int:
        """MiB that are compressed, at their full size."""
        return self.compressed_pages // _PAGES_PER_MIB

    @property
    def swapped(self) -> int:
        """MiB in the swap file."""
        return self.swapped_pages // _PAGES_PER_MIB

    @property
    def consumed_pages(self) -> int:
        """Machine pages in use, the compression cache among them."""
        return self.backed_pages + self.cache_pages

    @property
    def consumed(self) -> int:
        """MiB of machine memory in use."""
        return self.consumed_pages // _PAGES_PER_MIB

    @property
    def target(self) -> int:
        """MiB that the VM may hold."""
        return self.target_pages // _PAGES_PER_MIB

    @property
    def guest_paged(self) -> int:
        """MiB that the guest itself paged to its own disk."""
        return self.guest_paged_pages // _PAGES_PER_MIB


@dataclass(frozen=True)
class Sample:
    """The host at one tick."""

    tick: int
    free_pages: int
    state: str
    band: str
    vms: tuple[VmSample, ...]

    @property
    def free(self) -> int:
        """MiB of free machine memory, rounded down."""
        return self.free_pages // _PAGES_PER_MIB

    def vm(self, name: str) -> VmSample:
        """Find a VM by its name."""
        for found in self.vms:
            if found.name == name:
                return found
        raise KeyError(name)


@dataclass(frozen=True)
class Level:
    """A threshold of the host: its band and the free memory below which it begins, in KiB."""

    band: str
    num: int
    den: int
    text: str


@dataclass(frozen=True)
class Run:
    """A run of a scenario; ``failures`` says which of its expectations did not hold."""

    scenario: str
    name: str
    release: str
    reading: str
    host_pages: int
    overhead_pages: int
    tick_seconds: int
    levels: tuple[Level, ...]
    events: tuple[Event, ...]
    samples: tuple[Sample, ...]
    failures: tuple[str, ...] = ()

    @property
    def last(self) -> Sample:
        """What the run ended with."""
        return self.samples[-1]

    def first(self, verb: str, vm: str = "") -> Event | None:
        """Find the first event with this verb, of one VM or of any."""
        for event in self.events:
            if event.verb == verb and vm in ("", event.target):
                return event
        return None
