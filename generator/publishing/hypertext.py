"""Plain text as hypertext that is HTML and XML at once. Nothing in the text can become markup."""

import html
import re
from typing import Final

_ILLEGAL: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
_SPACES: Final = re.compile("^ +|(?<= ) ", re.MULTILINE)


def legal(text: str) -> str:
    """Leave out what may not stand in XML: one such character, and importers refuse the file."""
    return text if text.isprintable() else _ILLEGAL.sub("", text)  # what prints is legal


def hypertext(text: str) -> str:
    """Escape *text* and keep its lines and its indentation."""
    lines = legal(text)
    if "&" in lines or "<" in lines or ">" in lines:
        lines = html.escape(lines, quote=False)
    if "\r" in lines:
        lines = lines.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in lines or "  " in lines or lines.startswith(" "):
        lines = _SPACES.sub(lambda spaces: "&#160;" * len(spaces[0]), lines).replace("\n", "<br/>")
    return lines
