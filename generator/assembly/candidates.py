"""The candidates of a bank: drawn family by family, here or by several processes at once.

Each family is drawn from its own streams, so it makes no difference where, or in which order.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from generator.assembly.pools import pool_of, practice_pool
from generator.assembly.traits import Traits, traits
from generator.authoring import Family
from generator.blueprints import Blueprint, Pool, admits
from generator.draw import Line, Seed
from generator.families import FAMILIES
from generator.questions import Item
from generator.reviewing import NO_REVIEW, Review, as_written
from kb import KnowledgeBase

_SHARES = 6  # lots that each process gets on average, since families differ in their work

Candidate = tuple[Item, Traits]
Drawn = TypeVar("Drawn")
Draw = Callable[[KnowledgeBase, Family], list[Drawn]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is drawn: how much of each family, and which items of it are candidates."""

    seed: Seed
    each: int
    topics: tuple[str, ...] = ()
    goals: frozenset[str] = frozenset()
    half: Pool = "all"
    blueprint: Blueprint | None = None
    review: Review = NO_REVIEW

    def fits(self, item: Item) -> bool:
        """Whether an item is a candidate."""
        return self.half in {"all", pool_of(item)} and (
            self.blueprint is None or admits(self.blueprint, item)
        )


def candidates(line: Line, wanted: Wanted) -> Iterator[Candidate]:
    """Draw the candidates that the families of a line give."""
    topics = wanted.topics
    drawn = line.items(
        wanted.seed,
        wanted.each,
        lambda topic: not topics or topic in topics,
        wanted.goals,
        frozenset(wanted.review.file.pin),
    )
    for item in wanted.review.kept(drawn):
        if wanted.review.pins(item.id) or wanted.fits(item):
            yield item, traits(as_written(item))


class Crew:
    """Processes that draw families for us."""

    def __init__(self, executor: Executor, size: int) -> None:
        """Take over an executor.

        Args:
            executor: runs our functions in other processes.
            size: how many of them there are.
        """
        self._executor, self._size = executor, size

    def candidates(self, kb: KnowledgeBase, wanted: Wanted) -> list[Candidate]:
        """Draw the candidates of all families, in the order of the families."""
        return self._by_family(kb, partial(_candidates, wanted=wanted))

    def practice_pool(self, kb: KnowledgeBase, seed: Seed) -> list[Item]:
        """Draw what pages may show, as :func:`~generator.assembly.pools.practice_pool` does."""
        return self._by_family(kb, partial(_shown, seed=seed))

    def _by_family(self, kb: KnowledgeBase, draw: Draw[Drawn]) -> list[Drawn]:
        packed, lots = pickle.dumps(kb), self._size * _SHARES
        jobs = [
            self._executor.submit(_drawn, packed, kb.digest, draw, range(lot, len(FAMILIES), lots))
            for lot in range(lots)
        ]
        found = dict(pair for job in jobs for pair in job.result())
        return [each for number in sorted(found) for each in found[number]]


def _candidates(kb: KnowledgeBase, family: Family, wanted: Wanted) -> list[Candidate]:
    return list(candidates(Line(kb, [family]), wanted))


def _shown(kb: KnowledgeBase, family: Family, seed: Seed) -> list[Item]:
    return list(practice_pool(kb, seed, [family]))


_LINES: dict[str, KnowledgeBase] = {}  # what this process has unpacked


def _drawn(
    packed: bytes, digest: str, draw: Draw[Drawn], numbers: Iterable[int]
) -> Sequence[tuple[int, list[Drawn]]]:
    """Draw some families in another process."""
    if digest not in _LINES:
        _LINES.clear()
        _LINES[digest] = pickle.loads(packed)  # noqa: S301 - our own process has packed it
    kb = _LINES[digest]
    return [(number, draw(kb, FAMILIES[number])) for number in numbers]
