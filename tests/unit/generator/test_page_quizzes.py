"""Which questions a page asks, and how matching and ordering are shown."""

from nasty_bank import BANK

from generator.pages.quizzes import chosen, letters, right_letters, right_sides
from generator.questions import Matching, Ordering


def test_a_page_asks_as_many_as_there_are() -> None:
    """No more, and none twice."""
    assert len(chosen(BANK.items, 3)) == 3
    assert len({item.stem for item in chosen(BANK.items, 1000)}) == len(chosen(BANK.items, 1000))
    assert chosen((), 3) == ()


def test_the_order_of_items_does_not_matter() -> None:
    """The page is the same whoever gathers the items."""
    assert chosen(BANK.items, 4) == chosen(tuple(reversed(BANK.items)), 4)


def test_families_take_turns() -> None:
    """Four questions of one family would be dull where there are others."""
    families = {item.family for item in BANK.items}
    asked = chosen(BANK.items, len(families))

    assert len({item.family for item in asked}) == len(families)


def test_letters_lead_back_to_the_right_order() -> None:
    """Reading the letters in the right order gives the steps in order."""
    for item in BANK.items:
        if isinstance(item, Ordering):
            shown = dict(letters(item))
            assert [shown[letter] for letter in right_letters(item)] == [s.text for s in item.steps]


def test_every_right_side_is_offered() -> None:
    """Spares among them, in the order to show them."""
    for item in BANK.items:
        if isinstance(item, Matching):
            wanted = {pair.right for pair in item.pairs} | {spare.text for spare in item.spares}
            assert set(right_sides(item)) == wanted
