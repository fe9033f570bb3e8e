"""How long a knowledge base of 100, 1,000 and 10,000 facts takes. Figures: docs/performance.md."""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import large_kb
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kb import Component, KnowledgeBase
from kb.lint import advise
from kb.loader import load

SIZES = (100, 1000, 10_000)
LINEAR = 25  # ten times the facts; larger tables miss caches, and something else may run


@pytest.fixture(scope="module", params=SIZES)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated knowledge base on disk."""
    return large_kb.write(tmp_path_factory.mktemp("facts"), request.param)


@pytest.fixture(scope="module")
def kb(folder: Path) -> KnowledgeBase:
    """The same, loaded."""
    return _load(folder)


def _load(folder: Path) -> KnowledgeBase:
    return KnowledgeBase.load([folder], builtin=False)


def _fresh(kb: KnowledgeBase) -> KnowledgeBase:
    """The same facts, of which nothing has been asked yet."""
    return KnowledgeBase(kb.facts, kb.whole, kb.at)


def test_loading(benchmark: BenchmarkFixture, folder: Path) -> None:
    """From files to facts, with all rules."""
    assert benchmark(_load, folder).edges()


def test_advice(benchmark: BenchmarkFixture, folder: Path) -> None:
    """What `pilothouse check` does beside loading."""
    facts = load([folder]).facts
    day = dt.date(2026, 1, 1)

    assert benchmark(lambda: list(advise(facts, day)))


def test_reading_at_a_version(benchmark: BenchmarkFixture, kb: KnowledgeBase) -> None:
    """All facts as of a version of one domain."""
    assert benchmark(kb.read_at, {"mill": "2.5"}).facts


def test_the_digest(benchmark: BenchmarkFixture, kb: KnowledgeBase) -> None:
    """The hash that a bank keeps of its facts."""
    assert benchmark(lambda: _fresh(kb).digest) == kb.digest


def test_the_edges(benchmark: BenchmarkFixture, kb: KnowledgeBase) -> None:
    """All edges, by the facts at their ends, for the first time."""
    ref = kb.of(Component)[-1].ref

    assert benchmark(lambda: _fresh(kb).edges_of(ref))


def test_one_fact_with_its_edges(benchmark: BenchmarkFixture, kb: KnowledgeBase) -> None:
    """What `pilothouse show` asks; the same for any number of facts."""
    ref = kb.of(Component)[-1].ref

    assert benchmark(lambda: (kb[ref], kb.edges_of(ref)))


@pytest.mark.parametrize("size", SIZES[:-1])
def test_ten_times_the_facts_cost_ten_times_as_much(tmp_path: Path, size: int) -> None:
    """A rule that compares every fact with every other would make it a hundred times."""
    few, many = (large_kb.write(tmp_path / str(n), n) for n in (size, 10 * size))

    def seconds(work: Callable[[], object]) -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    _load(few)
    once = min(seconds(lambda: _load(few)) for _ in range(3))

    assert seconds(lambda: _load(many)) < LINEAR * once
