"""Exact shares, such as 65 % of a VM or 64 % of minFree.

Not a number class: there is no arithmetic between ratios, only shares of whole amounts, so nothing
is ever rounded unless a function says in which direction.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """``num`` out of ``den``; 65 % is ``Ratio(65, 100)``."""

    num: int
    den: int

    def floor(self, amount: int) -> int:
        """Take this share of an amount, without the broken part."""
        return amount * self.num // self.den

    def ceil(self, amount: int) -> int:
        """Take this share of an amount; a broken part counts as a whole one."""
        return -(-amount * self.num // self.den)

    @property
    def percent(self) -> str:
        """Write the share as a person would: ``65 %``, ``6.5 %``."""
        return decimal(self.num * 100, self.den) + " %"


NOTHING = Ratio(0, 1)
HALF = Ratio(1, 2)


def decimal(num: int, den: int) -> str:
    """Write ``num / den`` with at most two decimals, half a hundredth rounded up."""
    hundredths = (200 * num + den) // (2 * den)
    whole, part = divmod(hundredths, 100)
    if part == 0:
        return str(whole)
    return f"{whole}.{part:02d}" if part % 10 else f"{whole}.{part // 10}"


def mib(num: int, den: int = 1) -> str:
    """Write an amount of KiB, whole or a ratio, in MiB: ``1269.76 MiB``."""
    return decimal(num, den * 1024) + " MiB"


def exact_mib(kib_amount: int) -> str:
    """Write an amount of KiB in MiB, exact: ``614.00390625 MiB``."""
    whole, part = divmod(kib_amount, 1024)
    if part == 0:
        return f"{whole} MiB"
    digits = str(part * 10**10 // 1024)
    text = "0" * (10 - len(digits)) + digits
    while text[-1] == "0":
        text = text[:-1]
    return f"{whole}.{text} MiB"


def grouped_mb(num: int, den: int = 1) -> str:
    """Write an amount of KiB in MB as administrators do: ``1,024 MB``, at most two decimals."""
    text = decimal(num, den * 1024)
    whole, point, part = text.partition(".")
    groups = []
    while len(whole) > 3:  # noqa: PLR2004 - digits of a group
        groups.append(whole[-3:])
        whole = whole[:-3]
    groups.append(whole)
    groups.reverse()
    return ",".join(groups) + point + part + " MB"
