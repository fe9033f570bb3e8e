"""Which distractors stand beside the key.

Numbers stand in order of size, so the key's place is drawn first and the distractors to fit it.
For words the best are taken, of which chance leaves some out; no word of the stem may give the
key away, and how many are longer than the key is drawn first, too.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm

from generator.draw.stream import Stream
from generator.questions import Option
from generator.questions.text import amount, content, overlap, reads_as, unquoted

LOOKED_AT = 16  # distractors, best first, among which is chosen
_LONG_KEY = 4  # words from which a key can be noticed for its length
_NEAR = (4, 5)  # share of common words from which two options are nearly the same
_SPREAD = 25  # characters from which the longest may not be twice as long as the shortest

Lucky = Callable[[Option], bool]


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


def by_size(
    key: Option, distractors: Sequence[Option], count: int, stream: Stream, lucky: Lucky
) -> list[Option]:
    """Options in order of size, with the key at a place drawn from the places it can have."""
    options = (key, *distractors)
    found = sizes(options) or []
    scale = lcm(*(number.denominator for number in found))  # whole numbers compare much faster
    size = {
        option.text: number.numerator * (scale // number.denominator)
        for option, number in zip(options, found, strict=True)
    }
    below = [option for option in distractors if size[option.text] < size[key.text]]
    above = [option for option in distractors if size[option.text] > size[key.text]]
    count = min(count, len(below) + len(above))
    lowest, highest = max(0, count - len(above)), min(count, len(below))
    rank = lowest + stream.below(highest - lowest + 1)
    chosen = [*_first(below, rank, lucky), *_first(above, count - rank, lucky)]
    return sorted([key, *chosen], key=lambda option: size[option.text])


def _first(options: Sequence[Option], count: int, lucky: Lucky) -> list[Option]:
    return sorted(options, key=lambda option: not lucky(option))[:count]


def by_words(  # noqa: PLR0913 - all of it decides
    stem: str,
    keys: Sequence[Option],
    distractors: Sequence[Option],
    count: int,
    *,
    longer: int,
    lucky: Lucky,
) -> tuple[int, list[Option]]:
    """Good distractors for these keys, and how many flaws they still have.

    They are taken one by one, each for what it is itself and beside those already taken: so a
    distractor that is not taken changes nothing for the others.

    Args:
        stem: the question; a word that it shares with the keys must not point at them alone.
        keys: what is right.
        distractors: what there is to choose from, best first.
        count: how many to take.
        longer: how many of them should be longer than the key.
        lucky: whether chance prefers an option.
    """
    line = sorted(distractors[:LOOKED_AT], key=lambda option: not lucky(option))
    asked = content(unquoted(stem, [option.text for option in (*keys, *line)]))
    for key in keys:
        asked &= content(key.text)
    table = _Table(keys, min(count, len(line)), longer)
    for strict in (True, False):  # first whatever shares the telling words of the stem
        for option in line if asked else ():
            if asked & content(option.text) and table.takes(option, near=strict, fit=strict):
                table.taken.append(option)
                asked -= content(option.text)
    for near, fit, spread in ((1, 1, 1), (1, 0, 1), (1, 0, 0), (0, 0, 0)):
        for option in line:
            if table.takes(option, near=bool(near), fit=bool(fit), spread=bool(spread)):
                table.taken.append(option)
    return bool(asked) + table.noticed(), table.taken


class _Table:
    """The distractors taken so far."""

    def __init__(self, keys: Sequence[Option], count: int, longer: int) -> None:
        self.taken: list[Option] = []
        self._keys, self._count = keys, count
        self._longer = longer if len(keys) == 1 else count
        self._other = count - longer if len(keys) == 1 else count
        self._length = len(keys[0].text)

    def takes(self, option: Option, *, near: bool, fit: bool, spread: bool = True) -> bool:
        """Whether an option may join.

        Args:
            option: which.
            near: not if it has nearly the words of another.
            fit: not if enough are longer than the key already, or enough are not.
            spread: not if it is much longer or shorter than another.
        """
        if len(self.taken) == self._count or any(option is one for one in self.taken):
            return False
        if fit and not self._fits(len(option.text)):
            return False
        if spread and not self._even(len(option.text)):
            return False
        return not (near and self._near(option))

    def _fits(self, length: int) -> bool:
        longer = sum(len(option.text) > self._length for option in self.taken)
        if length > self._length:
            return longer < self._longer
        if not self._longer and self.noticed(length):
            return False
        return len(self.taken) - longer < self._other

    def _even(self, length: int) -> bool:
        lengths = [length, *(len(option.text) for option in (*self._keys, *self.taken))]
        return max(lengths) <= max(2 * min(lengths), _SPREAD)

    def _near(self, option: Option) -> bool:
        shared = [overlap(option.text, other.text) for other in (*self._keys, *self.taken)]
        return any(same * _NEAR[1] >= both * _NEAR[0] for same, both in shared)

    def noticed(self, length: int = 0) -> bool:
        """Whether the key stands out as the longest, beside an option of this length, too."""
        longest = max([length, *(len(option.text) for option in self.taken)], default=0)
        long_key = len(self._keys) == 1 and len(self._keys[0].text.split()) >= _LONG_KEY
        return long_key and 4 * self._length > 5 * longest
