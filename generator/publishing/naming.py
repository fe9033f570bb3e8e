"""What an item is called, tagged and filed under, in every format the same."""

import re
from functools import lru_cache
from hashlib import sha256
from typing import Final

from generator.questions import Bank, Item
from generator.questions.short_code import short_code

_LABEL_WIDTH: Final = 80
_BRACKETS: Final = str.maketrans(
    "<>",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
)
_NO_TAG: Final = re.compile(r"[\[\]<>`\x00-\x1f\x7f,\\]")


def label(item: Item) -> str:
    """Name the question by its short code and the beginning of its stem.

    Hosts take ``<b>`` in a name for markup, hence the other brackets.
    """
    stem = " ".join(item.stem.split()).translate(_BRACKETS)
    if len(stem) > _LABEL_WIDTH:
        stem = stem[:_LABEL_WIDTH].rpartition(" ")[0] or stem[:_LABEL_WIDTH]
        stem += "…"
    return f"{short_code(item.id)} {stem}"


def tags(item: Item) -> tuple[str, ...]:
    """Tag with family, cognitive level, difficulty, objectives and versions."""
    versions = (f"{domain} {version}" for domain, version in sorted(item.versions.items()))
    given = (item.family, item.level, item.prior.band, *item.objectives, *versions)
    return tuple(tag for text in given if (tag := _tag(text)))


@lru_cache(maxsize=2**12)  # a bank has few tags, each many times
def _tag(text: str) -> str:
    return " ".join(_NO_TAG.sub(" ", text).split())


def ident(text: str) -> str:
    """Give a name that XML takes for an id, the same for the same *text* on every export."""
    return f"i{sha256(text.encode()).hexdigest()[:32]}"


def place(item: Item, bank: Bank) -> tuple[str, ...]:
    """Give the domain and the topic that the item belongs to, as *bank* spells them for a reader.

    Without blanks or slashes at their ends; fewer than two where the item belongs to none.
    """
    named = (bank.domains.get(item.domain, item.domain), bank.topics.get(item.topic, item.topic))
    parts = (" ".join(part.split()).strip("/ ") for part in named)
    return tuple(part for part in parts if part)
