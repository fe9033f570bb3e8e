"""HTML and Markdown as the plain text that a learner reads; code stays in backticks."""

import html
import re
from html.parser import HTMLParser
from typing import Final

_BREAKS: Final = frozenset(
    {"p", "br", "li", "div", "tr", "pre", "h1", "h2", "h3", "h4", "ul", "ol"}
)
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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _CODE:
            self.parts.append("`")
        elif tag in _BREAKS:
            self.parts.append("\n")
        elif tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _CODE:
            self.parts.append("`")
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def from_html(text: str) -> str:
    """The text of a piece of HTML."""
    if not _MARKED.search(text):
        return tidy(text)
    reader = _Reader()
    try:
        reader.feed(text)
        reader.close()
    except (AssertionError, ValueError):  # the parser gives up on some broken declarations
        return tidy(html.unescape(re.sub(r"<[^>]*>", " ", text)))
    return tidy("".join(reader.parts))


def from_markdown(text: str) -> str:
    """The text of a piece of Markdown: without marks of emphasis and without links."""
    return tidy(_LINK.sub(r"\1", _STRONG.sub(r"\2", text)))


def tidy(text: str) -> str:
    """A text without blanks at its ends, and without more blanks or lines than it needs."""
    lines = [re.sub(r"[ \t\xa0\u200b]+", " ", line).strip() for line in text.splitlines()]
    joined = "\n".join(lines)
    return re.sub(r"\n{2,}", "\n\n", joined).strip()
