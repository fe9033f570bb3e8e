"""The graph at a version, and what one may ask of it."""

from fractions import Fraction
from pathlib import Path

import pytest
import small_kb

from kb import KnowledgeBase
from kb.errors import UnknownFactError, UnknownVersionError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small knowledge base."""
    return small_kb.write(tmp_path)


def test_the_newest_version_that_the_facts_name_is_the_default(folder: Path) -> None:
    """A learner who says nothing wants today's answer."""
    kb = KnowledgeBase.load([folder], builtin=False)

    assert str(kb.at["bread"]) == "2.0"
    assert kb.value("parameter:heat") == Fraction(461, 2)


def test_facts_are_read_at_a_version(folder: Path) -> None:
    """An older version has its own values and claims."""
    kb = KnowledgeBase.load([folder], builtin=False, at={"bread": "1.0"})

    assert kb.value("parameter:heat") == Fraction(200)
    assert [claim.id for claim in kb["component:oven"].claims] == ["hot", "gas"]
    assert [c.id for c in kb.read_at({"bread": "2.0"})["component:oven"].claims] == ["hot"]


@pytest.mark.parametrize("at", [{"wine": "1.0"}, {"bread": "new"}])
def test_a_version_that_cannot_be_read_is_refused(folder: Path, at: dict[str, str]) -> None:
    """The message names the domain."""
    with pytest.raises(UnknownVersionError, match="--at"):
        KnowledgeBase.load([folder], builtin=False, at=at)


def test_an_unknown_fact_names_its_neighbors(folder: Path) -> None:
    """A typing error is mended by reading the message."""
    kb = KnowledgeBase.load([folder], builtin=False)

    with pytest.raises(UnknownFactError, match="did you mean component:oven"):
        kb["component:ovn"]


def test_completeness_is_declared_not_guessed(folder: Path) -> None:
    """A fact without edges says nothing about them."""
    kb = KnowledgeBase.load([folder], builtin=False)

    assert kb.is_complete("component:oven", "warms")
    assert not kb.is_complete("object:dough", "warms")


def test_the_digest_changes_with_a_fact_and_with_the_version(folder: Path) -> None:
    """A bank records which facts, read when, it was made from."""
    kb = KnowledgeBase.load([folder], builtin=False)
    (folder / "dough.yaml").write_text(
        small_kb.FILES["dough.yaml"].replace("were mixed", "were kneaded").lstrip()
    )
    changed = KnowledgeBase.load([folder], builtin=False)

    assert len({kb.digest, changed.digest, kb.read_at({"bread": "1.0"}).digest}) == 3


def test_the_graph_can_be_copied_to_networkx(folder: Path) -> None:
    """Other programs get the same nodes and edges."""
    kb = KnowledgeBase.load([folder], builtin=False)
    graph = kb.to_networkx()

    assert set(graph.nodes) == {str(ref) for ref in kb.facts}
    assert list(graph.edges(keys=True)) == [("component:oven", "object:dough", "warms")]
