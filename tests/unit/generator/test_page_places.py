"""Where facts stand on the site, and how one page leads to another."""

from pathlib import Path

import small_kb

from generator.pages.places import Place, Places, file_of, folder_of
from kb import KnowledgeBase


def test_links_are_relative() -> None:
    """So the site works from any folder."""
    place = Place("bread/components/oven.md", "hot")

    assert place.url_from("bread/objects/dough.md") == "../components/oven.md#hot"
    assert place.html_from("bread/objects/dough.md") == "../components/oven.html#hot"
    assert place.html_from("index.md") == "bread/components/oven.html#hot"


def test_a_sheet_keeps_its_ending_in_html() -> None:
    """Only pages change theirs."""
    assert Place("sheets/oven.pdf").html_from("bread/index.md") == "../sheets/oven.pdf"


def test_an_id_does_not_take_the_place_of_a_list() -> None:
    """A fact may be called index, and a domain may be called scenarios."""
    assert file_of("index") == "index-.md"
    assert folder_of("scenarios") == "scenarios-"
    assert folder_of(None) == "general"


def test_every_fact_has_a_place(tmp_path: Path) -> None:
    """A page of its own, or a row in a table."""
    kb = KnowledgeBase.load([small_kb.write(tmp_path)], builtin=False)
    places = Places(kb)

    assert {ref: places.of(ref) for ref in kb.facts} == {
        "component:oven": Place("bread/components/oven.md"),
        "object:dough": Place("bread/objects/dough.md"),
        "parameter:heat": Place("bread/parameters.md", "parameter-heat"),
        "source:book": Place("sources.md", "source-book"),
        "verb:warms": Place("relations/warms.md"),
    }


def test_what_does_not_hold_has_no_place(tmp_path: Path) -> None:
    """A link to it would lead nowhere."""
    kb = KnowledgeBase.load([small_kb.write(tmp_path)], builtin=False)

    assert Places(kb).of("component:mill") is None
