"""QTI 1.2 as Canvas reads it, for Classic and for New Quizzes: https://www.imsglobal.org/question.

A zip with the manifest at the top, a quiz, and the pictures. Canvas finds a question again by the
``ident`` of its item, which follows from our id and never from the content, so that a second
import updates the question. Other hosts that take Canvas's flavor take these files, too.
"""

from collections.abc import Iterator, Mapping

from generator.exporters.qti12.items import Address, item_of
from generator.exporters.qti12.package import manifest, meta, quiz_ident, sections
from generator.publishing import exhibits
from generator.publishing.archive import zipped
from generator.publishing.naming import ident
from generator.publishing.protocol import About, ExportOptions
from generator.publishing.reasons import unwritable
from generator.questions import (
    TYPES,
    Bank,
    Cloze,
    Item,
    Labeling,
    Matching,
    Numeric,
    Ordering,
    ShortText,
)
from generator.questions.answers import answers

suffix = ".qti12.zip"
about = About(
    title="QTI 1.2 for Canvas",
    types=TYPES,
    carries=(
        "option feedback",
        "explanation",
        "pictures",
        "tables",
        "partial credit",
        "order of options",
        "groups",
        "ids",
        "sources",
    ),
    stays=("proofs, facts, tags and features of difficulty stay in the JSON bank",),
    again="Canvas updates the questions that it has, by their ids, in the same course",
    menu=(
        "Canvas: Settings, Import Course Content, QTI .zip file (New Quizzes: tick the box, or"
        " Build, ⋮, Import Content)"
    ),
    heeds=("groups",),
)


def refusals(item: Item) -> str:
    """Refuse what neither of the two importers of Canvas can grade."""
    if isinstance(item, Cloze) and len({bool(gap.wrong) for gap in item.gaps}) > 1:
        return "Canvas has no text with some gaps to type in and some to choose from"
    return ""


def shortfalls(item: Item) -> Iterator[str]:
    """Say what becomes something else, so that both importers can grade it."""
    yield from unwritable(item)
    if isinstance(item, Ordering):
        yield "steps to put in order become steps to match to their places: Classic has no ordering"
    if isinstance(item, Labeling):
        yield "labels of a diagram are matched to the numbers in the picture"
    if isinstance(item, Matching | Ordering | Labeling) and any(
        "<" in one for one in answers(item)
    ):
        yield "New Quizzes takes a right side such as <name> for markup; Classic shows it as it is"
    if isinstance(item, Matching | Ordering | Labeling):
        yield "the feedback of a pair is shown to whoever gets it wrong"
    if isinstance(item, Numeric | ShortText) and item.traps:
        yield "a typed wrong answer has no feedback of its own: importers would take it for right"
    if isinstance(item, Cloze) and not item.gaps[0].wrong:
        yield "the feedback of a gap to type in is left out"


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Write a quiz with all items, those that may stand for each other as a group to pick from."""
    quiz = quiz_ident(bank)
    pictures = {
        f"images/{picture_name(item, name)}": content
        for item in bank.items
        for name, content in exhibits.files(item).items()
    }
    written = sections(bank, options.groups, lambda item: item_of(item, _address(item)))
    members = [
        ("imsmanifest.xml", manifest(bank.title, quiz, pictures)),
        (f"{quiz}/{quiz}.xml", written),
        (f"{quiz}/assessment_meta.xml", meta(bank, quiz, options.groups)),
        *pictures.items(),
    ]
    return {options.stem + suffix: zipped(members)}


def picture_name(item: Item, name: str) -> str:
    """Give pictures of different items different names."""
    return f"{ident(item.id)}-{name}"


def _address(item: Item) -> Address:
    return lambda name: f"$IMS-CC-FILEBASE$/images/{picture_name(item, name)}"
