"""What the types of an item cannot say: how its parts have to fit together.

A family, a hand-written bank and a bank from elsewhere must all keep to this. Whether the item
is *true* is for proofs, and whether it is well written is for the linter.
"""

from collections.abc import Iterator

from generator.questions.items import (
    Choice,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    SingleChoice,
    TrueFalse,
)


def malformations(item: Item) -> Iterator[str]:
    """Say what does not fit together in *item*; nothing when all does."""
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse():
            yield from _choice(item)
        case Matching():
            if sorted(item.shown) != list(range(len(item.pairs) + len(item.spares))):
                yield "'shown' must name every right side once"
        case Ordering():
            if sorted(item.shown) != list(range(len(item.steps))):
                yield "'shown' must name every step once"
        case Numeric():
            if not (item.answer + item.tolerance).isascii():
                yield "answer and tolerance must be written with the digits 0 to 9"


def _choice(item: Choice) -> Iterator[str]:
    right = sum(option.right for option in item.options)
    if isinstance(item, MultipleResponse):
        if right in {0, len(item.options)}:
            yield "a multiple response needs a right option and a wrong one"
    elif right != 1:
        yield f"{right} options are right, but exactly one must be"
    if isinstance(item, TrueFalse) and {o.text for o in item.options} != {"True", "False"}:
        yield "the two options must be True and False"
