"""One item as a note: its note type and its fields, all of them hypertext."""

from collections.abc import Callable, Iterable

import genanki

from generator.exporters.anki import note_types
from generator.publishing import exhibits
from generator.publishing.hypertext import hypertext
from generator.publishing.naming import ident, tags
from generator.publishing.reasons import source, stem
from generator.publishing.shuffling import keeps_order
from generator.questions import (
    Bank,
    Cloze,
    Item,
    Labeling,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from generator.questions.answers import cloze_pieces, gap_words
from generator.questions.grading import letter
from generator.questions.items import Choice
from generator.questions.short_code import short_code


def note(item: Item, bank: Bank, address: Callable[[str], str]) -> genanki.Note:
    """Make the note of *item*, which Anki knows again by the item's id and the bank's title.

    Args:
        item: what is asked.
        bank: where it is from.
        address: what stands for the picture of this name.
    """
    model, own = _typed(item)
    sources = "".join(f"<li>{source(note)}</li>" for note in item.sources)
    fields = [
        item.id,
        short_code(item.id),
        f"{stem(item)}{exhibits.markup(item, address)}",
        *own,
        hypertext(item.explanation),
        f"<ul>{sources}</ul>" if sources else "",
    ]
    return genanki.Note(
        model=model,
        fields=fields,
        tags=[tag.replace(" ", "_") for tag in tags(item)],
        guid=ident(f"{bank.title}\n{item.id}"),
        sort_field=item.id,
    )


def _typed(item: Item) -> tuple[genanki.Model, list[str]]:
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            return note_types.choice(), _choice(item)
        case Numeric() | ShortText():
            return note_types.typed(), _to_type(item)
        case Cloze():
            return note_types.cloze(), _cloze(item)
        case Ordering():
            return note_types.ordering(), _ordering(item)
        case Matching() | Labeling():
            return note_types.matching(), _matching(item)


def _choice(item: Choice) -> list[str]:
    options = "".join(
        f'<li data-right="{int(option.right)}"><span class="text">{hypertext(option.text)}</span>'
        f'<div class="why">{hypertext(option.feedback)}</div></li>'
        for option in item.options
    )
    several = "1" if isinstance(item, MultipleResponse) else ""
    return [options, several, "1" if isinstance(item, TrueFalse) or keeps_order(item) else ""]


def _to_type(item: Numeric | ShortText) -> list[str]:
    """What else counts as right is said on the back, since Anki compares sign by sign."""
    traps = [f"{hypertext(t.value)}: {hypertext(t.feedback)}" for t in item.traps]
    if isinstance(item, Numeric):
        unit = f" {hypertext(item.unit)}" if item.unit else ""
        near = f"Right is {item.answer}{unit}, up to {item.tolerance} more or less."
        return [item.answer, f"{near}{_list(traps)}"]
    also = [hypertext(text) for text in item.accepted]
    said = f"Right as well: {', '.join(also)}." if also else ""
    return [hypertext(item.answer), f"{said}{_list(traps)}"]


def _cloze(item: Cloze) -> list[str]:
    """Colons and braces of a text are kept from being Anki's."""
    text = "".join(
        _gap(item, piece) if isinstance(piece, int) else _quiet(piece)
        for piece in cloze_pieces(item)
    )
    reasons = []
    for number, gap in enumerate(item.gaps, 1):
        also = f" (or {', '.join(map(hypertext, gap.accepted))})" if gap.accepted else ""
        reasons.append(f"{number}. {hypertext(gap.answer)}{also}: {hypertext(gap.feedback)}")
        reasons += [f"{hypertext(s.text)}: {hypertext(s.feedback)}" for s in gap.wrong]
    return [text, _list(reasons)]


def _gap(item: Cloze, number: int) -> str:
    gap = item.gaps[number - 1]
    words = " / ".join(map(_quiet, gap_words(gap)))
    hint = f"::{words}" if words else ""
    return f"{{{{c{number}::{_quiet(gap.answer)}{hint}}}}}"


def _quiet(text: str) -> str:
    return hypertext(text).replace(":", "&#58;").replace("{", "&#123;").replace("}", "&#125;")


def _ordering(item: Ordering) -> list[str]:
    given = "".join(f"<li>{hypertext(item.steps[place].text)}</li>" for place in item.shown)
    solved = "".join(
        f"<li>{hypertext(step.text)}<div>{hypertext(step.feedback)}</div></li>"
        for step in item.steps
    )
    return [f'<ol type="A" class="steps">{given}</ol>', f"<ol>{solved}</ol>"]


def _matching(item: Matching | Labeling) -> list[str]:
    sides = [pair.right for pair in item.pairs] + [spare.text for spare in item.spares]
    lefts = "".join(f"<li>{hypertext(pair.left)}</li>" for pair in item.pairs)
    rights = "".join(f"<li>{hypertext(sides[place])}</li>" for place in item.shown)
    letters = {place: letter(shown) for shown, place in enumerate(item.shown)}
    solved = [
        f"{hypertext(pair.left)} → {letters[place]} {hypertext(pair.right)}:"
        f" {hypertext(pair.feedback)}"
        for place, pair in enumerate(item.pairs)
    ]
    solved += [f"{hypertext(spare.text)}: {hypertext(spare.feedback)}" for spare in item.spares]
    return [f'<ol>{lefts}</ol><ol type="A">{rights}</ol>', _list(solved)]


def _list(lines: Iterable[str]) -> str:
    shown = "".join(f"<li>{line}</li>" for line in lines)
    return f"<ul>{shown}</ul>" if shown else ""
