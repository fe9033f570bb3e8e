"""What families are written with."""

from fractions import Fraction
from pathlib import Path

import pytest

from generator.authoring import (
    Edition,
    a_or_an,
    listed,
    measured,
    parameters,
    related,
    slug,
    standing,
    uncapital,
)
from generator.questions.text import amount, clang, content, folded, reads_as
from kb import KnowledgeBase, Ref

BREAD = KnowledgeBase.load([Path(__file__).parents[2] / "banks" / "bread"], builtin=False)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Pod", "a Pod"),
        ("EndpointSlice", "an EndpointSlice"),
        ("ESXi host", "an ESXi host"),
        ("unit", "a unit"),
        ("NVMe tier", "an NVMe tier"),
        ("user", "a user"),
    ],
)
def test_articles_fit_their_words(name: str, said: str) -> None:
    """By sound, not by letter."""
    assert a_or_an(name) == said


def test_lists_read_as_english() -> None:
    """Commas, and a word before the last."""
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_only_everyday_words_lose_their_capital() -> None:
    """A name at the head of a stem keeps it."""
    assert uncapital("Which part is it?") == "which part is it?"
    assert uncapital("Kubernetes is what?") == "Kubernetes is what?"


def test_a_port_stands_before_its_number() -> None:
    """A unit that numbers things is not put behind."""
    assert measured("6443", "port") == "port 6443"
    assert measured("65", "%") == "65 %"
    assert measured("3", "") == "3"


def test_versions_stand_in_different_places() -> None:
    """Else a third of a bank would begin alike."""
    edition = Edition(BREAD)

    assert edition.name("bread") == "bread 2.0" or edition.name("bread") == "Bread 2.0"
    first, second, third = edition.dated("bread", ["What is it?"] * 3)
    assert first.startswith("In ")
    assert second.endswith("2.0?")
    assert third.startswith("As of ")


def test_facts_without_versions_are_not_dated() -> None:
    """A stem names a version only where it matters."""
    edition = Edition(BREAD)

    assert edition.of(BREAD.whole["parameter:bake-time"], ["Why so?"]) == ("Why so?",)  # type: ignore[index]  # a Ref is a str
    assert edition.of(BREAD.whole["parameter:hydration"], ["Why so?"]) != ("Why so?",)  # type: ignore[index]  # ditto
    assert edition.dated("cake", ["Why so?"]) == ("Why so?",)


def test_wholes_and_parts_are_found_over_several_steps() -> None:
    """A controller is kin to the manager that runs it, and to what that is part of."""
    kb = KnowledgeBase.load()
    kin = related(kb)

    assert "component:kube-controller-manager" in kin[Ref("component:deployment-controller")]
    assert "component:deployment-controller" in kin[Ref("component:kube-controller-manager")]


def test_what_nobody_cites_has_no_standing() -> None:
    """A fact without claims and edges cannot be asked about by its role."""
    oven = BREAD["component:oven"]

    assert standing(oven) == ("source:baker-handbook",)
    assert standing(oven.model_copy(update={"claims": (), "relations": ()})) == ()


def test_parameters_come_together_or_not_at_all() -> None:
    """A rule that needs two numbers is not asked with one."""
    assert len(parameters(BREAD, "bake-time", "rest-time")) == 2
    assert parameters(BREAD, "bake-time", "no-such-time") == []


def test_texts_are_compared_by_what_they_say() -> None:
    """Units, case and blanks do not make another answer."""
    assert reads_as("1 GiB") == reads_as("1024 MiB")
    assert reads_as(" The Pod. ") == reads_as("the  pod")
    assert reads_as("60 s") == reads_as("1 min")
    assert reads_as("60 s") != reads_as("60 MiB")
    assert amount("port 443") == (Fraction(443), "")
    assert amount("v1") is None
    assert folded("“So it is.”") == "so it is"


def test_words_that_give_a_key_away_are_found() -> None:
    """Endings do not hide them."""
    assert clang("Which part schedules Pods?", ["the scheduler"], ["the kubelet"]) == {"schedul"}
    assert clang("Which part schedules?", ["the scheduler"], ["a schedule"]) == frozenset()
    assert slug("Pods per node, 10 %") == "pods-per-node-10"
    assert "pod" in content("Pods")
