"""Text of facts and questions on its way into a page: literal in Markdown and in HTML alike.

A page is Markdown with HTML in it, so that a name such as ``<b>|`x`[y](z)`` must survive both
readers. Every sign that means something to either becomes a numeric character reference, which
both pass on untouched. Nothing here knows what the text says.
"""

import re
from functools import lru_cache
from typing import Final

from markupsafe import Markup

_MEANT: Final = re.compile(r"""[&<>"`*_{}\[\]\\|#!~^=$@]""")
_AT_START: Final = re.compile(r"[-+:?/]|\d+[.)]")
_BLANKS: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_VIEW_BOX: Final = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ')
_POINTS_TO_PIXELS: Final = 96 / 72
_HTTPS: Final = re.compile(r"https://[^\s<>\"'\\]+")

_repeated = lru_cache(maxsize=1 << 16)  # a site says the same names, summaries and reasons often


def escape(value: object) -> Markup:
    """Make a value safe for one line of a page; what is :class:`~markupsafe.Markup` stays."""
    if isinstance(value, Markup):
        return value
    return _line(str(value))


@_repeated
def _line(text: str) -> Markup:
    return beginning(_BLANKS.sub(" ", text).strip())


def beginning(text: str) -> Markup:
    """Make the first piece of a line safe, where a sign could begin a list or a number."""
    start = _AT_START.match(text)
    if not start:
        return inside(text)
    last = start.end() - 1
    sign = Markup(f"&#{ord(text[last])};")  # noqa: S704 - a number
    return inside(text[:last]) + sign + inside(text[last + 1 :])


@_repeated
def inside(text: str) -> Markup:
    """Make a piece of a line safe that something else stands before; blanks at its ends stay."""
    safe = _MEANT.sub(lambda found: f"&#{ord(found[0])};", _BLANKS.sub(" ", text))
    return Markup(safe)  # noqa: S704 - escaped just above


def preformatted(value: str) -> Markup:
    """Make a text of several lines safe for a ``<pre>`` that stands on one line of a page."""
    lines = value.replace("\r\n", "\n").strip("\n").split("\n")
    return Markup("&#10;").join(_verbatim(line) for line in lines)


def _verbatim(line: str) -> Markup:
    """Escape without joining blanks, since they mean something in a command's output."""
    shown = line.expandtabs(4).translate(dict.fromkeys((*range(32), *range(127, 160))))
    return Markup(_MEANT.sub(lambda found: f"&#{ord(found[0])};", shown))  # noqa: S704 - escaped here


def https(url: str) -> str:
    """Give a web address back if it is one that a page may link to, else an empty text."""
    return url if _HTTPS.fullmatch(url) else ""


def one_line(svg: str) -> Markup:
    """Take a drawing of our own into a page, where a line of its own could mean something.

    The drawing is trusted: its maker escaped what it says.
    """
    return Markup(_BLANKS.sub(" ", svg).strip())  # noqa: S704 - made by us, not by a fact


def natural_width(svg: str) -> int:
    """How many pixels wide a drawing of our own is where nothing limits it."""
    found = _VIEW_BOX.search(svg)
    return round(float(found[1]) * _POINTS_TO_PIXELS) if found else 0
