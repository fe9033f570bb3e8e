"""The bank on paper, read back by a library that nobody here wrote."""

from io import BytesIO

import pytest
from nasty_bank import BANK, holding, item
from pypdf import PdfReader

from generator import exporters
from generator.errors import UnprintableError, UnsupportedItemsError
from generator.exporters import ExportOptions
from generator.exporters.pdf.layout import letter
from generator.questions import SingleChoice
from generator.questions.short_code import short_code

FILES = exporters.export(BANK, "pdf").files
LARGE = ExportOptions(size="large")


def _pages(content: bytes) -> list[str]:
    texts = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    return [" ".join(text.split()) for text in texts]


def _text(content: bytes) -> str:
    return " ".join(_pages(content))


def test_paper_and_key_carry_the_same_form_code() -> None:
    """A key is useless if nobody knows to which paper it belongs."""
    paper, key = _text(FILES["bank.pdf"]), _text(FILES["bank-key.pdf"])
    form = paper.partition("Form ")[2][:9]

    assert f"Form {form} · seed 7 · knowledge 0123456789ab" in paper
    assert f"Form {form} · seed 7" in key


def test_another_order_of_options_is_another_form() -> None:
    """Two forms of the same items have different keys."""
    good = item(SingleChoice, "watchers/pod:plain")
    turned = good.model_copy(update={"options": good.options[::-1]})

    codes = {
        _text(exporters.export(holding(it), "pdf").files["bank.pdf"]).partition("Form ")[2][:9]
        for it in (good, turned)
    }
    assert len(codes) == 2


def test_every_item_stands_on_the_paper_with_its_short_code() -> None:
    """Learner and trainer can talk about a question by a code."""
    paper = _text(FILES["bank.pdf"])

    assert all(short_code(it.id) in paper for it in BANK.items)


def test_the_paper_does_not_give_the_key_away() -> None:
    """Neither feedback nor explanation nor id is on it."""
    paper = _text(FILES["bank.pdf"])

    assert "Right:" not in paper
    assert "writes its choice" not in paper
    assert "numbers/cap:65" not in paper


def test_the_key_answers_in_the_letters_of_the_paper() -> None:
    """Matching and ordering are shown in another order than they are stored."""
    key = _text(FILES["bank-key.pdf"])

    assert "Answer: 1 B, 2 D, 3 A" in key
    assert "Answer: C, B, D, A" in key
    assert "Answer: A, B, C" in key
    assert "Answer: 1619 MiB (± 1)" in key
    assert "Answer: False" in key


def test_text_is_never_read_as_markup() -> None:
    """Typst's own signs, too, are text."""
    question = BANK.items[0].model_copy(update={"stem": "#panic() $x$ *b* _i_ @ref <l> `r` \\ //"})
    paper = _text(exporters.export(holding(question), "pdf").files["bank.pdf"])

    assert "#panic() $x$ *b* _i_ @ref <l> `r` \\ //" in paper


def test_an_item_never_splits_over_pages() -> None:
    """Its last option stands on the page of its stem."""
    good = item(SingleChoice, "watchers/pod:plain")
    many = [
        good.model_copy(update={"id": f"watchers/{n}", "stem": f"Stem {n}. " + "Long text. " * n})
        for n in range(60)
    ]
    pages = _pages(exporters.export(holding(*many), "pdf").files["bank.pdf"])

    assert len(pages) > 5
    for page in pages:
        assert page.count("Stem ") == page.count("D kubelet") > 0


def test_an_item_longer_than_a_page_is_printed_whole() -> None:
    """Nothing may run off the paper."""
    stem = "\n".join(f"line {number};" for number in range(200))
    question = item(SingleChoice, "watchers/pod:plain").model_copy(update={"stem": stem})
    pages = _pages(exporters.export(holding(question), "pdf").files["bank.pdf"])

    assert len(pages) > 2
    assert all(f"line {number};" in " ".join(pages) for number in range(200))
    assert "D kubelet" in pages[-1]


def test_the_paper_size_is_the_trainers() -> None:
    """A4 is 595 points wide, Letter 612."""
    letter_size = exporters.export(BANK, "pdf", ExportOptions(paper="letter")).files["bank.pdf"]

    assert round(PdfReader(BytesIO(letter_size)).pages[0].mediabox.width) == 612
    assert round(PdfReader(BytesIO(FILES["bank.pdf"])).pages[0].mediabox.width) == 595


def test_characters_that_no_font_has_are_refused() -> None:
    """A box in place of a sign would be no question."""
    question = BANK.items[0].model_copy(update={"stem": "What is 豆荚?"})

    with pytest.raises(UnsupportedItemsError, match="'荚' '豆'"):
        exporters.export(holding(question), "pdf")
    with pytest.raises(UnprintableError, match=r"U\+8C46"):
        exporters.export(holding().model_copy(update={"title": "豆"}), "pdf")


@pytest.mark.parametrize(("index", "expected"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB")])
def test_letters_go_on_after_z(index: int, expected: str) -> None:
    """A match may have many right sides."""
    assert letter(index) == expected


def test_the_answer_sheet_has_a_place_for_each_answer_and_no_question() -> None:
    """It is all that has to be handed in."""
    sheet = _text(FILES["bank-answers.pdf"])
    paper = _text(FILES["bank.pdf"])
    form = paper.partition("Form ")[2][:9]

    assert f"form {form}" in sheet
    assert all(short_code(it.id) in sheet for it in BANK.items)
    assert all(it.stem.split("\n")[0][:40] not in sheet for it in BANK.items)
    choice = item(SingleChoice, "watchers/pod:plain")
    row = sheet.partition("1. ")[2].partition(short_code(choice.id))[0]
    assert row.split() == [letter(place) for place in range(len(choice.options))]


def test_large_print_has_nothing_smaller_than_18_points() -> None:
    """Page numbers included; pictures grow as far as the page is wide."""
    plain = [it for it in BANK.items if not any(hasattr(shown, "alt") for shown in it.exhibits)]

    for content in exporters.export(holding(*plain), "pdf", LARGE).files.values():
        assert min(_sizes(content)) >= 18


def _sizes(content: bytes) -> set[float]:
    """The sizes of all text."""
    sizes: set[float] = set()

    def visit(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip() and size:
            sizes.add(round(abs(matrix[3]) * size, 1))

    for page in PdfReader(BytesIO(content)).pages:
        page.extract_text(visitor_text=visit)
    return sizes


def test_two_columns_save_paper() -> None:
    """Short questions leave half of a page empty."""
    many = [BANK.items[0].model_copy(update={"id": f"watchers/{n}"}) for n in range(60)]

    one, two = (
        exporters.export(holding(*many), "pdf", ExportOptions(columns=columns)).files["bank.pdf"]
        for columns in (1, 2)
    )

    assert len(_pages(two)) < len(_pages(one))
