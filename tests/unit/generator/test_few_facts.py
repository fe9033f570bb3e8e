"""Whatever is made of many facts is made of one, or it is said why not; nothing falls over."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.assembly import assemble
from generator.cli import app
from generator.errors import TooFewItemsError
from generator.making import make
from kb import KnowledgeBase

SOURCE = """kind: source
id: s
name: S
summary: A source.
publisher: P
url: https://example.org/s
accessed: 2026-11-01
"""
TERM = """kind: term
id: t
name: T
domain: d
topic: term:t
summary: A word.
cites: [source:s]
"""


def folder(tmp_path: Path, *facts: str) -> Path:
    """A knowledge base of these facts."""
    held = tmp_path / "facts"
    held.mkdir()
    for fact in facts:
        (held / f"{fact.split()[3]}.yaml").write_text(fact, "utf-8")
    return held


def run(held: Path, *command: str) -> Result:
    """Run a command on these facts alone."""
    arguments = [command[0], "--no-builtin", "--kb", str(held), *command[1:]]
    return CliRunner().invoke(app, arguments)


@pytest.mark.parametrize("facts", [(SOURCE,), (SOURCE, TERM)], ids=["a source", "a term"])
def test_all_is_made_of_facts_that_nobody_can_be_asked_about(
    tmp_path: Path, facts: tuple[str, ...]
) -> None:
    """A site and sheets; and the bank of a former run does not stay behind."""
    kb = KnowledgeBase.load([folder(tmp_path, *facts)], builtin=False)
    (tmp_path / "out" / "bank").mkdir(parents=True)
    (tmp_path / "out" / "bank" / "bank.json").write_text("{}")

    said = "\n".join(make(kb, tmp_path / "out", seed=1, number=9, progress=lambda *_: None))

    assert "bank: empty, for these facts give no question" in said
    assert "0 questions to draw from" in said
    assert not list((tmp_path / "out" / "bank").iterdir())
    assert (tmp_path / "out" / "site" / "index.html").is_file()
    assert bool(list((tmp_path / "out" / "sheets").iterdir())) == (TERM in facts)


def test_no_bank_is_made_of_no_question_and_it_is_said_what_to_add(tmp_path: Path) -> None:
    """Also where fewer items than asked for would do."""
    kb = KnowledgeBase.load([folder(tmp_path, SOURCE)], builtin=False)

    for fewer in (False, True):
        with pytest.raises(TooFewItemsError, match=r"give none; .* add neighbors"):
            assemble(kb, 5, fewer=fewer)


def test_facts_without_a_topic_have_no_sheet_and_it_is_said(tmp_path: Path) -> None:
    """And nothing is printed."""
    said = run(folder(tmp_path, SOURCE), "sheet", "-o", str(tmp_path / "sheets"))

    assert said.exit_code == 2
    assert "no topic to print" in said.output
    assert not (tmp_path / "sheets").exists()
