"""The texts of an item, for exporters that ask whether their format can hold all of them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.questions import Cloze, Item, Labeling, Matching
from generator.questions.answers import answers, feedback, gap_words
from generator.questions.exhibits import read_out

_BREAKS: Final = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def question_texts(item: Item) -> Iterator[str]:
    """Give what is asked, every answer that is shown or known, and the explanation."""
    yield item.stem
    yield from map(read_out, item.exhibits)
    match item:
        case Matching() | Labeling():
            yield from (pair.left for pair in item.pairs)
        case Cloze():
            yield item.text
            for gap in item.gaps:
                yield from (*gap.accepted, *gap_words(gap))
        case _:
            pass
    yield from answers(item)
    yield item.explanation


def all_texts(item: Item) -> Iterator[str]:
    """Give the question, what is said to each answer, and the sources."""
    yield from question_texts(item)
    yield from feedback(item)
    for note in item.sources:
        yield from (note.title, note.url, note.version)


def has_breaks(texts: Iterable[str]) -> bool:
    """Say whether one of *texts* has what some program takes for the end of a line or a cell."""
    return any(_BREAKS.search(text) for text in texts)


def has_controls(texts: Iterable[str]) -> bool:
    """Say whether one of *texts* has a control character that is no end of a line."""
    return any(_CONTROLS.search(text) for text in texts)
