"""What we ask of the built-in facts beyond their types and the rules for everybody."""

import datetime as dt
from pathlib import Path

import pytest

from kb import KINDS, KnowledgeBase, Source, Verb
from kb.ids import references
from kb.json_schema import SCHEMAS, schema
from kb.loader import FACTS
from kb.model import Parameter

KB = KnowledgeBase.load()
files = pytest.mark.parametrize("path", sorted(FACTS.rglob("*.yaml")), ids=lambda p: p.stem)


@files
def test_a_file_is_tidy(path: Path) -> None:
    """Differences show facts, not white space."""
    text = path.read_text()

    assert "\t" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert all(line == line.rstrip() for line in text.splitlines())


@files
def test_a_file_stands_in_the_folder_of_its_kind(path: Path) -> None:
    """A newcomer finds a fact by its kind."""
    kind = next(line for line in path.read_text().splitlines() if line.startswith("kind:"))
    name = kind.removeprefix("kind:").strip()

    plural = {"process": "processes"}.get(name, f"{name}s")
    assert path.parent.name == plural


def test_every_source_is_cited() -> None:
    """A source that nothing cites is noise."""
    cited = {ref for fact in KB.whole.values() for _, ref in references(fact)}

    assert {fact.ref for fact in KB.of(Source)} <= cited


def test_no_source_was_seen_in_the_future() -> None:
    """A date of access is a date on which somebody looked."""
    newest = max(fact.accessed for fact in KB.of(Source))

    assert newest <= dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=1)


def test_every_verb_is_used() -> None:
    """A verb without an edge brings no question."""
    used = {edge.verb.ref for edge in KnowledgeBase.edges(KB)}

    assert {fact.ref for fact in KB.of(Verb)} <= used


def test_every_kind_is_in_use() -> None:
    """The built-in facts show how each kind is written."""
    assert {fact.kind for fact in KB.whole.values()} == set(KINDS)


def test_the_facts_are_as_many_as_promised() -> None:
    """The floor under the knowledge base; it only rises."""
    facts = KB.whole.values()

    assert len(facts) >= 60
    assert sum(len(fact.relations) for fact in facts) >= 150
    assert sum(len(fact.misconceptions) for fact in facts) >= 30
    assert sum(isinstance(fact, Parameter) for fact in facts) >= 30
    assert sum(isinstance(fact, Source) for fact in facts) >= 20


@pytest.mark.parametrize("kind", KINDS)
def test_a_committed_schema_is_current(kind: str) -> None:
    """Run `pilothouse schema -o kb/schema` after a change of a model."""
    assert (SCHEMAS / f"{kind}.json").read_text() == schema(kind)
