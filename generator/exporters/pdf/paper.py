"""What the question paper shows of an item. Never says what is right."""

import re
from typing import Final

from generator.exhibits import svg
from generator.exporters.pdf.layout import is_long, letter
from generator.questions import (
    Chart,
    Cloze,
    Diagram,
    Exhibit,
    Item,
    Joining,
    Labeling,
    Listing,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    Table,
    TrueFalse,
    WrongStep,
)
from generator.questions.answers import cloze_pieces, gap_words
from generator.questions.short_code import short_code

Printed = dict[str, object]

_VIEW_BOX: Final = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_WIDEST: Final = 15.0  # centimeters
_TALLEST: Final = 8.0
_NATURAL: Final = 0.04  # centimeters for a unit of the picture, in which its text is readable


def question_of(item: Item) -> Printed:
    """Give the item as the template wants it."""
    printed: Printed = {
        "code": short_code(item.id),
        "stem": item.stem,
        "type": item.type,
        "exhibits": [exhibit_of(exhibit) for exhibit in item.exhibits],
        **_body(item),
    }
    return {**printed, "long": is_long(printed)}


def _body(item: Item) -> Printed:
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            return {"options": lettered([option.text for option in item.options])}
        case Numeric():
            return {"unit": item.unit}
        case ShortText():
            return {"unit": ""}
        case Matching() | Labeling():
            return {"left": [pair.left for pair in item.pairs], "right": lettered(rights(item))}
        case Ordering():
            return {"options": lettered([item.steps[index].text for index in item.shown])}
        case Cloze():
            words = [", ".join(gap_words(gap)) for gap in item.gaps]
            pieces = [
                {"text": "" if isinstance(piece, int) else piece, "gap": str(piece)}
                for piece in cloze_pieces(item)
            ]
            return {"pieces": pieces, "words": words if any(words) else []}


def exhibit_of(exhibit: Exhibit) -> Printed:
    """Give a table, a listing or a picture as the template wants it."""
    match exhibit:
        case Table():
            return exhibit.model_dump()
        case Listing():
            return exhibit.model_dump()
        case Diagram() | Chart():
            picture = {"kind": "picture", "caption": exhibit.title, "alt": exhibit.alt}
            drawn = svg(exhibit)
            return {**picture, "svg": drawn, "width": _width(drawn)}


def _width(drawn: str) -> float:
    """A width in centimeters at which a picture is no wider and no taller than suits a page."""
    box = _VIEW_BOX.search(drawn)
    wide, tall = (float(box[1]), float(box[2])) if box else (1.0, 1.0)
    return round(min(_WIDEST, wide * _NATURAL, _TALLEST * wide / tall), 2)


def lettered(texts: list[str]) -> list[dict[str, str]]:
    """Put A, B, C … before *texts*."""
    return [{"letter": letter(index), "text": text} for index, text in enumerate(texts)]


def rights(item: Joining) -> list[str]:
    """Give the right sides in the order to show them."""
    sides = [pair.right for pair in item.pairs] + [spare.text for spare in item.spares]
    return [sides[index] for index in item.shown]
