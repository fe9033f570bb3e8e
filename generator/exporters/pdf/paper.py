"""What the question paper shows of an item. Never says what is right."""

from generator.exporters.pdf.layout import is_long, letter
from generator.questions import (
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    SingleChoice,
    TrueFalse,
)
from generator.questions.short_code import short_code

Printed = dict[str, object]


def question_of(item: Item) -> Printed:
    """Give the item as the template wants it."""
    printed: Printed = {
        "code": short_code(item.id),
        "stem": item.stem,
        "type": item.type,
        **_body(item),
    }
    return {**printed, "long": is_long(printed)}


def _body(item: Item) -> Printed:
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse():
            return {"options": lettered([option.text for option in item.options])}
        case Numeric():
            return {"unit": item.unit}
        case Matching():
            return {"left": [pair.left for pair in item.pairs], "right": lettered(rights(item))}
        case Ordering():
            return {"options": lettered([item.steps[index].text for index in item.shown])}


def lettered(texts: list[str]) -> list[dict[str, str]]:
    """Put A, B, C … before *texts*."""
    return [{"letter": letter(index), "text": text} for index, text in enumerate(texts)]


def rights(item: Matching) -> list[str]:
    """Give the right sides in the order to show them."""
    sides = [pair.right for pair in item.pairs] + [spare.text for spare in item.spares]
    return [sides[index] for index in item.shown]
