"""All items that the families can make of a knowledge base, each with what its proof says."""

from collections.abc import Iterable, Iterator

from generator.authoring import Family
from generator.draw.settle import settle
from generator.families import FAMILIES
from generator.proofs import prove
from generator.questions import Item
from kb import KnowledgeBase


def settled(kb: KnowledgeBase, seed: int, families: Iterable[Family] = FAMILIES) -> Iterator[Item]:
    """Settle every draft of which enough is left; nothing is proven yet."""
    for family in families:
        for draft in family.drafts(kb):
            item = settle(family, draft, kb, seed)
            if item is not None:
                yield item


def drawn(
    kb: KnowledgeBase, seed: int, families: Iterable[Family] = FAMILIES
) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Settle every draft, and say what its proof complains of."""
    return ((item, prove(item, kb)) for item in settled(kb, seed, families))


def draft_pool(
    kb: KnowledgeBase, seed: int, families: Iterable[Family] = FAMILIES
) -> tuple[Item, ...]:
    """Every item whose proof holds, in order of families and cases.

    An item that cannot be proven is left out: facts of one's own may be such that a family's
    question has two answers. ``drawn`` tells which, and why.
    """
    return tuple(item for item, complaints in drawn(kb, seed, families) if not complaints)
