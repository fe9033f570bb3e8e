"""Rules that no linter has."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("kb", "simulator", "generator")
FILES = sorted(path for top in PACKAGES for path in (ROOT / top).rglob("*.py"))
every_file = pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))


@every_file
def test_a_file_fits_on_a_few_screens(path: Path) -> None:
    """A file of more than 300 lines holds more than one thing."""
    assert len(path.read_text().splitlines()) <= 300


@every_file
def test_a_file_has_a_name_of_the_field(path: Path) -> None:
    """A file called utils collects what nobody found a name for."""
    assert path.stem not in {"utils", "util", "helpers", "common", "manager", "misc"}


@every_file
def test_an_exception_to_a_rule_gives_its_reason(path: Path) -> None:
    """A bare noqa or type: ignore hides why."""
    for line in path.read_text().splitlines():
        if found := re.search(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[^\]]+\])(.*)", line):
            assert re.search(r"\w{3,}", found[1]), line


def test_every_family_module_is_registered() -> None:
    """A file in families/ that FAMILIES does not name would never be asked."""
    from generator.authoring import Listed  # noqa: PLC0415 - only this test needs it
    from generator.families import FAMILIES  # noqa: PLC0415 - only this test needs it

    folder = ROOT / "generator" / "families"
    modules = {path.stem for path in folder.iterdir()} - {"__init__", "__pycache__"}

    recipes = [one.drafts if isinstance(one, Listed) else one.at for one in FAMILIES]
    assert modules == {recipe.__module__.split(".")[2] for recipe in recipes}


def test_every_exporter_has_an_entry_point() -> None:
    """An exporter without one cannot be found; add it to pyproject.toml and reinstall."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {
        target.partition(":")[0]
        for target in project["entry-points"]["pilothouse.exporters"].values()
    }
    folder = ROOT / "generator" / "exporters"
    files = [*folder.glob("*.py"), *folder.glob("*/__init__.py")]
    exporters = {
        "generator.exporters." + (path.parent.name if path.stem == "__init__" else path.stem)
        for path in files
        if path.parent != folder or path.stem != "__init__"
        if path.parent.name != "moodle"  # what GIFT and Moodle XML share
    }

    assert exporters == declared
