"""Items that may not stand in one bank or form, because one helps with the other.

Two items are enemies if they ask the same thing, the other way round as well; if the key of one
is also the key of the other and both are about one fact; if one says the key of the other before it
is answered; or if they share most of their words. Items of one story are made for each other and
are never enemies.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from generator.assembly.marks import Marks, marks
from generator.lint.likeness import alike
from generator.questions import Item

WORDED = 0.6  # share of common words from which two stems ask the same


def enemies(items: Sequence[Item]) -> list[tuple[int, int]]:
    """Find all pairs of enemies.

    Returns:
        Pairs of places in *items*, the smaller first, in order.
    """
    return enemies_among(items, alike(items, WORDED))


def enemies_among(
    items: Sequence[Item], alike_pairs: Iterable[tuple[int, int, float]]
) -> list[tuple[int, int]]:
    """Find all pairs of enemies, where it is known which stems share how many of their words."""
    found = [marks(item) for item in items]
    worded = ((one, other) for one, other, share in alike_pairs if share >= WORDED)
    pairs = {*_alike(found), *_told(found), *_named(found), *worded}
    return sorted(pair for pair in pairs if not _one_story(found[pair[0]], found[pair[1]]))


def _one_story(one: Marks, other: Marks) -> bool:
    return bool(one.story) and one.story == other.story


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _alike(found: Sequence[Marks]) -> Iterator[tuple[int, int]]:
    """Items with a mark in common."""
    by_mark: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, each in enumerate(found):
        for mark in each.shared:
            by_mark[mark].append(place)
    for places in by_mark.values():
        yield from combinations(places, 2)


def _told(found: Sequence[Marks]) -> Iterator[tuple[int, int]]:
    """Items of which one says the whole sentence that is the key of the other."""
    where: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(found):
        where[each.says].append(place)
    text = "\n".join(where)  # no key has a line break, so none is found across two of them
    for place, each in enumerate(found):
        for key in each.long:
            if key in text:
                others = (other for said, held in where.items() if key in said for other in held)
                yield from (_pair(place, other) for other in others if other != place)


@lru_cache(maxsize=10_000)
def _word(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")


def _named(found: Sequence[Marks]) -> Iterator[tuple[int, int]]:
    """Items of which one names the key of the other and is about the same fact."""
    about: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(found):
        for fact in each.facts:
            about[fact].append(place)
    for place, each in enumerate(found):
        for key, fact in each.short:
            for other in about[fact]:
                says = found[other].says
                if other != place and key in says and _word(key).search(says):
                    yield _pair(place, other)
