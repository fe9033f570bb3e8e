"""How long a large bank takes. 10,000 single choices are to be written within a second."""

import pytest
from nasty_bank import BANK, holding
from pytest_benchmark.fixture import BenchmarkFixture

from generator import exporters


@pytest.mark.parametrize("name", ["gift", "moodle-xml", "json"])
def test_ten_thousand_items_are_written(benchmark: BenchmarkFixture, name: str) -> None:
    """The learning-management system is what a trainer waits for, not us."""
    first = BANK.items[0]
    bank = holding(*(first.model_copy(update={"id": f"watchers/{n}"}) for n in range(10_000)))

    exported = benchmark(exporters.export, bank, name)

    assert not exported.left_out
