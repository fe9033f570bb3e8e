"""Nodes that differ in nothing but their own score, best first.

A heap that tolerates old entries: an entry counts only while it tells the node's present place and
score. Nodes are known by their rank in the order of their names, so that of equal ones the first by
name comes first.
"""

from heapq import heapify, heappop, heappush
from typing import Any

RANKS = 1 << 24
"""More nodes than there can be: an entry is a number, made of score and rank."""
TOP = 1 << 24
SLACK = 64


class Bucket:
    """Some nodes by rank, with their scores in a list that all buckets of a class share."""

    __slots__ = ("_heap", "_places", "_scores", "count", "key", "raws")

    def __init__(
        self,
        key: Any,  # noqa: ANN401 - whatever can be a key
        raws: tuple[int, ...],
        places: list[Any],
        scores: list[int],
    ) -> None:
        self.key = key
        self.raws = raws
        self.count = 0
        self._heap: list[int] = []
        self._places = places
        self._scores = scores

    def put(self, rank: int, score: int) -> None:
        """Take a node in, or give it another score."""
        self._scores[rank] = score
        heap = self._heap
        heappush(heap, (TOP - score) * RANKS + rank)
        if len(heap) > 3 * self.count + SLACK:
            self._heap = [
                (TOP - self._scores[one]) * RANKS + one
                for one, place in enumerate(self._places)
                if place is self
            ]
            heapify(self._heap)

    def best(self) -> int:
        """The rank of the node with the greatest score, of equal ones the first by name."""
        heap, places, scores = self._heap, self._places, self._scores
        while True:
            entry = heap[0]
            rank = entry % RANKS
            if places[rank] is self and entry == (TOP - scores[rank]) * RANKS + rank:
                return rank
            heappop(heap)
