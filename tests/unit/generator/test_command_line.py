"""What the commands say to somebody with facts of their own."""

import json
from pathlib import Path

from typer.testing import CliRunner

from generator.cli import app
from simulator.errors import InvalidScenarioError

BREAD = Path(__file__).parents[3] / "docs" / "examples" / "bread"
OWN = ("--kb", str(BREAD), "--no-builtin")


def test_one_problem_is_not_several(tmp_path: Path) -> None:
    """A newcomer's first mistake reads well."""
    (tmp_path / "flour.yaml").touch()

    said = CliRunner().invoke(app, ["check", "--kb", str(tmp_path), "--no-builtin"])

    assert said.exit_code == 1
    assert said.output.splitlines() == [
        f"{tmp_path / 'flour.yaml'}:1:1: KB002 the file is empty (write a fact, or delete it)",
        "1 problem",
    ]


def test_scenarios_are_listed_where_they_can_run() -> None:
    """Those that come with the program need numbers that bread does not have."""
    every = CliRunner().invoke(app, ["scenarios", "--json"])
    own = CliRunner().invoke(app, ["scenarios", *OWN, "--json"])
    told = CliRunner().invoke(app, ["scenarios", *OWN])

    assert {row["domain"] for row in json.loads(every.stdout)} == {"esxi", "kubernetes"}
    assert json.loads(own.stdout) == []
    assert told.exit_code == 0
    assert "need its own facts" in told.output


def test_a_scenario_without_its_facts_says_what_is_missing() -> None:
    """One sentence with a remedy, not one for each number."""
    said = CliRunner().invoke(app, ["simulate", "node-failure", *OWN])

    assert isinstance(said.exception, InvalidScenarioError)
    (problem,) = said.exception.problems
    assert "needs facts about kubernetes, and there are none; leave --no-builtin out" in problem


def test_a_bank_of_other_facts_is_told_how_to_name_them(tmp_path: Path) -> None:
    """The usual mistake is to forget --kb."""
    bank = tmp_path / "bank.json"
    CliRunner().invoke(app, ["quiz", "-n", "5", *OWN, "-o", str(bank)])

    right = CliRunner().invoke(app, ["verify", str(bank), *OWN])
    wrong = CliRunner().invoke(app, ["verify", str(bank)])

    assert right.exit_code == 0
    assert wrong.exit_code == 1
    assert "give the --kb, --no-builtin and --at that the bank was made with" in wrong.output
