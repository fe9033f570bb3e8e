"""Pages on disk: what is on them, for facts about anything."""

import json
from pathlib import Path
from typing import Any

import odd_facts
import small_kb
from nasty_bank import BANK

from generator import site
from generator.pages import Shown
from generator.site.contents_hook import CONTENTS
from kb import Dispute, KnowledgeBase, Parameter, Ref
from simulator.engine import Event


def _small(folder: Path) -> KnowledgeBase:
    return KnowledgeBase.load([small_kb.write(folder)], builtin=False)


def _page(docs: Path, name: str) -> str:
    return (docs / "generated" / name).read_text("utf-8")


def test_a_fact_page_tells_all_of_a_fact(tmp_path: Path) -> None:
    """Summary, diagram, relation with its source, claim, misconception, and what was before."""
    docs = tmp_path / "docs"
    site.write_pages(_small(tmp_path / "kb"), docs)

    page = _page(docs, "bread/components/oven.md")
    for part in (
        "# Oven",
        "A hot box.",
        "<svg",
        "**[warms](../../relations/warms.md)** [Dough](../objects/dough.md)",
        "That is all of them. The list was read.",
        "An oven is hot.",
        "**Many believe:** An oven is cold.",
        "Its door is cold.",
        "Before 2.0: An oven burns gas.",
        "https://example.org/book",
    ):
        assert part in page, part


def test_a_domain_has_a_page_of_what_changed(tmp_path: Path) -> None:
    """Version by version, newest first, each change with its fact and source."""
    docs = tmp_path / "docs"
    site.write_pages(_small(tmp_path / "kb"), docs)

    page = _page(docs, "bread/changes.md")
    assert "## Since 2.0" in page
    assert "5 degrees Celsius, before: 200 degrees Celsius" in page
    assert "[Oven](components/oven.md) | Before 2.0: An oven burns gas." in page
    assert "changes.md" in _page(docs, "bread/index.md")


def test_a_page_gives_both_sides_of_a_dispute(tmp_path: Path) -> None:
    """Of a claim, an edge and a value; and what fails stands under a heading of its own."""
    kb, docs = _small(tmp_path / "kb"), tmp_path / "docs"
    oven, heat = kb["component:oven"], kb["parameter:heat"]
    assert isinstance(heat, Parameter)
    doubt = Dispute(says="A second book denies it.", cites=(Ref("source:book"),))
    hot = oven.claims[0].model_copy(update={"disputed": doubt})
    cold = hot.model_copy(update={"id": "off", "text": "Dough waits.", "about": "failure"})
    doubted = {
        "claims": (hot, cold),
        "relations": tuple(r.model_copy(update={"disputed": doubt}) for r in oven.relations),
    }
    values = tuple(entry.model_copy(update={"disputed": doubt}) for entry in heat.values)
    changed = [oven.model_copy(update=doubted), heat.model_copy(update={"values": values})]

    site.write_pages(KnowledgeBase.of_facts({**kb.whole, **{f.ref: f for f in changed}}), docs)

    oven_page = _page(docs, "bread/components/oven.md")
    assert oven_page.count("Sources disagree.</span> A second book denies it.") == 4
    assert "## When it is down { #down }" in oven_page
    assert "A second book denies it." in _page(docs, "bread/parameters.md")


def test_the_other_end_tells_of_the_relation_too(tmp_path: Path) -> None:
    """Dough is warmed by the oven."""
    docs = tmp_path / "docs"
    site.write_pages(_small(tmp_path / "kb"), docs)

    assert "**[is warmed by](../../relations/warms.md)** [the Oven]" in _page(
        docs, "bread/objects/dough.md"
    )


def test_a_second_time_nothing_is_written(tmp_path: Path) -> None:
    """So that a builder that watches the folder stays quiet."""
    kb, docs = _small(tmp_path / "kb"), tmp_path / "docs"
    site.write_pages(kb, docs, items=BANK.items)
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*") if path.is_file()}

    site.write_pages(kb, docs, items=BANK.items)

    assert {p: p.stat().st_mtime_ns for p in docs.rglob("*") if p.is_file()} == before


def test_pages_of_facts_that_are_gone_are_removed(tmp_path: Path) -> None:
    """And folders that this leaves empty; hand-written pages stay."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Mine\n")
    site.write_pages(odd_facts.bread(), docs)

    site.write_pages(_small(tmp_path / "kb"), docs)

    assert not (docs / "generated" / "bread" / "mechanisms").exists()
    assert (docs / "index.md").read_text() == "# Mine\n"


def test_every_page_is_in_the_contents(tmp_path: Path) -> None:
    """A page that nobody finds would be for nobody."""
    docs = tmp_path / "docs"
    site.write_pages(odd_facts.bread(), docs)
    generated = docs / "generated"

    def paths(entry: Any) -> set[str]:  # noqa: ANN401 - JSON may be anything
        if isinstance(entry, str):
            return {entry}
        inside = entry.values() if isinstance(entry, dict) else entry
        return {path for each in inside for path in paths(each)}

    listed = paths(json.loads((generated / CONTENTS).read_text("utf-8")))
    there = {path.relative_to(generated).as_posix() for path in generated.rglob("[!.]*.md")}
    assert listed == there


def test_the_same_facts_give_the_same_bytes(tmp_path: Path) -> None:
    """Whoever builds, and however many threads draw."""
    for name in ("one", "two"):
        site.write_pages(odd_facts.bread(), tmp_path / name)
    one, two = tmp_path / "one", tmp_path / "two"

    files = [path.relative_to(one) for path in one.rglob("*") if path.is_file()]
    assert files
    assert all((one / file).read_bytes() == (two / file).read_bytes() for file in files)


def test_sheets_are_linked_from_their_topic(tmp_path: Path) -> None:
    """With the paper they are for; a sheet about something else is not."""
    kb = odd_facts.ring("a", "b", "c")

    site.write_pages(kb, tmp_path, sheets=("c0.pdf", "c0-key-letter.pdf", "d.pdf"))

    page = _page(tmp_path, "odd/topics/component-c0.md")
    assert "[A4](../../sheets/c0.pdf) · [key, Letter](../../sheets/c0-key-letter.pdf)" in page
    assert "d.pdf" not in page


def test_sheets_are_offered_where_an_instructor_looks(tmp_path: Path) -> None:
    """On the page of the domain and in the guide; without any, nobody speaks of it."""
    kb = odd_facts.ring("a", "b", "c")
    for printed in ((), ("c0.pdf",)):
        site.write_pages(kb, tmp_path, sheets=printed)
        told = _page(tmp_path, ".home.md").partition("[start:sheets]")[2]

        assert ("On paper" in _page(tmp_path, "odd/index.md")) == bool(printed)
        assert ("[A4](generated/sheets/c0.pdf)" in told) == bool(printed)
        assert ("Ready to print" in told) == bool(printed)


def test_a_deed_that_never_comes_again_needs_no_column_for_it(tmp_path: Path) -> None:
    """Nobody reads a column of dashes."""
    once = (Event(0, 10, "oven", "warms", "Dough", "it is hot"),)
    run = Shown("baking", "A day of baking", "It bakes.", "bread", "One oven", once, unit="minute")

    site.write_pages(_small(tmp_path / "kb"), tmp_path / "docs", runs=(run,))

    assert "| Why |\n|---|---|---|---|---|\n| 10 |" in _page(
        tmp_path / "docs", "scenarios/baking.md"
    )


def test_cards_and_cheat_sheets_are_linked_from_their_topic(tmp_path: Path) -> None:
    """Apart from the study sheets, so that nobody takes one for the other."""
    kb = odd_facts.ring("a", "b", "c")

    site.write_pages(kb, tmp_path, sheets=("c0.pdf", "c0-cards.pdf", "c0-cheat-sheet-letter.pdf"))

    lines = _page(tmp_path, "odd/topics/component-c0.md").splitlines()
    (line,) = [line for line in lines if "c0-cards.pdf" in line]
    assert "[glossary cards, A4](../../sheets/c0-cards.pdf)" in line
    assert "[cheat sheet, Letter](../../sheets/c0-cheat-sheet-letter.pdf)" in line
    assert "c0.pdf" not in line


def test_a_run_is_told_on_its_page_and_on_those_of_its_actors(tmp_path: Path) -> None:
    """A deed that comes again is told once."""
    events = tuple(Event(n, n * 10, "oven", "warms", "Dough", "it is <on>") for n in range(3))
    run = Shown(
        "baking", "A day of baking", "It bakes.", "bread", "One oven", events, unit="minute"
    )

    site.write_pages(_small(tmp_path / "kb"), tmp_path / "docs", runs=(run,))

    oven = _page(tmp_path / "docs", "bread/components/oven.md")
    told = _page(tmp_path / "docs", "scenarios/baking.md")
    assert "[A day of baking](../../scenarios/baking.md)" in oven
    assert "2 more,<br>last at 20" in told
    assert "it is &#60;on&#62;" in told
    assert "[Oven](../bread/components/oven.md)" in told


def test_a_run_shows_what_was_given_and_its_other_readings(tmp_path: Path) -> None:
    """A reader compares the same example under other rules, and sees what it starts from."""
    runs = tuple(
        Shown(
            name,
            name.upper(),
            "It bakes.",
            "bread",
            "One oven",
            (Event(hours, hours, "oven/1", "turns-on", "heat", "it is time"),),
            given="oven: <hot>",
            start=(("Oven", "Heat"), ("left", "220")),
            figures=(("hours to rise", str(hours)),),
        )
        for name, hours in (("long-rise-cold", 12), ("long-rise-warm", 4), ("short-rise", 1))
    )

    site.write_pages(_small(tmp_path / "kb"), tmp_path / "docs", runs=runs)

    told = _page(tmp_path / "docs", "scenarios/long-rise-cold.md")
    assert "[LONG-RISE-WARM](long-rise-warm.md)" in told
    assert "SHORT-RISE" not in told
    assert "oven: &#60;hot&#62;" in told
    assert "| left | 220 |" in told
    assert "| hours to rise | 12 | 4 |" in told
    assert "| oven turns on: first time | 12 | 4 |" in told


def test_progress_ends_at_the_end(tmp_path: Path) -> None:
    """A bar that stops at nine tenths looks like a crash."""
    said: list[tuple[str, float]] = []

    site.write_pages(_small(tmp_path / "kb"), tmp_path, progress=lambda *now: said.append(now))

    assert said[-1] == ("writing pages", 1.0)
    assert sorted(done for _, done in said) == [done for _, done in said]
