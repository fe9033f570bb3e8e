"""Plain text as hypertext that is HTML and XML at once. Nothing in the text can become markup."""

import html
import re
from functools import lru_cache
from typing import Final

_ILLEGAL: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
_SPACES: Final = re.compile("^ +|(?<= ) ", re.MULTILINE)


def legal(text: str) -> str:
    """Leave out what may not stand in XML: one such character, and importers refuse the file."""
    return _ILLEGAL.sub("", text)


@lru_cache(maxsize=2**14)  # banks repeat options, reasons and sources over and over
def hypertext(text: str) -> str:
    """Escape *text* and keep its lines and its indentation."""
    lines = html.escape(legal(text), quote=False).replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in lines or "  " in lines or lines.startswith(" "):
        lines = _SPACES.sub(lambda spaces: "&#160;" * len(spaces[0]), lines).replace("\n", "<br/>")
    return lines
