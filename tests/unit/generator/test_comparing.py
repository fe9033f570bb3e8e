"""What is new, changed and withdrawn between two banks."""

from plain_items import plain_bank, plain_item

from generator.comparing import compare
from generator.questions import Item, SingleChoice

OLD = plain_bank(*(plain_item(f"a/{name}") for name in ("kept", "reworded", "gone", "turned")))


def turned(item: Item) -> Item:
    """The item with the other option as its key."""
    assert isinstance(item, SingleChoice)
    options = tuple(each.model_copy(update={"right": not each.right}) for each in item.options)
    return item.model_copy(update={"options": options})


def test_items_are_compared_by_their_ids() -> None:
    """Their place in the bank does not count, and what has changed is named."""
    kept, reworded, _, key = OLD.items
    other = reworded.model_copy(update={"stem": "Otherwise?", "explanation": "It was said so."})
    new = plain_bank(turned(key), other, plain_item("a/new"), kept)

    found = compare(OLD, new)

    assert found.new == ("a/new",)
    assert found.withdrawn == ("a/gone",)
    assert found.changed == {"a/reworded": ("stem", "explanation"), "a/turned": ("key",)}
    assert found.unchanged == 1
    assert [*found.lines()][-1] == "1 new, 2 changed, 1 withdrawn, 1 unchanged"


def test_the_same_bank_has_no_difference() -> None:
    """Digests and titles are no change that a learner would see."""
    found = compare(OLD, OLD.model_copy(update={"title": "Another", "knowledge": "else"}))

    assert found.data() == {"new": [], "changed": {}, "withdrawn": [], "unchanged": 4}


def test_another_type_of_item_is_one_change() -> None:
    """Nothing else can be compared then."""
    item = OLD.items[0]
    other = item.model_copy(update={"type": "true-false"})
    new = OLD.model_copy(update={"items": (other, *OLD.items[1:])})

    assert compare(OLD, new).changed == {"a/kept": ("type",)}
