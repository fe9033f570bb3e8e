"""The commands verify and diff, older formats of banks, and the derivation of an item."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.draw import drafts, settle
from generator.families import FAMILIES
from generator.proofs import MEANS, Complaint
from generator.proofs.derivation import derivation
from generator.proofs.models import QUESTIONS
from generator.proofs.number import near
from generator.proofs.one import CHECKERS
from generator.proofs.owed import BY_PROOF
from generator.questions import Bank
from generator.questions import bank as bank_module
from generator.questions.short_code import short_code
from generator.reading import bank_schema, parse_bank, read_bank
from kb import KnowledgeBase

ROOT = Path(__file__).parents[2]
OWN = ["--kb", str(ROOT / "banks" / "bread"), "--no-builtin"]
OLD_BANK = ROOT / "golden" / "banks" / "bread-format-1.json"
KB = KnowledgeBase.load()


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small bank about bread."""
    path = tmp_path_factory.mktemp("bank") / "bread.json"
    CliRunner().invoke(app, ["quiz", "-n", "8", *OWN, "-o", str(path)])
    return path


def edited(bank: Path, folder: Path) -> tuple[Path, str]:
    """The bank with another key in its first choice, and the id of that item."""
    document = json.loads(bank.read_text("utf-8"))
    item = next(item for item in document["items"] if item["type"] == "single-choice")
    options = item["options"]
    place = next(place for place, option in enumerate(options) if option["right"])
    options[place]["right"], options[place - 1]["right"] = False, True
    path = folder / "edited.json"
    path.write_text(json.dumps(document), "utf-8")
    return path, item["id"]


def test_verify_says_which_obligations_are_met(bank: Path) -> None:
    """A trainer sees what was proven."""
    said = CliRunner().invoke(app, ["verify", str(bank), *OWN])

    assert said.exit_code == 0
    assert "8 items: every key derived again, every wrong answer refuted" in said.output
    assert "obligations met: " in said.output


def test_verify_names_the_item_and_the_obligation(bank: Path, tmp_path: Path) -> None:
    """And says what the obligation means."""
    path, name = edited(bank, tmp_path)

    said = CliRunner().invoke(app, ["verify", str(path), *OWN])

    assert said.exit_code == 1
    assert f"{name}: U" in said.output
    assert " means: " in said.output


def test_verify_prints_json_for_scripts(bank: Path, tmp_path: Path) -> None:
    """Every item has its obligations and complaints."""
    path, name = edited(bank, tmp_path)

    good = CliRunner().invoke(app, ["verify", str(bank), *OWN, "--format", "json"])
    bad = CliRunner().invoke(app, ["verify", str(path), *OWN, "--format", "json"])

    data = json.loads(good.stdout)
    assert data["ok"]
    assert len(data["items"]) == data["checked"] == 8
    assert all(item["obligations"] and not item["complaints"] for item in data["items"])
    wrong = [item for item in json.loads(bad.stdout)["items"] if item["complaints"]]
    assert [item["id"] for item in wrong] == [name]


def test_an_item_is_explained_by_its_id_or_its_code(bank: Path) -> None:
    """The code stands on paper, so it is what a trainer has at hand."""
    name = read_bank(bank).items[0].id

    by_id = CliRunner().invoke(app, ["verify", str(bank), *OWN, "--explain", name])
    by_code = CliRunner().invoke(app, ["verify", str(bank), *OWN, "--explain", short_code(name)])
    nobody = CliRunner().invoke(app, ["verify", str(bank), *OWN, "--explain", "nobody"])

    assert by_id.stdout == by_code.stdout
    assert "What decides" in by_id.stdout
    assert "Sources" in by_id.stdout
    assert nobody.exit_code == 1


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_every_family_is_explained(family: object) -> None:
    """With its question, all that can be answered, the facts, and what holds."""
    (found,) = (one for one in FAMILIES if one is family)
    made = (settle(found, draft, KB, 2) for draft in drafts(found, KB, 2, 3))
    item = next(item for item in made if item)

    said = "\n".join(derivation(item, KB))

    assert item.stem in said
    assert "holds" in said
    assert "cannot be worked out" not in said
    assert all(note.url in said for note in item.sources)
    if item.proof.by in {"number", "model"}:
        assert " gives: " in said


def test_a_working_shows_the_numbers_of_the_case() -> None:
    """Ten replicas and 25 % of surge make 13 Pods: 2.5 is rounded up."""
    (family,) = (one for one in FAMILIES if one.id == "balloon.cap")
    made = (settle(family, draft, KB, 2) for draft in drafts(family, KB, 2, 3))
    item = next(item for item in made if item)

    said = "\n".join(derivation(item, KB))

    assert "65 % of " in said
    assert "whoever believes: " in said


def test_a_bank_of_format_1_is_read_and_verified() -> None:
    """Banks that trainers have kept stay good."""
    read = read_bank(OLD_BANK)

    said = CliRunner().invoke(app, ["verify", str(OLD_BANK), *OWN])

    assert read.format == "pilothouse-bank/2"
    assert len(read.items) == 15
    assert "15 items: every key derived again" in said.output


def test_the_schema_of_banks_is_fresh_and_holds_for_a_bank() -> None:
    """Editors and other programs read the committed file."""
    committed = Path(bank_module.__file__).with_name("bank.schema.json")

    assert committed.read_text("utf-8") == bank_schema()
    assert CliRunner().invoke(app, ["schema", "bank"]).stdout == bank_schema()
    assert set(json.loads(bank_schema())["properties"]) == set(Bank.model_fields)


def test_the_difference_of_two_banks_is_printed(bank: Path, tmp_path: Path) -> None:
    """For people and for scripts; a difference is no error."""
    path, name = edited(bank, tmp_path)

    text = CliRunner().invoke(app, ["diff", str(bank), str(path)])
    data = CliRunner().invoke(app, ["diff", str(bank), str(path), "--format", "json"])

    assert text.exit_code == 0
    assert f"{name}: key" in text.output
    assert text.output.endswith("0 new, 1 changed, 0 withdrawn, 7 unchanged\n")
    assert json.loads(data.stdout)["changed"] == {name: ["key"]}


def test_a_bank_written_again_is_the_same() -> None:
    """Reading an older bank loses nothing that it says."""
    read = read_bank(OLD_BANK)

    assert parse_bank(read.model_dump_json().encode(), "again") == read


def test_every_kind_of_proof_names_what_it_discharges() -> None:
    """And every name has a meaning that can be read."""
    assert set(BY_PROOF) == set(CHECKERS)
    assert {name for names in BY_PROOF.values() for name in names} <= set(MEANS)
    for question in QUESTIONS.values():
        assert set(question.discharges) <= set(MEANS)


def test_what_checkers_say_is_about_an_obligation() -> None:
    """The record and what is shown are told apart from what is proven."""
    assert Complaint.about("the proof cites other sources than the edges", "U1").named() == (
        "record: the proof cites other sources than the edges"
    )
    assert Complaint.about("component:a has the edge, too", "U1").obligation == "U1"
    assert Complaint.about(Complaint("3 is near to 4", "U4"), "U3").obligation == "U4"


def test_a_number_near_to_a_threshold_is_refused() -> None:
    """Five percent of the threshold are what another convention could move it by."""
    (said,) = near([(Fraction(102), Fraction(100))])

    assert said.obligation == "U4"
    assert not list(near([(Fraction(106), Fraction(100)), (Fraction(94), Fraction(100))]))
