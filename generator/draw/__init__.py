"""Draw items from families: choose, shuffle and prove, from one seed.

An item depends on the seed and on its own draft alone: a new family or fact changes no other item.
Which items make a bank is chosen elsewhere (:mod:`generator.assembly`).
"""

from generator.draw.front import ALL, Line
from generator.draw.pool import draft_pool, drafts, drawn, settled
from generator.draw.settle import settle
from generator.draw.stream import Seed, Stream, rank, salted

__all__ = [
    "ALL",
    "Line",
    "Seed",
    "Stream",
    "draft_pool",
    "drafts",
    "drawn",
    "rank",
    "salted",
    "settle",
    "settled",
]
