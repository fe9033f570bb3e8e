"""The practice pool that a work folder keeps: never other items than would be drawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.assembly import practice_pool
from generator.questions import Item
from generator.site.kept_pool import kept_pool
from kb import KnowledgeBase

FOLDER = Path(__file__).parents[2] / "banks" / "bread"
BREAD = KnowledgeBase.load([FOLDER], builtin=False)
POOL = tuple(practice_pool(BREAD, 1))


def _never() -> Iterator[Item]:
    pytest.fail("it was drawn again")


def test_what_is_kept_is_what_was_drawn(tmp_path: Path) -> None:
    """To the last field, so that pages come out the same."""
    assert kept_pool(BREAD, 1, tmp_path, lambda: POOL) == POOL
    assert kept_pool(BREAD, 1, tmp_path, _never) == POOL


def test_another_seed_or_other_facts_are_drawn(tmp_path: Path) -> None:
    """The first line of the file says what it is of."""
    kept_pool(BREAD, 1, tmp_path, lambda: POOL)
    fewer = dict(BREAD.whole)
    fewer.pop(next(ref for ref in fewer if ref.kind == "source"))

    assert kept_pool(BREAD, 2, tmp_path, lambda: POOL[:1]) == POOL[:1]
    assert kept_pool(KnowledgeBase.of_facts(fewer), 2, tmp_path, lambda: ()) == ()


def test_a_damaged_file_is_drawn_again(tmp_path: Path) -> None:
    """Half a file, as a full disk leaves it, makes no half pool."""
    kept_pool(BREAD, 1, tmp_path, lambda: POOL)
    file = tmp_path / "pool.json"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    assert kept_pool(BREAD, 1, tmp_path, lambda: POOL) == POOL
    assert kept_pool(BREAD, 1, tmp_path, _never) == POOL
