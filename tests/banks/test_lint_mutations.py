"""Each flaw is put into clean items of our own and must be found; clean ones must pass."""

from functools import cache
from itertools import islice

import pytest
from injected_flaws import FLAWS, Flaw

from generator.draw import settled
from generator.families import FAMILIES
from generator.lint import RULES, flaws
from generator.questions import Item, SingleChoice
from generator.questions.text import amount
from kb import KnowledgeBase

LOOKED_AT = 12  # items of a family among which a clean one is looked for


@cache
def clean() -> tuple[SingleChoice, ...]:
    """Items of our own families, up to three of each, in which nothing is found."""
    kb = KnowledgeBase.load()
    found: list[SingleChoice] = []
    for family in FAMILIES:
        good = [item for item in islice(settled(kb, 7, [family]), LOOKED_AT) if fits(item)]
        found += [item for item in good if isinstance(item, SingleChoice)][:3]
    return tuple(found)


def fits(item: Item) -> bool:
    """Whether an item is a clean choice among words, to which a flaw can be added."""
    if not isinstance(item, SingleChoice) or flaws(item):
        return False
    words = not any(amount(option.text) for option in item.options)
    return words and len(item.stem.split()) >= 6 and len(item.options[0].text) < 60


def test_there_are_enough_clean_items() -> None:
    """The corpus has items of many families."""
    assert len(clean()) >= 60
    assert len({item.family for item in clean()}) >= 20


@pytest.mark.parametrize(
    "flaw", FLAWS, ids=[f"{flaw.code}-{place}" for place, flaw in enumerate(FLAWS)]
)
def test_a_flaw_that_is_put_in_is_found_in_every_item(flaw: Flaw) -> None:
    """All of them are found, in whatever item they stand."""
    step = max(1, len(clean()) // 20)
    missed = [
        item.id
        for item in clean()[::step]
        if (flaw.code, flaw.severity)
        not in {(found.code, found.severity) for found in flaws(flaw.put(item))}
    ]

    assert missed == []


def test_every_rule_has_a_flaw_that_is_put_in() -> None:
    """A rule that nobody can trip is not tested."""
    assert {(rule.code, rule.severity) for rule in RULES} == {
        (flaw.code, flaw.severity) for flaw in FLAWS
    }
