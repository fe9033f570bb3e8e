"""Derivations that a work folder keeps: never others than would be made."""

from pathlib import Path

import pytest
from odd_facts import bread

from generator.assembly import practice_pool
from generator.site import kept as module
from generator.site.kept import derivations

BREAD = bread()
POOL = tuple(practice_pool(BREAD, 1))[:6]


def _never(*_: object) -> None:
    pytest.fail("it was derived again")


def test_what_is_kept_is_what_was_derived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is derived again for the same facts and questions."""
    made = derivations(BREAD, POOL, tmp_path)
    monkeypatch.setattr(module, "derivation", _never)

    assert derivations(BREAD, POOL, tmp_path) == made
    assert set(made) == {item.id for item in POOL}


def test_other_questions_are_derived(tmp_path: Path) -> None:
    """The first line of the file says what it is of."""
    derivations(BREAD, POOL, tmp_path)

    assert set(derivations(BREAD, POOL[:2], tmp_path)) == {item.id for item in POOL[:2]}


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"a": 1}'])
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: str) -> None:
    """Half a file, as a full disk leaves it, gives no half of the texts."""
    made = derivations(BREAD, POOL, tmp_path)
    file = tmp_path / "derivations.json"
    file.write_text(f"{file.read_text('utf-8').splitlines()[0]}\n{content}", "utf-8")

    assert derivations(BREAD, POOL, tmp_path) == made
