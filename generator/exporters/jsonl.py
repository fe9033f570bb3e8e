"""JSON lines: the bank without its items in the first line, an item in each of the others.

What ``quiz --variants`` writes; it can be read line by line, so a bank of any length fits.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.publishing.protocol import FEATURES, About, ExportOptions
from generator.questions import TYPES, Bank, Item

suffix = ".jsonl"
about = About(
    title="JSON lines",
    types=TYPES,
    carries=FEATURES,
    stays=(),
    again="`pilothouse diff` says what is new, changed and withdrawn",
    menu="Pilothouse: verify, lint, export",
)


def refusals(_item: Item) -> str:
    """Hold everything."""
    return ""


def shortfalls(_item: Item) -> tuple[str, ...]:
    """Lose nothing."""
    return ()


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Write all lines."""
    return {options.stem + suffix: b"".join(stream(bank, bank.items, options))}


def stream(bank: Bank, items: Iterable[Item], _options: ExportOptions) -> Iterator[bytes]:
    """Write line after line."""
    yield f"{bank.model_dump_json(exclude={'items'})}\n".encode()
    for item in items:
        yield f"{item.model_dump_json()}\n".encode()
