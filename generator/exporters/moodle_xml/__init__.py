"""Moodle XML: https://docs.moodle.org/en/Moodle_XML_format. Holds every type of item.

Moodle makes new questions whenever a file is imported, even where it has the same id numbers
already: import a changed bank into a new category.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.exporters.moodle import limits
from generator.exporters.moodle.naming import as_they_come, filed
from generator.exporters.moodle_xml.items import question
from generator.exporters.moodle_xml.text import plain, rich
from generator.publishing.protocol import About, ExportOptions
from generator.questions import Bank, Item

suffix = ".moodle.xml"
about = About(
    title="Moodle XML",
    types=(
        "single-choice",
        "multiple-response",
        "true-false",
        "wrong-step",
        "numeric",
        "short-text",
        "matching",
        "labeling",
        "ordering",
        "cloze",
    ),
    carries=(
        "option feedback",
        "explanation",
        "pictures",
        "tables",
        "partial credit",
        "order of options",
        "tags",
        "categories",
        "groups",
        "ids",
        "sources",
    ),
    stays=limits.STAYS,
    again=limits.AGAIN,
    menu=limits.MENU.format("Moodle XML format"),
    heeds=("groups",),
)


def refusals(item: Item) -> str:
    """Refuse only what Moodle itself would cut or skip."""
    return limits.refusal(item)


def shortfalls(item: Item) -> Iterator[str]:
    """Lose nothing beyond what Moodle has no place for."""
    return limits.shortfalls(item)


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Put the questions of each category behind it, as the format asks."""
    return {options.stem + suffix: b"".join(_pieces(bank, filed(bank, options.groups)))}


def stream(bank: Bank, items: Iterable[Item], _options: ExportOptions) -> Iterator[bytes]:
    """Name a category anew whenever it changes; to find groups would take the whole bank."""
    return _pieces(bank, as_they_come(bank, items))


def _pieces(bank: Bank, pairs: Iterable[tuple[str, Item]]) -> Iterator[bytes]:
    origin = f"{bank.title}; {bank.generator}; seed {bank.seed}; knowledge {bank.knowledge}"
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
    here = ""
    for path, item in pairs:
        if path != here:
            yield _category(path, origin).encode()
            here = path
        yield question(item).encode()
    yield b"</quiz>\n"


def _category(path: str, origin: str) -> str:
    return (
        '<question type="category">\n'
        f"<category>{plain(path)}</category>\n"
        f'<info format="html">{rich(origin)}</info>\n'
        "<idnumber></idnumber>\n"
        "</question>\n"
    )
