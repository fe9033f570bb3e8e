"""The simulator stays within what runs inside a page as well; the early warning, without node."""

from pathlib import Path

import pytest

import simulator
from generator.lowering import lower, lowered_simulator

ROOT = Path(simulator.__file__).parent
STAYS = {"__init__.py", "parameters.py"}
"""The door to the knowledge base, and a package that imports it: they stay behind."""

FILES = sorted(
    path
    for path in [*ROOT.glob("*.py"), *ROOT.glob("esxi/*.py")]
    if path.name not in STAYS and path.read_text("utf-8")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_the_common_subset_is_used(path: Path) -> None:
    """Lowering refuses what MicroPython lacks or does otherwise, with file and line."""
    assert lower(path.read_text("utf-8"), str(path))


def test_all_of_the_simulator_goes_into_a_page() -> None:
    """All but the door to the knowledge base, so nothing escapes the comparison under node."""
    files = lowered_simulator()

    lowered = {path for path, text in files.items() if text}
    assert lowered == {path.relative_to(ROOT.parent).as_posix() for path in FILES}
    assert files["simulator/esxi/__init__.py"] == ""
