"""A bank handed over to other programs: checked for every format first, then written.

Nothing is written before all formats have been asked what they cannot hold.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from generator import exporters
from generator.comparing import Difference, compare
from generator.delivery.said import catalog, report, summary, unheeded
from generator.errors import UnsupportedItemsError
from generator.exporters import Exported, ExportOptions, Streaming
from generator.files import write, write_pieces
from generator.questions import Bank, Item
from generator.reading import read_bank, read_items

__all__ = [
    "Source",
    "catalog",
    "check",
    "deliver",
    "opened",
    "refuse",
    "report",
    "summary",
    "unheeded",
]

_MOST_NAMED: Final = 50

Shown = Callable[[Iterable[Item], str], Iterable[Item]]
"""Puts a progress bar before items that are gone through, under a heading."""


@dataclass(frozen=True)
class Source:
    """Where items come from: a bank in memory, or a file of JSON lines that is read as it is used.

    Attributes:
        bank: the bank; without its items where they are read line by line.
        path: the file of JSON lines, if it is one.
        difference: what is new, changed and withdrawn since an older bank, if one was named.
    """

    bank: Bank
    path: Path | None = None
    difference: Difference | None = None

    def items(self) -> Iterator[Item]:
        """Go through the items, from the first again whenever it is called."""
        if self.path is None:
            return iter(self.bank.items)
        return read_items(self.path, unique=False)[1]

    @cached_property
    def whole(self) -> Bank:
        """The bank with all its items in memory."""
        if self.path is None:
            return self.bank
        return self.bank.model_copy(update={"items": tuple(self.items())})


def opened(path: Path, since: Path | None = None) -> Source:
    """Open the bank in the file *path*; of JSON lines, only the first line is read.

    Args:
        path: a bank, .json or .jsonl.
        since: an older bank: only what is new or changed since then is taken.

    Raises:
        UnreadableBankError: if a file is no bank.
    """
    bank, items = read_items(path, unique=False)
    if since is None:
        return Source(bank, path if path.suffix == ".jsonl" else None)
    bank = bank.model_copy(update={"items": tuple(items)})
    difference = compare(_all(since), bank)
    fresh = {*difference.new, *difference.changed}
    kept = tuple(item for item in bank.items if item.id in fresh)
    return Source(bank.model_copy(update={"items": kept}), None, difference)


def _all(path: Path) -> Bank:
    if path.suffix != ".jsonl":
        return read_bank(path)
    bank, items = read_items(path)
    return bank.model_copy(update={"items": tuple(items)})


def check(source: Source, formats: Sequence[str], shown: Shown) -> dict[str, Exported]:
    """Ask each format what it cannot hold, or only in part; write nothing.

    Raises:
        UnknownNameError: if no format has one of these names.
        UnreadableBankError: if a line of the file is no item.
    """
    for name in formats:
        exporters.get(name)  # a name misspelled is said before anything takes time
    most = _MOST_NAMED if source.path else None
    return {
        name: exporters.check(shown(source.items(), f"checking {name}"), name, most=most)
        for name in formats
    }


def refuse(checked: Mapping[str, Exported]) -> None:
    """Refuse to go on if a format cannot hold some items, and name those of all formats at once.

    Raises:
        UnsupportedItemsError: if there are any.
    """
    misfits = [(name, found) for name, found in checked.items() if found.left_out]
    if len(misfits) == 1:
        ((name, found),) = misfits
        raise UnsupportedItemsError(name, found.left_out, found.more)
    if misfits:
        listed = [(f"{name}, {id_}", why) for name, found in misfits for id_, why in found.left_out]
        names = " and ".join(name for name, _ in misfits)
        raise UnsupportedItemsError(names, listed, sum(found.more for _, found in misfits))


def deliver(
    source: Source,
    checked: Mapping[str, Exported],
    folder: Path,
    options: ExportOptions,
    shown: Shown,
) -> Iterator[tuple[str, tuple[Path, ...]]]:
    """Write *source* in the formats of *checked* into *folder*, without what they cannot hold.

    Gives each format with its files as soon as they are written.

    Raises:
        UnreadableBankError: if a line of the file is no item.
        UnwritableError: if a file cannot be written.
    """
    for name in checked:
        exporter = exporters.get(name)
        if source.path and isinstance(exporter, Streaming):
            path = folder / f"{options.stem}{exporter.suffix}"
            items = shown(source.items(), f"writing {name}")
            write_pieces(path, exporters.stream(source.bank, items, exporter, options))
            yield name, (path,)
        else:
            files = exporters.written(source.whole, name, options)
            yield name, tuple(_written(folder, files))


def _written(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    for file, content in files.items():
        write(folder / file, content)
        yield folder / file
