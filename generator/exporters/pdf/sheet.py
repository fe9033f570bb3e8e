"""What the answer sheet shows of an item: where to put the answer. Never says what is right."""

from generator.exporters.pdf.layout import letter
from generator.questions import (
    Cloze,
    Item,
    Joining,
    Labeling,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from generator.questions.short_code import short_code

Printed = dict[str, object]


def places_of(item: Item) -> Printed:
    """Give the item as the template wants it: circles, boxes or lines, by their letters."""
    return {"code": short_code(item.id), "unit": "", **_places(item)}


def _places(item: Item) -> Printed:
    match item:
        case SingleChoice() | TrueFalse() | WrongStep() | MultipleResponse():
            letters = [letter(place) for place in range(len(item.options))]
            one = not isinstance(item, MultipleResponse)
            return {"kind": "choose", "letters": letters, "one": one}
        case Matching() | Labeling() | Ordering():
            return {"kind": "place", "letters": _to_place(item)}
        case Cloze() | Numeric() | ShortText():
            gaps = len(item.gaps) if isinstance(item, Cloze) else 0
            return {
                "kind": "write",
                "letters": [f"({n})" for n in range(1, gaps + 1)] or [""],
                "unit": item.unit if isinstance(item, Numeric) else "",
            }


def _to_place(item: Joining | Ordering) -> list[str]:
    """The numbers and letters as they stand on the paper."""
    match item:
        case Matching():
            return [str(n) for n in range(1, len(item.pairs) + 1)]
        case Labeling():
            return [pair.left for pair in item.pairs]
        case Ordering():
            return [letter(n) for n in range(len(item.steps))]
