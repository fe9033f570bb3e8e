"""What a work folder keeps: never other items or runs than would be made."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.assembly import practice_pool
from generator.pages import Material, Shown
from generator.pages.scenario_pages import scenario_page
from generator.run_report import shown
from generator.scenarios import load, run_named
from generator.site.kept import kept_pool, kept_runs
from kb import KnowledgeBase

FOLDER = Path(__file__).parents[2] / "banks" / "bread"
BREAD = KnowledgeBase.load([FOLDER], builtin=False)
HOSTS = KnowledgeBase.load()
POOL = tuple(practice_pool(BREAD, 1))


def _never() -> Iterator[Any]:
    pytest.fail("it was made again")


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


def _told(runs: Sequence[Shown]) -> list[str]:
    material = Material(HOSTS, runs=runs)
    return [scenario_page(material, run).text for run in runs]


def test_a_kept_run_is_told_as_the_first_was(tmp_path: Path) -> None:
    """Of a host and of a cluster, whose events have more to them than a page tells."""
    runs = tuple(
        shown(found, run_named(HOSTS, found))
        for found in map(load, ("host-64gb-documented", "rolling-update"))
    )

    first = kept_runs(HOSTS, "as they are", tmp_path, lambda: runs)
    again = kept_runs(HOSTS, "as they are", tmp_path, _never)

    assert _told(runs) == _told(first) == _told(again)


def test_another_example_is_run(tmp_path: Path) -> None:
    """The facts and the code alone do not say what is run."""
    kept_runs(BREAD, "one", tmp_path, lambda: ())
    run = Shown("rest", "Rest", "It rests.", "bread", "One oven", ())

    (made,) = kept_runs(BREAD, "another", tmp_path, lambda: (run,))

    assert made.name == "Rest"
