"""A newcomer makes the whole house for a domain of their own: the example of the guide."""

import json
import shutil
from pathlib import Path

import pytest
from installation import Installed

from kb import KINDS

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "bread"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a name that is hard on programs, with the example in it."""
    home = tmp_path_factory.mktemp("a newcomer's Bäckerei 面包")
    shutil.copytree(EXAMPLE, home / "my facts")
    return home


@pytest.fixture(scope="module")
def made(installed: Installed, home: Path) -> str:
    """What the main job said."""
    words = ("build", "--kb", "my facts", "--no-builtin", "--out", "made here")
    return installed.run(*words, cwd=home).stdout


def test_the_example_of_the_guide_is_in_order(installed: Installed, home: Path) -> None:
    """It is copied by people who cannot know what is wrong with it."""
    said = installed.run("check", "--kb", "my facts", "--no-builtin", cwd=home)

    assert said.stdout.endswith("no problem\n")
    assert not said.stderr


def test_the_example_replaces_no_built_in_fact(installed: Installed, home: Path) -> None:
    """Beside ours it adds a third domain."""
    said = installed.run("check", "--kb", "my facts", cwd=home)

    assert "overridden" not in said.stderr


def test_build_makes_site_sheets_and_bank_of_bread_alone(made: str, home: Path) -> None:
    """Nothing of ours leaks into the pages of somebody else."""
    out = home / "made here"
    bank = json.loads((out / "bank" / "bank.json").read_text())
    domains = {path.name for path in (out / "site" / "generated").iterdir()}

    assert "200 were asked for; these facts give no more" in made
    assert bank["at"] == {"bread": "3"}
    assert len(bank["items"]) >= 40
    assert {path.name for path in (out / "sheets").iterdir()} >= {"fermentation.pdf"}
    assert "bread" in domains
    assert not domains & {"kubernetes", "esxi", "scenarios"}
    assert (out / "site" / "generated" / "bread" / "components" / "deck-oven.html").is_file()


def test_a_fact_can_be_read_as_of_an_edition(installed: Installed, home: Path) -> None:
    """The third edition added water."""
    words = ("show", "hydration", "--kb", "my facts", "--no-builtin", "--at", "bread=2")

    said = installed.run(*words, cwd=home)

    assert "68 % (since 2, before 3, read at 2)" in said.stdout


def test_a_bank_of_ones_own_is_drawn_and_proven(installed: Installed, home: Path) -> None:
    """The proofs know no domain."""
    own = ("--kb", "my facts", "--no-builtin")
    installed.run("quiz", "-n", "20", *own, "-o", "week.json", cwd=home)

    said = installed.run("verify", "week.json", *own, cwd=home)

    assert said.stdout.startswith("20 items: every key derived again")


def test_a_built_in_fact_is_replaced_out_loud(installed: Installed, home: Path) -> None:
    """A trainer who corrects one of our facts sees that this happened, and nothing breaks."""
    shown = json.loads(installed.run("show", "kubelet", "--json", cwd=home).stdout)
    (home / "overlay").mkdir()
    own = ("kind", *KINDS[shown["kind"]].model_fields)
    shown = {key: value for key, value in shown.items() if key in own}
    shown["summary"] = "A sentence of a trainer."
    (home / "overlay" / "kubelet.yaml").write_text(json.dumps(shown))

    said = installed.run("show", "kubelet", "--kb", "overlay", cwd=home)

    assert "overridden by --kb: component:kubelet" in said.stderr
    assert "A sentence of a trainer." in said.stdout
