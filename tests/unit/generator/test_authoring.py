"""What families are written with."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from generator.authoring import (
    Calculation,
    Edition,
    Slip,
    a_or_an,
    asked,
    clause,
    filled,
    listed,
    measured,
    parameters,
    present,
    related,
    several,
    shortlist,
    slug,
    standing,
    uncapital,
)
from generator.authoring.sentences import machine_called
from generator.questions.text import amount, clang, content, folded, reads_as
from kb import KnowledgeBase, Ref, Term, Verb

BREAD = KnowledgeBase.load([Path(__file__).parents[2] / "banks" / "bread"], builtin=False)
FACTS = KnowledgeBase.load()


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
    assert measured("1", "Pods") == "1 Pod"
    assert measured("1", "s") == "1 s"


def test_versions_stand_in_different_places() -> None:
    """Else a third of a bank would begin alike."""
    edition = Edition(BREAD)
    name = edition.name("bread")

    assert name in {"bread 2.0", "Bread 2.0"}
    assert edition.dated("bread", ["What is it?"] * 3) == (
        f"In {name}, what is it?",
        f"What is it in {name}?",
        f"For {name}: What is it?",
    )


@pytest.mark.parametrize(
    "stem", ["The oven is hot. What now?", "A loaf is raw: why?", "“Hot.” Why?"]
)
def test_a_version_leaves_capitals_of_other_sentences_alone(stem: str) -> None:
    """A stem that begins with a statement keeps its capital, behind a colon."""
    edition = Edition(BREAD)

    for dated in edition.dated("bread", [stem] * 3):
        assert dated == f"For {edition.name('bread')}: {stem}"


@pytest.mark.parametrize("word", ["as", "if", "unless", "unlike", "until", "while"])
def test_a_version_is_said_of_the_whole_and_not_of_a_clause(word: str) -> None:
    """It does not say in which version something would have to be otherwise."""
    edition = Edition(BREAD)
    name = edition.name("bread")
    stem = f"What bakes {word} the oven is hot?"

    assert edition.dated("bread", [stem] * 3) == (
        f"In {name}, what bakes {word} the oven is hot?",
        f"In {name}, what bakes {word} the oven is hot?",
        f"For {name}: {stem}",
    )


def test_facts_without_versions_are_not_dated() -> None:
    """A stem names a version only where it matters."""
    edition = Edition(BREAD)

    assert edition.of(BREAD.whole["parameter:bake-time"], ["Why so?"]) == ("Why so?",)  # type: ignore[index]  # a Ref is a str
    assert edition.of(BREAD.whole["parameter:hydration"], ["Why so?"]) != ("Why so?",)  # type: ignore[index]  # ditto
    assert edition.dated("cake", ["Why so?"]) == ("Why so?",)


def test_long_lists_are_cut_short() -> None:
    """Nobody reads fifteen names in a piece of feedback."""
    assert shortlist(["a", "b", "c", "d"]) == "a, b, c and d"
    assert shortlist(["a", "b", "c", "d", "e"]) == "a, b, c and 2 others"


def test_frames_are_filled_with_the_article_that_their_place_needs() -> None:
    """None behind an adjective or a noun in apposition, a capital at the head."""
    pod, runtime = FACTS["object:pod"], FACTS["component:container-runtime"]

    assert filled(["What creates a new {target}?"], "target", pod) == ["What creates a new Pod?"]
    assert filled(["What runs in {target}?"], "target", pod) == ["What runs in a Pod?"]
    assert filled(["{subject} does what?"], "subject", runtime) == [
        "The container runtime does what?"
    ]
    assert filled(["A {target} goes?"], "target", runtime) == ["The container runtime goes?"]
    for frame in ("Who reads {target}?", "Which part alters {target}?", "Damage hits {target}?"):
        assert filled([frame], "target", runtime) == [
            frame.replace("{target}", "the container runtime")
        ]
    for frame in ("What is the part {target} for?", "Part {target}: what is it for?"):
        assert filled([frame], "target", runtime) == [frame.replace("{target}", runtime.name)]


@pytest.mark.parametrize(
    ("name", "article", "said"),
    [
        ("Stage of a dough", None, "the Stage of a dough"),
        ("Deployment progress", "", "Deployment progress"),
        ("ripeness", None, "ripeness"),
    ],
)
def test_a_state_machine_is_one_thing(name: str, article: str | None, said: str) -> None:
    """Nobody is asked when "Stage of a dough" is risen."""
    term = FACTS["term:container-state"].model_copy(update={"name": name, "article": article})
    term = Term.model_validate(term.model_dump())

    assert machine_called(term) == said


def test_a_verb_asks_and_states() -> None:
    """From "does not watch" comes "watch"; "is part of" asks by turning round."""
    edge = next(e for e in FACTS.edges("watches") if e.subject.id == "job-controller")
    part, become = FACTS["verb:part-of"], FACTS["verb:may-become"]
    assert isinstance(part, Verb)
    assert isinstance(become, Verb)

    assert clause(edge, head=True) == "The Job controller watches Jobs"
    assert asked(edge.verb, "kubelet") == "does kubelet watch"
    assert asked(part, "etcd") == "is etcd part of"
    assert asked(become, "“low”") == "can “low” become"
    assert several(edge.verb) == "watch"
    assert several(part) == "are part of"


def test_what_does_not_exist_yet_is_not_present() -> None:
    """There is no memory compression before ESXi 4.1."""
    old = FACTS.read_at({"esxi": "3.5"})

    assert present(FACTS, FACTS["mechanism:compression"])
    assert not present(old, old["mechanism:compression"])
    assert present(old, old["mechanism:ballooning"])


def test_a_fraction_may_be_rounded_and_a_whole_number_may_not() -> None:
    """The tolerance covers rounding to whole units and stays away from every trap."""
    fact = FACTS["parameter:balloon-max-share"]
    slips = [Slip("near", Fraction("5860"), "Too near."), Slip("far", Fraction("6000"), "Far.")]
    exact = Calculation(
        rule="none",
        case="1",
        about=fact,
        stems=["What is it?"],
        inputs={},
        branch="",
        value=Fraction("5857.28"),
        unit="MiB",
        slips=slips,
        explanation="So it is.",
        cites=("source:x",),
    )

    typed, whole = exact.typed(), replace(exact, value=Fraction(5857)).typed()

    assert typed.stems[0].endswith("Give the answer in MiB; it may be rounded to a whole number.")
    assert typed.tolerance == Fraction("29.29")
    assert [trap.error for trap in typed.traps] == ["far"]
    assert whole.tolerance == 0


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
