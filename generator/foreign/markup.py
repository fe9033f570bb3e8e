"""HTML and Markdown as the plain text that a learner reads; code stays in backticks."""

import html
import re
from html.parser import HTMLParser
from typing import Final

_BREAKS: Final = frozenset(
    {"p", "br", "li", "div", "tr", "pre", "h1", "h2", "h3", "h4", "ul", "ol", "table", "caption"}
)
_CELLS: Final = frozenset({"td", "th"})
_LINE: Final = re.compile(r"\r\n|\r|\n")
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_SILENT: Final = frozenset({"script", "style", "head", "title"})
_CODE: Final = frozenset({"code", "kbd", "samp", "tt"})
_MARKED: Final = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LINK: Final = re.compile(r"!?\[([^\[\]\n]*)\]\([^)\s]*\)")


class _Reader(HTMLParser):
    """Collects what is to be read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._kept = 0  # inside of how many <pre>

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _CODE:
            self.parts.append("`")
        elif tag in _BREAKS:
            self._kept += tag == "pre"
            self.parts.append("\n")
        elif tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _CODE:
            self.parts.append("`")
        elif tag in _CELLS:
            self.parts.append(" | ")
        elif tag in _BREAKS and tag != "br":
            self._kept = max(0, self._kept - (tag == "pre"))
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._kept:
            self.parts.append(data.replace(" ", "\xa0"))
        elif not self._silent:
            self.parts.append(_BLANKS.sub(" ", data))


def from_html(text: str) -> str:
    """The text of a piece of HTML, whose blanks count only where they are made to."""
    if not _MARKED.search(text):
        return tidy(text)
    reader = _Reader()
    try:
        reader.feed(text)
        reader.close()
    except (AssertionError, ValueError):  # the parser gives up on some broken declarations
        return tidy(html.unescape(re.sub(r"<[^>]*>", " ", text)))
    lines = [line.strip(" |") for line in re.sub(" +", " ", "".join(reader.parts)).split("\n")]
    kept = "\n".join(line if line.strip() else "" for line in lines)
    return re.sub(r"\n{2,}", "\n\n", kept).replace("\xa0", " ").rstrip().strip("\n")


def from_markdown(text: str) -> str:
    """The text of a piece of Markdown: without marks of emphasis and without links."""
    return tidy(_LINK.sub(r"\1", _STRONG.sub(r"\2", text)))


def tidy(text: str) -> str:
    """A text without blanks at its ends, and without more blanks or lines than it needs."""
    lines = (re.sub(r"[ \t]+", " ", line).strip(" ") for line in _LINE.split(text))
    joined = "\n".join(line.replace("\xa0", " ") for line in lines)
    return re.sub(r"\n{2,}", "\n\n", joined).strip()
