"""Aiken, the plainest of Moodle's formats: https://docs.moodle.org/en/Aiken_format .

One line a stem, one an option, one the key. Text is plain and stays so: escaped signs would be
shown to learners as they are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.publishing.protocol import About, ExportOptions
from generator.publishing.texts import has_breaks, has_controls
from generator.questions import Bank, Item, SingleChoice, TrueFalse, WrongStep

suffix = ".aiken.txt"
about = About(
    title="Aiken",
    types=("single-choice", "true-false", "wrong-step"),
    carries=(),
    stays=("feedback, explanations, sources, ids, tags and proofs stay in the JSON bank",),
    again="Moodle makes new questions: import a changed bank into a new category",
    menu="Moodle: course, More, Question bank, Import, Aiken format",
)

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NOTATION: Final = re.compile(r"\s*(?:[A-Z][.)]\s|ANSWER:)")


def refusals(item: Item) -> str:
    """Refuse what is no choice of one, and text of which the importer would lose a line."""
    if not isinstance(item, SingleChoice | TrueFalse | WrongStep):
        return "Aiken has choices with one right option only"
    if item.exhibits:
        return "Aiken has no table, listing or picture beside a question"
    texts = (item.stem, *(option.text for option in item.options))
    if has_breaks(texts) or has_controls(texts):
        return "Aiken has one line for each text, and a longer stem would lose its first lines"
    if _NOTATION.match(item.stem):
        return "its stem begins like an option of Aiken"
    if len(item.options) > len(_LETTERS):
        return f"it has {len(item.options)} options, Aiken has {len(_LETTERS)} letters"
    return ""


def shortfalls(item: Item) -> Iterator[str]:
    """Say what Moodle does with options whose order counts."""
    if isinstance(item, WrongStep):
        yield "Moodle may shuffle the lines of a text"


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Put a blank line between questions."""
    return {options.stem + suffix: b"".join(stream(bank, bank.items, options))}


def stream(_bank: Bank, items: Iterable[Item], _options: ExportOptions) -> Iterator[bytes]:
    """Write question after question."""
    for number, item in enumerate(items):
        assert isinstance(item, SingleChoice | TrueFalse | WrongStep)
        lettered = zip(_LETTERS, item.options, strict=False)
        lines = [f"{letter}) {option.text}" for letter, option in lettered]
        right = next(place for place, option in enumerate(item.options) if option.right)
        between = "\n" if number else ""
        text = "\n".join((item.stem, *lines, f"ANSWER: {_LETTERS[right]}"))
        yield f"{between}{text}\n".encode()
