"""A guess at how hard an item is, with the features it is computed from.

Nobody has answered the item yet, so this is a prior and not a measured difficulty. Import
responses to replace it.
"""

from collections.abc import Mapping, Sequence
from typing import get_args

from generator.questions import Level, Option, Prior

_BANDS = (("easy", 3.0), ("medium", 5.0))


def prior(level: Level, features: Mapping[str, float], shown: Sequence[object]) -> Prior:
    """Weigh the level, the number of things shown, and how many of them are tempting errors."""
    tempting = sum(isinstance(one, Option) and one.reason == "misconception" for one in shown)
    found = {
        "level": float(get_args(Level).index(level)),
        "shown": float(len(shown)),
        "tempting": float(tempting),
        **features,
    }
    score = found["level"] * 1.5 + found["shown"] / 4 + found["tempting"] / 4
    score += found.get("hops", 1.0) - 1
    band = next((name for name, limit in _BANDS if score < limit), "hard")
    return Prior.model_validate({"band": band, "features": dict(sorted(found.items()))})
