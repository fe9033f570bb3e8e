"""The command ``sheet``, with facts about bread."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.errors import UnknownNameError

OWN = ("--kb", str(Path(__file__).parents[2] / "banks" / "bread"), "--no-builtin")


def _sheet(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["sheet", *OWN, "-o", str(folder / "out"), *more])


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out").iterdir())


@pytest.fixture(name="folder")
def prepared(tmp_path: Path) -> Path:
    """A folder with a salt and a roster."""
    (tmp_path / "salt").write_bytes(bytes(range(32)))
    (tmp_path / "students.csv").write_text("id\ns-17\ns-18\n", "utf-8")
    return tmp_path


def test_all_kinds_go_into_one_folder(folder: Path) -> None:
    """Each file says by its name what it is."""
    kinds = [word for kind in ("sheet", "cards", "cheat-sheet") for word in ("--kind", kind)]

    assert _sheet(folder, *kinds, "--mode", "blank", "--mode", "key").exit_code == 0
    assert _names(folder) == [
        "dough-making-cards.pdf",
        "dough-making-cheat-sheet.pdf",
        "dough-making-key.pdf",
        "dough-making.pdf",
    ]


def test_each_student_has_a_sheet_and_no_file_names_one(folder: Path) -> None:
    """Who has which form is printed; cards are the same for all and printed once."""
    said = _sheet(
        folder,
        *("--roster", str(folder / "students.csv"), "--salt-file", str(folder / "salt")),
        *("--kind", "sheet", "--kind", "cards"),
    )

    assert said.exit_code == 0, said.output
    told = [line.split("\t") for line in said.stdout.splitlines() if "\t" in line]
    assert [student for student, _, _ in told] == ["s-17", "s-18"]
    assert len({form for _, form, _ in told}) == 2
    assert len(_names(folder)) == 2 + 1 + 1
    for path in (folder / "out").iterdir():
        assert b"s-17" not in path.read_bytes()
        assert "s-17" not in path.name


def test_a_student_who_joins_late_changes_nobody_elses_sheet(folder: Path) -> None:
    """Only exam, student and salt decide."""
    roster, salt = folder / "students.csv", folder / "salt"
    options = ("--roster", str(roster), "--salt-file", str(salt))
    _sheet(folder, *options)
    before = {path.name: path.read_bytes() for path in (folder / "out").glob("*.pdf")}
    roster.write_text("id\ns-01\ns-17\ns-18\n", "utf-8")
    _sheet(folder, *options)
    after = {path.name: path.read_bytes() for path in (folder / "out").glob("*.pdf")}

    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


def test_a_variant_is_the_sheet_of_its_seed(folder: Path) -> None:
    """It can be printed again alone; keys.csv lists the answers of all."""
    assert _sheet(folder, "--variants", "2", "--seed", "4", "--jobs", "2").exit_code == 0
    again = folder / "again"
    CliRunner().invoke(app, ["sheet", *OWN, "-o", str(again), "--seed", "5"])

    assert _names(folder) == ["dough-making-4.pdf", "dough-making-5.pdf", "keys.csv"]
    first = (folder / "out" / "dough-making-5.pdf").read_bytes()
    assert first == (again / "dough-making.pdf").read_bytes()
    with (folder / "out" / "keys.csv").open(encoding="utf-8") as file:
        assert len({row["form"] for row in csv.DictReader(file)}) == 2


def test_a_roster_without_a_salt_is_refused(folder: Path) -> None:
    """Ids are few enough to try them all."""
    said = _sheet(folder, "--roster", str(folder / "students.csv"))

    assert said.exit_code == 2
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    "wrong", [("dough-making", "--path", "bread"), ("--variants", "2", "--roster", "x")]
)
def test_options_that_exclude_each_other_are_refused(wrong: tuple[str, ...], folder: Path) -> None:
    """Nothing is guessed."""
    assert _sheet(folder, *wrong).exit_code == 2


def test_a_topic_that_is_not_there_is_refused_before_anything_is_printed(folder: Path) -> None:
    """A misspelt name does not leave half a folder."""
    said = _sheet(folder, "dough-making", "dough-makin", "--jobs", "2")

    assert isinstance(said.exception, UnknownNameError)
    assert not (folder / "out").exists()


def test_a_path_is_printed_topic_by_topic(folder: Path) -> None:
    """A domain is all its topics."""
    assert _sheet(folder, "--path", "bread", "--large-print").exit_code == 0
    assert _names(folder) == ["dough-making-large-print.pdf"]


def test_a_killed_run_leaves_whole_files_and_the_next_one_makes_the_rest(folder: Path) -> None:
    """Whatever is there can be printed; nothing is lost but what was not made yet."""
    out = folder / "out"
    command = [sys.executable, "-c", "from generator.cli import main; main()", "sheet", *OWN]
    options = ["-o", str(out), "--variants", "12", "--jobs", "2"]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        run.stdout.readline()  # the first is there
        run.kill()
    killed = {path.name: path.read_bytes() for path in out.glob("*.pdf")}
    subprocess.run([*command, *options], check=True, capture_output=True)
    whole = {path.name: path.read_bytes() for path in out.glob("*.pdf")}

    assert killed
    assert len(whole) == 12
    assert killed.items() <= whole.items()
