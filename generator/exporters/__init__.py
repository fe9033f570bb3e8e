"""The front door of all formats: find one by name and export a bank, dropping nothing silently."""

from collections.abc import Iterator
from importlib.metadata import entry_points

from generator.errors import UnknownNameError, UnsupportedItemsError
from generator.exporters.protocol import Exported, Exporter, ExportOptions, Loss
from generator.questions import Bank
from generator.questions.shape import malformations
from generator.typesetting import Paper

__all__ = ["ExportOptions", "Exported", "Exporter", "Loss", "export", "get", "names"]

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


def export(
    bank: Bank,
    name: str,
    *,
    stem: str = "bank",
    skip_unsupported: bool = False,
    paper: Paper = "a4",
) -> Exported:
    """Write *bank* in the format *name*.

    Args:
        bank: what to write.
        name: one of :func:`names`.
        stem: what the files are called, before the suffix of the format.
        skip_unsupported: leave out, and report, what the format cannot hold.
        paper: of formats that print.

    Raises:
        UnknownNameError: if no format has this name.
        UnsupportedItemsError: if the format cannot hold some items; it names every one.
        UnprintableError: if the title of the bank has a character that no shipped font has.
    """
    exporter = get(name)
    misfits = tuple(_misfits(bank, exporter))
    if misfits and not skip_unsupported:
        raise UnsupportedItemsError(name, misfits)
    unfit = {item for item, _ in misfits}
    kept = bank.model_copy(
        update={"items": tuple(item for item in bank.items if item.id not in unfit)}
    )
    files = exporter.export(kept, ExportOptions(stem=stem, paper=paper))
    return Exported(files, misfits, exporter.losses(kept))


def _misfits(bank: Bank, exporter: Exporter) -> Iterator[tuple[str, str]]:
    for item in bank.items:
        if reason := "; ".join(malformations(item)) or exporter.refusals(item):
            yield item.id, reason
