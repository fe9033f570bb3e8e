"""Practice in the terminal: how items are shown, how answers are read, and what is remembered."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest
from nasty_bank import BANK
from plain_items import plain_item

from generator.errors import UnreadableMemoryError
from generator.practice.memory import Memory
from generator.practice.shown import how, lines, read
from generator.questions import Choice, Cloze, Item
from generator.questions.grading import Grade, solution

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
ITEM = plain_item("f/a")


@pytest.mark.parametrize("item", BANK.items, ids=lambda item: item.type + item.id[:20])
def test_whoever_types_the_solution_earns_everything(item: Item) -> None:
    """What is printed as the answer is read as the answer, for every type of item."""
    typed = solution(item)
    if isinstance(item, Choice):
        right = [n for n, option in enumerate(item.options) if option.right]
        typed = " ".join(chr(65 + n) for n in right)
    if isinstance(item, Cloze):
        typed = "; ".join(gap.answer for gap in item.gaps)

    grade = read(item, typed)

    assert isinstance(grade, Grade), grade
    assert grade.share == 1


@pytest.mark.parametrize("item", BANK.items, ids=lambda item: item.type + item.id[:20])
def test_what_is_no_answer_is_asked_for_again(item: Item) -> None:
    """An empty line is no wrong answer; what is wanted is said."""
    assert isinstance(read(item, " "), str)
    assert how(item)


@pytest.mark.parametrize("item", BANK.items, ids=lambda item: item.type + item.id[:20])
def test_an_item_is_shown_with_its_stem_and_all_to_choose_from(item: Item) -> None:
    """The stem stands first."""
    text = "\n".join(lines(item))

    assert text.startswith(item.stem)
    for option in getattr(item, "options", ()):
        assert option.text in text


def test_a_wrong_answer_has_its_reason() -> None:
    """Whoever chooses an option is told about just that option."""
    grade = read(ITEM, "b")

    assert grade == Grade(Fraction(0), ("It is not.",))


def test_what_was_answered_is_due_later_and_a_wrong_answer_sooner(tmp_path: Path) -> None:
    """The scheduler of the library decides; both are kept in the file."""
    memory = Memory(tmp_path / "practice.json")

    right = memory.answered(ITEM, Fraction(1), NOW)
    wrong = memory.answered(plain_item("f/b"), Fraction(0), NOW)

    assert NOW < wrong < right
    again = Memory(tmp_path / "practice.json")
    assert len(again) == 2
    assert [item.id for item in again.due(wrong)] == ["f/b"]
    assert again.next_due() == wrong


def test_an_item_that_no_longer_holds_is_forgotten(tmp_path: Path) -> None:
    """It does not come back."""
    memory = Memory(tmp_path / "practice.json")
    memory.answered(ITEM, Fraction(1), NOW)

    memory.forget("f/a")

    assert "f/a" not in Memory(tmp_path / "practice.json")


@pytest.mark.parametrize("text", ["", "{}", '{"format": "other"}', "[" * 5000])
def test_a_file_that_is_no_memory_is_refused_and_kept(tmp_path: Path, text: str) -> None:
    """Nothing that somebody wrote is overwritten."""
    path = tmp_path / "practice.json"
    path.write_text(text, "utf-8")

    with pytest.raises(UnreadableMemoryError, match=r"practice\.json"):
        Memory(path)
    assert path.read_text("utf-8") == text
