"""What the commands that look things up say, also when there is nothing to say."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.errors import GeneratorError
from kb.errors import KbError

BREAD = Path(__file__).parents[3] / "docs" / "examples" / "bread"
OWN = ("--kb", str(BREAD), "--no-builtin")


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, [*words, *OWN])


def test_facts_can_be_filtered() -> None:
    """A line a fact, or JSON."""
    told = _run("facts", "component", "--verb", "performs", "--near", "kneading")
    data = _run("facts", "mechanism", "--json", "--text", "dough")

    assert [line.split()[0] for line in told.stdout.splitlines()] == ["component:spiral-mixer"]
    assert {row["kind"] for row in json.loads(data.stdout)} == {"mechanism"}


def test_an_empty_result_says_what_was_asked_for() -> None:
    """An empty screen looks like a broken program."""
    told = _run("facts", "term", "--text", "zzz")
    data = _run("facts", "term", "--text", "zzz", "--json")

    assert told.exit_code == 0
    assert "no fact fits kind term, text 'zzz'" in told.output
    assert json.loads(data.stdout) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["facts", "compoment"], "did you mean component"),
        (["facts", "--verb", "perform"], "did you mean performs"),
        (["facts", "--domain", "bred"], "did you mean bread"),
        (["facts", "--near", "dogh"], "did you mean object:dough"),
        (["facts", "--changed", "bread=1"], "write kubernetes=1.28..1.37"),
        (["facts", "--changed", "cake=1..2"], "there are: bread"),
        (["show", "dogh"], "did you mean object:dough"),
        (["why", "dough", "lof"], "did you mean object:loaf"),
        (["graph", "--kind", "compoment"], "did you mean component"),
        (["graph", "--near", "dogh"], "did you mean object:dough"),
        (["graph", "--near", "dough", "--kind", "source"], "no fact fits"),
        (["graph", "-o", "graph.pdf"], "there are: json, jsonld, graphml, dot, svg"),
        (["import", "nothing.csv"], "there is no such file"),
    ],
)
def test_what_cannot_be_answered_is_an_error_with_a_remedy(words: list[str], said: str) -> None:
    """An error of ours, which the program prints without a traceback and with exit code 1."""
    result = _run(*words)

    assert isinstance(result.exception, GeneratorError | KbError)
    assert said in str(result.exception)


def test_changes_are_told_and_counted() -> None:
    """In words, as JSON, and for some facts alone."""
    told = _run("facts", "parameter", "--changed", "bread=1..3")
    data = _run("facts", "--changed", "bread=1..3", "--json")
    none = _run("facts", "--changed", "bread=3..3")

    assert told.stdout.startswith("Bread 1 to 3: ")
    assert "  ~ value since 3: 62 % -> 72.5 %" in told.stdout
    assert json.loads(data.stdout)["changes"]
    assert none.exit_code == 0
    assert "nothing changed" in none.output


def test_a_chain_is_told_with_its_sources() -> None:
    """Each step is a sentence; further chains come after it, as far as there are any."""
    told = _run("why", "deck oven", "loaf", "--all", "3")
    first, second = json.loads(_run("why", "deck oven", "loaf", "--all", "3", "--json").stdout)[
        "chains"
    ]

    assert told.stdout.startswith("The Deck oven warms Loaf.  [source:")
    assert [step["verb"] for step in second] == ["performs", "changes"]
    assert [step["sentence"] for step in (*first, *second)] == [
        line.partition("  [")[0] for line in told.stdout.splitlines() if "  [" in line
    ]
    assert "there is no further chain" in told.output


def test_one_fact_has_no_chain_to_itself() -> None:
    """Two names of one fact are no two facts."""
    told = _run("why", "dough", "object:dough")

    assert told.exit_code == 1
    assert "are one fact, object:dough" in told.output


def test_a_fact_is_shown_as_data() -> None:
    """With what other facts say of it."""
    data = json.loads(_run("show", "dough", "--json").stdout)

    assert data["ref"] == "object:dough"
    assert data["edges"]


def test_a_graph_is_written_in_the_form_of_its_ending(tmp_path: Path) -> None:
    """Or in the one that is asked for."""
    _run("graph", "-o", str(tmp_path / "all.jsonld"))
    _run("graph", "-o", str(tmp_path / "part"), "--format", "dot", "--near", "dough")
    told = _run("graph", "--kind", "object")

    assert "@context" in json.loads((tmp_path / "all.jsonld").read_text())
    assert (tmp_path / "part").read_text().startswith("digraph")
    assert {node["kind"] for node in json.loads(told.stdout)["nodes"]} == {"object"}


def test_an_import_says_what_to_do_next(tmp_path: Path) -> None:
    """The facts are not finished before they have sources, and check says where."""
    table = tmp_path / "terms.csv"
    table.write_text("name,definition\nCrumb,The soft inside of a loaf.\n")
    out = str(tmp_path / "own")
    told = _run("import", str(table), "--domain", "bread", "-o", out)
    again = _run("import", str(table), "--domain", "bread", "-o", out)
    checked = _run("check", "--kb", out)

    assert "wrote 1 fact file to" in told.stdout
    assert "pilothouse check --kb" in told.stdout
    assert "wrote 0 fact files" in again.stdout
    assert "1 unchanged" in again.stdout
    assert checked.exit_code == 1
    assert "cites: needs at least one source" in checked.output


@pytest.mark.parametrize("command", ["facts", "show", "why", "graph", "import"])
def test_help_teaches_with_an_example(command: str) -> None:
    """Somebody who asks for help wants something to type."""
    told = CliRunner().invoke(app, [command, "--help"])

    assert f"pilothouse {command} " in " ".join(told.stdout.split())


def test_a_domain_is_read_at_one_version() -> None:
    """Two would be read as one of them, and nobody would know which."""
    told = _run("show", "dough", "--at", "bread=1", "--at", "bread=2")

    assert told.exit_code == 2
    assert "bread twice" in told.output


def test_a_replaced_fact_is_said_before_the_problems_that_it_makes(tmp_path: Path) -> None:
    """The files that are wrong then are ours, and untouched."""
    verb = BREAD / "verbs" / "warms.yaml"
    mine = verb.read_text().replace("target_kinds: [object]", "target_kinds: [term]")
    (tmp_path / "warms.yaml").write_text(mine)

    folders = ("--kb", str(BREAD), "--kb", str(tmp_path))
    told = CliRunner().invoke(app, ["check", "--no-builtin", *folders])

    assert told.exit_code == 1
    assert told.stderr.startswith("overridden by --kb: verb:warms\n")
    assert "KB301" in told.stderr
