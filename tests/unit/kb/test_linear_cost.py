"""Twice the facts cost twice the work: calls are counted, since seconds depend on the machine."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import large_kb
import pytest

from kb import KnowledgeBase
from kb.errors import InvalidFactsError
from kb.lint import advise
from kb.loader import load

SIZE = 400
GENEROUS = 2.4  # twice the facts, and somewhat more for longer names and fuller tables


def _calls(work: Callable[[], object]) -> int:
    """How many functions are called, ours and those of the language."""
    count = 0

    def counted(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A knowledge base, and one with twice as many facts."""
    there = tmp_path_factory.mktemp("large")
    return large_kb.write(there / "one", SIZE), large_kb.write(there / "two", 2 * SIZE)


def _grows(folders: tuple[Path, Path], prepare: Callable[[Path], Callable[[], object]]) -> float:
    prepare(folders[0])()  # what is kept from the first time on is not what we count
    one, two = (_calls(prepare(folder)) for folder in folders)
    return two / one


def _loaded(folder: Path) -> KnowledgeBase:
    return KnowledgeBase.load([folder], builtin=False)


def test_the_large_base_is_what_it_says(folders: tuple[Path, Path]) -> None:
    """As many facts as were asked for, of nearly all kinds, with edges, and the same each time."""
    kb = _loaded(folders[0])

    assert len(kb.whole) == SIZE
    assert {fact.kind for fact in kb.whole.values()} == set(large_kb.KINDS)
    assert len(kb.edges()) > SIZE / 2
    assert list(large_kb.files(SIZE)) == list(large_kb.files(SIZE))


def test_loading_grows_with_the_facts(folders: tuple[Path, Path]) -> None:
    """Reading, validating and all rules across facts."""
    assert _grows(folders, lambda folder: lambda: _loaded(folder)) < GENEROUS


def test_advice_grows_with_the_facts(folders: tuple[Path, Path]) -> None:
    """No rule compares every fact with every other."""

    def prepare(folder: Path) -> Callable[[], object]:
        facts = load([folder]).facts
        return lambda: list(advise(facts, dt.date(2026, 1, 1)))

    assert _grows(folders, prepare) < GENEROUS


def test_asking_grows_with_the_facts(folders: tuple[Path, Path]) -> None:
    """Everything that families and pages ask of every fact, one after the other."""

    def ask(kb: KnowledgeBase) -> None:
        for fact in kb.facts.values():
            kb.edges_of(fact.ref)
            kb.in_topic(fact.ref)
            kb.states_of(fact.ref)
            kb.of(type(fact))
            kb.subjects("feeds", fact.ref)
        assert kb.digest
        assert kb.domains
        assert kb.topics()
        assert kb.undisputed.facts

    def prepare(folder: Path) -> Callable[[], object]:
        kb = _loaded(folder)
        return lambda: ask(kb)

    assert _grows(folders, prepare) < GENEROUS


def test_reading_at_a_version_grows_with_the_facts(folders: tuple[Path, Path]) -> None:
    """Each range is understood once, however many entries have it."""

    def prepare(folder: Path) -> Callable[[], object]:
        kb = _loaded(folder)
        return lambda: kb.read_at({"mill": "2.5"})

    assert _grows(folders, prepare) < GENEROUS


def test_broken_references_grow_with_the_facts(tmp_path: Path) -> None:
    """Where the one source that all cite is gone, each is told, and few get a guess."""
    one, two = (large_kb.write(tmp_path / str(size), size) for size in (SIZE, 2 * SIZE))
    for folder in (one, two):
        (folder / "source" / "handbook.yaml").unlink()

    def refused(folder: Path) -> None:
        with pytest.raises(InvalidFactsError):
            _loaded(folder)

    assert _grows((one, two), lambda folder: lambda: refused(folder)) < GENEROUS
