"""Plain text as the HTML that Moodle stores. Nothing in the text can become markup."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from generator.questions import Item, Labeling, Matching, Numeric, Ordering, SourceNote

_ILLEGAL: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
_SPACES: Final = re.compile("^ +|(?<= ) ", re.MULTILINE)


def legal(text: str) -> str:
    """Leave out what may not stand in XML: one such character and Moodle imports nothing."""
    return _ILLEGAL.sub("", text)


@lru_cache(maxsize=2**14)  # banks repeat options, reasons and sources over and over
def hypertext(text: str) -> str:
    """Escape *text* and keep its lines and its indentation."""
    lines = html.escape(legal(text), quote=False).replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in lines or "  " in lines or lines.startswith(" "):
        lines = _SPACES.sub(lambda spaces: "&nbsp;" * len(spaces[0]), lines).replace("\n", "<br>")
    return lines


def stem(item: Item) -> str:
    """Give the stem, and the unit of the number that it asks for."""
    if isinstance(item, Numeric) and item.unit:
        return f"{hypertext(item.stem)}<br>Unit: {hypertext(item.unit)}"
    return hypertext(item.stem)


def general_feedback(item: Item) -> str:
    """Give the explanation, what has no better place, and where to read it up."""
    notes = "".join(f"<li>{note}</li>" for note in _notes(item))
    sources = "".join(f"<li>{_source(source)}</li>" for source in item.sources)
    return (
        f"<p>{hypertext(item.explanation)}</p>"
        f"{f'<ul>{notes}</ul>' if notes else ''}"
        f"{f'<p>Sources:</p><ul>{sources}</ul>' if sources else ''}"
    )


def _notes(item: Item) -> Iterator[str]:
    match item:
        case Matching() | Labeling():
            for pair in item.pairs:
                sides = f"{hypertext(pair.left)} → {hypertext(pair.right)}"
                yield f"{sides}: {hypertext(pair.feedback)}"
            for spare in item.spares:
                yield f"{hypertext(spare.text)}: {hypertext(spare.feedback)}"
        case Ordering():
            for number, step in enumerate(item.steps, 1):
                yield f"{number}. {hypertext(step.text)}: {hypertext(step.feedback)}"
        case _:
            return


def _source(source: SourceNote) -> str:
    title = hypertext(source.title)
    if urlsplit(source.url).scheme in {"http", "https"}:
        title = f'<a href="{html.escape(legal(source.url))}">{title}</a>'
    details = (source.version and f"version {source.version}", source.accessed)
    return ", ".join([title, *(hypertext(detail) for detail in details if detail)])
