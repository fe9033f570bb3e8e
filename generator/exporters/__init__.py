"""The front door of all formats: find one by name and export a bank, dropping nothing silently."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import entry_points
from typing import Final

from generator.errors import UnknownNameError, UnsupportedItemsError
from generator.publishing.protocol import (
    About,
    Exported,
    Exporter,
    ExportOptions,
    Loss,
    Streaming,
)
from generator.questions import Bank, Item
from generator.questions.shape import malformations

__all__ = [
    "About",
    "ExportOptions",
    "Exported",
    "Exporter",
    "Loss",
    "Streaming",
    "check",
    "export",
    "get",
    "names",
    "stream",
    "written",
]

USUAL: Final = ExportOptions()
_GROUP: Final = "pilothouse.exporters"


def names() -> tuple[str, ...]:
    """Name all formats there are, those of other packages included."""
    return tuple(sorted({found.name for found in entry_points(group=_GROUP)}))


def get(name: str) -> Exporter:
    """Load the exporter of the format *name*.

    Raises:
        UnknownNameError: if no format has this name.
        TypeError: if another package registers something that is no exporter.
    """
    for found in entry_points(group=_GROUP, name=name):
        exporter = found.load()
        if not isinstance(exporter, Exporter):
            raise TypeError(f"{found.value} is registered as {name!r} but is no exporter")
        return exporter
    raise UnknownNameError("format", name, names())


def check(items: Iterable[Item], name: str, *, most: int | None = None) -> Exported:
    """Say what the format *name* cannot hold of *items*, or holds only in part; write nothing.

    Args:
        items: any number, each looked at once.
        name: one of :func:`names`.
        most: how many items to name for each loss, so that a bank of any length fits into memory;
            the others are counted. By default all are named.

    Raises:
        UnknownNameError: if no format has this name.
    """
    exporter = get(name)
    left_out = _Tally(most)
    partly: dict[str, _Tally] = {}
    fit = 0
    for item in items:
        if reason := _misfit(item, exporter):
            left_out.add((item.id, reason))
            continue
        fit += 1
        for what in exporter.shortfalls(item):
            if what not in partly:
                partly[what] = _Tally(most)
            partly[what].add((item.id, what))
    losses = [
        Loss(what, tuple(name for name, _ in found.named), found.more)
        for what, found in partly.items()
    ]
    losses += [Loss(what) for what in exporter.about.stays]
    return Exported({}, tuple(left_out.named), tuple(losses), left_out.more, fit)


class _Tally:
    """The first items of a sort, and how many more there are."""

    def __init__(self, most: int | None) -> None:
        self._most = most
        self.named: list[tuple[str, str]] = []
        self.more = 0

    def add(self, entry: tuple[str, str]) -> None:
        if self._most is None or len(self.named) < self._most:
            self.named.append(entry)
        else:
            self.more += 1


def _misfit(item: Item, exporter: Exporter) -> str:
    return "; ".join(malformations(item)) or exporter.refusals(item)


def export(
    bank: Bank,
    name: str,
    options: ExportOptions = USUAL,
    *,
    skip_unsupported: bool = False,
) -> Exported:
    """Write *bank* in the format *name*.

    Args:
        bank: what to write.
        name: one of :func:`names`.
        options: what the files are called, and what the format heeds.
        skip_unsupported: leave out, and report, what the format cannot hold.

    Raises:
        UnknownNameError: if no format has this name.
        UnsupportedItemsError: if the format cannot hold some items; it names every one.
        UnprintableError: if the title of the bank has a character that no shipped font has.
    """
    checked = check(bank.items, name)
    if checked.left_out and not skip_unsupported:
        raise UnsupportedItemsError(name, checked.left_out)
    return replace(checked, files=written(bank, name, options))


def written(bank: Bank, name: str, options: ExportOptions = USUAL) -> Mapping[str, bytes]:
    """Write those items of *bank* that the format *name* holds, as files by their names.

    Says nothing of the others: ask :func:`check`. Arguments and errors are those of :func:`export`.
    """
    exporter = get(name)
    fit = tuple(item for item in bank.items if not _misfit(item, exporter))
    return exporter.export(bank.model_copy(update={"items": fit}), options)


def stream(
    bank: Bank, items: Iterable[Item], exporter: Streaming, options: ExportOptions = USUAL
) -> Iterator[bytes]:
    """Write those of *items*, of any number, that the format holds, piece by piece, as one file.

    Args:
        bank: where the items are from; its own items are not looked at.
        items: what to write; :func:`check` says which of them will be left out.
        exporter: a format that is written item by item.
        options: as for :func:`export`.
    """
    return exporter.stream(bank, (item for item in items if not _misfit(item, exporter)), options)
