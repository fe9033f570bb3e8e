"""A cheat sheet is one page, whatever the facts are."""

import io

import odd_facts
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import sheets
from generator.sheets import Request
from kb import KnowledgeBase

BUILT_IN = KnowledgeBase.load()
ODD = {
    "odd names": odd_facts.ring(*odd_facts.ODD_NAMES),
    "long names": odd_facts.ring(*(f"{number} {'word ' * 21}end" for number in range(60))),
    "one fact": odd_facts.ring("alone"),
    "many": odd_facts.ring(*(f"node {number}" for number in range(120))),
    "no topic": odd_facts.ring("a", "b", "c", topic=None),
    "bread": odd_facts.bread(),
}
papers = pytest.mark.parametrize("paper", ["a4", "letter"])
prints = pytest.mark.parametrize("large", [False, True])


def _pages(kb: KnowledgeBase, topic: str, paper: str = "a4", *, large: bool = False) -> list[str]:
    wanted = Request(topic, kind="cheat-sheet", paper=paper, large=large)
    reader = pypdf.PdfReader(io.BytesIO(sheets.print_out(kb, wanted)))
    return [page.extract_text() for page in reader.pages]


@prints
@papers
@pytest.mark.parametrize("topic", sheets.topics(BUILT_IN))
def test_it_has_one_page(topic: str, paper: str, *, large: bool) -> None:
    """Also of the largest topic."""
    assert len(_pages(BUILT_IN, topic, paper, large=large)) == 1


@prints
@papers
@pytest.mark.parametrize("kb", ODD.values(), ids=ODD)
def test_odd_facts_take_one_page_too(kb: KnowledgeBase, paper: str, *, large: bool) -> None:
    """Long names, few facts and many facts break nothing."""
    for topic in sheets.topics(kb):
        assert len(_pages(kb, topic, paper, large=large)) == 1


@settings(max_examples=15)
@given(
    st.lists(
        st.text(st.sampled_from("abc XYZ-_<>&#$*{}[]\\\"'@é"), min_size=1, max_size=110).filter(
            str.strip
        ),
        min_size=1,
        max_size=40,
    )
)
def test_no_names_break_the_page(names: list[str]) -> None:
    """Whatever facts are called, the sheet stays one page."""
    kb = odd_facts.ring(*(name.strip() for name in names))

    assert [len(_pages(kb, topic)) for topic in sheets.topics(kb)] == [1]


def test_what_most_is_said_about_is_on_it() -> None:
    """The page has numbers, steps, wrong beliefs and words of its topic."""
    (page,) = _pages(BUILT_IN, "ballooning")

    for section in ("Numbers", "In steps", "Often believed, but wrong", "Words"):
        assert section in page
    assert "= 65 %" in page


@pytest.mark.parametrize("topic", sheets.topics(BUILT_IN))
def test_first_things_come_first_and_nothing_is_cut_off(topic: str) -> None:
    """What is on the page is there as a whole, and has no higher rank than what is not."""
    made = sheets.compose(BUILT_IN, Request(topic, kind="cheat-sheet"))
    page = _bare(_pages(BUILT_IN, topic)[0])
    long = [e for e in made["entries"] if len(_bare(e["text"])) > 30]  # not found by accident
    there = [_bare(entry["name"] + entry["text"]) in page for entry in long]
    on = [entry["rank"] for entry, is_there in zip(long, there, strict=True) if is_there]
    off = [entry["rank"] for entry, is_there in zip(long, there, strict=True) if not is_there]

    assert len(on) >= 12
    assert max(on) <= min(off, default=max(on))


def _bare(text: str) -> str:
    """Letters and digits alone, since where a line ends a sign may differ."""
    return "".join(filter(str.isalnum, text))
