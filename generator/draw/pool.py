"""All items that the families can make of a knowledge base, each with what its proof says."""

from collections.abc import Iterable, Iterator

from generator.authoring import Draft, Family, Listed
from generator.draw.settle import settle
from generator.draw.stream import Seed, Stream
from generator.families import FAMILIES
from generator.proofs import prove
from generator.questions import Item
from kb import KnowledgeBase

POINTS = 8  # drafts taken of a grid where all items are listed


def settled(kb: KnowledgeBase, seed: Seed, families: Iterable[Family] = FAMILIES) -> Iterator[Item]:
    """Settle every draft of which enough is left; nothing is proven yet."""
    for family in families:
        for draft in drafts(family, kb, seed):
            item = settle(family, draft, kb, seed)
            if item is not None:
                yield item


def drafts(family: Family, kb: KnowledgeBase, seed: Seed, number: int = POINTS) -> Iterator[Draft]:
    """All drafts of a family that lists them; of one with a grid, those at points drawn by seed.

    A point without a good question is drawn again, up to ten times the number asked for.
    """
    if isinstance(family, Listed):
        yield from family.drafts(kb)
        return
    stream, made = Stream(seed, family.id, "points"), 0
    seen: set[int] = set()
    for _ in range(10 * number):
        if made == number or len(seen) == family.grid.size:
            return
        index = stream.below(family.grid.size)
        if index not in seen:
            seen.add(index)
            draft = family.at(kb, family.grid.point(index))
            if draft is not None:
                made += 1
                yield draft


def drawn(
    kb: KnowledgeBase, seed: Seed, families: Iterable[Family] = FAMILIES
) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Settle every draft, and say what its proof complains of."""
    return ((item, prove(item, kb)) for item in settled(kb, seed, families))


def draft_pool(
    kb: KnowledgeBase, seed: Seed, families: Iterable[Family] = FAMILIES
) -> tuple[Item, ...]:
    """Every item whose proof holds, in order of families and cases.

    An item that cannot be proven is left out: facts of one's own may be such that a family's
    question has two answers. ``drawn`` tells which, and why.
    """
    return tuple(item for item, complaints in drawn(kb, seed, families) if not complaints)
