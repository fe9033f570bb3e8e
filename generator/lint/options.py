"""Flaws of the options and of their feedback."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from generator.lint.report import Rule
from generator.questions import Item, MultipleResponse, SingleChoice
from generator.questions.answers import feedback
from generator.questions.text import amount, folded, overlap, reads_as, words

_OF_THE_ABOVE = re.compile(
    r"\b(?:all|none|both|any|neither|some)\s+of\s+(?:the\s+)?(?:above|these|them|those)\b"
    r"|\b[a-e]\s+(?:and|or)\s+[a-e]\b",
    re.IGNORECASE,
)
_K_TYPE = re.compile(
    r"^(?:statements?\s+)?(?:[ivx]+|\d|[a-e])(?:\s*(?:,|and|&)\s*(?:[ivx]+|\d|[a-e]))+(?:\s+only)?$"
    r"|^(?:[ivx]+|\d|[a-e])\s+only$",
    re.IGNORECASE,
)
_NEAR = 0.8
_FEEDBACK = 8  # words


def of_the_above(item: Item) -> Iterator[str]:
    """QL09: an option speaks of other options."""
    if isinstance(item, SingleChoice | MultipleResponse):
        for option in item.options:
            if found := _OF_THE_ABOVE.search(option.text):
                yield f"an option says {found[0]!r}"


def duplicate_options(item: Item) -> Iterator[str]:
    """QL15: two options are the same answer, whatever their unit, case or blanks."""
    if isinstance(item, SingleChoice | MultipleResponse):
        for one, other in combinations(item.options, 2):
            if reads_as(one.text) == reads_as(other.text):
                yield f"{one.text!r} and {other.text!r} are the same answer"


def near_duplicates(item: Item) -> Iterator[str]:
    """QL16: two options share nearly all of their words."""
    if isinstance(item, SingleChoice | MultipleResponse):
        for one, other in combinations(item.options, 2):
            shared, both = overlap(one.text, other.text)
            if both - shared > 2 and shared >= _NEAR * both:  # noqa: PLR2004 - one slot differs
                yield f"{one.text!r} and {other.text!r} are nearly the same"


def numbers_in_order(item: Item) -> Iterator[str]:
    """QL17: numbers stand in order of size."""
    if isinstance(item, SingleChoice):
        found = [amount(option.text) for option in item.options]
        sizes = [pair for pair in found if pair]
        if len(sizes) == len(found) and len({unit for _, unit in sizes}) == 1:
            rising = all(one < other for one, other in pairwise(sizes))
            if not rising and not all(one > other for one, other in pairwise(sizes)):
                yield "the numbers do not stand in order of size"


def k_type(item: Item) -> Iterator[str]:
    """QL26: options are combinations such as "1 and 3 only"."""
    if isinstance(item, SingleChoice | MultipleResponse):
        for option in item.options:
            if _K_TYPE.fullmatch(option.text.strip()):
                yield f"{option.text!r} is a combination of other answers"


def short_feedback(item: Item) -> Iterator[str]:
    """QL39: feedback of fewer than eight words names no error, nor does the stem again."""
    for text in feedback(item):
        if len(words(text)) < _FEEDBACK:
            yield f"feedback of {len(words(text))} words: {text!r}"
        elif folded(text) == folded(item.stem):
            yield "feedback repeats the stem"


RULES = (
    Rule("QL09", "block", "All or none of the above", of_the_above),
    Rule("QL15", "block", "Duplicate options", duplicate_options),
    Rule("QL16", "warn", "Near-duplicate options", near_duplicates),
    Rule("QL17", "block", "Numbers out of order", numbers_in_order),
    Rule("QL26", "block", "K-type", k_type),
    Rule("QL39", "warn", "Feedback says too little", short_feedback),
)
