"""What holds for all look-ups, whatever is asked."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.lookup import Wanted, chains, select
from kb import KINDS, Fact, KnowledgeBase, Verb

BREAD = KnowledgeBase.load(
    [Path(__file__).parents[2] / "docs" / "examples" / "bread"], builtin=False
)
BUILTIN = KnowledgeBase.load()
_JOINED = BUILTIN.to_networkx().to_undirected()

_WORLDS = {"bread": BREAD, "built-in": BUILTIN}
_WORLD = st.sampled_from(list(_WORLDS))
_few = settings(max_examples=50)


def _some(choices: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(choices), max_size=2, unique=True).map(tuple)


@st.composite
def _asked(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A knowledge base, and values for all filters, most of them empty."""
    world = draw(_WORLD)
    kb = _WORLDS[world]
    texts = ["a", "the dough", "memory", "starts at", "zzz"]
    return world, {
        "kinds": draw(_some(sorted(KINDS))),
        "verbs": draw(_some([verb.id for verb in kb.of(Verb)])),
        "domain": draw(st.sampled_from(["", *kb.domains])),
        "topic": draw(st.sampled_from(["", "", *kb.topics()])),
        "near": draw(st.sampled_from(["", *kb.facts])),
        "distance": draw(st.integers(0, 3)),
        "text": draw(st.sampled_from(["", "", *texts])),
    }


@_few
@given(_asked())
def test_filters_are_intersections(asked: tuple[str, dict[str, Any]]) -> None:
    """All of them together leave what each of them leaves; near may only be narrower by verbs."""
    world, values = asked
    kb = _WORLDS[world]
    together = {fact.ref for fact in select(kb, Wanted(**values)).facts}
    alone = [
        {fact.ref for fact in select(kb, Wanted(**{name: values[name]})).facts}
        for name in ("kinds", "verbs", "domain", "topic", "text")
    ]
    near = Wanted(near=values["near"], distance=values["distance"])
    alone.append({fact.ref for fact in select(kb, near).facts})

    assert together <= set.intersection(*alone)
    if not (values["near"] and values["verbs"]):
        assert together == set.intersection(*alone)


@_few
@given(_asked())
def test_edges_of_a_selection_are_edges_among_its_facts(
    asked: tuple[str, dict[str, Any]],
) -> None:
    """None is made up, none that fits is missing, and each has a wanted verb."""
    world, values = asked
    kb = _WORLDS[world]
    found = select(kb, Wanted(**values))
    inside = {fact.ref for fact in found.facts}

    assert found.edges == tuple(
        edge
        for edge in kb.edges()
        if {edge.subject.ref, edge.target.ref} <= inside
        and (not values["verbs"] or edge.verb.id in values["verbs"])
    )


@_few
@given(st.data(), _WORLD)
def test_a_greater_distance_never_loses_a_fact(data: st.DataObject, world: str) -> None:
    """Near grows in rings."""
    kb = _WORLDS[world]
    near = data.draw(st.sampled_from(list(kb.facts)))
    rings = [
        {fact.ref for fact in select(kb, Wanted(near=near, distance=distance)).facts}
        for distance in range(5)
    ]

    assert rings[0] == {near}
    assert all(inner <= outer for inner, outer in pairwise(rings))


def _pair(data: st.DataObject, kb: KnowledgeBase) -> tuple[Fact, Fact]:
    refs = st.sampled_from(list(kb.facts))
    return kb[data.draw(refs)], kb[data.draw(refs)]


@_few
@given(st.data(), _WORLD, st.integers(1, 4))
def test_a_chain_is_made_of_edges_that_exist(data: st.DataObject, world: str, most: int) -> None:
    """From the first fact to the second, each link where the one before ends, no fact twice."""
    kb = _WORLDS[world]
    start, end = _pair(data, kb)
    found = chains(kb, start, end, most)

    assert len(found) <= most
    for chain in found:
        assert all(link.edge in kb.edges_of(link.start.ref) for link in chain.links)
        assert (chain.refs[0], chain.refs[-1]) == (start.ref, end.ref)
        assert all(one.end.ref == other.start.ref for one, other in pairwise(chain.links))
        assert len(set(chain.refs)) == len(chain.refs)
    assert [chain.cost for chain in found] == sorted(chain.cost for chain in found)
    assert len({chain.refs for chain in found}) == len(found)


@_few
@given(st.data())
def test_there_is_a_chain_wherever_facts_are_joined(data: st.DataObject) -> None:
    """However little it may say; and there is none elsewhere."""
    start, end = _pair(data, BUILTIN)
    joined = start.ref != end.ref and nx.has_path(_JOINED, str(start.ref), str(end.ref))

    assert bool(chains(BUILTIN, start, end)) == joined


@_few
@given(st.data(), _WORLD)
def test_the_first_chain_does_not_depend_on_how_many_are_asked_for(
    data: st.DataObject, world: str
) -> None:
    """Asking for more adds to the list and does not change it."""
    kb = _WORLDS[world]
    start, end = _pair(data, kb)

    assert chains(kb, start, end, 3)[:1] == chains(kb, start, end, 1)
