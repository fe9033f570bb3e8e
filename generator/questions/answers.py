"""What can be answered to an item, whatever its type: texts, feedback, keys and references."""

import re

from generator.questions.items import (
    Cloze,
    Item,
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
from generator.questions.parts import Gap

_GAP = re.compile(r"\{(\d+)\}")


def answers(item: Item) -> tuple[str, ...]:
    """Every answer that is shown or known, right or wrong; in a cloze only the right ones."""
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            return tuple(option.text for option in item.options)
        case Matching() | Labeling():
            return (*(pair.right for pair in item.pairs), *(spare.text for spare in item.spares))
        case Ordering():
            return tuple(step.text for step in item.steps)
        case Numeric():
            numbers = (item.answer, *(trap.value for trap in item.traps))
            return tuple(f"{number} {item.unit}".strip() for number in numbers)
        case ShortText():
            return (item.answer, *item.accepted, *(trap.value for trap in item.traps))
        case Cloze():
            return tuple(gap.answer for gap in item.gaps)


def feedback(item: Item) -> tuple[str, ...]:
    """What is said to whoever gives one of these answers."""
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            return tuple(option.feedback for option in item.options)
        case Matching() | Labeling():
            pairs = (pair.feedback for pair in item.pairs)
            return (*pairs, *(spare.feedback for spare in item.spares))
        case Ordering():
            return tuple(step.feedback for step in item.steps)
        case Numeric() | ShortText():
            return tuple(trap.feedback for trap in item.traps)
        case Cloze():
            spares = (spare.feedback for gap in item.gaps for spare in gap.wrong)
            return (*(gap.feedback for gap in item.gaps), *spares)


def keys(item: Item) -> tuple[str, ...]:
    """The texts of what is right, in order; of an ordering, its steps as one text."""
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            return tuple(option.text for option in item.options if option.right)
        case Ordering():
            return (" ".join(step.text for step in item.steps),)
        case Matching() | Labeling():
            return tuple(pair.right for pair in item.pairs)
        case Numeric():
            return (f"{item.answer} {item.unit}".strip(),)
        case ShortText():
            return (item.answer,)
        case Cloze():
            return tuple(gap.answer for gap in item.gaps)


def key_refs(item: Item) -> tuple[str, ...]:
    """The references of what is right, as the fingerprint takes them."""
    return tuple(ref for ref in _refs(item) if ref)


def _refs(item: Item) -> tuple[str, ...]:
    match item:
        case TrueFalse():
            return (item.options[0].ref,)
        case SingleChoice() | MultipleResponse() | WrongStep():
            return tuple(option.ref for option in item.options if option.right)
        case Ordering():
            return tuple(step.ref for step in item.steps)
        case Matching() | Labeling():
            return tuple(pair.ref for pair in item.pairs)
        case Cloze():
            return tuple(gap.ref for gap in item.gaps)
        case Numeric() | ShortText():
            return ()


def gap_words(gap: Gap) -> tuple[str, ...]:
    """The words to choose from for a gap, in alphabetical order; none if the answer is typed."""
    if not gap.wrong:
        return ()
    return tuple(sorted((gap.answer, *(spare.text for spare in gap.wrong)), key=str.casefold))


def cloze_pieces(item: Cloze) -> tuple[str | int, ...]:
    """The text of a cloze in pieces: a text, or the number of a gap, counted from 1."""
    pieces = _GAP.split(item.text)
    return tuple(int(piece) if place % 2 else piece for place, piece in enumerate(pieces))
