"""Two halves of all items: those that may be published, and those that are kept for exams."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal

from generator.authoring import Family
from generator.draw import Seed, settled
from generator.families import FAMILIES
from generator.proofs import prove
from generator.questions import Item
from kb import KnowledgeBase


def pool_of(item: Item) -> Literal["practice", "exam"]:
    """Say to which half an item belongs.

    A hash of its fingerprint decides, that is of its family, facts, reasoning and key: the same
    question with other words or numbers is always in the same half, whatever the seed.
    """
    return (
        "exam"
        if hashlib.sha256(f"pool\x1f{item.fingerprint}".encode()).digest()[0] & 1
        else "practice"
    )


def practice_pool(
    kb: KnowledgeBase, seed: Seed, families: Iterable[Family] = FAMILIES
) -> Iterator[Item]:
    """Every proven item that may be shown with its key, in order of families and cases.

    Items of the other half are settled, to learn that they belong there, and not proven.
    """
    for item in settled(kb, seed, families):
        if pool_of(item) == "practice" and not prove(item, kb):
            yield item
