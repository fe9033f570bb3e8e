"""Which options may be shuffled and which stand in an order that says something."""

import re
from typing import Final

from generator.questions import MultipleResponse, SingleChoice, TrueFalse, WrongStep

_NUMBER_FIRST: Final = re.compile(r"\s*[-\u2212+]?[0-9]")


def keeps_order(item: SingleChoice | MultipleResponse | TrueFalse | WrongStep) -> bool:
    """Say whether the options are lines of one text, or numbers in their order."""
    return isinstance(item, WrongStep) or all(
        _NUMBER_FIRST.match(option.text) for option in item.options
    )
