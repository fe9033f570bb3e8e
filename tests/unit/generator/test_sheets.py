"""Printed sheets: two pages and a key, on both papers, for any knowledge base."""

import io
from dataclasses import replace
from pathlib import Path

import odd_facts
import pypdf
import pytest

from generator import sheets
from generator.errors import UnknownNameError, UnprintableError
from generator.sheets import Request
from generator.sheets.cues import cues
from generator.sheets.goals import goals
from generator.sheets.topics import topic
from kb import Counter, KnowledgeBase

BUILT_IN = KnowledgeBase.load()
BREAD = odd_facts.bread()
EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "bread"
ODD = {
    "odd names": odd_facts.ring(*odd_facts.ODD_NAMES),
    "one fact": odd_facts.ring("alone"),
    "no edge": odd_facts.ring("a", "b", joined=False),
    "many": odd_facts.ring(*(f"node {number}" for number in range(120))),
    "no topic": odd_facts.ring("a", "b", "c", topic=None),
}
papers = pytest.mark.parametrize("paper", ["a4", "letter"])


def _bare(text: str) -> str:
    """A text without what may differ where a line ends."""
    return "".join(text.replace("\u200b", "").split())


def _pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@papers
@pytest.mark.parametrize("mode", sheets.MODES)
@pytest.mark.parametrize("topic", sheets.topics(BUILT_IN))
def test_a_sheet_has_two_pages_and_its_key_one(topic: str, mode: str, paper: str) -> None:
    """A sheet is printed on both sides of one leaf; the key is given out later."""
    pages = _pages(sheets.sheet(BUILT_IN, topic, mode=mode, paper=paper))

    assert len(pages) == (1 if mode == "key" else 2)


@papers
@pytest.mark.parametrize("kb", ODD.values(), ids=ODD)
def test_odd_facts_fit_too(kb: KnowledgeBase, paper: str) -> None:
    """Long names, few facts and many facts break no page."""
    for name in sheets.topics(kb):
        counts = [len(_pages(sheets.sheet(kb, name, mode=m, paper=paper))) for m in sheets.MODES]
        assert counts == [2, 2, 1]


@papers
@pytest.mark.parametrize("mode", sheets.MODES)
@pytest.mark.parametrize("topic", sheets.topics(BUILT_IN))
def test_large_print_leaves_nothing_out(topic: str, mode: str, paper: str) -> None:
    """It takes the pages that it needs: all questions and gaps are there."""
    wanted = Request(topic, mode=mode, paper=paper, large=True)
    data = sheets.compose(BUILT_IN, wanted)
    reader = pypdf.PdfReader(io.BytesIO(sheets.as_pdf(wanted, data)))
    text = _bare(" ".join(page.extract_text() for page in reader.pages))
    asked = "answer" if mode == "key" else "question"

    assert all(_bare(cue[asked]) in text for cue in data["cues"])
    for gap in data["clozes"]:
        assert _bare(gap["about"] if mode == "key" else gap["after"]) in text


@papers
@pytest.mark.parametrize("kb", ODD.values(), ids=ODD)
def test_odd_facts_can_be_printed_large(kb: KnowledgeBase, paper: str) -> None:
    """A page may be added, but nothing breaks."""
    for name in sheets.topics(kb):
        for mode in sheets.MODES:
            wanted = Request(name, mode=mode, paper=paper, large=True)
            assert _pages(sheets.print_out(kb, wanted))


@pytest.mark.parametrize("topic", sheets.topics(BUILT_IN))
def test_the_word_bank_is_an_option(topic: str) -> None:
    """With it stand all names of the blanks and two that fit nowhere; without it none."""
    figure = sheets.compose(BUILT_IN, Request(topic))["figure"]
    without = _pages(sheets.print_out(BUILT_IN, Request(topic, word_bank=False)))[1]

    assert len(figure["words"]) == len(figure["key"]) + 2
    assert {entry["name"] for entry in figure["key"]} <= set(figure["words"])
    assert "Words" in _pages(sheets.sheet(BUILT_IN, topic))[1]
    assert "Words" not in without


def test_bread_has_a_sheet_without_a_calculation() -> None:
    """What does not fit a topic is left out, not made up."""
    first, second = _pages(sheets.sheet(BREAD, "dough-making"))

    assert "Questions and notes" in first
    assert "Baking day" in second
    assert "Work it out" not in second


def test_a_question_of_a_sheet_names_a_part_with_its_article() -> None:
    """As in a bank: "What does the Deck oven warm?", and not "What does Deck oven warm?"."""
    guide = KnowledgeBase.load([EXAMPLE], builtin=False)
    asked = [cue.question for cue in cues(guide, tuple(guide.facts.values()), 99, 1)]

    named = [question for question in asked if "Deck oven" in question]
    assert named
    assert all("he Deck oven" in question for question in named)


def test_a_sheet_names_no_release_where_none_is_known() -> None:
    """A domain without versions is read at 0, which is no release of anything."""
    assert all("Odd 0" not in page for page in _pages(sheets.sheet(ODD["no topic"], "odd")))


def test_what_counters_tell_is_said_of_one_and_of_several() -> None:
    """One counter tells, two tell."""
    assert any("tells you" in goal for goal in _goals(1))
    assert any("tell you" in goal for goal in _goals(2))


def _goals(number: int) -> tuple[str, ...]:
    """The goals of a topic with so many of the counters of the guide."""
    guide = KnowledgeBase.load([EXAMPLE], builtin=False)
    found = topic(guide, "fermentation")
    counters = guide.of(Counter)[:number]
    assert len(counters) == number
    return goals(replace(found, facts=counters), (), None, None)


def test_without_topics_each_domain_is_a_sheet() -> None:
    """A knowledge base need not know what a topic is."""
    assert sheets.topics(ODD["no topic"]) == ("odd",)


def test_a_blank_sheet_says_what_it_is() -> None:
    """Form, versions and boxes for reviews stand at the foot of each page."""
    for page in _pages(sheets.sheet(BUILT_IN, "ballooning")):
        assert "ESXi 9.0" in page
        assert all(f"D{day}" in page for day in (1, 3, 7, 16, 35))


def test_a_sheet_and_its_key_belong_together() -> None:
    """They bear the same code; another seed gives another."""

    def code(**options: object) -> str:
        text = _pages(sheets.sheet(BUILT_IN, "ballooning", **options))[0]  # type: ignore[arg-type]  # options of several types
        return text[text.index("Form ") :][:14]

    assert code() == code(mode="key") == code(mode="answers")
    assert code() != code(seed=2)


def test_answers_fill_what_a_blank_sheet_asks() -> None:
    """The largest balloon of 16 GiB at 65 % is on one and not on the other."""
    asked = _pages(sheets.sheet(BUILT_IN, "ballooning"))[1]
    filled = _pages(sheets.sheet(BUILT_IN, "ballooning", mode="answers"))[1]

    assert "10649.6 MiB" not in asked
    assert "10649.6 MiB" in filled


def test_the_same_seed_prints_the_same_bytes() -> None:
    """A sheet can be printed again."""
    again = KnowledgeBase.load()

    assert sheets.sheet(BUILT_IN, "workloads") == sheets.sheet(again, "workloads")


def test_a_sheet_is_tagged() -> None:
    """A screen reader finds headings, and the diagram has a text in its place."""
    root = pypdf.PdfReader(io.BytesIO(sheets.sheet(BUILT_IN, "workloads"))).root_object
    marked = root["/MarkInfo"].get_object()

    assert isinstance(marked, pypdf.generic.DictionaryObject)
    assert marked["/Marked"] == pypdf.generic.BooleanObject(True)  # noqa: FBT003 - the library's own form
    assert str(root["/Lang"]) == "en"


def test_all_sheets_come_with_their_file_names() -> None:
    """The file is named after the topic, its key beside it."""
    files = dict(sheets.write_all(BREAD))

    assert list(files) == ["dough-making.pdf", "dough-making-key.pdf"]
    assert all(pdf.startswith(b"%PDF") for pdf in files.values())


@pytest.mark.parametrize("wrong", [{"topic": "balooning"}, {"mode": "both"}, {"paper": "a5"}])
def test_an_unknown_choice_is_refused_by_name(wrong: dict[str, str]) -> None:
    """Whoever misspells is told what there is."""
    with pytest.raises(UnknownNameError):
        sheets.sheet(BUILT_IN, **{"topic": "ballooning", **wrong})  # type: ignore[arg-type]  # wrong on purpose


def test_what_cannot_be_printed_is_said() -> None:
    """Better no sheet than one with boxes for letters."""
    with pytest.raises(UnprintableError, match="容"):
        sheets.sheet(odd_facts.ring(odd_facts.UNPRINTABLE, "b"), "c0")


def test_the_template_travels_with_the_package() -> None:
    """An installed wheel prints as a checkout does."""
    assert Path(sheets.__file__ or "").with_name("sheet.typ").is_file()
