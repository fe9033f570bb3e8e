"""Pages with a hundred entries and more: in groups, with a field that leaves entries out."""

import re
from pathlib import Path

import odd_facts
import pytest

from generator import site
from generator.pages import words
from kb import KnowledgeBase, Objective, Source

BUILTIN = KnowledgeBase.load()
LONG = ("sources.md", "everything.md", "kubernetes/parameters.md", "kubernetes/misconceptions.md")


@pytest.fixture(scope="module", name="generated")
def _generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("long") / "docs"
    site.write_pages(BUILTIN, docs)
    return docs / "generated"


@pytest.fixture(scope="module", name="small")
def _small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("small") / "docs"
    site.write_pages(odd_facts.bread(), docs)
    return docs / "generated"


@pytest.mark.parametrize("name", LONG)
def test_a_long_page_can_be_narrowed(generated: Path, name: str) -> None:
    """By a field that has a label and says aloud how many entries are left."""
    page = (generated / name).read_text("utf-8")

    assert page.count('<div class="ph-find" role="search"') == 1
    assert '<label for="ph-find">' in page
    assert '<span role="status">' in page


def test_a_short_page_has_no_field(small: Path) -> None:
    """Three rows are looked through faster than anybody types."""
    assert "ph-find" not in (small / "bread/parameters.md").read_text("utf-8")


def test_every_objective_stands_once_with_its_best_facts_first(generated: Path) -> None:
    """All the others are there, too, but folded away."""
    page = (generated / "objectives.md").read_text("utf-8")
    entries = page.split('<div class="ph-objective" id="')[1:]

    assert len(entries) == len(BUILTIN.of(Objective))
    for entry in entries:
        open_text = re.sub(r"<details.*?</details>", "", entry, flags=re.DOTALL)
        assert open_text.count("](") <= 12
        said = re.search(r"All (\d+) facts", entry)
        if said:
            inner = entry.partition("<details")[2].partition("</details>")[0]
            assert inner.count("](") == int(said[1])


def test_every_source_stands_once_below_a_publisher(generated: Path) -> None:
    """Also those of a publisher with one document alone."""
    page = (generated / "sources.md").read_text("utf-8")
    anchors = re.findall(r'<span id="([^"]+)"></span>', page)

    assert len(anchors) == len(set(anchors)) == len(BUILTIN.of(Source))
    assert page.count("\n## ") > 3


def test_a_heading_begins_with_a_capital() -> None:
    """Unless the name has its own way of being spelled."""
    assert words.heading("control plane") == "Control plane"
    assert words.heading("vMotion relieves") == "vMotion relieves"
    assert words.heading("Service networking") == "Service networking"
