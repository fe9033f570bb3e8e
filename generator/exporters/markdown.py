"""Markdown for people: questions with boxes to tick, and the key in a part of its own.

CommonMark with the tables of GitHub. Signs of Markdown in a text are escaped.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.exhibits import alternative
from generator.publishing.hypertext import legal
from generator.publishing.protocol import About, ExportOptions
from generator.publishing.reasons import unwritable
from generator.questions import (
    TYPES,
    Bank,
    Chart,
    Cloze,
    Diagram,
    Exhibit,
    Item,
    Labeling,
    Listing,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    Table,
    TrueFalse,
    WrongStep,
)
from generator.questions.answers import cloze_pieces, feedback, gap_words
from generator.questions.grading import letter, solution
from generator.questions.short_code import short_code

suffix = ".md"
about = About(
    title="Markdown",
    types=TYPES,
    carries=("option feedback", "explanation", "tables", "order of options", "ids", "sources"),
    stays=("proofs, tags and features of difficulty stay in the JSON bank",),
    again="the short codes say which question is which",
    menu="any editor or wiki that reads Markdown",
)

_BLANK: Final = r"\_\_\_\_\_\_\_\_"
_SIGNS: Final = re.compile(r"([\\`*_\[\]])")
_OTHERS: Final = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>|~$^\t"})
_BEGINNING: Final = re.compile(r"(\d*)([#+\-=:.)])")  # of a heading, a list or a line under a title


def refusals(_item: Item) -> str:
    """Hold everything."""
    return ""


def shortfalls(item: Item) -> Iterator[str]:
    """Say what a text cannot show."""
    yield from unwritable(item)
    if any(isinstance(exhibit, Diagram | Chart) for exhibit in item.exhibits):
        yield "pictures come as tables"


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Write the questions, then the key."""
    parts = [f"# {_text(bank.title)}\n"]
    parts += [_question(number, item) for number, item in enumerate(bank.items, 1)]
    parts.append("# Key\n")
    parts += [_key(number, item) for number, item in enumerate(bank.items, 1)]
    return {options.stem + suffix: "\n".join(parts).encode()}


def _text(text: str) -> str:
    """Escape *text*; its lines stay lines."""
    lines = legal(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\\n".join(_escaped(line) or "&nbsp;" for line in lines)


def _escaped(line: str) -> str:
    """Keep blanks at the beginning, which Markdown would drop or take for code."""
    body = line.lstrip(" ")
    written = _SIGNS.sub(r"\\\1", body).translate(_OTHERS)
    if begins := _BEGINNING.match(written):
        sign = begins[2]
        written = f"{begins[1]}&#{ord(sign)};{written[begins.end() :]}"
    return "&nbsp;" * (len(line) - len(body)) + written


def _question(number: int, item: Item) -> str:
    parts = [f"## {number}. `{short_code(item.id)}`\n", f"{_text(item.stem)}\n"]
    parts += [f"{_exhibit(exhibit)}\n" for exhibit in item.exhibits]
    parts += [f"{line}" for line in _body(item)]
    return "\n".join(parts) + "\n"


def _body(item: Item) -> Iterator[str]:
    match item:
        case Numeric() | ShortText():
            unit = f" {_text(item.unit)}" if isinstance(item, Numeric) and item.unit else ""
            yield f"Answer: {_BLANK}{unit}"
        case Matching() | Labeling():
            sides = [pair.right for pair in item.pairs] + [spare.text for spare in item.spares]
            yield from (f"{n}. {_text(pair.left)}" for n, pair in enumerate(item.pairs, 1))
            yield ""
            yield from (f"- {letter(n)}: {_text(sides[p])}" for n, p in enumerate(item.shown))
        case Ordering():
            for place, number in enumerate(item.shown):
                yield f"- {letter(place)}: {_text(item.steps[number].text)}"
        case Cloze():
            yield "".join(
                f"({piece}) {_BLANK}" if isinstance(piece, int) else _text(piece)
                for piece in cloze_pieces(item)
            )
            yield from _word_lists(item)
        case _:
            for place, option in enumerate(item.options):
                yield f"- [ ] {letter(place)}: {_text(option.text)}"


def _word_lists(item: Cloze) -> Iterator[str]:
    yield ""
    for number, gap in enumerate(item.gaps, 1):
        if gap.wrong:
            yield f"- ({number}) {', '.join(_text(word) for word in gap_words(gap))}"


def _exhibit(exhibit: Exhibit) -> str:
    if isinstance(exhibit, Listing):
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", exhibit.text)), default=0))
        caption = f"{_text(exhibit.caption)}\n\n" if exhibit.caption else ""
        return f"{caption}{fence}{exhibit.language}\n{legal(exhibit.text)}\n{fence}"
    table = exhibit if isinstance(exhibit, Table) else alternative(exhibit)
    rows = [_row(table.head), _row(["---"] * len(table.head), plain=True)]
    rows += [_row(row) for row in table.rows]
    return "\n".join(([_text(table.caption), ""] if table.caption else []) + rows)


def _row(cells: "tuple[str, ...] | list[str]", *, plain: bool = False) -> str:
    shown = cells if plain else [_escaped(" ".join(legal(cell).split())) for cell in cells]
    return f"| {' | '.join(shown)} |"


def _key(number: int, item: Item) -> str:
    lettered = isinstance(item, SingleChoice | MultipleResponse | TrueFalse | WrongStep)
    said = [
        f"- {f'{letter(place)}: ' if lettered else ''}{_text(text)}"
        for place, text in enumerate(feedback(item))
        if text
    ]
    sources = [_source(note.title, note.url) for note in item.sources]
    return "\n".join(
        [
            f"## {number}. `{short_code(item.id)}`\n",
            f"**{_text(solution(item))}**\n",
            f"{_text(item.explanation)}\n",
            *said,
            *([""] if said else []),
            *([f"Sources: {'; '.join(sources)}\n"] if sources else []),
        ]
    )


def _source(title: str, url: str) -> str:
    if url.startswith(("http://", "https://")):
        address = url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
        return f"[{_text(title)}](<{legal(address)}>)"
    return _text(title)
