"""Items that may stand for each other, so that a host picks one of them for each learner."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.publishing.protocol import Grouping
from generator.questions import Item
from generator.questions.short_code import short_code


@dataclass(frozen=True)
class Group:
    """Two or more items to pick from, or a single item that stands for itself.

    Attributes:
        code: a short code that is the same in all formats and from export to export; "" for a
            single item.
        items: in the order of the bank.
    """

    code: str
    items: tuple[Item, ...]


def groups(items: Iterable[Item], by: Grouping) -> Iterator[Group]:
    """Group *items*, in the order in which the first of each group stands in the bank.

    Variants of one question have the same fingerprint: they are of one family and rest on the same
    facts and the same reasoning. Linked items, about one story, are never picked from.
    """
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(_key(item, by), []).append(item)
    for key, members in found.items():
        yield Group(short_code(key) if len(members) > 1 else "", tuple(members))


def _key(item: Item, by: Grouping) -> str:
    same = {"question": item.fingerprint and f"{item.family} {item.fingerprint}"}
    same |= {"family": item.family, "none": ""}
    alone = item.linked or not same[by]
    return f"item {item.id}" if alone else f"{by} {same[by]}"
