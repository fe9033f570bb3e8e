"""How long drawings take: a site has a few hundred of them."""

import odd_facts
from pytest_benchmark.fixture import BenchmarkFixture

from generator import diagrams, sheets
from generator.drawing import dot
from kb import KnowledgeBase

BUILT_IN = KnowledgeBase.load()


def test_an_architecture(benchmark: BenchmarkFixture) -> None:
    """Draw the largest architecture, from facts to the element, with an engine that starts anew."""

    def draw() -> str:
        dot._draw.cache_clear()  # noqa: SLF001 - what is kept would be measured instead
        return diagrams.draw(BUILT_IN, "architecture-kubernetes").svg

    assert "kubelet" in benchmark(draw)


def test_all_diagrams_again(benchmark: BenchmarkFixture) -> None:
    """Draw everything when the engine has drawn it before in this run."""
    kb = odd_facts.bread()

    assert benchmark(lambda: [diagrams.draw(kb, name) for name in diagrams.names(kb)])


def test_a_sheet(benchmark: BenchmarkFixture) -> None:
    """Compose and print one sheet."""
    assert benchmark(sheets.sheet, BUILT_IN, "ballooning")
