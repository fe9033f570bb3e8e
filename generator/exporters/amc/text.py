"""Plain text as AMC-TXT on one physical line, so that no line of it is read as notation.

``[[...]]`` is AMC's door to LaTeX. Only what stands in this module goes through it: every bracket
of the text itself is written by it, hence no text can open it, name a file or begin markup.
"""

import re
from functools import lru_cache
from typing import Final

from generator.exhibits import alternative
from generator.publishing.hypertext import legal
from generator.questions import Chart, Cloze, Diagram, Exhibit, Item, Listing, Table
from generator.questions.answers import answers, gap_words

LINE: Final = 80
_WORD: Final = 40
_BREAKS: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_SPACES: Final = re.compile("^ +| +$| {2,}")
_MAY_BREAK: Final = "\0"  # not legal in any text
_NEW_LINE: Final = r"[[\mbox{}\newline{}]]"  # without a box, a blank line would vanish
_SIGNS: Final = str.maketrans(
    {"[": "[[{[}]]", "]": "[[{]}]]", "!": "[[{!}]]", _MAY_BREAK: r"[[\allowbreak{}]]"}
    | {sign: rf"[[\char{ord(sign)}{{}}]]" for sign in "\\~*"}  # AMC has signs of mathematics
)
_USUAL: Final = re.compile("[\0-\x7e\xa0-\u024f\u0370-\u03ff\u0400-\u045f\u2010-\u2026\u20ac]*")


def lines(item: Item) -> int:
    """Estimate how many lines of a sheet a question takes, with its explanation."""
    options = answers(item)
    texts = [item.stem, item.explanation, *options]
    if isinstance(item, Cloze):
        texts += [item.text, *(", ".join(gap_words(gap)) for gap in item.gaps)]
    between = (len(options) + 1) // 2  # boxes have room around them
    return sum(map(_high, texts)) + sum(map(_height, item.exhibits)) + between


def _high(text: str, width: int = LINE) -> int:
    return sum(len(line) // width + 1 for line in _BREAKS.split(text))


def _height(exhibit: Exhibit) -> int:
    if isinstance(exhibit, Diagram | Chart):
        exhibit = alternative(exhibit)
    if isinstance(exhibit, Listing):
        return _high(exhibit.text) + 2
    width = LINE // len(exhibit.head)
    rows = (exhibit.head, *exhibit.rows)
    return sum(max(_high(cell, width) for cell in row) for row in rows) + 2


@lru_cache(maxsize=2**12)  # options come again and again
def plain(text: str, word: int = _WORD) -> str:
    """Write *text* so that LaTeX shows each of its signs, and keeps its lines and its indentation.

    Args:
        text: any plain text.
        word: after how many signs a word without a blank may be broken.
    """
    told = _BREAKS.split(legal(text).expandtabs(4))
    return _NEW_LINE.join(_line(line, word) for line in told)


def _line(line: str, word: int) -> str:
    broken = re.sub(rf"(\S{{{word}}})(?=\S)", rf"\1{_MAY_BREAK}", line)
    return _SPACES.sub(_blanks, broken.translate(_SIGNS))


def _blanks(found: re.Match[str]) -> str:
    return rf"[[\mbox{{{'~' * len(found[0])}}}]]"


def in_font(text: str) -> bool:
    """Say whether any font of a TeX system shows all of *text*, from left to right."""
    return _USUAL.fullmatch(text) is not None


def exhibits(item: Item) -> str:
    """Write what stands beside the stem; pictures as tables."""
    return "".join(_exhibit(exhibit) for exhibit in item.exhibits)


def _exhibit(exhibit: Exhibit) -> str:
    if isinstance(exhibit, Diagram | Chart):
        exhibit = alternative(exhibit)
    if isinstance(exhibit, Listing):
        said = f"{plain(exhibit.caption)}{_NEW_LINE}" if exhibit.caption else ""
        body = rf"[[{{\ttfamily{{}}]]{plain(exhibit.text.rstrip(), LINE)}[[}}]]"
    else:
        said, body = plain(exhibit.caption), _table(exhibit)
    return rf"[[\par\medskip\noindent{{}}]]{said}{body}[[\par\medskip{{}}]]"


def _table(table: Table) -> str:
    count = len(table.head)
    width = rf"\dimexpr.95\linewidth/{count}-2\tabcolsep\relax"
    columns = f"|p{{{width}}}" * count
    rows = "".join(_row(row, LINE // count // 2) for row in (table.head, *table.rows))
    opened = rf"[[\par\smallskip\noindent\begin{{tabular}}{{{columns}|}}\hline ]]"
    return rf"{opened}{rows}[[\end{{tabular}}]]"


def _row(cells: tuple[str, ...], word: int) -> str:
    told = (rf"[[\raggedright\strut{{}}]]{plain(cell, word)}" for cell in cells)
    return "[[&]]".join(told) + r"[[\tabularnewline\hline ]]"
