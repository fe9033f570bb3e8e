"""The typesetter: a template and data in, a tagged PDF out. The only importer of typst.

How to use it::

    source = resources.files("generator.sheets").joinpath("sheet.typ").read_text("utf-8")
    pdf = typeset(source, {"topic": "Pods", "diagram": svg}, title="Pods", paper="letter")

A template is Typst source of ours, shipped beside the module that uses it. It finds

* ``data``: the mapping, as a Typst dictionary. **All text reaches Typst as data and never as
  source**, so that nothing needs escaping and no text can become code: write ``#data.topic``.
* the document's title, to be set where it belongs with ``#title()``;
* the paper, margins, language and shipped fonts, set already. A template may override them.

A picture is a string of SVG in the data; PDF/UA asks for its alternative text::

    #image(bytes(data.diagram), format: "svg", alt: data.alt)

In such a picture write plain colors: Typst reads ``<style>`` classes but not ``var(--x)``.

The PDF is tagged, claims PDF/UA-1, embeds the shipped fonts only and has no date in it, so that
the same template and data give the same bytes on every machine. Control characters, which have
no look, and overrides of the reading direction are left out. A character that no shipped font
has is refused; :func:`unprintable` finds such characters beforehand. Nothing here knows what a
question or a fact is.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import Final, Literal

import typst

from generator.errors import UnprintableError

Paper = Literal["a4", "letter"]

_PAPERS: Final[Mapping[str, str]] = {"a4": "a4", "letter": "us-letter"}
_PRELUDE: Final = """\
#set document(title: sys.inputs.title, date: none)
#set page(paper: sys.inputs.paper, margin: (x: 2cm, top: 2cm, bottom: 2.3cm))
#set text(font: ("Lato", "DejaVu Sans Mono"), size: 10.5pt, lang: "en")
#let data = json(bytes(sys.inputs.data))
"""
_ONE_AT_A_TIME: Final = Lock()
_ALWAYS_THERE: Final = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))))
_LOOKLESS: Final[dict[int, str | None]] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)),
    **dict.fromkeys((0x202D, 0x202E)),  # would make print read otherwise than the data
    **dict.fromkeys((0x0A, 0x2028, 0x2029), "\n"),
    0x09: "    ",
}


def typeset(template: str, data: Mapping[str, object], *, title: str, paper: Paper = "a4") -> bytes:
    """Set *data* by *template* on *paper* and return the PDF.

    Args:
        template: Typst source; see the module for what it finds.
        data: anything that JSON can say.
        title: the title of the document, for its reader and for the screen reader.
        paper: ``a4`` or ``letter``.

    Raises:
        UnprintableError: if the text has characters that no shipped font has.
        RuntimeError: if the template is wrong, or Typst warns about it, for instance of a font
            that is not shipped. That is a mistake in our template, not in the data.
    """
    inputs = {
        "title": title.translate(_LOOKLESS),
        "paper": _PAPERS[paper],
        "data": json.dumps(_visible(data), ensure_ascii=False),
    }
    try:
        with _ONE_AT_A_TIME:
            pdf, warnings = _compiler().compile_with_warnings(
                (_PRELUDE + template).encode(),
                format="pdf",
                pdf_standards="ua-1",
                sys_inputs=inputs,
                timestamp=0,
            )
    except (typst.TypstError, UnicodeError) as error:
        if missing := unprintable(inputs["title"] + inputs["data"]):
            raise UnprintableError(title, missing) from error
        told = getattr(error, "diagnostic", str(error))
        raise RuntimeError(f"the template of {title!r} is wrong:\n{told}") from error
    if warnings:
        complaints = "\n".join(warning.diagnostic for warning in warnings)
        raise RuntimeError(f"the template of {title!r} makes Typst warn:\n{complaints}")
    assert isinstance(pdf, bytes)
    return pdf


def unprintable(text: str) -> str:
    """Say which characters of *text* no shipped font has, each once, in order of code."""
    doubtful = set(text.translate(_LOOKLESS)) - _ALWAYS_THERE - {"\n"}
    return "".join(sorted(character for character in doubtful if not _has_look(character)))


def _visible(value: object) -> object:
    """Leave out of all text in *value* what has no look to print."""
    if isinstance(value, str):
        return value.translate(_LOOKLESS)
    if isinstance(value, Mapping):
        return {key: _visible(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(part) for part in value]
    return value


@cache
def _has_look(character: str) -> bool:
    """Ask the typesetter itself, since it alone knows all the fonts that it falls back on."""
    source = _PRELUDE + "#data"
    inputs = {"title": "-", "paper": "a4", "data": json.dumps(character)}
    try:
        with _ONE_AT_A_TIME:
            _compiler().compile(
                source.encode(), format="pdf", pdf_standards="ua-1", sys_inputs=inputs
            )
    except (typst.TypstError, UnicodeError):  # a lone surrogate is no text at all
        return False
    return True


@cache
def _compiler() -> typst.Compiler:
    """Have one compiler, since each that is made takes memory that is never given back."""
    return typst.Compiler(font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    """Load the fonts that ship with us and with Typst, and none of this machine."""
    folder = resources.files("font_lato").joinpath("files")
    return typst.Fonts(include_system_fonts=False, font_paths=[Path(str(folder))])
