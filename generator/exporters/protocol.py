"""What an exporter is: a module that turns a bank into the files of one format.

An exporter is pure: the same bank and options give the same bytes. It is found by the entry
point ``pilothouse.exporters``, so a format can come from another package. It may know the
question model and the typesetter, and nothing else of ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from generator.questions import Bank, Item
from generator.typesetting import Paper


@dataclass(frozen=True)
class ExportOptions:
    """What may differ between two exports of the same bank."""

    stem: str = "bank"
    paper: Paper = "a4"


@dataclass(frozen=True)
class Loss:
    """Something that a format carries only in part, or in another place.

    Attributes:
        what: a sentence for the trainer.
        items: the ids of the items concerned; none when it concerns the whole bank.
    """

    what: str
    items: tuple[str, ...] = ()

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
    """

    files: Mapping[str, bytes]
    left_out: tuple[tuple[str, str], ...]
    losses: tuple[Loss, ...]


@runtime_checkable
class Exporter(Protocol):
    """One format."""

    suffix: str

    def refusals(self, item: Item) -> str:
        """Say why the format cannot hold *item*; the empty text when it can."""

    def losses(self, bank: Bank) -> tuple[Loss, ...]:
        """Say what of *bank*, all of whose items the format holds, comes along only in part."""

    def export(self, bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
        """Write *bank*, all of whose items the format holds, as named files."""
