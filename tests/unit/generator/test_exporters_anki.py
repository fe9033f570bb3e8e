"""What must never change of our Anki packages, and what a bank alone decides."""

import sqlite3
import zipfile
from io import BytesIO

from nasty_bank import BANK, holding

from generator import exporters
from generator.exporters import ExportOptions
from generator.exporters.anki import note_types

FIRST = ("Id", "Code", "Question")
LAST = ("Explanation", "Sources")


def test_note_types_are_frozen() -> None:
    """Anki would call all notes of earlier exports in conflict and leave them as they are."""
    made = (
        note_types.choice(),
        note_types.typed(),
        note_types.cloze(),
        note_types.ordering(),
        note_types.matching(),
    )

    assert {
        (model.model_id, model.name, tuple(field["name"] for field in model.fields))
        for model in made
    } == {
        (1763894401, "Pilothouse Choice", (*FIRST, "Options", "Several", "Fixed", *LAST)),
        (1763894402, "Pilothouse Typed", (*FIRST, "Answer", "Accepted", *LAST)),
        (1763894403, "Pilothouse Cloze", (*FIRST, "Text", "Reasons", *LAST)),
        (1763894404, "Pilothouse Ordering", (*FIRST, "Given", "Solution", *LAST)),
        (1763894405, "Pilothouse Matching", (*FIRST, "Given", "Solution", *LAST)),
    }


def _notes(revision: int) -> list[tuple[str, int]]:
    (content,) = exporters.export(BANK, "anki", ExportOptions(revision=revision)).files.values()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    found = database.execute("select guid, mod from notes order by id").fetchall()
    database.close()
    return found


def test_a_higher_revision_is_a_later_change_of_the_same_notes() -> None:
    """Anki updates a note only if it was changed later, and the clock is never asked."""
    before, after = _notes(0), _notes(7)

    assert [guid for guid, _ in before] == [guid for guid, _ in after]
    assert {later - earlier for (_, earlier), (_, later) in zip(before, after, strict=True)} == {7}


def test_an_empty_bank_is_an_empty_collection() -> None:
    """Anki imports it and says that there was nothing."""
    assert exporters.export(holding(), "anki").files["bank.apkg"].startswith(b"PK")
