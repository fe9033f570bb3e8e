"""What an example teaches is said wherever the example is told."""

from pathlib import Path

import small_kb

from generator import run_report, scenarios, site
from generator.pages import Shown
from kb import KnowledgeBase

NAME = "swap-target-disk"


def test_the_page_of_an_example_says_what_it_teaches(tmp_path: Path) -> None:
    """The list of examples says it, too; an example without a lesson has its summary there."""
    taught = Shown("bake", "Bake", "It bakes.", "bread", "One oven", (), lesson="Heat <first>.")
    plain = Shown("rest", "Rest", "It rests.", "bread", "One oven", ())
    docs = tmp_path / "docs"
    kb = KnowledgeBase.load([small_kb.write(tmp_path / "kb")], builtin=False)

    site.write_pages(kb, docs, runs=(taught, plain))

    pages = docs / "generated" / "scenarios"
    assert "    Heat &#60;first&#62;." in (pages / "bake.md").read_text("utf-8")
    assert "The lesson" not in (pages / "rest.md").read_text("utf-8")
    listed = (pages / "index.md").read_text("utf-8")
    assert "| Heat &#60;first&#62;. |" in listed
    assert "| It rests. |" in listed


def test_a_simulated_run_says_what_it_teaches() -> None:
    """In the terminal below the summary, on the page beside it, and there not in the YAML again."""
    kb, scenario = KnowledgeBase.load(), scenarios.load(NAME)
    run = scenarios.run_named(kb, scenario)

    told, shown = run_report.text(scenario, run), run_report.shown(scenario, run)

    assert scenario.lesson
    assert told.splitlines()[:3] == [scenario.name, scenario.summary, f"Lesson: {scenario.lesson}"]
    assert shown.lesson == scenario.lesson
    assert scenario.lesson not in shown.given


def test_machines_that_are_set_up_alike_are_told_of_once() -> None:
    """Twenty equal rows teach no more than one; what differs keeps a row of its own."""
    kb = KnowledgeBase.load()
    first = {}
    for name in ("consolidation-20-vms", "four-vms-on-2gb", NAME):
        scenario = scenarios.load(name)
        start = run_report.shown(scenario, scenarios.run_named(kb, scenario)).start
        first[name] = [row[0] for row in start[1:]]
        assert len({row[1:] for row in start[1:]}) == len(start) - 1

    assert first["consolidation-20-vms"] == ["desk-01 to desk-20, each"]
    assert len(first["four-vms-on-2gb"]) <= 4
