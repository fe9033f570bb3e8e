"""AMC-TXT: what a sheet of paper cannot hold is refused, and no text reaches LaTeX as it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nasty_bank import BANK, holding, item

from generator import exporters
from generator.errors import UnsupportedItemsError
from generator.exporters import ExportOptions
from generator.exporters.amc.text import plain
from generator.questions import Item, MultipleResponse, SingleChoice, Table

PLAIN = item(SingleChoice, "watchers/pod:plain")
OURS = re.compile(
    r"\[\[(?:\{[][!]\}|\\mbox\{~*\}(?:\\newline\{\})?|\\char(?:92|126|42)\{\}|\\allowbreak\{\})\]\]"
)


def _sheet(*items: Item, options: ExportOptions = exporters.USUAL) -> str:
    return exporters.export(holding(*items), "amc", options).files["bank.amc.txt"].decode()


@given(st.text())
def test_a_text_is_one_line_in_which_only_we_write_latex(text: str) -> None:
    """Nothing that is left after our own pieces can begin markup, a picture or a tag."""
    written = plain(text)

    assert "\n" not in written
    assert not set("[]!\\~*") & set(OURS.sub("", written))


@pytest.mark.parametrize("name", ["match/owners", "order/pod-start", "label/diagram"])
def test_what_has_no_boxes_is_refused(name: str) -> None:
    """Pairs and orders cannot be ticked."""
    found = next(it for it in BANK.items if it.id == name)

    with pytest.raises(UnsupportedItemsError, match="no pairs, orders or labels"):
        _sheet(found)


def test_a_question_that_is_longer_than_a_page_is_refused() -> None:
    """AMC keeps a question together, so the end of it would be off the paper."""
    long = PLAIN.model_copy(update={"stem": "\n".join(["a line"] * 60)})

    with pytest.raises(UnsupportedItemsError, match="lines do not fit on a page"):
        _sheet(long)


def test_a_table_that_is_wider_than_a_page_is_refused() -> None:
    """Its columns would run off the paper."""
    wide = Table(head=("c",) * 9, rows=(("1",) * 9,))

    with pytest.raises(UnsupportedItemsError, match="9 columns is too wide"):
        _sheet(PLAIN.model_copy(update={"exhibits": (wide,)}))


def test_more_options_than_letters_are_refused() -> None:
    """A separate answer sheet names options by letters."""
    good = item(MultipleResponse, "multi/three-right")
    many = good.model_copy(update={"options": (*good.options, *(good.options[-1],) * 22)})

    with pytest.raises(UnsupportedItemsError, match="27 options"):
        _sheet(many)


def test_a_story_stays_together() -> None:
    """AMC shuffles questions, but not within a story."""
    first, second = (PLAIN.model_copy(update={"id": f"s/{n}", "linked": "s"}) for n in (1, 2))

    sheet = _sheet(first, second)

    heads = re.findall(r"^\*\[(.*?)\]", sheet, re.MULTILINE)
    assert [head.endswith(",next") for head in heads] == [False, True]


def test_groups_are_picked_from_unless_told_otherwise() -> None:
    """Each sheet shows one variant of a question."""
    variants = [it for it in BANK.items if it.id in {"numbers/min-free", "numbers/offset"}]

    assert "numquestions=1" in _sheet(*variants)
    assert "numquestions" not in _sheet(*variants, options=ExportOptions(groups="none"))


def test_the_paper_is_as_asked() -> None:
    """Letter paper where letter paper is printed."""
    assert "PaperSize: letter" in _sheet(PLAIN, options=ExportOptions(paper="letter"))


def test_losses_are_said() -> None:
    """What is marked by hand, drawn as a table or may stay blank."""
    said = {loss.what for loss in exporters.export(BANK, "amc", skip_unsupported=True).losses}

    assert "pictures come as tables" in said
    assert "control characters are left out" in said
    assert any("marked by hand" in what for what in said)
    assert any("would stay blank" in what for what in said)
