"""The goals of a bank of 200 items, from ten seeds; the script bank_goals.py tries more."""

from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

import pytest
from measured_bank import figures, leads, missed

from generator.assembly import Crew, assemble
from generator.draw import Line
from generator.proofs import verify
from generator.questions import Bank
from kb import KnowledgeBase

KB = KnowledgeBase.load()
LINE = Line(KB)
SEEDS = (1, 7, 13, 19, 23, 31, 37, 42, 50, 977)
each_seed = pytest.mark.parametrize("seed", SEEDS)


@cache
def bank(seed: int) -> Bank:
    """A bank of 200; the families are asked only once for all seeds."""
    return assemble(KB, 200, seed, line=LINE)


@each_seed
def test_a_bank_of_200_meets_every_goal(seed: int) -> None:
    """Whatever the seed: variety, levels, bands, places of the key, and nobody who guesses wins."""
    found = figures(bank(seed))

    assert {name: found[name] for name in missed(found)} == {}


@each_seed
def test_no_blind_strategy_gets_more_than_three_standard_errors_ahead(seed: int) -> None:
    """Longest, shortest, first, last and the others."""
    ahead = leads(bank(seed))

    assert len(ahead) >= 4
    assert max(ahead.values()) <= 3


def test_every_item_of_a_bank_is_proven() -> None:
    """Proofs are asked when an item would be chosen."""
    assert verify(bank(13), KB).items == {}


def test_families_that_were_asked_before_give_the_same_bank() -> None:
    """What is shared between seeds changes nothing."""
    assert assemble(KB, 200, 7).items == bank(7).items


def test_two_seeds_share_few_items() -> None:
    """A new seed is a new bank, and not a new order of the old one."""
    one, other = ({item.id for item in bank(seed).items} for seed in (1, 7))

    assert len(one & other) < 60


def test_other_processes_draw_the_same_bank() -> None:
    """Each family is drawn from its own streams, wherever that is."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        found = assemble(KB, 200, 7, crew=Crew(executor, 2))

    assert found.items == bank(7).items
