"""What one release of ESXi goes by: the sliding scale, the thresholds, the caps and the periods.

Plain values without a source; :mod:`simulator.esxi.parameters` fills them from cited facts.
The fields from ``hysteresis`` on are what a scenario may choose. Three of them are assumptions of
ours, for which no source publishes a number: how far free memory must rise above a threshold before
a state is left, how fast a guest hands pages to its balloon driver, and that a VM over its own
limit is ballooned before it is swapped (sources disagree). Left out: the progressive form of the
idle memory tax, whose curve is not published; the tax here is flat.
"""

from dataclasses import dataclass

from simulator.esxi.ratio import NOTHING, Ratio


@dataclass(frozen=True)
class Band:
    """A slice of host memory, of which a share is kept free; ``size_kib`` 0 means all the rest."""

    size_kib: int
    share: Ratio


@dataclass(frozen=True)
class Threshold:
    """The free memory below which a band of a memory state begins, and what the host then does.

    ``of`` is what the share is taken of, ``minFree`` or ``host``. ``band`` is ``breaking`` for the
    part of the high state in which large pages are broken, otherwise the state itself.
    """

    state: str
    band: str
    share: Ratio
    of: str
    actions: tuple[str, ...]
    inclusive: bool = False


@dataclass(frozen=True)
class Rules:
    """All numbers that a run depends on, for one release."""

    release: str
    reading: str
    bands: tuple[Band, ...]
    thresholds: tuple[Threshold, ...]
    goal: Threshold
    balloon_cap: Ratio
    compression_cache: Ratio
    compressed_page_kib: int
    page_kib: int
    large_page_kib: int
    idle_tax: Ratio
    balance_seconds: int
    sample_seconds: int
    share_scan_seconds: int
    share_pages_per_second: int
    shares_high: int
    shares_normal: int
    shares_low: int
    quarter_page_kib: int = 1
    hysteresis: Ratio = NOTHING
    balloon_mib_per_tick: int = 512
    limit_balloons: bool = True
    keep_min_free: bool = False
    min_funding: bool = False
    salting: int = 2
    host_cache_kib: int = 0
    estimated: bool = False
    label_clear: bool = False
    seed: int = 1

    @property
    def compresses(self) -> bool:
        """Whether this release compresses pages at all."""
        return self.compression_cache.num > 0

    def pages(self, kib: int) -> int:
        """Turn KiB into whole pages, rounded down."""
        return kib // self.page_kib

    def shares(self, word: str, size_kib: int) -> int:
        """Shares of a VM of this size, for the words high, normal and low."""
        per_mib = {"high": self.shares_high, "normal": self.shares_normal, "low": self.shares_low}
        return per_mib[word] * size_kib // 1024

    def introductory(self, start_kib: int, until_kib: int, host_kib: int) -> "Rules":
        """Read the host as popular texts do: one fixed amount of free memory starts ballooning.

        Reclamation then goes on until ``until_kib`` are free. Nothing else is left of the states.
        """
        soft = Threshold("soft", "soft", Ratio(start_kib, host_kib), "host", ("balloon",), True)  # noqa: FBT003 - positional, as all fields here
        goal = Threshold("high", "high", Ratio(until_kib, host_kib), "host", ())
        until = Ratio(until_kib - start_kib, start_kib)
        return self.changed(
            {
                "reading": "introductory",
                "thresholds": (soft,),
                "goal": goal,
                "hysteresis": until,
            }
        )

    def changed(self, values: dict[str, object]) -> "Rules":
        """The same rules with other values in some fields."""
        held: dict[str, object] = {name: getattr(self, name) for name in FIELDS}
        held.update(values)
        return Rules(**held)  # type: ignore[arg-type]  # names and types are those of the fields


FIELDS = (
    "release",
    "reading",
    "bands",
    "thresholds",
    "goal",
    "balloon_cap",
    "compression_cache",
    "compressed_page_kib",
    "page_kib",
    "large_page_kib",
    "idle_tax",
    "balance_seconds",
    "sample_seconds",
    "share_scan_seconds",
    "share_pages_per_second",
    "shares_high",
    "shares_normal",
    "shares_low",
    "quarter_page_kib",
    "hysteresis",
    "balloon_mib_per_tick",
    "limit_balloons",
    "keep_min_free",
    "min_funding",
    "salting",
    "host_cache_kib",
    "estimated",
    "label_clear",
    "seed",
)
