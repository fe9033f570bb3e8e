"""What a sentence mentions becomes a link, once a page, and nothing else changes."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.learning import Names
from generator.pages.environment import Desk
from generator.pages.escaping import escape
from generator.pages.material import Material
from kb import ApiObject, Component, Fact, KnowledgeBase, Ref, State, Term

BREAD = KnowledgeBase.load([Path(__file__).parents[2] / "banks" / "bread"], builtin=False)


def _object(name: str, *aka: str, api_group: str = "v1") -> ApiObject:
    return ApiObject(
        id=name.lower(), name=name, aka=aka, summary="A thing.", domain="k", api_group=api_group
    )


def _term(name: str, *aka: str, domain: str = "k") -> Term:
    cites = (Ref("source:book"),)
    slug = name.lower().replace(" ", "-")
    return Term(id=slug, name=name, aka=aka, summary="A word.", domain=domain, cites=cites)


def _found(facts: Sequence[Fact], text: str) -> list[str]:
    return [text[m.start : m.end] for m in Names(facts).mentioned(text, "k")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A control plane runs controllers.", ["control plane", "controllers"]),
        ("Control planes are many.", ["Control planes"]),
        ("The node controller, not the controller.", ["controller", "controller"]),
        ("A microcontroller is no such thing; a control-plane is none either.", []),
        ("The steering wheel of a ship.", []),
        ("kube-proxy is one word, kube is none.", ["kube-proxy"]),
    ],
)
def test_a_name_is_found_word_by_word(text: str, found: list[str]) -> None:
    """Plurals and capitals at the head of a sentence count; parts of words do not."""
    facts = (
        _term("control plane"),
        _term("controller"),
        Component(id="kube-proxy", name="kube-proxy", summary="It routes.", domain="k"),
    )

    assert _found(facts, text) == found


def test_the_longest_name_wins() -> None:
    """In "control plane node" the whole is meant, not the plane."""
    facts = (_term("control plane"), _term("control plane node"), _term("node"))

    assert _found(facts, "a control plane node and a node") == ["control plane node", "node"]


def test_an_object_of_an_api_is_written_as_one() -> None:
    """A Service is an object; any service of a shop is not."""
    facts = (_object("Service"), _object("ReplicaSet"))

    assert _found(facts, "A Service is no service.") == ["Service"]
    assert _found(facts, "Two ReplicaSets, and a replicaset.") == ["ReplicaSets"]


def test_a_state_is_written_as_one() -> None:
    """A Pod that is Pending is in that state; "hard" and "running" are common words."""
    pending, hard = (
        State.model_construct(
            id=name,
            name=name,
            summary="A state.",
            domain="k",
            machine=Ref("term:x"),
            rank=0,
            bands=(),
        )
        for name in ("Pending", "hard")
    )

    assert _found((pending, hard), "Pending is hard, and a pending Pod is no state.") == ["Pending"]


def test_what_two_facts_are_called_leads_nowhere() -> None:
    """A link to the wrong fact is worse than none, and other domains do not count."""
    two = (_term("page", "sheet"), _term("leaf", "sheet"))

    assert _found(two, "A sheet and a page.") == ["page"]
    assert _found((_term("page", domain="other"),), "A page.") == []


def _desk(path: str = "bread/components/baker.md") -> Desk:
    return Desk(Material(BREAD), path)


def test_the_first_mention_on_a_page_is_a_link() -> None:
    """A second one would only be noise, and a page does not lead to itself."""
    desk, baker = _desk(), BREAD["component:baker"]

    first = desk.prose("The oven and the baker.", baker)
    again = desk.prose("The oven is hot.", baker)

    assert first == 'The [oven](oven.md "A hot chamber with a stone floor.") and the baker.'
    assert again == "The oven is hot."


@given(st.text(max_size=60))
def test_a_text_without_mentions_is_escaped_as_ever(text: str) -> None:
    """Links are all that is added."""
    desk, baker = _desk(), BREAD["component:baker"]
    if not list(Names(BREAD.facts.values()).mentioned(text, "bread")):
        assert desk.prose(text, baker) == escape(text)


@given(st.text(max_size=20), st.text(max_size=20))
def test_what_stands_around_a_mention_stays_literal(before: str, after: str) -> None:
    """Whatever the signs around a name, they reach the reader as they are and open nothing."""
    said = _desk().prose(f"{before} oven {after}", BREAD["component:baker"])

    for sign in "<>`*_{}|":
        assert sign not in said.replace("[oven](oven.md)", "")
