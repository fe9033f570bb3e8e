"""Where an item goes in Moodle's question bank, and what it is called and tagged there."""

import re
from hashlib import sha256
from typing import Final

from generator.questions import Bank, Item
from generator.questions.short_code import short_code

_LONGEST_IDNUMBER: Final = 100
_LONGEST_TAG: Final = 50
_LABEL_WIDTH: Final = 80
_BRACKETS: Final = str.maketrans(
    "<>",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
)
_NO_TAG: Final = re.compile(r"[\[\]<>`\x00-\x1f\x7f,\\]")


def category(item: Item) -> str:
    """Give the path of the category; a slash inside a name is doubled, as Moodle asks."""
    parts = (" ".join(part.split()).strip("/ ") for part in (item.domain, item.topic))
    return "/".join(
        ["$course$/top/Pilothouse", *(part.replace("/", "//") for part in parts if part)]
    )


def by_category(bank: Bank) -> dict[str, list[Item]]:
    """Group the items by category, both in the order of the bank."""
    groups: dict[str, list[Item]] = {}
    for item in bank.items:
        groups.setdefault(category(item), []).append(item)
    return groups


def idnumber(item: Item) -> str:
    """Give the id, or, where Moodle would cut it, its beginning and a hash of the whole."""
    if len(item.id) <= _LONGEST_IDNUMBER:
        return item.id
    digest = sha256(item.id.encode()).hexdigest()[:16]
    return f"{item.id[: _LONGEST_IDNUMBER - 17]}-{digest}"


def label(item: Item) -> str:
    """Name the question by its short code and the beginning of its stem.

    Moodle would take ``<b>`` in a name for markup, hence the other brackets.
    """
    stem = " ".join(item.stem.split()).translate(_BRACKETS)
    if len(stem) > _LABEL_WIDTH:
        stem = stem[:_LABEL_WIDTH].rpartition(" ")[0] or stem[:_LABEL_WIDTH]
        stem += "…"
    return f"{short_code(item.id)} {stem}"


def tags(item: Item) -> tuple[str, ...]:
    """Tag with family, cognitive level, difficulty, objectives and versions."""
    return tuple(tag for tag in _all_tags(item) if len(tag) <= _LONGEST_TAG)


def too_long_tags(item: Item) -> bool:
    """Say whether Moodle would cut a tag of the item, so that :func:`tags` leaves it out."""
    return any(len(tag) > _LONGEST_TAG for tag in _all_tags(item))


def _all_tags(item: Item) -> list[str]:
    versions = (f"{domain} {version}" for domain, version in sorted(item.versions.items()))
    given = (item.family, item.level, item.prior.band, *item.objectives, *versions)
    return [tag for text in given if (tag := " ".join(_NO_TAG.sub(" ", text).split()))]
