"""Moodle XML: https://docs.moodle.org/en/Moodle_XML_format. Holds every type of item.

Moodle makes new questions whenever a file is imported, even where it has the same id numbers
already: import a changed bank into a new category.
"""

from collections.abc import Iterator, Mapping

from generator.exporters.moodle import limits
from generator.exporters.moodle.naming import by_category
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
        "ids",
        "sources",
    ),
    stays=limits.STAYS,
    again="Moodle makes new questions: import a changed bank into a new category",
    menu="Moodle: Question bank, Import, Moodle XML format",
)


def refusals(item: Item) -> str:
    """Refuse only what Moodle itself would cut or skip."""
    return limits.refusal(item)


def shortfalls(item: Item) -> Iterator[str]:
    """Lose nothing beyond what Moodle has no place for."""
    return limits.shortfalls(item)


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Put the questions of each category behind it, as the format asks."""
    origin = f"{bank.title}; {bank.generator}; seed {bank.seed}; knowledge {bank.knowledge}"
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n']
    for category, items in by_category(bank).items():
        parts.append(_category(category, origin))
        parts.extend(question(item) for item in items)
    parts.append("</quiz>\n")
    return {options.stem + suffix: "".join(parts).encode()}


def _category(path: str, origin: str) -> str:
    return (
        '<question type="category">\n'
        f"<category>{plain(path)}</category>\n"
        f'<info format="html">{rich(origin)}</info>\n'
        "<idnumber></idnumber>\n"
        "</question>\n"
    )
