"""Stems that ask nearly the same: how many of their words two of them share.

Only pairs that can reach the wanted share are compared: two sets of words that share so much
have one of the rarest words of each in common.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from generator.questions import Item
from generator.questions.exhibits import read_out
from generator.questions.text import content

Pair = tuple[int, int, float]
FEWEST = 4  # words of a stem that say something


def asked(item: Item) -> frozenset[str]:
    """The words of what an item asks: of its stem, and of what stands beside it."""
    return content("\n".join((item.stem, *map(read_out, item.exhibits))))


def alike(items: Sequence[Item], least: float = 0.6) -> list[Pair]:
    """Pairs of items of different families whose stems share so many of their words.

    Items of one family differ in the facts they ask about, and by design in little else. Items
    from elsewhere have no family, so each is compared with each.

    Args:
        items: the items.
        least: the share of common words from which two are named.

    Returns:
        The places of two items, the smaller first, and their share; the most alike first.
    """
    marks = [
        place if item.proof.by == "nobody" else item.family for place, item in enumerate(items)
    ]
    return alike_sets([asked(item) for item in items], marks, least)


def alike_sets(
    sets: Sequence[frozenset[str]], marks: Sequence[Hashable], least: float
) -> list[Pair]:
    """Pairs of sets with different marks that share so much."""
    counts = Counter(word for words in sets for word in words)
    by_word: dict[str, list[int]] = defaultdict(list)
    found: list[Pair] = []
    for place, words in enumerate(sets):
        if len(words) < FEWEST:
            continue
        rarest = sorted(words, key=lambda word: (counts[word], word))
        rarest = rarest[: len(words) - math.ceil(least * len(words)) + 1]
        for other in sorted({at for word in rarest for at in by_word[word]}):
            if marks[other] != marks[place]:
                share = len(words & sets[other]) / len(words | sets[other])
                if share >= least:
                    found.append((other, place, round(share, 4)))
        for word in rarest:
            by_word[word].append(place)
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))
