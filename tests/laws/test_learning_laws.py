"""In which order to learn: laws of the order, and what comes out for facts about anything."""

import odd_facts
from hypothesis import given
from hypothesis import strategies as st

from generator.learning import Learning
from generator.learning.order import least_leaning_first
from kb import KnowledgeBase

THINGS = st.lists(st.integers(0, 30), unique=True, max_size=8)
PAIRS = st.dictionaries(st.tuples(st.integers(0, 30), st.integers(0, 30)), st.integers(0, 9))
BUILTIN = KnowledgeBase.load()


@given(THINGS, PAIRS)
def test_every_thing_is_placed_once(things: list[int], weights: dict[tuple[int, int], int]) -> None:
    """Whatever leans on what, also in circles."""
    assert sorted(least_leaning_first(things, weights)) == sorted(things)


@given(THINGS, st.lists(st.integers(1, 5), min_size=28, max_size=28))
def test_without_circles_nothing_comes_before_what_it_leans_on(
    things: list[int], weights: list[int]
) -> None:
    """If each thing leans on earlier ones alone, the order given by that is found again."""
    pairs = [(late, early) for place, late in enumerate(things) for early in things[:place]]
    leaning = dict(zip(pairs, weights, strict=False))

    assert list(least_leaning_first(sorted(things), leaning)) == things


def test_a_stage_names_only_what_came_before_it() -> None:
    """What to know first is of earlier topics, and each topic stands on one stage."""
    learning = Learning(BUILTIN)
    for domain in ("esxi", "kubernetes"):
        path = learning.path(domain)
        assert [stage.topic for stage in path] == list(dict.fromkeys(s.topic for s in path))
        for place, stage in enumerate(path):
            earlier = {earlier.topic for earlier in path[:place]}
            inside = {fact.ref for ref in stage.before for fact in BUILTIN.in_topic(ref)}
            assert set(stage.before) <= earlier
            assert set(stage.leans_on) <= inside
            assert set(stage.facts) == {fact.ref for fact in BUILTIN.in_topic(stage.topic)}


def test_pods_are_learned_before_services_and_balloons_before_swapping() -> None:
    """What trainers would say, found in the facts."""
    learning = Learning(BUILTIN)
    order = [stage.topic.id for d in ("esxi", "kubernetes") for stage in learning.path(d)]

    assert order.index("workloads") < order.index("service-networking")
    assert order.index("ballooning") < order.index("compression-and-swapping")


def test_facts_about_bread_have_an_order_too() -> None:
    """The same one every time."""
    one, two = Learning(odd_facts.bread()), Learning(odd_facts.bread())
    refs = [fact.ref for fact in odd_facts.bread().facts.values() if fact.domain]

    assert one.in_order(refs) == two.in_order(reversed(refs))
