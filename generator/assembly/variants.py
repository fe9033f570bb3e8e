"""Practice variants: the same questions with other numbers, one after the other without end.

Only families with a grid of parameters have them. Variants are for drill, not for exams: they are
as many as the grids have points, and still no more than a few hundred different questions.
Nothing is kept but a place in each grid, so a stream of any length takes the same memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import gcd

from generator.assembly.banks import blank_bank, wanted_topics
from generator.assembly.pools import pool_of
from generator.authoring import Family, Gridded
from generator.blueprints import Pool
from generator.draw import Seed, Stream, salted, settle
from generator.families import FAMILIES
from generator.lint import blocked
from generator.questions import Bank, Item
from kb import KnowledgeBase

_SELDOM = 100  # rounds in which a family comes once whose points take long
_PATIENCE = 1000  # points without a good question, one after the other, until a grid counts as done


def variants(  # noqa: PLR0913 - all but the first three are options
    kb: KnowledgeBase,
    n: int,
    seed: int = 1,
    topics: Sequence[str] = (),
    *,
    pool: Pool = "all",
    salt: bytes = b"",
    families: Iterable[Family] = FAMILIES,
) -> tuple[Bank, Iterator[Item]]:
    """Give a bank without items, and its items one by one; fewer than *n* where grids end.

    Args:
        kb: what is true.
        n: how many variants.
        seed: the same seed gives the same variants in the same order.
        topics: only of these topics; empty for all.
        pool: the half of all questions to draw from.
        salt: a secret without which nobody can draw the same.
        families: which families are asked.

    Raises:
        UnknownNameError: if there is no such topic.
    """
    wanted = wanted_topics(kb, topics)
    grids = [family for family in families if isinstance(family, Gridded)]
    found = _in_turn(
        [(_of(grid, kb, salted(seed, salt)), _SELDOM if grid.seldom else 1) for grid in grids]
    )
    fitting = (
        item
        for item in found
        if (not wanted or item.topic in wanted) and pool in {"all", pool_of(item)}
    )
    bank = blank_bank(kb, seed, title="Practice variants", pool=pool, salted=bool(salt))
    return bank, _first(fitting, n)


def _first(items: Iterator[Item], n: int) -> Iterator[Item]:
    for _, item in zip(range(n), items, strict=False):
        yield item


def _in_turn(sources: Sequence[tuple[Iterator[Item], int]]) -> Iterator[Item]:
    """One of each source in its every so many-th round, until all are at their end."""
    left, turn = list(sources), 0
    while left:
        still = []
        for source, every in left:
            item = next(source, None) if turn % every == 0 else None
            if item is not None:
                yield item
            if item is not None or turn % every:
                still.append((source, every))
        left, turn = still, turn + 1


def _of(family: Gridded, kb: KnowledgeBase, seed: Seed) -> Iterator[Item]:
    """The items of a grid, each point once, in an order that the seed decides."""
    size, patience = family.grid.size, _PATIENCE
    stream = Stream(seed, family.id, "variants")
    first, step = stream.below(size), 1 + stream.below(size)
    while gcd(step, size) > 1:
        step += 1
    for turn in range(size):
        draft = family.at(kb, family.grid.point((first + turn * step) % size))
        item = settle(family, draft, kb, seed) if draft else None
        if item is None or blocked(item):
            patience -= 1
            if not patience:
                return
        else:
            patience = _PATIENCE
            yield item
