"""How two facts hang together."""

from pathlib import Path

import odd_facts
import pytest

from generator.lookup import chains, find
from kb import KnowledgeBase

BREAD = KnowledgeBase.load(
    [Path(__file__).parents[3] / "docs" / "examples" / "bread"], builtin=False
)
BUILTIN = KnowledgeBase.load()


def _told(kb: KnowledgeBase, start: str, end: str) -> list[str]:
    (chain,) = chains(kb, find(kb, start), find(kb, end))
    return [link.sentence() for link in chain.links]


def test_a_chain_of_edges_is_told_in_words() -> None:
    """Why is the mixer of any use to the dough?"""
    assert _told(BREAD, "Spiral mixer", "dough") == [
        "The Spiral mixer performs Kneading.",
        "Kneading changes Dough.",
    ]


def test_a_chain_is_told_from_its_first_fact_on() -> None:
    """An edge that points the other way is read with the inverse of its verb."""
    assert _told(BREAD, "dough", "Spiral mixer") == [
        "Dough is changed by Kneading.",
        "Kneading is performed by the Spiral mixer.",
    ]


@pytest.mark.parametrize(
    ("start", "end", "through"),
    [
        ("component:kubelet", "component:etcd", ["component:kube-apiserver"]),
        ("component:kubectl", "component:etcd", ["component:kube-apiserver"]),
        ("component:vmkernel", "component:guest-os", ["mechanism:ballooning"]),
    ],
)
def test_a_chain_goes_where_something_happens(start: str, end: str, through: list[str]) -> None:
    """That both deal with the same object would be as short, and says nothing."""
    (chain,) = chains(BUILTIN, BUILTIN[start], BUILTIN[end])

    assert list(chain.refs[1:-1]) == through


def test_further_chains_cost_more_and_are_others() -> None:
    """The second best is worth a look, too."""
    found = chains(BUILTIN, BUILTIN["component:kubelet"], BUILTIN["component:etcd"], 4)

    assert [chain.cost for chain in found] == sorted(chain.cost for chain in found)
    assert len({chain.refs for chain in found}) == 4


def test_facts_that_nothing_joins_have_no_chain() -> None:
    """Neither has a fact with itself."""
    alone = odd_facts.ring("Sun", "Moon", joined=False)
    kubelet = BUILTIN["component:kubelet"]

    assert chains(alone, alone["component:c0"], alone["component:c1"]) == ()
    assert chains(BUILTIN, kubelet, kubelet, 3) == ()


def test_a_long_ring_is_gone_around_both_ways() -> None:
    """The search ends where there is nothing more to find."""
    ring = odd_facts.ring(*(f"Part {number}" for number in range(40)))
    found = chains(ring, ring["component:c0"], ring["component:c3"], 9)

    assert [len(chain.links) for chain in found] == [3, 37]
