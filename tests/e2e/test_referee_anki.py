"""Anki's own backend imports our packages: what it counts, renders and keeps."""

import html
import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from nasty_bank import BANK, holding, item
from referees import python_with

from generator import exporters
from generator.exporters import ExportOptions
from generator.publishing.naming import ident
from generator.questions import Bank, Cloze, Item, MultipleResponse, SingleChoice, WrongStep

ANKI = "anki==26.9.3"
PLAY = """
import json, sys
from pathlib import Path
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

col = Collection(sys.argv[1])
imports = []
for path in sys.argv[2:]:
    if path == "study":
        col.decks.select(col.decks.id("Pilothouse"))
        col.sched.answerCard(col.sched.getCard(), 3)
        continue
    log = col.import_anki_package(ImportAnkiPackageRequest(
        package_path=path, options=ImportAnkiPackageOptions(merge_notetypes=False))).log
    kinds = ("new", "updated", "duplicate", "conflicting")
    imports.append({kind: len(getattr(log, kind)) for kind in kinds})
cards = []
for card_id in col.find_cards(""):
    card = col.get_card(card_id)
    note, output = card.note(), card.render_output()
    cards.append({
        "guid": note.guid, "kind": note.note_type()["name"], "tags": note.tags, "reps": card.reps,
        "deck": col.decks.name(card.did),
        "question": output.question_text, "answer": output.answer_text,
    })
told, fine = col.fix_integrity()
print(json.dumps({"imports": imports, "cards": cards, "fine": fine, "told": told,
                  "media": sorted(path.name for path in Path(col.media.dir()).iterdir())}))
"""


@pytest.fixture(scope="module")
def anki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has Anki."""
    return python_with(tmp_path_factory.mktemp("anki"), ANKI)


def _package(bank: Bank, path: Path, revision: int = 0) -> str:
    made = exporters.export(bank, "anki", ExportOptions(revision=revision))
    path.write_bytes(made.files["bank.apkg"])
    return str(path)


def _played(anki: Path, folder: Path, steps: Sequence[str]) -> dict[str, Any]:
    collection = str(folder / "collection.anki2")
    run = subprocess.run(
        [str(anki), "-c", PLAY, collection, *steps],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def _read(markup: str) -> str:
    return html.unescape(re.sub("<[^>]+>", "", markup.replace("<br/>", "\n"))).replace("\xa0", " ")


def _visible(text: str) -> str:
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


def _of(cards: list[dict[str, Any]], it: Item) -> list[dict[str, Any]]:
    return [card for card in cards if card["guid"] == ident(f"{BANK.title}\n{it.id}")]


def test_anki_imports_every_note_and_finds_nothing_to_repair(anki: Path, tmp_path: Path) -> None:
    """A cloze has a card for each gap; the pictures are in its media folder."""
    played = _played(anki, tmp_path, [_package(BANK, tmp_path / "a.apkg")])

    new = {"new": len(BANK.items), "updated": 0, "duplicate": 0, "conflicting": 0}
    assert played["imports"] == [new]
    assert played["fine"], played["told"]
    for it in BANK.items:
        assert len(_of(played["cards"], it)) == (len(it.gaps) if isinstance(it, Cloze) else 1)
    assert len([name for name in played["media"] if name.endswith(".svg")]) == 2
    assert {card["deck"] for card in played["cards"]} >= {"Pilothouse::kubernetes::control plane"}
    kinds = {card["kind"] for card in played["cards"]}
    assert kinds == {
        f"Pilothouse {kind}" for kind in ("Choice", "Typed", "Cloze", "Ordering", "Matching")
    }


def test_anki_shows_texts_sign_by_sign(anki: Path, tmp_path: Path) -> None:
    """Nothing of a hostile text becomes markup or a field of Anki's."""
    played = _played(anki, tmp_path, [_package(BANK, tmp_path / "a.apkg")])

    for it in BANK.items:
        for card in _of(played["cards"], it):
            assert _visible(it.stem) in _read(card["question"])
            assert _visible(it.explanation) in _read(card["answer"])
            if isinstance(it, SingleChoice | MultipleResponse | WrongStep):
                for side in ("question", "answer"):
                    shown = re.findall('<span class="text">(.*?)</span>', card[side], re.DOTALL)
                    assert [_read(text) for text in shown] == [_visible(o.text) for o in it.options]
                told = re.findall('<div class="why">(.*?)</div>', card["answer"], re.DOTALL)
                assert [_read(text) for text in told] == [_visible(o.feedback) for o in it.options]
    gaps = item(Cloze, "gaps/text")
    asked = [_read(card["question"]) for card in _of(played["cards"], gaps)]
    for gap, question in zip(gaps.gaps, asked, strict=True):
        words = f"[{' / '.join(sorted((gap.answer, *(s.text for s in gap.wrong))))}]"
        assert (words if gap.wrong else "[...]") in question


def test_a_second_export_updates_in_place_and_keeps_the_schedule(
    anki: Path, tmp_path: Path
) -> None:
    """Nobody loses what Anki has learned of them because a trainer mended a word."""
    first = item(SingleChoice, "watchers/pod:plain")
    others = [it for it in BANK.items if it.id != first.id]
    edited = first.model_copy(update={"stem": "Which component looks for Pods without a node?"})
    steps = [
        _package(BANK, tmp_path / "a.apkg"),
        "study",
        _package(BANK, tmp_path / "same.apkg"),
        _package(holding(edited, *others), tmp_path / "b.apkg", revision=1),
    ]

    played = _played(anki, tmp_path, steps)

    count = len(BANK.items)
    assert [found["new"] for found in played["imports"]] == [count, 0, 0]
    assert [found["duplicate"] for found in played["imports"]] == [0, count, 0]
    assert played["imports"][2]["updated"] == count
    assert all(found["conflicting"] == 0 for found in played["imports"])
    (card,) = _of(played["cards"], first)
    assert edited.stem in _read(card["question"])
    assert sum(card["reps"] for card in played["cards"]) == 1


def test_two_banks_live_side_by_side(anki: Path, tmp_path: Path) -> None:
    """Another title makes other notes, even of the same items."""
    other = BANK.model_copy(update={"title": "Week 2"})

    played = _played(
        anki, tmp_path, [_package(BANK, tmp_path / "a.apkg"), _package(other, tmp_path / "b.apkg")]
    )

    assert [found["new"] for found in played["imports"]] == [len(BANK.items)] * 2
    assert played["fine"], played["told"]
