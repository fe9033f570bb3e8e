"""Anki's package of notes (.apkg), for any Anki: desktop, AnkiDroid, AnkiMobile.

A second import updates the notes in place and keeps what Anki has learned of the learner, if the
second export has a higher ``revision``: Anki takes a note only if it was changed later than its
own, and we never look at the clock. A revision is a small number or a time in seconds since 1970;
the latter is later than whatever a learner has edited or marked before.
"""

import itertools
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from hashlib import sha256
from typing import Final

import genanki

from generator.exporters.anki.notes import note
from generator.publishing import exhibits
from generator.publishing.archive import zipped
from generator.publishing.naming import ident, place
from generator.publishing.protocol import About, ExportOptions
from generator.publishing.reasons import unwritable
from generator.questions import (
    TYPES,
    Bank,
    Cloze,
    Item,
    Labeling,
    Matching,
    Numeric,
    Ordering,
    ShortText,
)

suffix = ".apkg"
about = About(
    title="Anki",
    types=TYPES,
    carries=(
        "option feedback",
        "explanation",
        "pictures",
        "tables",
        "order of options",
        "tags",
        "categories",
        "ids",
        "sources",
    ),
    stays=(
        "learners grade themselves: Anki counts no points",
        "proofs, facts and features of difficulty stay in the JSON bank",
    ),
    again=(
        "Anki updates the notes in place and keeps their schedule, if --revision is higher than"
        " that of the earlier export"
    ),
    menu="Anki: File, Import (AnkiDroid: ⋮, Import; AnkiMobile: open the file)",
    heeds=("revision",),
)

_FIRST_SECOND: Final = 1_577_836_800  # 2020-01-01: a time of change that no clock is asked for
_FIRST_ID: Final = _FIRST_SECOND * 1000


def refusals(_item: Item) -> str:
    """Hold everything."""
    return ""


def shortfalls(item: Item) -> Iterator[str]:
    """Say what learners see and judge themselves."""
    yield from unwritable(item)
    if isinstance(item, Numeric | ShortText):
        yield "Anki compares a typed answer sign by sign; what else is right stands on the back"
    if isinstance(item, Matching | Labeling | Ordering):
        yield "pairs and steps are found in the head and compared with the back"
    if isinstance(item, Cloze):
        yield "each gap becomes a card of its own"


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Write a collection with a deck for each topic, and the pictures beside it."""
    decks: dict[str, genanki.Deck] = {}
    pictures: dict[str, bytes] = {}
    for item in bank.items:
        name = "::".join(("Pilothouse", *(part.replace("::", ":") for part in place(item, bank))))
        deck = decks.setdefault(name, genanki.Deck(_number(name), name))
        deck.add_note(note(item, bank, _address(item)))
        pictures |= {_address(item)(file): made for file, made in exhibits.files(item).items()}
    changed = options.revision + (_FIRST_SECOND if options.revision < _FIRST_SECOND else 0)
    collection = _collection(list(decks.values()), changed)
    media = json.dumps({str(number): name for number, name in enumerate(pictures)})
    members = [("collection.anki2", collection), ("media", media.encode())]
    members += [(str(number), content) for number, content in enumerate(pictures.values())]
    return {options.stem + suffix: zipped(members)}


def _address(item: Item) -> Callable[[str], str]:
    """All media of a collection lie in one folder, beside those of everybody else."""
    return lambda file: f"pilothouse-{ident(item.id)[:17]}-{file}"


def _number(name: str) -> int:
    """Give a deck of the same name the same number."""
    return 2**31 + int.from_bytes(sha256(name.encode()).digest()[:4])


def _collection(decks: list[genanki.Deck], changed: int) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        cursor = database.cursor()
        genanki.Package(decks).write_to_db(cursor, changed, itertools.count(_FIRST_ID))
        database.commit()
        return database.serialize()
