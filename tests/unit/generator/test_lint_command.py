"""``pilothouse lint`` for banks of ours and of others: what it prints, and how it leaves."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app

GOOD = """Which part of a bakery heats each loaf until it is done? {
  =an oven#An oven is what heats a loaf of bread in a bakery.
  ~a mixer#A mixer stirs the dough and does not heat any loaf.
  ~a jar#A jar keeps the starter cool and does not heat a loaf.
}
"""
BAD = "Which of the following is true? {=it heats each loaf for an hour ~all of the above ~no}\n"


@pytest.fixture
def quiz(tmp_path: Path) -> Path:
    """A quiz with one good item, one with flaws, and an essay."""
    file = tmp_path / "old.gift"
    file.write_text(f"{GOOD}\n{BAD}\nWrite an essay. {{}}\n")
    return file


def test_a_quiz_from_elsewhere_is_looked_at(quiz: Path) -> None:
    """Flaws are named with the line of the question, and what was left out is said."""
    said = CliRunner().invoke(app, ["lint", str(quiz)])

    assert said.exit_code == 1
    assert "line-7: QL09 block: an option says 'all of the above'" in said.stdout
    assert "1 items (50%) have a flaw" in said.stdout
    assert "2 questions read as gift" in said.stderr
    assert "line 9: is an essay" in said.stderr


def test_a_clean_quiz_passes(tmp_path: Path) -> None:
    """Exit 0 where nothing blocks."""
    file = tmp_path / "good.gift"
    file.write_text(GOOD)

    assert CliRunner().invoke(app, ["lint", str(file)]).exit_code == 0


def test_a_report_has_tables_without_color(quiz: Path) -> None:
    """Measures stand in tables that a plain terminal can show."""
    said = CliRunner().invoke(app, ["lint", str(quiz), "--report"])

    assert "blind longest" in said.stdout
    assert "key at A of 3" in said.stdout
    assert "\x1b[" not in said.stdout


def test_a_script_gets_json(quiz: Path) -> None:
    """Findings with remedies, statistics, and what was not read."""
    data = json.loads(CliRunner().invoke(app, ["lint", str(quiz), "--format", "json"]).stdout)

    assert data["items"] == 2
    assert all(finding["remedy"] for finding in data["findings"])
    assert data["statistics"]["items"] == 2
    assert len(data["skipped"]) == 1


def test_a_page_is_written_to_a_file(quiz: Path, tmp_path: Path) -> None:
    """The same as Markdown."""
    out = tmp_path / "report.md"
    CliRunner().invoke(app, ["lint", str(quiz), "--format", "page", "-o", str(out)])

    assert out.read_text("utf-8").startswith("# Report on old.gift")


def test_a_rule_is_explained_and_an_unknown_one_is_not() -> None:
    """What it is, an example, and what to do."""
    told = CliRunner().invoke(app, ["lint", "--explain", "ql07"])

    assert told.exit_code == 0
    assert told.stdout.startswith("QL07 Absolute terms (warns)")
    assert CliRunner().invoke(app, ["lint", "--explain", "QL99"]).exit_code == 1
    assert CliRunner().invoke(app, ["lint"]).exit_code == 2


def test_several_files_are_one_bank(quiz: Path) -> None:
    """A bank that is kept in parts is looked at as a whole, so that repeats are seen."""
    said = CliRunner().invoke(app, ["lint", str(quiz), str(quiz)])

    assert "QL33 block: 2 items repeat another word for word" in said.stdout
