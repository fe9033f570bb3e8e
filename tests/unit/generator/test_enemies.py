"""Enemies: items of which one helps with the other."""

from pathlib import Path

from generator.assembly import assemble, enemies
from generator.draw import settled
from generator.questions import Item
from kb import KnowledgeBase

BREAD = KnowledgeBase.load([Path(__file__).parents[2] / "banks" / "bread"], builtin=False)
POOL = {item.id: item for item in settled(BREAD, 1)}


def fight(one: Item, other: Item) -> bool:
    """Whether two items are enemies."""
    return enemies([one, other]) == [(0, 1)]


def starting(name: str) -> Item:
    """The first item of which the id starts like this."""
    return next(item for item in POOL.values() if item.id.startswith(name))


def test_an_edge_asked_from_both_ends_is_one_question() -> None:
    """Who heats the loaf, and what the oven heats."""
    subject = starting("edge.subject/heats.loaf.oven")
    target = starting("edge.target/heats.oven.loaf")

    assert fight(subject, target)


def test_the_same_question_with_other_words_is_its_own_enemy() -> None:
    """Equal fingerprints stand in no bank together."""
    item = starting("term.word/poolish")

    assert fight(item, item.model_copy(update={"id": "term.word/again", "stem": "What is it?"}))


def test_a_definition_and_its_word_do_not_stand_together() -> None:
    """The stem of the one is the key of the other."""
    assert fight(starting("term.word/poolish"), starting("term.definition/poolish"))


def test_a_stem_that_says_a_long_key_is_an_enemy() -> None:
    """Whatever the item that says it is about."""
    definition = starting("term.definition/poolish")
    key = next(option.text for option in definition.options if option.right)  # type: ignore[union-attr]  # a choice
    other = starting("claim.statement/component.mixer").model_copy(
        update={"stem": f"{key} What bakes it?"}
    )

    assert fight(definition, other)


def test_items_about_different_things_get_on() -> None:
    """Most pairs of a pool do."""
    assert not fight(starting("term.word/poolish"), starting("claim.statement/component.mixer"))
    assert len(enemies(list(POOL.values()))) < 0.06 * len(POOL) * (len(POOL) - 1) / 2


def test_items_of_one_story_are_never_enemies() -> None:
    """They are made for each other."""
    one, other = starting("term.word/poolish"), starting("term.definition/poolish")
    story = [item.model_copy(update={"linked": "poolish"}) for item in (one, other)]

    assert enemies(story) == []


def test_pairs_are_places_in_order() -> None:
    """The smaller place first, no pair twice."""
    found = enemies(list(POOL.values()))

    assert found == sorted(set(found))
    assert all(one < other for one, other in found)


def test_a_bank_has_no_enemies() -> None:
    """That is what they are found for."""
    assert enemies(assemble(BREAD, 40, 3).items) == []
