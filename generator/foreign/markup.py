"""HTML and Markdown as the plain text that a learner reads; code stays in backticks."""

import html
import re
from html.parser import HTMLParser
from typing import Final

_BREAKS: Final = frozenset(
    {"p", "br", "li", "div", "tr", "pre", "h1", "h2", "h3", "h4", "ul", "ol", "table", "caption"}
)
_BEGUN: Final = frozenset({"br", "li", "tr"})  # the next of them begins on a line of its own
_CELLS: Final = frozenset({"td", "th"})
_LINE: Final = re.compile(r"\r\n|\r|\n")
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_SENTENCE: Final = 5  # words from which an alternative text tells what a picture shows
_SILENT: Final = frozenset({"script", "style", "head", "title"})
_CODE: Final = frozenset({"code", "kbd", "samp", "tt"})
_MARKED: Final = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_STRONG: Final = re.compile(
    r"(?<![\w)])\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\w)"
    r"|(?<!\w)__(?=[^\s_])(?!\w+__)(.+?)(?<=[^\s_])__(?!\w)"  # not __init__, and no blanks
)
_LINK: Final = re.compile(r"!?\[([^\[\]\n]*)\]\([^)\s]*\)")
_AS_IS: Final = re.compile(
    r"^[ \t]*```.*?(?:^[ \t]*```[ \t]*$|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE
)
_HELD, _LET_GO = "\ue000", "\ue001"  # around the number of a piece of code
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w:.-]*)(?:\s[^<>]*)?/?>")
_EMPTY: Final = frozenset({"br", "hr", "img", "wbr"})
_LAYOUT_TAGS: Final = """
p div span b i u s em strong small big code pre kbd samp tt sub sup font center mark ul ol li
dl dt dd blockquote table thead tbody tr td th caption h1 h2 h3 h4 h5 h6 a
"""
_LAYOUT: Final = frozenset(_LAYOUT_TAGS.split())


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
            self.parts.append(_picture(dict(attrs).get("alt") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _CODE:
            self.parts.append("`")
        elif tag in _CELLS:
            self.parts.append(" | ")
        elif tag in _BREAKS - _BEGUN:
            self._kept = max(0, self._kept - (tag == "pre"))
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._kept:
            self.parts.append(data.replace(" ", "\xa0"))
        elif not self._silent:
            self.parts.append(_BLANKS.sub(" ", data))


def _picture(told: str) -> str:
    """What stands in place of a picture; few words are a sign in a line, such as a formula."""
    return f"[Picture: {told}]" if len(told.split()) >= _SENTENCE else told


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


def from_text(text: str) -> str:
    """What a text says that may hold Markdown or HTML, and may speak of tags: ``<name>`` stays.

    Only tags of layout that are closed again are taken for markup. Code in backticks stays as it
    is, with the blanks that its lines begin with.
    """
    if _HELD in text or _LET_GO in text:
        return from_html(from_markdown(text))
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[0])
        return f"{_HELD}{len(held) - 1}{_LET_GO}"

    said = _spoken(from_markdown(_AS_IS.sub(hold, text)))
    return re.sub(f"{_HELD}(\\d+){_LET_GO}", lambda found: held[int(found[1])], said).strip()


def from_auto(text: str) -> str:
    """What Moodle's own format says: HTML, unless a tag in it is none that lays out a text."""
    names = {name.lower() for _, name in _TAG.findall(text)}
    return from_html(text) if names <= _LAYOUT | _EMPTY else tidy(_spoken(text))


def _spoken(text: str) -> str:
    """A text outside of code: without markup, and with the tags that it speaks of."""
    found = [(slash, name.lower()) for slash, name in _TAG.findall(text)]
    opened = {name for slash, name in found if not slash}
    markup = (opened & {name for slash, name in found if slash} & _LAYOUT) | (opened & _EMPTY)
    literal = _TAG.sub(
        lambda tag: tag[0] if tag[2].lower() in markup else html.escape(tag[0], quote=False), text
    )
    return from_html(literal) or text


def from_markdown(text: str) -> str:
    """The text of a piece of Markdown: without marks of emphasis and without links."""
    plain = _STRONG.sub(lambda found: found[1] or found[2], text)
    return tidy(_LINK.sub(r"\1", plain))


def tidy(text: str) -> str:
    """A text without blanks at its ends, and without more blanks or lines than it needs."""
    lines = (re.sub(r"[ \t]+", " ", line).strip(" ") for line in _LINE.split(text))
    joined = "\n".join(line.replace("\xa0", " ") for line in lines)
    return re.sub(r"\n{2,}", "\n\n", joined).strip()
