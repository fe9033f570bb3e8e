"""The shares of a mark that Moodle accepts. It skips a question with any other share."""

from typing import Final

_SHARES: Final = {
    1: "100",
    2: "50",
    3: "33.33333",
    4: "25",
    5: "20",
    6: "16.66667",
    7: "14.28571",
    8: "12.5",
    9: "11.11111",
    10: "10",
    20: "5",
}


def share(count: int) -> str:
    """Give what each of *count* right options earns, so that all earn 100; "" if there is none."""
    return _SHARES.get(count, "")


def penalty(count: int) -> str:
    """Give what each of *count* wrong options costs, so that to tick everything earns nothing."""
    return "-" + _SHARES[max((n for n in _SHARES if n <= count), default=1)]
