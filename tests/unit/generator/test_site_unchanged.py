"""Pages are made only when they would be others; over old ones they are as if made anew."""

from pathlib import Path
from typing import Any

import odd_facts
import pytest
from nasty_bank import BANK

from generator import site
from generator.pages import Format, Shown
from generator.site import builder
from kb import KnowledgeBase, Ref

BREAD = odd_facts.bread()
CHANGED = BREAD.whole[Ref("parameter:rest-time")].model_copy(update={"summary": "It waits."})
ABOUT = tuple(
    item.model_copy(update={"facts": ("component:deck-oven",)}) for item in BANK.items[:3]
)
RUN = Shown("bake", "Bake", "It bakes.", "bread", "One oven", ())
GIVEN: dict[str, dict[str, Any]] = {
    "facts": {"kb": KnowledgeBase.of_facts({**BREAD.whole, CHANGED.ref: CHANGED})},
    "questions": {"items": ABOUT},
    "a question less": {"items": ABOUT[1:]},
    "runs": {"runs": (RUN,)},
    "formats": {"items": ABOUT, "formats": (Format("gift", "GIFT", "all", "all", "Import"),)},
    "the report of a bank": {"report": "# Report\n\nFine.\n"},
    "where to report errors": {"hosting": site.Hosting(report="mailto:me@example.org")},
}


@pytest.fixture(autouse=True)
def no_builder(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the builder makes of the pages is another matter, and takes its time."""
    monkeypatch.setattr(
        builder, "run", lambda _settings, new: (new / "index.html").write_text("built")
    )


def _pages(out: Path, given: dict[str, Any]) -> dict[str, bytes]:
    site.build(out=out, **{"kb": BREAD, **given})
    docs = out / ".work" / "docs"
    files = (path for path in docs.rglob("*") if path.is_file())
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("what", GIVEN)
def test_what_is_made_over_an_old_site_is_what_is_made_new(tmp_path: Path, what: str) -> None:
    """Whatever is given otherwise, and when it is taken back."""
    plain = _pages(tmp_path / "out", {})
    other = _pages(tmp_path / "out", GIVEN[what])

    assert other == _pages(tmp_path / "new", GIVEN[what])
    assert other != plain
    assert _pages(tmp_path / "out", {}) == plain


def test_sheets_and_bank_files_that_come_and_go_are_shown(tmp_path: Path) -> None:
    """Also files of the same names with other bytes."""
    sheets, bank = tmp_path / "sheets", tmp_path / "bank"
    given = {"sheets_from": sheets, "bank_from": bank}
    without = _pages(tmp_path / "out", given)
    sheets.mkdir()
    bank.mkdir()
    (bank / "bank.gift.txt").write_text("one")
    (sheets / "flour.pdf").write_text("one")
    first = _pages(tmp_path / "out", given)
    (bank / "bank.gift.txt").write_text("two")

    assert _pages(tmp_path / "out", given)["generated/bank/bank.gift.txt"] == b"two"
    (bank / "bank.gift.txt").unlink()
    (sheets / "flour.pdf").unlink()
    assert _pages(tmp_path / "out", given) == without
    assert first != without


def test_a_page_that_somebody_changed_is_written_again(tmp_path: Path) -> None:
    """Even if it is as long as before."""
    pages = _pages(tmp_path, {})
    file = tmp_path / ".work/docs/generated/bread/glossary.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("a", "o"), "utf-8")

    assert _pages(tmp_path, {}) == pages


def test_pages_that_would_be_the_same_are_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run asks only whether there is anything to do."""
    pages = _pages(tmp_path, {"items": ABOUT})
    monkeypatch.setattr("generator.site.building.plan", lambda _material: pytest.fail("made"))

    assert _pages(tmp_path, {"items": ABOUT}) == pages
