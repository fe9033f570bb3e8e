"""Study sheets: two printed pages on one topic, and a key page. Everything is from facts.

Page one is for notes: goals, questions beside room to write, a summary. Page two is for recall: a
diagram to label, sentences with gaps, steps to put in order, a calculation.
"""

from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from typing import Final, Literal, get_args

from generator.errors import UnknownNameError
from generator.questions import Item
from generator.sheets.content import content
from generator.sheets.topics import topic as find_topic
from generator.sheets.topics import topics
from generator.typesetting import Paper, typeset
from kb import KnowledgeBase

__all__ = ["MODES", "Mode", "sheet", "topics", "write_all"]

Mode = Literal["blank", "answers", "key"]
MODES: Final[tuple[str, ...]] = get_args(Mode)
_PAPERS: Final[tuple[str, ...]] = get_args(Paper)
_SUFFIX: Final = {"blank": "", "answers": "-answers", "key": "-key"}


def sheet(  # noqa: PLR0913 - all but the first two are options
    kb: KnowledgeBase,
    topic: str,
    *,
    mode: str = "blank",
    paper: str = "a4",
    seed: int = 1,
    items: Iterable[Item] = (),
) -> bytes:
    """Print one sheet as PDF; the same arguments give the same bytes.

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
    if mode not in MODES:
        raise UnknownNameError("mode", mode, MODES)
    if paper not in _PAPERS:
        raise UnknownNameError("paper", paper, _PAPERS)
    found = find_topic(kb, topic)
    about = {fact.ref for fact in found.facts}
    fitting = [item for item in items if about.intersection(item.facts)]
    data = content(kb, found, mode=mode, seed=seed, items=fitting)
    template = resources.files(__name__).joinpath("sheet.typ").read_text("utf-8")
    title = f"{'Key' if mode == 'key' else 'Study sheet'}: {found.title}"
    return typeset(template, data, title=title, paper="letter" if paper == "letter" else "a4")


def write_all(
    kb: KnowledgeBase,
    *,
    modes: Sequence[str] = ("blank", "key"),
    paper: str = "a4",
    seed: int = 1,
    items: Sequence[Item] = (),
) -> Iterator[tuple[str, bytes]]:
    """Print every sheet; yields a file name such as ``ballooning-key.pdf`` and its bytes."""
    for name in topics(kb):
        for mode in modes:
            pdf = sheet(kb, name, mode=mode, paper=paper, seed=seed, items=items)
            yield f"{name}{_SUFFIX[mode]}.pdf", pdf
