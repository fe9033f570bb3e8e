"""An item as lines of plain text, and a typed answer as a grade."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.exhibits import alternative
from generator.questions import (
    Chart,
    Choice,
    Cloze,
    Diagram,
    Exhibit,
    Item,
    Joining,
    Listing,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    Table,
)
from generator.questions.answers import cloze_pieces, gap_words
from generator.questions.grading import (
    Grade,
    graded_choice,
    graded_gaps,
    graded_number,
    graded_order,
    graded_pairs,
    graded_text,
    letter,
)

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


def lines(item: Item) -> Iterator[str]:
    """What a learner reads: stem, exhibits and whatever can be chosen from."""
    yield item.stem
    for exhibit in item.exhibits:
        yield ""
        yield from _exhibit(exhibit)
    yield ""
    if isinstance(item, Cloze):
        yield "".join(f"({p}) ____" if isinstance(p, int) else p for p in cloze_pieces(item))
        for number, gap in enumerate(item.gaps, 1):
            if words := gap_words(gap):
                yield f"  ({number}) one of: {', '.join(words)}"
    elif isinstance(item, Joining):
        rights = [*(pair.right for pair in item.pairs), *(spare.text for spare in item.spares)]
        yield from (f"  {number}. {pair.left}" for number, pair in enumerate(item.pairs, 1))
        yield ""
        yield from (f"  {letter(n)}. {rights[side]}" for n, side in enumerate(item.shown))
    elif isinstance(item, Ordering):
        yield from (f"  {letter(n)}. {item.steps[s].text}" for n, s in enumerate(item.shown))
    elif isinstance(item, Choice):
        yield from (f"  {letter(n)}. {option.text}" for n, option in enumerate(item.options))


def _exhibit(exhibit: Exhibit) -> Iterator[str]:
    if isinstance(exhibit, Listing):
        yield from filter(None, [exhibit.caption])
        yield from (f"    {line}" for line in exhibit.text.splitlines())
        return
    if isinstance(exhibit, Diagram | Chart):
        yield exhibit.alt
    table = exhibit if isinstance(exhibit, Table) else alternative(exhibit)
    yield from filter(None, [table.caption])
    rows = [table.head, *table.rows]
    widths = [max(len(row[n]) for row in rows) for n in range(len(table.head))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"    {'  '.join(cells)}".rstrip()


_HOW = {
    "cloze": "the words for the gaps, separated by semicolons",
    "matching": "a letter for each number, such as 1B 2A",
    "labeling": "a letter for each number, such as 1B 2A",
    "ordering": "the letters in the right order, such as B A C",
    "numeric": "a number",
    "short-text": "a word or name",
    "multiple-response": "all letters that apply, such as A C",
}


def how(item: Item) -> str:
    """How to type an answer."""
    if isinstance(item, Numeric) and item.unit:
        return f"a number in {item.unit}"
    return _HOW.get(item.type, "a letter")


def read(item: Item, typed: str) -> Grade | str:
    """Grade what was typed; a text that says what is wrong with it if it is no answer."""
    typed = typed.strip()
    if isinstance(item, Numeric):
        found = _NUMBER.fullmatch(typed.removesuffix(item.unit).strip() if item.unit else typed)
        if not found:
            return "This is not a number. Write digits, as in 12.5."
        return graded_number(item, Fraction(found[0].replace(",", ".")))
    if isinstance(item, ShortText):
        return graded_text(item, typed) if typed else "Type a word."
    if isinstance(item, Cloze):
        given = [part.strip() for part in typed.split(";")]
        if len(given) != len(item.gaps) or not all(given):
            return f"There are {len(item.gaps)} gaps: separate the words by semicolons."
        return graded_gaps(item, given)
    return _lettered(item, typed)


def _lettered(item: Choice | Joining | Ordering, typed: str) -> Grade | str:
    if isinstance(item, Joining):
        return _joined(item, typed)
    shown = len(item.steps) if isinstance(item, Ordering) else len(item.options)
    chosen = _places(typed)
    if not chosen or max(chosen) >= shown or len(set(chosen)) < len(chosen):
        return f"Answer with letters from A to {letter(shown - 1)}, each once."
    if isinstance(item, Ordering):
        if len(chosen) < shown:
            return f"Name all {shown} letters in their order."
        return graded_order(item, chosen)
    if len(chosen) > 1 and not isinstance(item, MultipleResponse):
        return "One letter only."
    return graded_choice(item, chosen)


def _joined(item: Joining, typed: str) -> Grade | str:
    said = {
        int(n): ord(sign) - ord("A") for n, sign in re.findall(r"(\d+)\s*([A-Z])", typed.upper())
    }
    wanted = list(range(1, len(item.pairs) + 1))
    if sorted(said) != wanted or max(said.values()) >= len(item.shown):
        return f"Give a letter for each number from 1 to {len(item.pairs)}, such as 1B 2A."
    return graded_pairs(item, [said[n] for n in wanted])


def _places(typed: str) -> Sequence[int]:
    return [ord(sign) - ord("A") for sign in re.findall(r"[A-Z]", typed.upper())]
