"""Amounts with units, as options state them: 512 MiB, 1Gi, 250m, 25 %, 3 Pods.

More units than an item of ours may have, for banks from elsewhere come with others.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

_AMOUNT: Final = re.compile(
    r"(?:(?:about|line|port|revision|step)\s+)?[$€£]?(?P<number>[-\u2212]?(?:\d{1,3}(?:[,\u202f]\d{3})+|\d+)(?:\.\d+)?)"
    r"\s*(?P<unit>[A-Za-zµμ%]+(?:[ /][A-Za-z]+)*)?",
)
_UNITS: Final[dict[str, tuple[Fraction, str]]] = {}
_TABLE: Final = {  # how much of its base each is; binary and decimal bytes, times, shares of a CPU
    "byte": "B=1 byte=1 kB=1000 KB=1000 MB=1000000 GB=1000000000 TB=1000000000000"
    " K=1000 M=1000000 G=1000000000 Ki=1024 KiB=1024 Mi=1048576 MiB=1048576"
    " Gi=1073741824 GiB=1073741824 Ti=1099511627776 TiB=1099511627776",
    "second": "ns=1/1000000000 us=1/1000000 µs=1/1000000 ms=1/1000 s=1 sec=1 second=1 min=60"
    " minute=60 h=3600 hr=3600 hour=3600 d=86400 day=86400 week=604800",
    "core": "m=1/1000 millicore=1/1000 mCPU=1/1000 core=1 CPU=1 vCPU=1",
    "percent": "%=1 percent=1",
    "hertz": "Hz=1 kHz=1000 MHz=1000000 GHz=1000000000",
}
for _base, _row in _TABLE.items():
    for _entry in _row.split():
        _name, _, _factor = _entry.partition("=")
        _UNITS[_name] = (Fraction(_factor), _base)
_LONGEST: Final = 60  # characters of a text that can be an amount


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in its base unit, and how it was written."""

    size: Fraction
    base: str
    unit: str
    written: str

    @property
    def decimals(self) -> int:
        """How many digits stand behind the point."""
        return len(self.written.partition(".")[2])


@lru_cache(maxsize=4_000)
def amount(text: str) -> Amount | None:
    """Read a text that is one number with a unit; nothing if it is anything else."""
    text = text.strip().rstrip(".")
    if not text or len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        return None
    found = _AMOUNT.fullmatch(text)
    if not found:
        return None
    written = found["number"].replace(",", "").replace("\u202f", "").replace("\u2212", "-")
    unit = found["unit"] or ""
    one = unit.removesuffix("s") if len(unit) > len("ms") else unit
    factor, base = _UNITS.get(unit) or _UNITS.get(one) or (Fraction(1), one.lower())
    return Amount(Fraction(written) * factor, base, one, written)
