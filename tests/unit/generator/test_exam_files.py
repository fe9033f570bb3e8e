"""Forms, rosters and ledgers of exams: what is in the files, and what is not."""

from pathlib import Path

import pytest
from plain_items import plain_bank, plain_item

from generator.errors import NoFormsError, UnreadableRosterError
from generator.exams.form import form_of, key_list
from generator.exams.ledger import Ledger, read_ledger, write_ledger
from generator.exams.roster import pseudonym, read_roster
from generator.exams.students import Places
from generator.exams.task import Task

ITEMS = [plain_item(f"f/{letter}") for letter in "abcdefgh"]


def roster(folder: Path, text: str) -> Path:
    """A roster file with this text."""
    path = folder / "students.csv"
    path.write_text(text, "utf-8")
    return path


def test_the_column_id_is_read(tmp_path: Path) -> None:
    """Other columns, and a spreadsheet's semicolons, do not matter."""
    path = roster(tmp_path, "name;id\nAnn;17\nBob; 18\n\n")

    assert read_roster(path) == ("17", "18")


def test_a_list_without_a_head_is_its_first_column(tmp_path: Path) -> None:
    """One id in each line will do."""
    assert read_roster(roster(tmp_path, "a1\na2\n")) == ("a1", "a2")


@pytest.mark.parametrize("text", ["", "id\n", "id\n7\n7\n", "id,x\n,5\n"])
def test_a_roster_that_cannot_be_meant_is_refused(tmp_path: Path, text: str) -> None:
    """Nobody, somebody twice, and a line without an id are said with their place."""
    with pytest.raises(UnreadableRosterError, match=r"students\.csv"):
        read_roster(roster(tmp_path, text))


def test_a_pseudonym_needs_the_salt() -> None:
    """Another salt or another exam gives another name, the same ones the same."""
    name = pseudonym("mid-term", "17", b"salt")

    assert name == pseudonym("mid-term", "17", b"salt")
    assert len({name, pseudonym("mid-term", "17", b"x"), pseudonym("final", "17", b"salt")}) == 3
    assert "17" not in name[:2] or name != "17"


def test_a_ledger_counts_questions_and_not_students(tmp_path: Path) -> None:
    """What two forms held is counted twice, and a form that is given out again only once."""
    path = tmp_path / "ledger.json"
    forms = [form_of(plain_bank(), some, "A") for some in (ITEMS[:2], ITEMS[1:3])]
    write_ledger(path, Ledger(used={}).adding([*forms, forms[0]]))

    found = read_ledger(path)
    assert [found.count(item) for item in ITEMS[:4]] == [1, 2, 1, 0]
    assert found.given == (forms[0].form, forms[1].form)
    assert found.overused(0.5) == ["f/b"]


def test_a_missing_ledger_is_empty_and_a_broken_one_refused(tmp_path: Path) -> None:
    """A first exam needs no ledger; a file that is none is not overwritten."""
    broken = tmp_path / "ledger.json"
    broken.write_text("[1", "utf-8")

    assert read_ledger(tmp_path / "none.json").given == ()
    with pytest.raises(UnreadableRosterError, match="no ledger"):
        read_ledger(broken)


def test_a_story_stays_in_one_piece_and_in_order() -> None:
    """However a form is mixed, linked items follow one another by their ids."""
    story = [plain_item("f/s.2", linked="s"), plain_item("f/s.1", linked="s")]
    form = form_of(plain_bank(*ITEMS), [*ITEMS, *story], "form 1")
    ids = [item.id for item in form.items]

    assert ids.index("f/s.2") == ids.index("f/s.1") + 1
    assert sorted(ids) == sorted(item.id for item in (*ITEMS, *story))


def test_a_code_tells_forms_apart() -> None:
    """The same form has the same code, another order of items another one."""
    one, same, other = (form_of(plain_bank(), ITEMS, name) for name in ("A", "A", "B"))

    assert one.form == same.form
    assert one.form != other.form


def test_the_key_list_has_a_line_for_each_item_of_each_form() -> None:
    """Whoever marks finds form, number and answer; nothing in it runs in a spreadsheet."""
    forms = [form_of(plain_bank(), ITEMS, name) for name in ("A", "B")]

    lines = key_list(forms).splitlines()

    assert len(lines) == 1 + 2 * len(ITEMS)
    assert lines[1].startswith(f"{forms[0].form},1,")
    assert lines[1].endswith(",A This one")


def test_places_that_cannot_be_filled_are_named() -> None:
    """A cell with fewer items than places is said by its name."""
    task = Task(ITEMS, ["easy"] * 8, {"easy": 9}, [0.5] * 8, [60.0] * 8)

    with pytest.raises(NoFormsError, match="easy: 9 places, 8 items"):
        Places(task)
