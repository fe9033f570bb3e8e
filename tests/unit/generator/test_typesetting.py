"""The typesetter alone."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from generator.errors import UnprintableError
from generator.typesetting import typeset, unprintable

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_the_same_data_give_the_same_bytes() -> None:
    """No clock and no font of the machine has a part in it."""
    first = typeset("#title()\n#data.text", {"text": "Pods → Nodes"}, title="Pods")

    assert typeset("#title()\n#data.text", {"text": "Pods → Nodes"}, title="Pods") == first


def test_a_document_is_tagged_and_has_a_title() -> None:
    """A screen reader needs both."""
    reader = PdfReader(BytesIO(typeset("#title()\n#data.text", {"text": "x"}, title="Pods & co")))
    root = reader.root_object

    assert root.raw_get("/MarkInfo") == {"/Marked": True, "/Suspects": False}
    assert reader.metadata is not None
    assert reader.metadata.title == "Pods & co"
    assert reader.xmp_metadata is not None
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()


def test_only_shipped_fonts_are_embedded() -> None:
    """A font of the machine would change the bytes."""
    reader = PdfReader(BytesIO(typeset("#data.text", {"text": "a → b"}, title="T")))
    objects = [reader.get_object(number) for number in range(1, len(reader.xref[0]))]
    names = {
        str(found["/BaseFont"])
        for found in objects
        if isinstance(found, DictionaryObject) and "/BaseFont" in found
    }

    assert all("Lato" in name or "DejaVuSansMono" in name for name in names)
    assert any("Lato" in name for name in names)


def test_text_cannot_become_code() -> None:
    """It comes in as data."""
    nasty = '#eval("1") $x$ *bold* "quote" \\u{0} </svg>'

    assert nasty in _text(typeset("#data.text", {"text": nasty}, title="T"))


def test_control_characters_and_overrides_are_left_out() -> None:
    """They have no look, or make print read otherwise than the data."""
    assert "abcd" in _text(typeset("#data.text", {"text": "a\x00b\x0bc\u202ed"}, title="T\x01"))


def test_lines_and_tabs_are_kept() -> None:
    """A manifest in a stem has both."""
    text = _text(typeset("#data.text", {"text": "one\r\ntwo\u2028three\tfour"}, title="T"))

    assert [line.split() for line in text.splitlines() if line] == [
        ["one"],
        ["two"],
        ["three", "four"],
    ]


def test_a_picture_needs_an_alternative_text() -> None:
    """PDF/UA says so, and a template that forgets it is wrong."""
    template = '#image(bytes(data.svg), format: "svg", alt: "a square")'

    assert typeset(template, {"svg": SVG}, title="T")
    with pytest.raises(RuntimeError, match="alt"):
        typeset(template.replace(', alt: "a square"', ""), {"svg": SVG}, title="T")


@pytest.mark.parametrize("template", ["#nonsense", '#set text(font: "Comic Sans MS")\nx'])
def test_a_wrong_template_is_a_mistake_of_ours(template: str) -> None:
    """A warning, too, such as of a font that is not there, must not pass."""
    with pytest.raises(RuntimeError, match="the template of 'T'"):
        typeset(template, {}, title="T")


def test_characters_without_a_font_are_named() -> None:
    """Whoever wrote them can then write them another way."""
    with pytest.raises(UnprintableError, match=r"'豆' \(U\+8C46\)"):
        typeset("#data.text", {"text": "a 豆"}, title="T")


def test_unprintable_characters_can_be_asked_for_beforehand() -> None:
    """Arrows, Greek, Cyrillic and mathematics are there; pictures and Chinese are not."""
    assert unprintable("Größe → ≤ ½ Ελλάδα Привет \n\t\x00") == ""
    assert unprintable("豆 and 😀 and 豆") == "豆😀"
    assert unprintable("\ud800") == "\ud800"


def test_paper_is_a4_or_letter() -> None:
    """Both are wanted."""
    sizes = {
        paper: round(
            PdfReader(BytesIO(typeset("x", {}, title="T", paper=paper))).pages[0].mediabox.height
        )
        for paper in ("a4", "letter")
    }

    assert sizes == {"a4": 842, "letter": 792}
