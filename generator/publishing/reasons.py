"""What is said of an item beside its answers, as hypertext: stem, explanation, sources."""

import html
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from generator.publishing.hypertext import hypertext, legal
from generator.publishing.texts import all_texts
from generator.questions import Item, Labeling, Matching, Numeric, Ordering, SourceNote


def stem(item: Item) -> str:
    """Give the stem, and the unit of the number that it asks for."""
    if isinstance(item, Numeric) and item.unit:
        return f"{hypertext(item.stem)}<br/>Unit: {hypertext(item.unit)}"
    return hypertext(item.stem)


def unwritable(item: Item) -> Iterator[str]:
    """Say that signs get lost which hypertext cannot hold, such as most control characters."""
    if any(legal(text) != text for text in all_texts(item)):
        yield "control characters are left out: markup cannot hold them"


def general_feedback(item: Item) -> str:
    """Give the explanation, what has no better place, and where to read it up."""
    notes = "".join(f"<li>{note}</li>" for note in _notes(item))
    sources = "".join(f"<li>{source(note)}</li>" for note in item.sources)
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


def source(note: SourceNote) -> str:
    """Give a source as a link, with its version and the day it was read."""
    return _source(note.title, note.url, note.version, note.accessed)


@lru_cache(maxsize=2**10)  # a bank has few sources, each many times
def _source(title: str, url: str, version: str, accessed: str) -> str:
    said = hypertext(title)
    if urlsplit(url).scheme in {"http", "https"}:
        said = f'<a href="{html.escape(legal(url))}">{said}</a>'
    details = (version and f"version {version}", accessed)
    return ", ".join([said, *(hypertext(detail) for detail in details if detail)])
