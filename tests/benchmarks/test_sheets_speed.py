"""How long printing takes: a course of a hundred people wants a thousand sheets."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from generator import sheets
from generator.sheets import Request
from generator.sheets.printing import print_all
from kb import KnowledgeBase

BUILT_IN = KnowledgeBase.load()
TOPICS = sheets.topics(BUILT_IN)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_thousand_sheets(benchmark: BenchmarkFixture, tmp_path: Path, jobs: int) -> None:
    """Compose, print and write variants of all topics, with the start of the processes."""

    def printed() -> int:
        wanted = (
            Request(TOPICS[n % len(TOPICS)], seed=n // len(TOPICS) + 1, owner=str(n))
            for n in range(1000)
        )
        return sum(not each.problem for each in print_all(BUILT_IN, wanted, tmp_path, jobs))

    made: int = benchmark.pedantic(printed, rounds=1)  # type: ignore[no-untyped-call]  # pytest-benchmark does not say

    assert made == 1000


@pytest.mark.parametrize("kind", sheets.KINDS)
def test_one_of_each_kind(benchmark: BenchmarkFixture, kind: str) -> None:
    """Print on the largest topic what was printed before in this run."""
    wanted = Request("workloads", kind=kind)

    assert benchmark(sheets.print_out, BUILT_IN, wanted)
