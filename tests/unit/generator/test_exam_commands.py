"""The commands ``exam`` and ``practice``, with facts about bread."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.errors import NoFormsError, UnreadableRosterError, UnusableSaltError

OWN = ("--kb", str(Path(__file__).parents[2] / "banks" / "bread"), "--no-builtin")
PLAN = "title: Bread\ntopics:\n  dough-making: {remember: 4, understand: 4}\n"


@pytest.fixture(name="folder")
def prepared(tmp_path: Path) -> Path:
    """A folder with a blueprint, a salt and a roster."""
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "salt").write_bytes(bytes(range(32)))
    (tmp_path / "students.csv").write_text("id\ns-17\ns-18\n", "utf-8")
    return tmp_path


def exam(folder: Path, *more: str) -> Result:
    """Run ``exam`` on the blueprint of a folder."""
    plan, out = str(folder / "plan.yaml"), str(folder / "exam")
    command = ["exam", *OWN, "--blueprint", plan, "-o", out, "--to", "json", *more]
    return CliRunner().invoke(app, command)


def forms(folder: Path) -> list[dict[str, object]]:
    """The forms that were written, in order of their codes."""
    return [json.loads(p.read_text("utf-8")) for p in sorted((folder / "exam").glob("form-*.json"))]


def test_parallel_forms_have_equal_contents_and_share_little(folder: Path) -> None:
    """Each form has as many items of each cell, and at most a fifth in common with another."""
    said = exam(folder, "--forms", "2")

    assert said.exit_code == 0, said.output
    compared = json.loads((folder / "exam" / "forms.json").read_text("utf-8"))
    assert [form["cells"] for form in compared["forms"]] == [
        {"dough-making/remember": 4, "dough-making/understand": 4}
    ] * 2
    ids = [{item["id"] for item in form["items"]} for form in forms(folder)]  # type: ignore[attr-defined]  # parsed JSON
    assert all(len(one & other) <= 1 for one, other in combinations(ids, 2))


def test_each_form_carries_its_code_and_the_keys_name_it(folder: Path) -> None:
    """Whoever marks finds each form in one list."""
    exam(folder, "--forms", "2")

    codes = {str(form["form"]) for form in forms(folder)}
    lines = (folder / "exam" / "keys.csv").read_text("utf-8").splitlines()[1:]
    assert {line.partition(",")[0] for line in lines} == codes
    assert len(lines) == 16


def test_a_form_for_each_student_is_the_same_again(folder: Path) -> None:
    """It needs no stored state; files know students by a keyed hash alone."""
    more = (
        "--roster",
        str(folder / "students.csv"),
        "--salt-file",
        str(folder / "salt"),
        "-n",
        "4",
    )
    first = exam(folder, *more)
    before = {form["form"] for form in forms(folder)}
    again = exam(folder, *more)

    assert first.exit_code == 0, first.output
    assert first.stdout == again.stdout
    assert {form["form"] for form in forms(folder)} == before
    written = b"".join(p.read_bytes() for p in (folder / "exam").iterdir())
    assert b"s-17" not in written
    assert bytes(range(32)).hex()[:16].encode() not in written


def test_a_ledger_remembers_what_was_given_out(folder: Path) -> None:
    """It counts questions by fingerprint, and a form that is made again only once."""
    ledger = folder / "ledger.json"
    for _ in range(2):
        assert exam(folder, "--forms", "1", "-n", "4", "--ledger", str(ledger)).exit_code == 0

    kept = json.loads(ledger.read_text("utf-8"))
    assert set(kept) == {"format", "given", "used"}
    assert len(kept["given"]) in {1, 2}
    assert max(kept["used"].values()) <= len(kept["given"])


def test_a_roster_without_a_salt_is_refused(folder: Path) -> None:
    """Without a salt anybody could work out who has which form."""
    said = exam(folder, "--roster", str(folder / "students.csv"))

    assert said.exit_code == 2
    assert "--salt-file" in said.output


@pytest.mark.parametrize(
    ("more", "error"),
    [
        (("--forms", "26", "-n", "40"), NoFormsError),
        (("--salt-file", "none"), UnusableSaltError),
        (("--roster", "none.csv", "--salt-file", "salt"), UnreadableRosterError),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, more: tuple[str, ...], error: type) -> None:
    """One error with the place and the remedy, and no file is left behind."""
    said = exam(folder, *(str(folder / one) if one == "salt" else one for one in more))

    assert isinstance(said.exception, error), said.output
    assert not (folder / "exam").exists()


def test_practice_asks_answers_and_remembers(folder: Path) -> None:
    """A wrong line is asked for again; a question mark shows the answer; q ends."""
    memory = folder / "memory.json"
    command = ["practice", *OWN, "-n", "2", "--memory", str(memory)]

    said = CliRunner().invoke(app, command, input="?\n\nq\n")

    assert said.exit_code == 0, said.output
    assert "The answer: " in said.output
    assert "Why: " in said.output
    assert "0 of 1 right." in said.output
    assert len(json.loads(memory.read_text("utf-8"))["cards"]) == 1


def test_items_of_another_program_are_mixed_into_the_forms(folder: Path) -> None:
    """They come on top, as many in each form, and in as few forms as there are items for."""
    asked = (
        "Which oven bakes pizza fastest?",
        "Who first sold sliced loaves?",
        "What does malt add to a bagel?",
        "Where do sourdough microbes come from?",
        "When is a baguette scored?",
        "How long may rye rest in August?",
    )
    quiz = "\n\n".join(f"{stem} {{=yes {n} ~no {n} ~so {n}}}" for n, stem in enumerate(asked))
    (folder / "old.gift").write_text(quiz, "utf-8")
    run = CliRunner()
    run.invoke(app, ["import-bank", str(folder / "old.gift"), "-o", str(folder / "old.json")])

    said = exam(folder, "--forms", "2", "--mix", str(folder / "old.json"), "--mix-number", "2")

    assert said.exit_code == 0, said.output
    for form in forms(folder):
        families = [item["family"] for item in form["items"]]  # type: ignore[attr-defined]  # parsed JSON
        assert len(families) == 10
        assert families.count("foreign") == 2
