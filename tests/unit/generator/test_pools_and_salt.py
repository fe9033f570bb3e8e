"""The two halves of all items, and the secret that keeps a draw from others."""

from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.assembly import assemble, pool_of, practice_pool, salt_of
from generator.cli import app
from generator.draw import salted, settled
from generator.errors import UnusableSaltError
from generator.proofs import verify
from kb import KnowledgeBase

FOLDER = Path(__file__).parents[2] / "banks" / "bread"
BREAD = KnowledgeBase.load([FOLDER], builtin=False)
SALT = b"thirty-two bytes that nobody sees"


def test_the_halves_are_about_as_large() -> None:
    """A hash of the fingerprint decides."""
    halves = Counter(pool_of(item) for item in settled(BREAD, 1))

    assert set(halves) == {"practice", "exam"}
    assert min(halves.values()) > 0.4 * sum(halves.values())


def test_a_question_is_in_the_same_half_whatever_the_seed() -> None:
    """Its facts, reasoning and key decide, not its words or numbers."""
    one = {item.id: pool_of(item) for item in settled(BREAD, 1)}
    other = {item.id: pool_of(item) for item in settled(BREAD, 2)}

    assert one == other


def test_the_site_and_the_exam_pool_share_no_question() -> None:
    """What is published with its key never stands in an exam."""
    shown = {item.fingerprint for item in practice_pool(BREAD, 1)}
    bank = assemble(BREAD, 30, 5, pool="exam")

    assert {pool_of(item) for item in bank.items} == {"exam"}
    assert not shown & {item.fingerprint for item in bank.items}
    assert bank.pool == "exam"


def test_a_salt_makes_another_bank_and_says_so() -> None:
    """The bank tells that there was a salt, and nothing of it."""
    plain, secret = assemble(BREAD, 30, 5), assemble(BREAD, 30, 5, salt=SALT)

    assert secret.salted
    assert not plain.salted
    assert secret.seed == plain.seed
    assert {item.stem for item in secret.items} != {item.stem for item in plain.items}
    assert secret.items == assemble(BREAD, 30, 5, salt=SALT).items
    assert secret.items != assemble(BREAD, 30, 5, salt=SALT + b"!").items


def test_a_salted_bank_is_verified_without_the_salt() -> None:
    """A proof needs the item alone."""
    assert verify(assemble(BREAD, 30, 5, salt=SALT), BREAD).items == {}


def test_the_seed_of_a_salted_draw_says_nothing_of_the_salt() -> None:
    """It is a keyed hash."""
    assert salted(5, b"") == 5
    assert len(str(salted(5, SALT))) == 64
    assert salted(5, SALT) != salted(6, SALT)


def test_no_file_holds_the_salt(tmp_path: Path) -> None:
    """Neither as it is nor as the hash that takes the place of the seed."""
    file = tmp_path / "salt"
    file.write_bytes(SALT)
    runner = CliRunner()
    facts = ["--no-builtin", "--kb", str(FOLDER)]
    bank, drill = tmp_path / "out" / "bank.json", tmp_path / "out" / "drill.jsonl"

    made = runner.invoke(app, ["quiz", "-n30", f"-o{bank}", f"--salt-file={file}", *facts])
    runner.invoke(app, ["quiz", "--variants", "-n5", f"-o{drill}", f"--salt-file={file}", *facts])
    formats = ["--to=moodle-xml", "--to=gift", "--to=json", "--skip-unsupported"]
    runner.invoke(app, ["export", str(bank), *formats, f"-o{tmp_path / 'out'}"])

    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert made.exit_code == 0, made.output
    assert len(written) >= 4
    for text in (SALT, str(salted(1, SALT)).encode()):
        assert [path.name for path in written if text in path.read_bytes()] == []


@pytest.mark.parametrize("content", [b"", b"fifteen bytes !", b"x" * 5000])
def test_a_salt_that_is_too_short_or_too_long_is_refused(tmp_path: Path, content: bytes) -> None:
    """Fewer than 16 bytes could be guessed."""
    file = tmp_path / "salt"
    file.write_bytes(content)

    with pytest.raises(UnusableSaltError, match="16 to 4096"):
        salt_of(file)


def test_a_salt_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    """The message says which file."""
    with pytest.raises(UnusableSaltError, match="missing: cannot be read"):
        salt_of(tmp_path / "missing")


def test_quiz_says_how_many_items_the_site_shows_as_well(tmp_path: Path) -> None:
    """Whoever wants to examine must know."""
    facts = ["--no-builtin", "--kb", str(FOLDER)]

    said = CliRunner().invoke(app, ["quiz", "-n20", f"-o{tmp_path / 'b.json'}", *facts]).output

    assert "ask what the practice pool asks, too" in said
