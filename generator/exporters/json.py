"""The bank itself as JSON, with everything in it: the only format that can be read back whole."""

from collections.abc import Mapping

from pydantic_core import to_json

from generator.publishing.protocol import FEATURES, About, ExportOptions
from generator.questions import TYPES, Bank, Item

suffix = ".json"
about = About(
    title="Pilothouse's own JSON",
    types=TYPES,
    carries=FEATURES,
    stays=(),
    again="`pilothouse diff` says what is new, changed and withdrawn",
    menu="Pilothouse: verify, lint, export, exam, practice",
)


def refusals(_item: Item) -> str:
    """Hold everything."""
    return ""


def shortfalls(_item: Item) -> tuple[str, ...]:
    """Lose nothing."""
    return ()


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Sort the keys and indent, so that two banks can be compared line by line."""
    content = to_json(_sorted(bank.model_dump(mode="json")), indent=2)
    return {options.stem + suffix: content + b"\n"}


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted(part) for part in value]
    return value
