"""How long questions take: drawing a bank, variants, proofs, the linter, reading a stream."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from generator.assembly import Crew, assemble, variants
from generator.draw import Line
from generator.files import write_lines
from generator.lint import flaws
from generator.proofs import prove
from generator.questions import Item
from generator.reading import read_items
from kb import KnowledgeBase

Measured = TypeVar("Measured")

BUILT_IN = KnowledgeBase.load()


def timed(benchmark: BenchmarkFixture, do: Callable[[], Measured], rounds: int = 1) -> Measured:
    """Measure something slow a given number of times, rather than as often as it takes."""
    found: Measured = benchmark.pedantic(do, rounds=rounds)  # type: ignore[no-untyped-call]  # pytest-benchmark does not say
    return found


@cache
def some(number: int) -> tuple[Item, ...]:
    """So many variants."""
    return tuple(variants(BUILT_IN, number)[1])


def test_a_bank_of_200(benchmark: BenchmarkFixture) -> None:
    """Every family is asked anew, and every chosen item is proven."""
    bank = timed(benchmark, lambda: assemble(BUILT_IN, 200, 3))

    assert len(bank.items) == 200


@pytest.mark.parametrize("number", [50, 100, 200, 400])
def test_a_bank_when_the_families_have_been_asked(benchmark: BenchmarkFixture, number: int) -> None:
    """What settling, choosing and proving takes."""
    line = Line(BUILT_IN)
    assemble(BUILT_IN, number, 3, line=line)

    bank = timed(benchmark, lambda: assemble(BUILT_IN, number, 4, line=line))

    assert len(bank.items) == number


def test_a_bank_of_200_by_several_processes(benchmark: BenchmarkFixture) -> None:
    """With what it takes to start them."""

    def drawn() -> int:
        jobs = os.cpu_count() or 1
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as executor:
            return len(assemble(BUILT_IN, 200, 3, crew=Crew(executor, jobs)).items)

    assert timed(benchmark, drawn) == 200


@pytest.mark.parametrize("number", [1_000, 5_000, 20_000])
def test_variants(benchmark: BenchmarkFixture, tmp_path: Path, number: int) -> None:
    """Drawn, looked at by the rules that block an item, and written as JSON lines."""

    def written() -> None:
        bank, items = variants(BUILT_IN, number)
        lines = (item.model_dump_json() for item in items)
        head = bank.model_dump_json(exclude={"items"})
        write_lines(tmp_path / "drill.jsonl", chain([head], lines))

    timed(benchmark, written)

    assert (tmp_path / "drill.jsonl").stat().st_size > 1_000 * number


def test_two_thousand_variants_are_proven(benchmark: BenchmarkFixture) -> None:
    """Each key is worked out again by code that knows no family."""
    items = some(2_000)

    assert timed(benchmark, lambda: [item.id for item in items if prove(item, BUILT_IN)]) == []


def test_two_thousand_variants_are_linted(benchmark: BenchmarkFixture) -> None:
    """By all rules about one item."""
    items = some(2_000)

    timed(benchmark, lambda: [flaws(item) for item in items])


def test_five_thousand_variants_are_read(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Line by line, and checked against the model."""
    bank, items = variants(BUILT_IN, 5_000)
    lines = [bank.model_dump_json(exclude={"items"}), *(item.model_dump_json() for item in items)]
    write_lines(tmp_path / "drill.jsonl", lines)

    assert timed(benchmark, lambda: sum(1 for _ in read_items(tmp_path / "drill.jsonl")[1])) == 5000
