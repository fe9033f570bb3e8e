"""What Moodle cannot hold, or holds only in another place, whichever file carries it there."""

import re
from collections.abc import Iterator
from typing import Final

from generator.exporters.moodle import grades
from generator.exporters.moodle.naming import too_long_tags
from generator.publishing.hypertext import hypertext
from generator.publishing.reasons import unwritable
from generator.questions import (
    Item,
    Labeling,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
)

STAYS: Final = ("proofs, facts and features of difficulty stay in the JSON bank",)
AGAIN: Final = (
    "Moodle makes new questions, without their ids where these are there already: import only what"
    " changed (--changed-since), or everything into a new category"
)
MENU: Final = (
    "Moodle: course, More, Question bank, Import, {}; a quiz then takes a random question from each"
    " category of variants"
)
_LONGEST_SIDE: Final = 255
_DECIMAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def refusal(item: Item) -> str:
    """Say what Moodle would cut or skip without a word; the empty text when nothing."""
    match item:
        case MultipleResponse():
            right = sum(option.right for option in item.options)
            return "" if grades.share(right) else f"Moodle has no share for {right} right options"
        case Matching() | Labeling():
            sides = (*(pair.right for pair in item.pairs), *(spare.text for spare in item.spares))
            if any(len(hypertext(side)) > _LONGEST_SIDE for side in sides):
                return f"Moodle cuts the right side of a match at {_LONGEST_SIDE} characters"
        case _:
            pass
    return ""


def shortfalls(item: Item) -> Iterator[str]:
    """Say what moves to another place and what stays behind."""
    if isinstance(item, Matching | Labeling | Ordering):
        yield "the feedback of each pair or step stands in the general feedback"
    if isinstance(item, Numeric) and not all(is_decimal(trap.value) for trap in item.traps):
        yield "a wrong answer that is no decimal number has no feedback of its own"
    yield from unwritable(item)
    if too_long_tags(item):
        yield "tags longer than 50 characters are left out"


def is_decimal(text: str) -> bool:
    """Say whether Moodle reads *text* as a number: with a point, and without any separator."""
    return bool(_DECIMAL.fullmatch(text))
