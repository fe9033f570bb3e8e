"""The note types that our cards are of. **Frozen**: their ids and fields never change.

Anki takes a note type with another id or other fields for another one: it would call every note
of an earlier export in conflict and leave it unchanged without a word. What cards look like may
change; a new field needs a new note type with a new id.
"""

from functools import cache
from importlib import resources
from typing import Final

import genanki

_END: Final = ("Explanation", "Sources")
_BACK: Final = (
    '<div class="explanation">{{Explanation}}</div>\n<div class="sources">{{Sources}}</div>'
)
_ID: Final = 1_763_894_401  # of the first note type; the others follow


def _file(name: str) -> str:
    return resources.files(__name__.rpartition(".")[0]).joinpath("cards", name).read_text("utf-8")


def _side(body: str, *, back: bool = False, script: str = "") -> str:
    kind = "pilothouse back" if back else "pilothouse"
    end = f"\n{_BACK}" if back else ""
    run = f"\n<script>\n{_file(script)}</script>" if script else ""
    return (
        f'<div class="{kind}">\n<div class="code">{{{{Code}}}}</div>\n'
        f'<div class="question">{{{{Question}}}}</div>\n{body}{end}\n</div>{run}'
    )


def _model(number: int, name: str, own: tuple[str, ...], front: str, back: str) -> genanki.Model:
    cloze = name == "Cloze"
    return genanki.Model(
        _ID + number,
        f"Pilothouse {name}",
        fields=[{"name": field} for field in ("Id", "Code", "Question", *own, *_END)],
        templates=[{"name": name, "qfmt": front, "afmt": back}],
        css=_file("style.css"),
        model_type=genanki.Model.CLOZE if cloze else genanki.Model.FRONT_BACK,
    )


@cache
def choice() -> genanki.Model:
    """Options to tap, shuffled from day to day, each with its reason."""
    options = (
        '<ol class="options" data-note="{{Id}}" {{#Several}}data-several{{/Several}}'
        " {{#Fixed}}data-fixed{{/Fixed}}>{{Options}}</ol>"
    )
    return _model(
        0,
        "Choice",
        ("Options", "Several", "Fixed"),
        _side(options, script="choice.js"),
        _side(options, back=True, script="choice.js"),
    )


@cache
def typed() -> genanki.Model:
    """A word or a number to type; Anki compares it sign by sign."""
    return _model(
        1,
        "Typed",
        ("Answer", "Accepted"),
        _side("{{type:Answer}}"),
        _side("{{type:Answer}}\n<div>{{Accepted}}</div>", back=True),
    )


@cache
def cloze() -> genanki.Model:
    """A text with gaps, each of which is a card."""
    return _model(
        2,
        "Cloze",
        ("Text", "Reasons"),
        _side("<p>{{cloze:Text}}</p>"),
        _side("<p>{{cloze:Text}}</p>\n{{Reasons}}", back=True),
    )


@cache
def ordering() -> genanki.Model:
    """Steps to tap in their order."""
    return _model(
        3,
        "Ordering",
        ("Given", "Solution"),
        _side("{{Given}}", script="order.js"),
        _side("{{Solution}}", back=True),
    )


@cache
def matching() -> genanki.Model:
    """Left sides, and right sides to find for them."""
    solved = _side("{{Solution}}", back=True)
    return _model(4, "Matching", ("Given", "Solution"), _side("{{Given}}"), solved)
