"""Glossary cards: each back lies behind its own front."""

import io

import odd_facts
import pypdf
import pytest

from generator import sheets
from generator.sheets import Request
from kb import KnowledgeBase

BUILT_IN = KnowledgeBase.load()
ODD = odd_facts.ring(*odd_facts.ODD_NAMES)
_DIGIT = 0.58  # how wide a digit of Lato is, for its size
_SIZE = 8.0
_MARGIN = 34.0  # 1.2 cm

Places = dict[str, tuple[float, float]]


def _reader(kb: KnowledgeBase, topic: str, **style: object) -> pypdf.PdfReader:
    wanted = Request(topic, kind="cards", **style)  # type: ignore[arg-type]  # options of several types
    return pypdf.PdfReader(io.BytesIO(sheets.print_out(kb, wanted)))


def _numbers(page: pypdf.PageObject) -> Places:
    """Where the middle of the number of each card stands on a page, in points."""
    found: Places = {}

    def look(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        said = text.strip()
        if said.isdigit() and abs(size * abs(tm[3]) * abs(cm[3]) - _SIZE) < 0.1:
            x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
            y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            found[said] = x + len(said) * _DIGIT * _SIZE / 2, y

    page.extract_text(visitor_text=look)
    return found


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(("kb", "topic"), [(BUILT_IN, "ballooning"), (ODD, "c0")])
def test_a_back_lies_behind_its_front(
    kb: KnowledgeBase, topic: str, paper: str, *, large: bool
) -> None:
    """Turned over the long edge, left is right, and as high as before."""
    reader = _reader(kb, topic, paper=paper, large=large)
    width = float(reader.pages[0].mediabox.width)
    count = len(sheets.compose(kb, Request(topic, kind="cards"))["cards"])
    leaves = reader.pages[: -(-count // (4 if large else 8)) * 2]  # then come the sources
    seen = 0
    for front, back in zip(leaves[::2], leaves[1::2], strict=True):
        fronts, backs = _numbers(front), _numbers(back)
        assert fronts.keys() == backs.keys() != set()
        for number, (x, y) in fronts.items():
            there, height = backs[number]
            assert x + there == pytest.approx(width, abs=0.6)
            assert y == pytest.approx(height, abs=0.1)
        assert len({x for x, _ in fronts.values()}) > 1 or len(fronts) == 1
        seen += len(fronts)
    assert seen == count > 8


@pytest.mark.parametrize("large", [False, True])
def test_no_word_is_wider_than_its_card(*, large: bool) -> None:
    """A name is set smaller, and broken, until it fits; it stands in the middle, so both sides."""
    for page in _reader(ODD, "c0", large=large).pages:
        places: list[float] = []

        def look(
            text: str,
            cm: list[float],
            tm: list[float],
            _font: object,
            _size: float,
            places: list[float] = places,
        ) -> None:
            if text.strip():
                places.append(cm[0] * tm[4] + cm[2] * tm[5] + cm[4])

        page.extract_text(visitor_text=look)
        assert min(places) >= _MARGIN


@pytest.mark.parametrize("topic", sheets.topics(BUILT_IN))
def test_a_front_has_the_name_and_its_back_the_meaning(topic: str) -> None:
    """Nothing is left out or cut off."""
    cards = sheets.compose(BUILT_IN, Request(topic, kind="cards"))["cards"]
    pages = [" ".join(page.extract_text().split()) for page in _reader(BUILT_IN, topic).pages]

    for place, card in enumerate(cards):
        leaf = place // 8 * 2
        assert _bare(card["name"]) in pages[leaf].replace(" ", "")
        assert _bare(card["means"]) in pages[leaf + 1].replace(" ", "")


def _bare(text: str) -> str:
    """A text without what may differ where a line ends."""
    return text.replace(" ", "").replace("\u200b", "")


def test_each_page_of_cards_says_which_form_it_is_of() -> None:
    """A lost leaf finds its way back."""
    reader = _reader(BUILT_IN, "ballooning")
    form = sheets.compose(BUILT_IN, Request("ballooning", kind="cards"))["form"]

    assert all(form in page.extract_text() for page in reader.pages)
    assert reader.metadata is not None
    assert reader.metadata.title == "Glossary cards: ballooning"


def test_cards_stand_in_the_order_of_their_names() -> None:
    """Whoever sorts them again has numbers to go by."""
    cards = sheets.compose(odd_facts.bread(), Request("dough-making", kind="cards"))["cards"]
    names = [card["name"].casefold() for card in cards]

    assert names == sorted(names)
    assert [card["number"] for card in cards] == [str(place) for place in range(1, len(cards) + 1)]
