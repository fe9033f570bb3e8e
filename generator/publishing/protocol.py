"""What an exporter is: something that turns a bank into the files of one format.

A module or an object with these names, found by the entry point ``pilothouse.exporters``, so a
format can come from another package. An exporter is pure: the same bank and options give the same
bytes. It may know the question model, the typesetter and what formats share, and nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, get_args, runtime_checkable

from generator.questions import Bank, Item
from generator.typesetting import Paper

Feature = Literal[
    "option feedback",  # the reason of each option, shown to whoever chose it
    "explanation",
    "pictures",
    "tables",  # tables and listings beside a stem
    "partial credit",
    "order of options",  # lines of a text, or numbers, stay as they are while others are shuffled
    "tags",
    "categories",
    "groups",  # variants of a question, from which the host picks
    "ids",  # the host finds an item again
    "sources",
]
FEATURES: tuple[Feature, ...] = get_args(Feature)

Grouping = Literal["question", "family", "none"]
"""What may stand for each other: variants of one question, all items of a family, or nothing."""

Size = Literal["normal", "large"]


@dataclass(frozen=True)
class ExportOptions:
    """What may differ between two exports of the same bank. A format heeds those it names.

    Attributes:
        stem: what the files are called, before the suffix of the format.
        paper: of formats that print.
        columns: of formats that print, 1 or 2.
        size: of formats that print: large print has 18 points and more.
        seconds: the time to answer, where the host shows a clock.
        groups: what the host may pick one from.
        revision: a number that must rise from export to export, where a host asks for it.
    """

    stem: str = "bank"
    paper: Paper = "a4"
    columns: int = 1
    size: Size = "normal"
    seconds: int = 30
    groups: Grouping = "question"
    revision: int = 0


Option = Literal["paper", "columns", "size", "seconds", "groups", "revision"]


@dataclass(frozen=True)
class About:
    """What a format carries and how its host takes it.

    Attributes:
        title: how a reader knows the format.
        types: the types of item that it holds, by the names of the question model.
        carries: what comes along with an item of these types.
        stays: what no bank takes along, each as a sentence without a full stop.
        again: what happens when the same items are imported a second time.
        menu: where the host has its import, step by step.
        heeds: the options that make a difference.
    """

    title: str
    types: tuple[str, ...]
    carries: tuple[Feature, ...]
    stays: tuple[str, ...]
    again: str
    menu: str
    heeds: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Loss:
    """Something that a format carries only in part, or in another place.

    Attributes:
        what: a sentence for the trainer.
        items: the ids of the items concerned; none when it concerns the whole bank.
        more: how many further items it concerns, in a bank too long to name them all.
    """

    what: str
    items: tuple[str, ...] = ()
    more: int = 0

    @property
    def count(self) -> int:
        """How many items it concerns; 0 when it concerns the whole bank."""
        return len(self.items) + self.more

    def __str__(self) -> str:
        """Give the sentence with the items it is about."""
        return f"{self.what}: {', '.join(self.items)}" if self.items else self.what


@dataclass(frozen=True)
class Exported:
    """The files of an export by name, and what did not come along.

    Attributes:
        files: name and content of each file.
        left_out: id of each item that is not in the files, and why.
        losses: what the files carry only in part.
        more: how many further items are left out, in a bank too long to name them all.
        fit: how many items the format holds.
    """

    files: Mapping[str, bytes]
    left_out: tuple[tuple[str, str], ...]
    losses: tuple[Loss, ...]
    more: int = 0
    fit: int = 0


@runtime_checkable
class Exporter(Protocol):
    """One format."""

    suffix: str
    about: About

    def refusals(self, item: Item) -> str:
        """Say why the format cannot hold *item*; the empty text when it can."""

    def shortfalls(self, item: Item) -> Iterable[str]:
        """Say what of *item*, which the format holds, comes along only in part.

        Each sentence is the same for all items with the same loss, so that they can be counted.
        """

    def export(self, bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
        """Write *bank*, all of whose items the format holds, as named files."""


@runtime_checkable
class Streaming(Exporter, Protocol):
    """A format that is one file, written item by item, so that a bank of any length fits."""

    def stream(self, bank: Bank, items: Iterable[Item], options: ExportOptions) -> Iterator[bytes]:
        """Write *items*, all of which the format holds; *bank* says where they are from."""
