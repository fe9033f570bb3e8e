"""A guess at how hard an item is, with the features it is computed from.

Nobody has answered the item yet, so this is a prior and not a measured difficulty. Import
responses to replace it. The score is a weighted sum, and more of any feature never makes it less:

* ``level``: 0 to remember, 1 to understand, 2 to apply ... 5 to create;
* ``likeness``: from 0 to 1, how much the likest wrong answer shares with a right one, in words,
  or for numbers how near it is;
* ``tempting``: the share of the answers shown that known errors lead to;
* ``typed``: 1 if nothing is offered to choose from;
* ``several``: how many answers have to be given beyond the first;
* ``reading``: words of the stem and of what stands beside it, in hundreds;
* ``hops``: facts that have to be joined beyond the first, where the family counts them.

The limits of the bands were set so that about half of the items of our own banks are medium and
a quarter each is easy or hard.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, get_args

from generator.questions import Level, Option, Prior, Trap
from generator.questions.text import amount, content

WEIGHTS: Final = {
    "level": 1.0,
    "likeness": 1.0,
    "tempting": 0.5,
    "typed": 0.8,
    "several": 0.2,
    "reading": 1.0,
    "hops": 0.5,
}
EASY, HARD = 0.8, 3.45  # scores below, and from
_LEVELS: Final = {level: float(place) for place, level in enumerate(get_args(Level))}
_MOST_READ = 1.5  # hundreds of words, beyond which more of them say little
_TEMPTING = ("misconception", "wrong-formula")


def prior(
    level: Level, features: Mapping[str, float], texts: Iterable[str], shown: Sequence[object]
) -> Prior:
    """Weigh what makes an item hard.

    Args:
        level: what it asks of a learner.
        features: what its family counts, such as the facts that have to be joined.
        texts: the stem and what stands beside it.
        shown: the answers, right and wrong, as parts of the item.
    """
    right: list[str] = []
    wrong: list[str] = []
    tempting = parts = traps = 0
    for one in shown:
        if isinstance(one, Option):
            (right if one.right else wrong).append(one.text)
            tempting += one.reason in _TEMPTING
        elif isinstance(one, Trap):
            traps += 1
        else:
            parts += 1
    found = {
        "hops": max(0.0, features.get("hops", 1.0) - 1),
        "level": _LEVELS[level],
        "likeness": max((_alike(key, other) for key in right for other in wrong), default=0.0),
        "reading": min(_MOST_READ, sum([len(text.split()) for text in texts]) / 100),
        "several": float(max(len(right), parts, 1) - 1),
        "tempting": tempting / len(shown) if right else 0.0,
        "typed": float(traps == len(shown)),
    }
    score = sum([WEIGHTS[name] * value for name, value in found.items()])
    band = "easy" if score < EASY else "hard" if score >= HARD else "medium"
    found["score"] = score
    return Prior.model_validate(
        {"band": band, "features": {name: round(found[name], 3) for name in sorted(found)}}
    )


def _alike(key: str, other: str) -> float:
    """How much two answers share: of two numbers the smaller by the larger, else of their words."""
    one, two = amount(key), amount(other)
    if one and two:
        low, high = sorted((abs(float(one[0])), abs(float(two[0]))))
        return low / high if high else 1.0
    left, right = content(key), content(other)
    return len(left & right) / len(left | right) if left | right else 0.0
