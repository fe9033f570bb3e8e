"""A format of a live quiz: choices in a table, one a row, within the limits of its host."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.publishing.protocol import About, ExportOptions
from generator.publishing.shuffling import keeps_order
from generator.publishing.tables.workbook import LOST_SIGNS, loses_signs
from generator.publishing.texts import has_breaks, has_controls
from generator.questions import (
    Bank,
    Item,
    MultipleResponse,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from generator.questions.items import Choice

Row = Sequence[str | int]
_SHUFFLED: Final = "the host may shuffle options that are lines of a text or numbers in their order"
_NO_REASONS: Final = "the reasons of the options are left out: the host has no place for them"


@dataclass(frozen=True)
class Limits:
    """What the host takes; longer text would be cut, and a cut question can become wrong."""

    host: str
    options: int
    stem: int = 0  # characters, 0 for any number
    option: int = 0
    explanation: int = 0


@dataclass(frozen=True)
class LiveQuiz:
    """An exporter for a host that plays choices, found by its name like any other.

    Attributes:
        suffix: of its file.
        about: what it carries.
        limits: what the host takes.
        head: the rows before the first question.
        row: one question as a row, with its number counted from 1.
        write: makes the file of all rows.
    """

    suffix: str
    about: About
    limits: Limits
    head: tuple[Row, ...]
    row: Callable[[int, Item, ExportOptions], Row]
    write: Callable[[Iterable[Row]], bytes]

    def refusals(self, item: Item) -> str:
        """Refuse what the host would cut, or cannot ask."""
        return next(self._refusals(item), "")

    def _refusals(self, item: Item) -> Iterator[str]:
        host = self.limits.host
        if item.type not in self.about.types:
            yield f"{host} cannot ask this type of question"
            return
        if item.exhibits:
            yield f"{host} shows no table, listing or picture beside a question"
        texts = options_of(item)
        if len(texts) > self.limits.options:
            yield f"it has {len(texts)} answers, {host} takes {self.limits.options}"
        if has_breaks((item.stem, *texts)):
            yield f"it has a text of several lines, of which {host} would make one"
        if has_controls((item.stem, *texts)):
            yield "it has a control character, which a table cannot hold"
        limits = [(item.stem, self.limits.stem, "stem")]
        limits += [(item.explanation, self.limits.explanation, "explanation")]
        limits += [(text, self.limits.option, "option") for text in texts]
        for text, most, what in limits:
            if most and len(text) > most:
                yield f"its {what} has {len(text)} characters, {host} takes {most}"

    def shortfalls(self, item: Item) -> Iterator[str]:
        """Say what the host has no place for."""
        yield _NO_REASONS
        if "explanation" in self.about.carries and loses_signs([item.explanation]):
            yield LOST_SIGNS
        match item:
            case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
                if keeps_order(item):
                    yield _SHUFFLED
            case _:
                pass

    def export(self, bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
        """Write the rows in the order of the bank."""
        rows = (self.row(number, item, options) for number, item in enumerate(bank.items, 1))
        return {options.stem + self.suffix: self.write((*self.head, *rows))}


def options_of(item: Item) -> tuple[str, ...]:
    """The answers of an item that a live quiz can show, or accept if they are typed."""
    if isinstance(item, SingleChoice | MultipleResponse | TrueFalse | WrongStep):
        return tuple(option.text for option in item.options)
    if isinstance(item, ShortText):
        return (item.answer, *item.accepted)
    return ()


def right_numbers(item: Choice) -> tuple[int, ...]:
    """The numbers of the right options, counted from 1."""
    return tuple(number for number, option in enumerate(item.options, 1) if option.right)


def padded(texts: Sequence[str], width: int) -> tuple[str, ...]:
    """Fill up with empty cells."""
    return (*texts, *[""] * (width - len(texts)))
