"""Things to print about one topic: study sheets with keys, glossary cards, cheat sheets.

Everything is from facts. Page one of a study sheet is for notes: goals, questions beside room to
write, a summary. Page two is for recall: a diagram to label, sentences with gaps, steps to put in
order, a calculation. Its key is one page. In large print all of them take the pages they need.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Any, Final

from generator.questions import Item
from generator.sheets.cards import cards
from generator.sheets.cheat import cheat_sheet
from generator.sheets.content import content
from generator.sheets.request import KINDS, MODES, Kind, Mode, Request
from generator.sheets.topics import topic as find_topic
from generator.sheets.topics import topics
from generator.typesetting import typeset
from kb import KnowledgeBase

__all__ = [
    "KINDS",
    "MODES",
    "Kind",
    "Mode",
    "Request",
    "as_pdf",
    "compose",
    "print_out",
    "sheet",
    "topics",
    "write_all",
]

_TEMPLATES: Final = {
    "sheet": ("parts.typ", "sheet.typ"),
    "sheet, large": ("parts.typ", "large.typ"),
    "cards": ("cards.typ",),
    "cheat-sheet": ("cheat.typ",),
}
_TITLES: Final = {"sheet": "Study sheet", "cards": "Glossary cards", "cheat-sheet": "Cheat sheet"}


def sheet(  # noqa: PLR0913 - all but the first two are options
    kb: KnowledgeBase,
    topic: str,
    *,
    mode: str = "blank",
    paper: str = "a4",
    seed: int = 1,
    items: Iterable[Item] = (),
) -> bytes:
    """Print one study sheet as PDF; the same arguments give the same bytes.

    Args:
        kb: the facts, at some versions.
        topic: one of :func:`topics`.
        mode: ``blank`` and ``answers`` have two pages; ``key`` is the page with the solutions.
        paper: ``a4`` or ``letter``.
        seed: which questions, blanks and figures; a sheet and its key need the same.
        items: questions of a bank, of which some may join the questions on page one.

    Raises:
        UnknownNameError: if there is no such topic, mode or paper.
        UndrawnError: if the diagram cannot be drawn.
        UnprintableError: if a text has characters that no shipped font has.
    """
    return print_out(kb, Request(topic, mode=mode, paper=paper, seed=seed), items)


def print_out(kb: KnowledgeBase, wanted: Request, items: Iterable[Item] = ()) -> bytes:
    """Print what is wanted as PDF; the same request gives the same bytes.

    Args:
        kb: the facts, at some versions.
        wanted: which topic, as what, on which paper.
        items: questions of a bank, of which some may join the questions of a study sheet.

    Raises:
        UnknownNameError: if there is no such topic.
        UndrawnError: if the diagram cannot be drawn.
        UnprintableError: if a text has characters that no shipped font has.
    """
    return as_pdf(wanted, compose(kb, wanted, items))


def compose(kb: KnowledgeBase, wanted: Request, items: Iterable[Item] = ()) -> dict[str, Any]:
    """Everything that is to be printed, as plain data for a template.

    Raises:
        UnknownNameError: if there is no such topic.
        UndrawnError: if the diagram cannot be drawn.
    """
    found = find_topic(kb, wanted.topic)
    if wanted.kind == "cards":
        return cards(kb, found, wanted)
    if wanted.kind == "cheat-sheet":
        return cheat_sheet(kb, found, wanted)
    about = {fact.ref for fact in found.facts}
    fitting = [item for item in items if about.intersection(item.facts)]
    return content(kb, found, wanted, fitting)


def as_pdf(wanted: Request, data: Mapping[str, Any]) -> bytes:
    """Print what :func:`compose` made of the same request.

    Raises:
        UnprintableError: if a text has characters that no shipped font has.
    """
    words = "Key" if wanted.kind == "sheet" and wanted.mode == "key" else _TITLES[wanted.kind]
    return typeset(
        _template(wanted),
        data,
        title=f"{words}: {data['title']}",
        paper="letter" if wanted.paper == "letter" else "a4",
    )


def _template(wanted: Request) -> str:
    name = "sheet, large" if wanted.kind == "sheet" and wanted.large else wanted.kind
    folder = resources.files(__name__)
    return "".join(folder.joinpath(part).read_text("utf-8") for part in _TEMPLATES[name])


def write_all(
    kb: KnowledgeBase,
    *,
    modes: Sequence[str] = ("blank", "key"),
    paper: str = "a4",
    seed: int = 1,
    items: Sequence[Item] = (),
) -> Iterator[tuple[str, bytes]]:
    """Print every study sheet; yields a file name such as ``ballooning-key.pdf`` and its bytes."""
    for name in topics(kb):
        for mode in modes:
            wanted = Request(name, mode=mode, paper=paper, seed=seed)
            yield wanted.file, print_out(kb, wanted, items)
