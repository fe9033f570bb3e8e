"""Feedback is made of sentences: no definition stands alone, no right line is blamed."""

import re
from collections.abc import Iterator

import pytest

from generator.authoring import Family, described, introduced
from generator.draw import settle
from generator.draw.pool import drafts
from generator.families import FAMILIES
from generator.questions import Item, SingleChoice, WrongStep
from kb import (
    ApiObject,
    Component,
    Counter,
    Fact,
    KnowledgeBase,
    Mechanism,
    Parameter,
    Process,
    State,
)

KB = KnowledgeBase.load()
_FOLLOWS_WELL = re.compile(r"(?:The|An?|One|What|How|Whether|Where)\b")
_THINGS = [fact for kind in (ApiObject, Component, Counter, Parameter) for fact in KB.of(kind)]
_FRAGMENTS = tuple(f". {fact.summary}" for fact in _THINGS)


def _items(name: str) -> Iterator[Item]:
    (family,) = (one for one in FAMILIES if one.id == name)
    for draft in drafts(family, KB, 1):
        if item := settle(family, draft, KB, 1):
            yield item


@pytest.mark.parametrize("fact", _THINGS, ids=lambda fact: str(fact.ref))
def test_a_definition_can_follow_a_sentence_about_the_thing(fact: Fact) -> None:
    """A thing is defined by words that take "It is" or "It says" before them."""
    assert _FOLLOWS_WELL.match(fact.summary), fact.summary
    assert described(fact).startswith(("It is ", "It says "))


@pytest.mark.parametrize(
    ("ref", "sentence"),
    [
        ("component:kubelet", "kubelet is the agent on every node."),
        ("parameter:max-surge", "maxSurge says how many Pods above"),
        ("object:pod", "A Pod is one or more containers that share"),
        ("mechanism:preemption", "When a Pod fits on no node,"),
    ],
)
def test_what_a_fact_is_reads_as_a_sentence(ref: str, sentence: str) -> None:
    """A definition gets subject and verb, and what is a sentence already stays one."""
    assert introduced(KB[ref]).startswith(sentence)


def test_a_summary_that_is_a_sentence_stays_as_it_is() -> None:
    """Authors may sum a thing up in a sentence that begins with its name."""
    for said in ("The oven gets hot.", "An Oven bakes the loaves.", "Oven heat bakes loaves."):
        oven = Component(id="oven", name="oven", domain="bread", summary=said)
        assert described(oven) == said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("A technique of the knife.", "It is a technique of the knife."),
        ("The last step by which a loaf is made.", "It is the last step by which a loaf is made."),
        ("The step waits for nothing.", "The step waits for nothing."),
        ("A baker cuts the skin with a knife.", "A baker cuts the skin with a knife."),
    ],
)
def test_a_mechanism_may_be_summed_up_as_a_sort_of_thing(said: str, told: str) -> None:
    """Most say what happens, in a sentence; some say what sort of technique this is."""
    cut = Mechanism(id="cut", name="cut", domain="bread", summary=said, role="cuts")
    assert described(cut) == told


def test_states_and_processes_are_told_with_what_they_are() -> None:
    """A sentence about a host alone does not say of which state it speaks."""
    assert all(described(state).startswith(state.opens) for state in KB.of(State))
    told = [described(process) for process in KB.of(Process)]
    assert not any(text.startswith(("How ", "What ", "Why ")) for text in told)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_no_definition_stands_alone_in_feedback(family: Family) -> None:
    """Behind another sentence "The agent on every node." would be a fragment."""
    for item in _items(family.id):
        told = [item.explanation, *(o.feedback for o in getattr(item, "options", ()))]
        assert not [text for text in told if any(one in text for one in _FRAGMENTS)], item.id


def test_a_tolerated_taint_tempts_where_a_pod_cannot_go() -> None:
    """Who believes that taints keep off all Pods meets a tolerated one where it is asked."""
    errors = {
        option.error
        for item in _items("placement.excluded")
        if isinstance(item, SingleChoice)
        for option in item.options
    }
    assert "toleration-ignored" in errors


def test_a_line_that_the_error_does_not_reach_is_called_right() -> None:
    """The later bands of minFree do not follow from a wrong second one; their sum does."""
    found = [one for one in _items("worked.min-free") if one.id.endswith(".band-of-total-size")]
    assert found
    for item in found:
        assert isinstance(item, WrongStep)
        says = [option.feedback.startswith("This line is right") for option in item.options]
        wrong = [option.right for option in item.options].index(True)
        assert all(says[:wrong]), item.id
        assert says[wrong + 1 :] == [True] * (len(says) - wrong - 2) + [False], item.id
