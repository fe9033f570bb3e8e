"""Blueprints: what a bank is to hold, and what happens when the facts do not give it."""

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.assembly import assemble
from generator.blueprints import (
    Blueprint,
    blueprint_names,
    blueprint_schema,
    cell_of,
    cells,
    read_blueprint,
    usual_blueprint,
)
from generator.cli import app
from generator.draw import Line
from generator.errors import InvalidBlueprintError, TooFewItemsError, UnknownNameError
from kb import KnowledgeBase, Objective

KB = KnowledgeBase.load()
LINE = Line(KB)
BREAD = KnowledgeBase.load([Path(__file__).parents[2] / "banks" / "bread"], builtin=False)
TOPIC = str(BREAD.topics()[0].id)


def blueprint(tmp_path: Path, text: str) -> Blueprint:
    """Read a blueprint that is written like this."""
    file = tmp_path / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    return read_blueprint(file)


def test_there_are_four_ready_made_ones() -> None:
    """For the exams that our facts are about, and for a first day."""
    assert blueprint_names() == ("cka", "day-one", "kcna", "vcp")


@pytest.mark.parametrize("name", ["cka", "kcna"])
def test_weights_are_those_that_the_outline_publishes(name: str) -> None:
    """The objectives are facts with sources."""
    published = {fact.id: fact.weight for fact in KB.of(Objective) if fact.exam == name.upper()}

    assert read_blueprint(name).objectives == published


@pytest.mark.parametrize("name", ["cka", "day-one", "kcna", "vcp"])
def test_a_ready_made_one_gives_a_bank_with_just_these_cells(name: str) -> None:
    """From the exam pool, which is the smaller choice."""
    plan = read_blueprint(name)

    bank = assemble(KB, seed=4, blueprint=plan, pool="exam", line=LINE)

    assert Counter(cell_of(plan, item) for item in bank.items) == cells(plan)
    assert len(bank.items) == plan.size
    assert bank.title == plan.title
    assert plan.digest[:16] in bank.blueprint


def test_what_is_left_over_goes_to_the_largest_rest() -> None:
    """Counts of cells always add up to what is asked for."""
    plan = read_blueprint("kcna")

    assert cells(plan) == {
        "kcna-kubernetes-fundamentals": 26,
        "kcna-container-orchestration": 17,
        "kcna-application-delivery": 10,
        "kcna-cloud-native-architecture": 7,
    }
    assert all(sum(cells(plan, number).values()) == number for number in range(1, 200))


def test_levels_of_a_topic_are_cells_of_their_own(tmp_path: Path) -> None:
    """A two-way table of topics and levels."""
    plan = blueprint(
        tmp_path, f"title: Bread\ntopics:\n  {TOPIC}: {{remember: 4, understand: 3}}\n"
    )

    bank = assemble(BREAD, blueprint=plan)

    assert Counter(item.level for item in bank.items) == {"remember": 4, "understand": 3}
    assert {item.topic for item in bank.items} == {f"term:{TOPIC}"}


def test_types_and_families_can_be_chosen_and_left_out(tmp_path: Path) -> None:
    """As an exam on paper wants it."""
    plan = blueprint(
        tmp_path,
        "title: Choices\nnumber: 12\ntypes: [single-choice]\nfamilies: {without: [term.word]}\n",
    )

    bank = assemble(BREAD, blueprint=plan)

    assert {item.type for item in bank.items} == {"single-choice"}
    assert "term.word" not in {item.family for item in bank.items}


def test_the_version_of_a_blueprint_is_the_version_that_is_asked_about(tmp_path: Path) -> None:
    """Written without quotes, 1.30 stays 1.30."""
    plan = blueprint(tmp_path, "title: Old\nnumber: 5\nat:\n  kubernetes: 1.30\n")

    assert plan.at == {"kubernetes": "1.30"}
    assert assemble(KB, blueprint=plan).at["kubernetes"] == "1.30"


def test_an_infeasible_one_names_the_cells(tmp_path: Path) -> None:
    """How many were asked for, and how many there are."""
    plan = blueprint(tmp_path, f"title: Much\ntopics:\n  {TOPIC}: {{remember: 3, evaluate: 90}}\n")

    with pytest.raises(TooFewItemsError, match=rf"{TOPIC}/evaluate: asked 90, available \d+"):
        assemble(BREAD, blueprint=plan)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: A\n", "say how many items"),
        ("title: A\nnumber: 5\ntopic: {}\n", r"plan.yaml:3:1: BP002 topic: is no key"),
        ("title: A\nnumber: many\n", r"plan.yaml:2:1: BP002 number"),
        ("title: A\nnumber: -3\n", "greater than or equal to 0"),
        ("title: A\nnumber: 999999999999\n", "less than or equal to 2000"),
        ("title: A\nobjectives: {x: 0}\nnumber: 4\n", "greater than 0"),
        ("title: A\nobjectives: {x: .inf}\nnumber: 4\n", "objectives.x"),
        ("title: A\nobjectives: {x: 1}\ntopics: {y: 1}\n", "not both"),
        ("title: A\ntopics: {y: 3}\nnumber: 4\n", "add up to 3, not to 4"),
        ("title: A\ntypes: [essay]\nnumber: 4\n", "none of the words"),
        ("- a\n", "BP002"),
        ("", "BP001"),
        ("title: [\n", "KB001"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    """Line and column, and what to do."""
    with pytest.raises(InvalidBlueprintError, match=said):
        blueprint(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: A\ntopics: {breed: 3}\n", "no topic is called 'breed'"),
        ("title: A\nnumber: 3\nobjectives: {ckx-storage: 1}\n", "no objective is called"),
        ("title: A\nnumber: 3\nfamilies: {only: [term.wird]}\n", "did you mean term.word"),
    ],
)
def test_names_that_nothing_has_are_refused(tmp_path: Path, text: str, said: str) -> None:
    """With what comes close."""
    with pytest.raises(UnknownNameError, match=said):
        assemble(KB, blueprint=blueprint(tmp_path, text), line=LINE)


def test_an_exam_without_a_blueprint_can_be_made_of_any_facts() -> None:
    """The first day is one with Kubernetes and ESXi; an exam about bread is about all of bread."""
    assert usual_blueprint(KB) == read_blueprint("day-one")
    assert not usual_blueprint(BREAD).topics
    assert cells(usual_blueprint(BREAD), 7) == {"all": 7}


def test_a_name_that_is_no_blueprint_is_refused() -> None:
    """With the names of those that there are."""
    with pytest.raises(UnknownNameError, match="did you mean kcna"):
        read_blueprint("kcma")


def test_the_schema_is_printed_for_editors() -> None:
    """The same as the model checks."""
    printed = CliRunner().invoke(app, ["schema", "blueprint"]).output

    assert printed == blueprint_schema()
    assert set(json.loads(printed)["properties"]) == set(Blueprint.model_fields)


def test_the_command_line_lists_them_all() -> None:
    """With their cells."""
    said = CliRunner().invoke(app, ["blueprints"]).output

    assert all(f"{name}: " in said for name in blueprint_names())
    assert "cka-troubleshooting 18" in said
