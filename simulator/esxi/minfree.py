"""minFree: the free memory that a host aims to keep, from which its states are measured.

Since 5.0 a sliding scale takes a smaller share of each further slice of memory; before, it was one
fixed share of the host. The scale is applied to the memory that the VMkernel manages, which is a
little less than what is built in; the caller says how much that is.
Left out: a value forced by an administrator, and rounding as tools print it.
"""

from dataclasses import dataclass

from simulator.esxi.ratio import mib
from simulator.esxi.rules import Rules


@dataclass(frozen=True)
class MinFree:
    """An exact amount of KiB, ``num / den``, and how it came about, line by line."""

    num: int
    den: int
    steps: tuple[str, ...]

    @property
    def kib_hundredths(self) -> int:
        """The amount in hundredths of a KiB, exact for shares in whole percent."""
        return self.num * 100 // self.den

    @property
    def text(self) -> str:
        """The amount in MiB with two decimals, as ``1269.76 MiB``."""
        return mib(self.num, self.den)


def min_free(host_kib: int, rules: Rules) -> MinFree:
    """Work out minFree of a host with this much managed memory."""
    num, den, rest, steps, done = 0, 1, max(host_kib, 0), [], 0
    for band in rules.bands:
        part = min(band.size_kib, rest) if band.size_kib else rest
        if part == 0 and done:
            continue
        num = num * band.share.den + part * band.share.num * den
        den *= band.share.den
        rest -= part
        place = "the first" if not done else "the next" if band.size_kib else "the last"
        if not done and not band.size_kib:
            place = "all"
        worth = mib(part * band.share.num, band.share.den)
        steps.append(f"{band.share.percent} of {place} {mib(part)} = {worth}")
        done += 1
    if done > 1:
        steps.append(f"together {mib(num, den)}")
    return MinFree(num, den, tuple(steps))
