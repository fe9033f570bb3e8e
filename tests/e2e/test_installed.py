"""A user installs the wheel somewhere and does the main job."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from installation import Built, Installed


def test_the_wheel_holds_three_packages_and_nothing_else(installed: Installed) -> None:
    """Tests, documents and settings must not land in site-packages."""
    checked = subprocess.run(
        [
            Path(sys.executable).with_name("check-wheel-contents"),
            *("--toplevel", "kb,simulator,generator", "--ignore", "W002,W004", installed.wheel),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout


def test_build_writes_what_the_readme_promises(built: Built) -> None:
    """The names are a promise to scripts and to people."""
    bank = built.folder / "bank"
    names = {path.name for path in bank.iterdir()}

    assert (built.folder / "site" / "index.html").is_file()
    assert names >= {
        *("bank.json", "bank.moodle.xml", "bank.gift.txt", "bank.pdf", "bank-key.pdf"),
        "bank-answers.pdf",
        "losses.txt",
    }
    assert len(json.loads((bank / "bank.json").read_text())["items"]) == 200
    assert all(path.read_bytes().startswith(b"%PDF") for path in bank.glob("*.pdf"))
    assert len(list((built.folder / "sheets").glob("*.pdf"))) >= 9
    assert "gift" in (bank / "losses.txt").read_text()
    assert "losses.txt" in built.said


def test_a_built_bank_can_be_verified_linted_and_exported(
    installed: Installed, built: Built, tmp_path: Path
) -> None:
    """The bank that the main job leaves is proven, clean and portable."""
    bank = str(built.folder / "bank" / "bank.json")

    assert "200 items" in installed.run("verify", bank, cwd=tmp_path).stdout
    installed.run("lint", bank, cwd=tmp_path)
    installed.run("export", bank, "--to", "moodle-xml", "-o", "lms", cwd=tmp_path)
    assert (tmp_path / "lms" / "bank.moodle.xml").is_file()
    assert (
        "cannot hold"
        in installed.run("export", bank, "--to", "gift", "-o", "lms", cwd=tmp_path, ok=False).stderr
    )


def test_a_second_build_gives_the_same_bytes(
    installed: Installed, built: Built, tmp_path: Path
) -> None:
    """Same seed, same bytes, wherever it runs."""
    installed.run("build", "--out", "again", cwd=tmp_path)

    def contents(folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for top in ("bank", "sheets")
            for path in sorted((folder / top).rglob("*"))
            if path.is_file()
        }

    assert contents(tmp_path / "again") == contents(built.folder)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["simulate", "nowhere.yaml"], "cannot be read"),
        (["simulate", "no-such-scenario"], "no scenario is called"),
        (["quiz", "--topic", "cooking", "-o", "x.json"], "cooking"),
        (["sheet", "cooking", "-o", "x"], "cooking"),
        (["show", "component:kublet"], "did you mean component:kubelet"),
        (["check", "--kb", "nowhere"], "there is no such folder"),
        (["verify", "nowhere.json"], "nowhere.json"),
        (["calc", "min-free", "--memory", "0"], "more than 0"),
        (["build", "--out", "/proc/nowhere"], "cannot be written"),
    ],
)
def test_bad_input_is_one_clear_message(
    installed: Installed, tmp_path: Path, words: list[str], said: str
) -> None:
    """Exit 1, no traceback, and a message that names the place or the remedy."""
    done = installed.run(*words, cwd=tmp_path, ok=False)

    assert done.returncode == 1
    assert said in done.stderr
