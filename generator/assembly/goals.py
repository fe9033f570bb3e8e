"""What a good bank looks like in numbers: caps that are kept, and shares that are steered toward.

The caps stand a little below what is promised of a bank, so that small banks meet it, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Final

LEVELS: Final = {
    "remember": 0.30,
    "understand": 0.25,
    "apply": 0.20,
    "analyze": 0.17,
    "evaluate": 0.07,
    "create": 0.01,
}
BANDS: Final = {"easy": 0.25, "medium": 0.50, "hard": 0.25}


@dataclass(frozen=True, slots=True)
class Goals:
    """The goals of a bank of so many items.

    Attributes:
        number: how many items.
        levels: the share of each cognitive level to steer toward.
        bands: the share of each prior band to steer toward.
    """

    number: int
    levels: Mapping[str, float] = field(default_factory=lambda: LEVELS)
    bands: Mapping[str, float] = field(default_factory=lambda: BANDS)

    def cap(self, trait: str, ease: int = 1) -> int:
        """The most items that may have a trait in common.

        Args:
            trait: which.
            ease: how much the caps give way, where the facts do not give enough; 1: not at all.
        """
        n = self.number
        least, share = {
            "family": (2, 1 / 50),  # 4 of 200
            "opening": (2, 0.08),  # stems with the same first three words
            "remember": (1, 0.50),  # items that only ask to remember
            "truth": (1, 0.06),  # true or false, where guessing is easiest
            "recall": (1, 0.08),  # a constant out of the documentation, and nothing else
            "negative": (0, 0.04),  # stems that ask what is NOT so
            "warned": (0, 0.02),  # items that the linter warns of
        }[trait]
        return max(least, ceil(n * share) if trait == "family" else floor(n * share)) * ease
