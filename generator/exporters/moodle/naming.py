"""Where an item goes in Moodle's question bank, and what of its names Moodle would cut."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from generator.publishing import naming
from generator.publishing.groups import Group, groups
from generator.publishing.naming import place
from generator.publishing.protocol import Grouping
from generator.questions import Bank, Item

_LONGEST_IDNUMBER: Final = 100
_LONGEST_TAG: Final = 50


def category(group: Group, bank: Bank) -> str:
    """Give the path of the category; a slash inside a name is doubled, as Moodle asks.

    Variants of a question have a category of their own, from which a quiz takes a random question.
    """
    parts = [part.replace("/", "//") for part in place(group.items[0], bank)]
    variants = [f"{group.code} variants"] if group.code else []
    return "/".join(["$course$/top/Pilothouse", *parts, *variants])


def filed(bank: Bank, by: Grouping) -> Iterator[tuple[str, Item]]:
    """Give each item with its category, those of one category together."""
    shelves: dict[str, list[Item]] = {}
    for group in groups(bank.items, by):
        shelves.setdefault(category(group, bank), []).extend(group.items)
    return ((path, item) for path, items in shelves.items() for item in items)


def as_they_come(bank: Bank, items: Iterable[Item]) -> Iterator[tuple[str, Item]]:
    """Give each item with its category; to find groups would take the whole bank."""
    return ((category(Group("", (item,)), bank), item) for item in items)


def idnumber(item: Item) -> str:
    """Give the id, or, where Moodle would cut it, its beginning and a hash of the whole."""
    if len(item.id) <= _LONGEST_IDNUMBER:
        return item.id
    digest = sha256(item.id.encode()).hexdigest()[:16]
    return f"{item.id[: _LONGEST_IDNUMBER - 17]}-{digest}"


def tags(item: Item) -> tuple[str, ...]:
    """Give the tags that Moodle would not cut."""
    return tuple(tag for tag in naming.tags(item) if len(tag) <= _LONGEST_TAG)


def too_long_tags(item: Item) -> bool:
    """Say whether Moodle would cut a tag of the item, so that :func:`tags` leaves it out."""
    return any(len(tag) > _LONGEST_TAG for tag in naming.tags(item))
