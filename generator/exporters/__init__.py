"""The front door of all formats: find one by name and export a bank, dropping nothing silently."""

from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points

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
]

_GROUP = "pilothouse.exporters"


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


def check(items: Iterable[Item], name: str) -> Exported:
    """Say what the format *name* cannot hold of *items*, or holds only in part; write nothing.

    Raises:
        UnknownNameError: if no format has this name.
    """
    exporter = get(name)
    left_out: list[tuple[str, str]] = []
    partly: dict[str, list[str]] = {}
    for item in items:
        if reason := "; ".join(malformations(item)) or exporter.refusals(item):
            left_out.append((item.id, reason))
            continue
        for what in exporter.shortfalls(item):
            partly.setdefault(what, []).append(item.id)
    losses = [Loss(what, tuple(ids)) for what, ids in partly.items()]
    losses += [Loss(what) for what in exporter.about.stays]
    return Exported({}, tuple(left_out), tuple(losses))


def export(
    bank: Bank,
    name: str,
    options: ExportOptions = ExportOptions(),  # noqa: B008  # frozen
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
    unfit = {item for item, _ in checked.left_out}
    if unfit:
        fit = tuple(item for item in bank.items if item.id not in unfit)
        bank = bank.model_copy(update={"items": fit})
    files = get(name).export(bank, options)
    return Exported(files, checked.left_out, checked.losses)


def stream(
    bank: Bank, items: Iterable[Item], name: str, options: ExportOptions, unfit: Iterable[str] = ()
) -> Iterator[bytes]:
    """Write *items* of any number in the format *name*, piece by piece, as one file.

    Args:
        bank: where the items are from; its own items are not looked at.
        items: what to write; whoever calls has put them to :func:`check`.
        name: one of :func:`names` whose exporter is :class:`Streaming`.
        options: as for :func:`export`.
        unfit: the ids that are left out.

    Raises:
        TypeError: if the format is no single file.
    """
    exporter = get(name)
    if not isinstance(exporter, Streaming):
        raise TypeError(f"{name} is not written item by item")
    out = frozenset(unfit)
    return exporter.stream(bank, (item for item in items if item.id not in out), options)
