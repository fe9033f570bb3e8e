"""Open edX: a course in OLX, https://docs.openedx.org/, with a problem for each item.

A chapter is a domain, a sequence a topic, and each unit holds one problem, or the problem bank
from which each learner gets one variant. The ``url_name`` of a problem follows from our id, so that
a second import keeps what learners have done. Nothing here is a script: all problems are data.
"""

from collections.abc import Iterator, Mapping

from generator.exporters.olx.course import members
from generator.exporters.olx.limits import refusal
from generator.exporters.olx.tarred import tarred
from generator.publishing.protocol import About, ExportOptions
from generator.publishing.reasons import unwritable
from generator.questions import (
    TYPES,
    Bank,
    Cloze,
    Item,
    Labeling,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
)

suffix = ".olx.tar.gz"
about = About(
    title="Open edX (OLX)",
    types=TYPES,
    carries=(
        "option feedback",
        "explanation",
        "pictures",
        "tables",
        "partial credit",
        "order of options",
        "categories",
        "groups",
        "ids",
        "sources",
    ),
    stays=(
        "proofs, facts, tags and features of difficulty stay in the JSON bank",
        "a group is a problem bank, which Open edX has since Sumac: --groups none for older ones",
    ),
    again=(
        "Studio replaces all that the course has: import into a course of its own and copy units"
        " from it; a problem that comes again keeps its name and what learners have done"
    ),
    menu="Open edX Studio: a new course, Tools, Import, Choose a File to Import",
    heeds=("groups",),
)


def refusals(item: Item) -> str:
    """Refuse what Open edX would take for something else."""
    return refusal(item)


def shortfalls(item: Item) -> Iterator[str]:
    """Say what becomes something else, or is graded in another way."""
    yield from unwritable(item)
    if isinstance(item, Ordering):
        yield "steps to put in order become steps with a list of places each"
    if isinstance(item, Labeling):
        yield "labels of a diagram are chosen from a list for each number in the picture"
    if isinstance(item, MultipleResponse):
        yield "a wrong or missing tick takes half of the points, a second more, a third all"
    if isinstance(item, Numeric) and item.traps:
        yield "a wrong number has no feedback of its own"
    if isinstance(item, ShortText | Cloze):
        yield "a typed answer counts with its quotes and inner blanks as they are or without them"


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Write a course with all items."""
    return {options.stem + suffix: tarred(members(bank, options.groups))}
