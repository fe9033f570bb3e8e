"""What the types of an item cannot say: how its parts have to fit together.

A family, a hand-written bank and a bank from elsewhere must all keep to this. Whether the item
is *true* is for proofs, and whether it is well written is for the linter.
"""

import re
from collections.abc import Iterator

from generator.questions.exhibits import Diagram, Exhibit, Table
from generator.questions.items import (
    Choice,
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
from generator.questions.text import folded

_GAP = re.compile(r"\{(\d+)\}")


def malformations(item: Item) -> Iterator[str]:
    """Say what does not fit together in *item*; nothing when all does."""
    yield from _around(item)
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            yield from _choice(item)
        case Matching() | Labeling():
            yield from _joining(item)
        case Ordering():
            if sorted(item.shown) != list(range(len(item.steps))):
                yield "'shown' must name every step once"
        case _:
            yield from _typed(item)


def _around(item: Item) -> Iterator[str]:
    if item.proof.by != "nobody" and not (item.facts and item.sources):
        yield "a proven item names its facts and its sources"
    for exhibit in item.exhibits:
        yield from _exhibit(exhibit)


def _typed(item: Numeric | ShortText | Cloze) -> Iterator[str]:
    if isinstance(item, Cloze):
        yield from _gaps(item)
    elif isinstance(item, ShortText):
        yield from _variants((item.answer, *item.accepted))
    elif not (item.answer + item.tolerance).isascii():
        yield "answer and tolerance must be written with the digits 0 to 9"


def _exhibit(exhibit: Exhibit) -> Iterator[str]:
    if isinstance(exhibit, Table) and any(len(row) != len(exhibit.head) for row in exhibit.rows):
        yield "every row of a table must be as long as its head"
    if isinstance(exhibit, Diagram):
        keys = [node.key for node in exhibit.nodes]
        if len(set(keys)) < len(keys):
            yield "two boxes of a diagram have the same key"
        ends = {key for arrow in exhibit.arrows for key in (arrow.source, arrow.target)}
        if not ends <= set(keys):
            yield "an arrow of a diagram must join two of its boxes"


def _joining(item: Joining) -> Iterator[str]:
    if sorted(item.shown) != list(range(len(item.pairs) + len(item.spares))):
        yield "'shown' must name every right side once"
    if isinstance(item, Labeling):
        yield from _blanks(item)


def _blanks(item: Labeling) -> Iterator[str]:
    diagrams = [exhibit for exhibit in item.exhibits if isinstance(exhibit, Diagram)]
    if len(diagrams) != 1:
        yield "an item about labels shows exactly one diagram"
    elif not {pair.left for pair in item.pairs} <= {node.text for node in diagrams[0].nodes}:
        yield "each number to be labeled must stand in the diagram"


def _variants(accepted: tuple[str, ...]) -> Iterator[str]:
    if len({folded(text) for text in accepted}) < len(accepted):
        yield "two accepted answers are the same"


def _gaps(item: Cloze) -> Iterator[str]:
    if sorted(_GAP.findall(item.text)) != sorted(str(n + 1) for n in range(len(item.gaps))):
        yield "the text must hold {1}, {2} ... once for each gap"
    for gap in item.gaps:
        yield from _variants((gap.answer, *gap.accepted))


def _choice(item: Choice) -> Iterator[str]:
    right = sum(option.right for option in item.options)
    if isinstance(item, MultipleResponse):
        if right in {0, len(item.options)}:
            yield "a multiple response needs a right option and a wrong one"
    elif right != 1:
        yield f"{right} options are right, but exactly one must be"
    if isinstance(item, TrueFalse) and {o.text for o in item.options} != {"True", "False"}:
        yield "the two options must be True and False"
