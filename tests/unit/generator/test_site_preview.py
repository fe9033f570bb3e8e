"""A preview follows an edited fact: only the pages that name it are new, and nothing is lost."""

import shutil
from pathlib import Path

import odd_facts
import pytest

from generator import site
from generator.assembly import practice_pool
from generator.proofs import used_refs
from generator.questions import Item
from generator.site import Hosting, Preview
from kb import Component, Fact, KnowledgeBase, Ref

BREAD = odd_facts.bread()
POOL = tuple(practice_pool(BREAD, 1))
CHANGED = Ref("parameter:rest-time")


def _preview(folder: Path, items: tuple[Item, ...] = ()) -> Preview:
    made = site.build(BREAD, folder / "out", items=items)
    shown = folder / "shown"
    shutil.copytree(made, shown)
    return Preview(BREAD, items, (), folder / "out", shown, lambda _: (), Hosting())


def _with(fact: Fact) -> KnowledgeBase:
    return KnowledgeBase.of_facts({**BREAD.whole, fact.ref: fact})


@pytest.fixture(name="preview")
def _bread(tmp_path: Path) -> Preview:
    return _preview(tmp_path)


def test_an_edit_shows_on_the_pages_that_a_whole_run_would_change(
    preview: Preview, tmp_path: Path
) -> None:
    """The same pages as in a site that is made anew, and no page is left behind."""
    edited = _with(BREAD.whole[CHANGED].model_copy(update={"summary": "How long it waits."}))

    written = preview.follow(edited)

    whole = site.build(edited, tmp_path / "whole")
    differ = [
        page.relative_to(whole)
        for page in whole.rglob("*.html")
        if page.read_bytes() != (preview.shown / page.relative_to(whole)).read_bytes()
    ]
    assert 0 < written < 10
    assert differ == []


def test_facts_that_say_the_same_write_nothing(preview: Preview) -> None:
    """A file that was only saved again is no edit."""
    assert preview.follow(KnowledgeBase.of_facts(dict(BREAD.whole))) == 0


def test_a_new_fact_gets_its_page(preview: Preview) -> None:
    """And stands in the lists, though not yet in the search."""
    oven = BREAD.whole[Ref("component:oven")].model_dump()
    stove = Component.model_validate({**oven, "id": "stove", "name": "stove", "relations": ()})

    preview.follow(_with(stove))

    assert (preview.shown / "generated/bread/components/stove.html").is_file()
    index = (preview.shown / "generated/bread/components/index.html").read_text("utf-8")
    assert "stove.html" in index


def test_the_search_index_of_all_pages_stays(preview: Preview) -> None:
    """The builder alone would leave an index of the few pages that it built."""
    index = preview.shown / "search" / "search_index.json"
    before = index.read_bytes()

    preview.follow(_with(BREAD.whole[CHANGED].model_copy(update={"summary": "Otherwise."})))

    assert index.read_bytes() == before


def test_questions_that_rest_on_a_changed_fact_are_taken_off(tmp_path: Path) -> None:
    """Their keys may be wrong by now; the others stay."""
    preview = _preview(tmp_path, POOL)
    touched = {item.id for item in POOL if CHANGED in used_refs(item, BREAD)}

    preview.follow(_with(BREAD.whole[CHANGED].model_copy(update={"summary": "Otherwise."})))

    assert touched
    assert {item.id for item in preview.items} == {item.id for item in POOL} - touched
