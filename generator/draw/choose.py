"""Which distractors stand beside the key.

Numbers stand in order of size, so the key's place is drawn first and the distractors to fit it.
For words the sets are weighed: best distractors first, no word that gives the key away, and
lengths among which the key's is neither the longest nor the shortest more often than by chance.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations

from generator.draw.stream import Stream
from generator.questions import Option
from generator.questions.text import amount, content, overlap, reads_as, unquoted

TEMPTING = 8  # weigh sets from this many of the best distractors
BLOCKED = 1000  # weight of a flaw for which an item would be refused
_LONG_KEY = 4  # words from which a key can be noticed for its length
_NEAR = (4, 5)  # share of common words from which two options are nearly the same


def different(keys: Sequence[Option], distractors: Sequence[Option]) -> list[Option]:
    """The distractors without those that read like a key or like an earlier one."""
    seen = {reads_as(key.text) for key in keys}
    kept = []
    for option in distractors:
        form = reads_as(option.text)
        if form not in seen:
            seen.add(form)
            kept.append(option)
    return kept


def sizes(options: Sequence[Option]) -> list[Fraction] | None:
    """The options as numbers in one unit, or nothing if they are not all such numbers."""
    found = [amount(option.text) for option in options]
    amounts = [pair for pair in found if pair]
    if len(amounts) < len(options) or len({unit for _, unit in amounts}) > 1:
        return None
    return [number for number, _ in amounts]


def by_size(key: Option, distractors: Sequence[Option], count: int, stream: Stream) -> list[Option]:
    """Options in order of size, with the key at a place drawn from the places it can have."""
    size = {option.text: (sizes([option]) or [Fraction(0)])[0] for option in (key, *distractors)}
    below = [option for option in distractors if size[option.text] < size[key.text]]
    above = [option for option in distractors if size[option.text] > size[key.text]]
    count = min(count, len(below) + len(above))
    lowest, highest = max(0, count - len(above)), min(count, len(below))
    rank = lowest + stream.below(highest - lowest + 1)
    chosen = [*_best(below, rank, stream), *_best(above, count - rank, stream)]
    return sorted([key, *chosen], key=lambda option: size[option.text])


def _best(options: Sequence[Option], count: int, stream: Stream) -> list[Option]:
    return stream.shuffled(options[: count + 2])[:count]


def by_words(
    stem: str, keys: Sequence[Option], distractors: Sequence[Option], count: int, stream: Stream
) -> tuple[int, list[Option]]:
    """The best set of distractors for these keys, and how bad it still is."""
    tempting = distractors[:TEMPTING]
    count = min(count, len(tempting))
    luck = [stream.below(6) for _ in tempting]
    target = stream.below(count + 1)
    asked = content(unquoted(stem, [option.text for option in (*keys, *tempting)]))
    for key in keys:
        asked &= content(key.text)
    said = [content(option.text) for option in tempting]
    alone = [
        2 * place + luck[place] + _near(option, [*keys, *tempting[:place]]) + _odd(option, keys)
        for place, option in enumerate(tempting)
    ]
    best: tuple[int, tuple[int, ...]] | None = None
    weigh = _lengths(keys, [len(option.text) for option in tempting], target)
    for chosen in combinations(range(len(tempting)), count):
        weight = sum([alone[place] for place in chosen]) + weigh(chosen)
        left = asked
        for place in chosen:
            left = left - said[place] if left else left
        weight += BLOCKED * bool(left)
        if best is None or weight < best[0]:
            best = weight, chosen
    weight, places = best or (0, ())
    return weight, [tempting[place] for place in places]


def _near(option: Option, others: Sequence[Option]) -> int:
    shared = [overlap(option.text, other.text) for other in others]
    return 30 * any(same * _NEAR[1] >= both * _NEAR[0] for same, both in shared)


def _odd(option: Option, keys: Sequence[Option]) -> int:
    """Whether an option is much shorter or longer than a key, by 40 % of the key."""
    length = len(option.text)
    return 8 * any(5 * abs(length - len(key.text)) > 2 * len(key.text) for key in keys)


def _lengths(
    keys: Sequence[Option], others: Sequence[int], target: int
) -> Callable[[tuple[int, ...]], int]:
    """Weigh how far the key's length stands out, and how far it is from its place among all."""
    if len(keys) > 1:
        return lambda _: 0
    length = len(keys[0].text)
    noticed = len(keys[0].text.split()) >= _LONG_KEY

    def weigh(chosen: tuple[int, ...]) -> int:
        longer = sum([others[place] > length for place in chosen])
        longest = max([others[place] for place in chosen], default=0)
        return BLOCKED * (noticed and 4 * length > 5 * longest) + 9 * abs(longer - target)

    return weigh
