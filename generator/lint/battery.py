"""How far somebody gets who knows nothing, and goes by looks alone.

Each strategy picks one or several options of a single choice; several share the point. A strategy
that finds no difference between the options has nothing to say, and guesses.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from generator.lint.cues import absolutes
from generator.lint.view import View
from generator.questions import Item, SingleChoice
from generator.questions.text import content, unquoted

Places = Sequence[int]
_OPENING = 3  # words


def key_place(item: SingleChoice) -> int:
    """Where the key stands, from 0; -1 if nothing is marked as right."""
    return next((place for place, option in enumerate(item.options) if option.right), -1)


def opening(item: Item) -> str:
    """The first three words of a stem."""
    return " ".join(re.findall(r"[\w'.-]+", item.stem.casefold())[:_OPENING])


def _most(scores: Sequence[float]) -> Places:
    top = max(scores)
    return [place for place, score in enumerate(scores) if score == top]


def _longest(view: View) -> Places:
    return _most([len(option.text) for option in view.options])


def _shortest(view: View) -> Places:
    return _most([-len(option.text) for option in view.options])


def _first(view: View) -> Places:  # noqa: ARG001 - all strategies look alike
    return [0]


def _last(view: View) -> Places:
    return [len(view.options) - 1]


def _middle_number(view: View) -> Places:
    """Of numbers in a row the one in the middle, or the two."""
    sizes = sorted({number.size for number in view.amounts})
    half = (len(sizes) - 1) // 2
    middle = set(sizes[half : len(sizes) - half])
    return [place for place, number in enumerate(view.amounts) if number.size in middle]


def _most_overlap(view: View) -> Places:
    """The option that shares most words with the stem."""
    texts = [option.text for option in view.options]
    asked = content(unquoted(view.stem.text, texts))
    return _most([len(asked & content(text)) for text in texts])


def _together(view: View) -> list[float]:
    """How much each option shares with the others, in words."""
    said = [content(option.text) for option in view.options]
    return [
        round(
            sum(
                len(own & other) / len(own | other)
                for at, other in enumerate(said)
                if at != place and own | other
            ),
            6,
        )
        for place, own in enumerate(said)
    ]


def _most_convergent(view: View) -> Places:
    return _most(_together(view))


def _odd_one_out(view: View) -> Places:
    return _most([-shared for shared in _together(view)])


def _no_absolute(view: View) -> Places:
    """The options without a word such as "always"."""
    return _most([-float(bool(absolutes(text))) for text in view.texts])


STRATEGIES: Final[Mapping[str, Callable[[View], Places]]] = {
    "longest": _longest,
    "shortest": _shortest,
    "first": _first,
    "last": _last,
    "middle-number": _middle_number,
    "most-overlap": _most_overlap,
    "most-convergent": _most_convergent,
    "no-absolute": _no_absolute,
    "odd-one-out": _odd_one_out,
}


def picked(item: Item) -> dict[str, float]:
    """The share of the point for each strategy that has something to say on this item."""
    if not isinstance(item, SingleChoice) or (key := key_place(item)) < 0:
        return {}
    view, found = View(item), {}
    for name, strategy in STRATEGIES.items():
        places = strategy(view)
        if 0 < len(places) < len(item.options):
            found[name] = (key in places) / len(places)
    return found


def strategies(item: Item) -> Mapping[str, float]:
    """The share of the point that each strategy gets with one item; none but for single choices.

    A strategy that has nothing to say guesses: it gets one share of as many as there are options.
    """
    if not isinstance(item, SingleChoice) or key_place(item) < 0:
        return {}
    return dict.fromkeys(STRATEGIES, 1 / len(item.options)) | picked(item)


def limit(sizes: Sequence[int], errors: float = 3) -> float:
    """What chance gets, and so many standard errors, with items of so many options; 1 at most."""
    if not sizes:
        return 1.0
    chance = [1 / size for size in sizes]
    spread = math.sqrt(sum(p * (1 - p) for p in chance))
    return min(1.0, (sum(chance) + errors * spread) / len(sizes))
