"""``export`` as a trainer types it."""

from pathlib import Path

import pytest
from nasty_bank import BANK, GOLDEN, holding
from typer.testing import CliRunner

from generator import exporters
from generator.cli import app
from generator.files import write

NASTY = str(GOLDEN / "nasty.json")


def _run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["export", *arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def test_the_list_names_every_format_with_its_import() -> None:
    """It needs no bank."""
    code, said = _run("--list")

    assert code == 0
    assert all(f"\n{name} " in f"\n{said}" for name in exporters.names())
    assert "Question bank, Import" in said


def test_a_dry_run_writes_nothing_and_speaks_of_every_format(tmp_path: Path) -> None:
    """Before a choice is made, all are tried."""
    code, said = _run(NASTY, "--dry-run", "-o", str(tmp_path))

    assert code == 0
    assert all(f"\n{name} " in f"\n{said}" for name in exporters.names())
    assert "4 left out" in said
    assert not list(tmp_path.iterdir())


def test_a_dry_run_of_one_format_names_the_items() -> None:
    """That is what a trainer mends by."""
    code, said = _run(NASTY, "--dry-run", "--to", "gift")

    assert code == 0
    assert "order/pod-start: GIFT has no ordering" in said


def test_an_option_that_makes_no_difference_is_said(tmp_path: Path) -> None:
    """Columns are for paper; whoever asks for them of anything else has the wrong format."""
    code, said = _run(NASTY, "--to", "json", "--columns", "2", "--large-print", "-o", str(tmp_path))
    both = _run(NASTY, "--to", "json", "--to", "pdf", "--columns", "2", "-o", str(tmp_path))

    assert code == 0
    assert "--columns makes no difference" in said
    assert "--large-print makes no difference" in said
    assert "makes no difference" not in both[1]


def test_skipping_ends_well_and_says_what_was_left_out(tmp_path: Path) -> None:
    """The files are there, and so is the list."""
    code, said = _run(
        NASTY, "--to", "gift", "--to", "csv", "-o", str(tmp_path), "--skip-unsupported"
    )

    assert code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"nasty.gift.txt", "nasty.csv"}
    assert "gift: left out: 4 items" in said


def test_only_what_changed_is_written_and_what_is_withdrawn_is_named(tmp_path: Path) -> None:
    """The host of a trainer would double the rest."""
    new = BANK.items[0].model_copy(update={"stem": "Which component binds Pods to nodes?"})
    after = holding(new, *BANK.items[2:])
    (content,) = exporters.export(after, "json").files.values()
    write(tmp_path / "new.json", content)

    code, said = _run(
        str(tmp_path / "new.json"), "--changed-since", NASTY, "--to", "jsonl", "-o", str(tmp_path)
    )

    assert code == 0
    assert "0 new and 1 changed" in said
    assert BANK.items[1].id in said
    assert len((tmp_path / "new.jsonl").read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name a bank"),
        ((NASTY,), "name a format"),
        ((NASTY, "--to", "gift", "--columns", "3"), "columns"),
        ((NASTY, "--to", "gift", "--groups", "topic"), "question"),
    ],
)
def test_a_call_that_makes_no_sense_is_answered(arguments: tuple[str, ...], told: str) -> None:
    """With what to do instead."""
    code, said = _run(*arguments)

    assert code == 2
    assert told in said
