"""A warning is advice: it is printed, and stops nobody who did not ask for that."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import rule_pages
import small_kb
from typer.testing import CliRunner

from generator.cli import app
from kb import KnowledgeBase
from kb.lint import Facts
from kb.problems import Problem

PROBLEM = Problem("a.yaml", 2, 3, "KB105", "it stands alone", "join it")
LONELY = (
    "kind: term\nid: crumb\nname: Crumb\ndomain: bread\ntopic: term:oven-work\n"
    "summary: The soft inside of a loaf.\ncites: [source:baking-handbook]\n"
)


@pytest.fixture
def lonely(tmp_path: Path) -> Path:
    """A folder whose only flaw is a fact that is joined to nothing."""
    return rule_pages.write(tmp_path / "facts", [LONELY])


def _check(folder: Path, *words: str) -> tuple[int, str, str]:
    said = CliRunner().invoke(app, ["check", "--kb", str(folder), "--no-builtin", *words])
    return said.exit_code, said.stdout, said.stderr.replace(f"{folder}/", "")


def test_a_problem_says_how_grave_it_is_in_every_format() -> None:
    """People, CI and scripts each have a word for it."""
    warning = PROBLEM.as_warning()

    assert str(PROBLEM) == "a.yaml:2:3: KB105 it stands alone (join it)"
    assert str(warning) == "a.yaml:2:3: KB105 warning: it stands alone (join it)"
    assert PROBLEM.github().startswith("::error file=a.yaml,line=2,col=3::KB105 ")
    assert warning.github().startswith("::warning file=a.yaml,line=2,col=3::KB105 ")
    assert [one.json()["severity"] for one in (PROBLEM, warning)] == ["error", "warning"]


def test_facts_with_warnings_can_be_used(lonely: Path) -> None:
    """Advice about a glossary does not stop a lesson."""
    assert "term:crumb" in KnowledgeBase.load([lonely], builtin=False)


def test_loading_does_not_run_the_rules_that_warn(
    lonely: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever draws a quiz does not wait for advice about style."""
    ran: list[Facts] = []

    def rule(facts: Facts) -> Iterator[Problem]:
        ran.append(facts)
        return iter(())

    monkeypatch.setattr("kb.lint.WARNINGS", (rule,))

    KnowledgeBase.load([lonely], builtin=False)
    before = list(ran)
    _check(lonely)

    assert not before
    assert ran


def test_check_prints_warnings_and_is_content(lonely: Path) -> None:
    """Exit 0, so that a script goes on."""
    code, out, err = _check(lonely)

    assert code == 0
    assert out.endswith(" edges, no error\n")
    assert err.splitlines()[0].startswith("crumb.yaml:2:1: KB105 warning: term:crumb has no edge")
    assert err.splitlines()[-1] == "1 warning"


def test_strict_makes_a_warning_count(lonely: Path, tmp_path: Path) -> None:
    """For those who keep their facts without any."""
    clean = rule_pages.write(tmp_path / "clean", [])

    assert _check(lonely, "--strict")[0] == 1
    assert _check(clean, "--strict")[0] == 0
    assert _check(clean)[1].endswith(" edges, no problem\n")


def test_annotations_and_json_carry_warnings(lonely: Path) -> None:
    """An annotation stands on stdout, where a workflow reads it."""
    _, annotated, _ = _check(lonely, "--format", "github")
    _, data, _ = _check(lonely, "--format", "json")

    assert annotated.startswith("::warning file=")
    (warning,) = json.loads(data)
    assert (warning["code"], warning["severity"]) == ("KB105", "warning")


def test_an_error_in_json_says_so(tmp_path: Path) -> None:
    """A script tells what stops it from what does not."""
    _, data, _ = _check(small_kb.write(tmp_path / "facts", dough="a: ["), "--format", "json")

    assert [problem["severity"] for problem in json.loads(data)] == ["error"]


def test_the_age_of_sources_is_counted_in_months_from_today(tmp_path: Path) -> None:
    """Only the command line looks at the clock."""
    today = dt.datetime.now(tz=dt.UTC).date()
    book = (rule_pages.BREAD / "sources" / "baking-handbook.yaml").read_text()
    old = book.replace("2026-01-15", str(today - dt.timedelta(days=100)))
    notes = (rule_pages.BREAD / "sources" / "starter-notes.yaml").read_text()
    new = notes.replace("2026-01-15", str(today))
    folder = rule_pages.write(tmp_path / "facts", [])
    (folder / "sources" / "baking-handbook.yaml").write_text(old)
    (folder / "sources" / "starter-notes.yaml").write_text(new)

    assert "KB203 warning: read last on" in _check(folder, "--stale-after", "3")[2]
    assert "KB203" not in _check(folder, "--stale-after", "4")[2]
    assert "KB203" not in _check(folder)[2]


def test_a_code_can_be_explained(tmp_path: Path) -> None:
    """The page of a code comes to the terminal, without a look at any facts."""
    said = CliRunner().invoke(
        app, ["check", "--kb", str(tmp_path / "nowhere"), "--explain", "kb301"]
    )

    assert said.exit_code == 0
    assert said.stdout == (rule_pages.PAGES / "kb301.md").read_text()


def test_a_code_that_is_none_lists_those_that_are() -> None:
    """A mistyped code is one clear message."""
    said = CliRunner().invoke(app, ["check", "--explain", "KB3011"])

    assert said.exit_code == 1
    assert "did you mean KB301" in str(said.exception)
