"""A bank with every type of item and with text that breaks careless writers of files."""

from pathlib import Path
from typing import TypeVar

from generator.questions import Bank, Item
from generator.reading import read_bank

GOLDEN = Path(__file__).parents[1] / "golden" / "exporters"
BANK = read_bank(GOLDEN / "nasty.json")

Kind = TypeVar("Kind", bound=Item)


def item(kind: type[Kind], name: str) -> Kind:
    """The item of this id."""
    found = next(item for item in BANK.items if item.id == name)
    assert isinstance(found, kind)
    return found


def holding(*items: Item) -> Bank:
    """The bank with other items."""
    return BANK.model_copy(update={"items": items})
