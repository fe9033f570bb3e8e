"""Two halves of all items: those that may be published, and those that are kept for exams."""

import hashlib
from typing import Literal

from generator.questions import Item


def pool_of(item: Item) -> Literal["practice", "exam"]:
    """Say to which half an item belongs.

    A hash of its fingerprint decides, that is of its family, facts, reasoning and key: the same
    question with other words or numbers is always in the same half, whatever the seed.
    """
    return (
        "exam"
        if hashlib.sha256(f"pool\x1f{item.fingerprint}".encode()).digest()[0] & 1
        else ("practice")
    )
