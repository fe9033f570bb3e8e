"""Families about the way through a process: cases worked by hand, and what proofs catch."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from generator.authoring import Family
from generator.draw import settle
from generator.draw.pool import drafts
from generator.families import (
    step_blanks,
    step_faults,
    step_paths,
    step_waits,
    steps,
    term_blanks,
)
from generator.lint import blocked
from generator.proofs import prove
from generator.questions import Cloze, Item, Listing, Option, ShortText, SingleChoice, WrongStep
from kb import KnowledgeBase

KB = KnowledgeBase.load()
BREAD = KnowledgeBase.load([Path("tests/banks/bread")], builtin=False)
FAMILIES: Sequence[Family] = (
    *step_paths.FAMILIES,
    *step_faults.FAMILIES,
    *step_waits.FAMILIES,
    *step_blanks.FAMILIES,
    *term_blanks.FAMILIES,
)
each_family = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
AnyItem = TypeVar("AnyItem", bound=Item)


@cache
def items(family: str, seed: int = 1) -> dict[str, Item]:
    """All items of a family, by the case of their drafts."""
    (found,) = (one for one in FAMILIES if one.id == family)
    settled = ((draft.case, settle(found, draft, KB, seed)) for draft in drafts(found, KB, seed))
    return {case: item for case, item in settled if item}


def choice(family: str, case: str) -> SingleChoice:
    """A single choice."""
    item = items(family)[case]
    assert isinstance(item, SingleChoice)
    return item


def key(item: SingleChoice | WrongStep) -> Option:
    """What is right."""
    (found,) = (option for option in item.options if option.right)
    return found


def flipped(item: SingleChoice | WrongStep) -> Item:
    """The item with its first wrong option as key."""
    wrong = next(option for option in item.options if not option.right)
    options = tuple(option.model_copy(update={"right": option == wrong}) for option in item.options)
    return item.model_copy(update={"options": options})


@each_family
@pytest.mark.parametrize("seed", [1, 7, 23])
def test_every_item_about_a_way_is_proven(family: Family, seed: int) -> None:
    """Whatever chance decides, the key follows from the facts and nothing else does."""
    found = [settle(family, draft, KB, seed) for draft in drafts(family, KB, seed)]

    assert {item.id: said for item in found if item and (said := prove(item, KB))} == {}


@each_family
def test_a_family_about_ways_asks_a_lot(family: Family) -> None:
    """Each family has at least twenty items that no rule of item writing blocks."""
    good = [item for item in items(family.id).values() if not blocked(item)]

    assert len(good) >= 20


@pytest.mark.parametrize(
    ("case", "actor"),
    [
        ("pod-start.volumes", "container runtime"),
        ("etcd-write.commit", "kube-apiserver"),
        ("scheduling-cycle.bind", "kube-apiserver"),
        ("page-sharing-pass.write", "VMkernel"),
    ],
)
def test_the_next_actor_is_the_one_that_the_documentation_names(case: str, actor: str) -> None:
    """After a step, the right component goes on."""
    assert key(choice("step.next-actor", case)).text == actor


def test_an_order_of_letters_is_the_order_of_the_steps() -> None:
    """The letters of the key, read in the listing, give the scheduling of one Pod."""
    item = choice("step.sequence", "scheduling-cycle.notice")
    (listing,) = item.exhibits
    assert isinstance(listing, Listing)
    lines = {line[0]: line[3:] for line in listing.text.split("\n")}

    told = [lines[letter].split()[1] for letter in key(item).text.split(" → ")]

    assert told == ["learns", "takes", "drops", "gives", "picks"]
    assert len({option.text[0] for option in item.options}) == 1


def test_two_orders_that_break_the_same_edge_are_noticed() -> None:
    """Each wrong order has a reason of its own."""
    item = choice("step.sequence", "scheduling-cycle.notice")
    wrong = [option for option in item.options if not option.right]
    twice = (key(item), wrong[0], wrong[1], wrong[0])

    assert "two orders break the same edges" in prove(
        item.model_copy(update={"options": twice}), KB
    )


def test_the_missing_line_is_the_filter_of_the_scheduler() -> None:
    """Between taking a Pod and scoring nodes stands the filter."""
    item = choice("step.gap", "scheduling-cycle.filter")

    assert key(item).text == "kube-scheduler drops the nodes on which the Pod cannot run"


def test_a_listing_with_another_gap_is_noticed() -> None:
    """What the listing shows belongs to the proof."""
    item = choice("step.gap", "scheduling-cycle.filter")
    (listing,) = item.exhibits
    assert isinstance(listing, Listing)
    other = listing.model_copy(update={"text": listing.text.replace("2. ?", "2. Nothing")})

    assert prove(item.model_copy(update={"exhibits": (other,)}), KB)


def test_the_lookup_of_a_name_does_not_wait_for_endpoint_slices() -> None:
    """While no EndpointSlice is written, cluster DNS still answers with the ClusterIP."""
    item = choice("step.still", "service-traffic.slices.resolve")

    assert key(item).text.startswith("Cluster DNS answers")


def test_a_bystander_has_no_step_and_stands_in_no_step() -> None:
    """Nobody who acts in a process, or of whom it speaks, is offered as taking no part."""
    for item in items("step.bystander").values():
        assert isinstance(item, SingleChoice)
        process = KB[item.facts[0]]
        said = " ".join(step.does for step in getattr(process, "steps", ()))

        assert "NOT" in item.stem
        assert key(item).text not in said


def test_the_wrong_line_names_somebody_else() -> None:
    """The kubelet, not the scheduler, has containers started."""
    item = items("step.wrong-line")["pod-start.sandbox.pull"]
    assert isinstance(item, WrongStep)

    assert key(item).text != "The container runtime pulls the images that the node does not have"
    assert key(item).text.endswith("pulls the images that the node does not have")


@pytest.mark.parametrize(
    "family",
    [
        *("step.next-actor", "step.sequence", "step.gap", "step.bystander", "step.wrong-line"),
        "step.still",
    ],
)
def test_another_key_is_noticed(family: str) -> None:
    """An item whose key was changed is not proven."""
    for item in [*items(family).values()][:5]:
        assert isinstance(item, SingleChoice | WrongStep)

        assert prove(flipped(item), KB), item.id


def test_no_gap_is_filled_by_the_topic_that_the_stem_names() -> None:
    """The term of a topic is told by the question already."""
    for item in items("term.fill").values():
        assert isinstance(item, Cloze)
        assert not [gap.answer for gap in item.gaps if f"“{gap.answer}”" in item.stem]


@pytest.mark.parametrize("family", ["step.fill", "term.fill"])
def test_another_word_in_a_gap_is_noticed(family: str) -> None:
    """A gap takes its own word only, and none of the wrong ones may be right."""
    for item in [*items(family).values()][:5]:
        assert isinstance(item, Cloze)
        gap, *rest = item.gaps
        spare = gap.wrong[0]
        other = gap.model_copy(update={"answer": spare.text, "ref": spare.ref})
        doubled = gap.model_copy(
            update={"wrong": (spare.model_copy(update={"text": gap.answer, "ref": gap.ref}),)}
        )

        assert prove(item.model_copy(update={"gaps": (other, *rest)}), KB), item.id
        assert prove(item.model_copy(update={"gaps": (doubled, *rest)}), KB), item.id


@pytest.mark.parametrize("family", ["step.typed", "term.typed"])
def test_another_word_to_be_typed_is_noticed(family: str) -> None:
    """The answer is the name in the facts, and what else counts is another spelling of it."""
    for item in [*items(family).values()][:5]:
        assert isinstance(item, ShortText)
        trap = item.traps[0].value

        assert prove(item.model_copy(update={"answer": trap}), KB), item.id
        assert prove(item.model_copy(update={"accepted": (trap,)}), KB), item.id


@pytest.mark.parametrize(
    ("family", "case", "answer", "also"),
    [
        ("term.typed", "cri", "Container Runtime Interface", "CRI"),
        ("step.typed", "api-request.authenticate", "kube-apiserver", "API server"),
        ("step.typed", "volume-mount.place", "kube-scheduler", "kube scheduler"),
    ],
)
def test_other_spellings_of_a_name_count(family: str, case: str, answer: str, also: str) -> None:
    """An abbreviation, a name without hyphens and the plain name are right as well."""
    item = items(family).get(case)
    assert isinstance(item, ShortText)

    assert item.answer == answer
    assert also in item.accepted


def test_no_made_up_singular_counts_as_a_term() -> None:
    """What a trainer reads as accepted are words."""
    accepted = {text for item in items("term.typed").values() for text in item.accepted}  # type: ignore[union-attr]  # all are typed

    assert accepted
    assert not [text for text in accepted if text.endswith("se") and f"{text}s" in accepted]
    assert "HostAliase" not in accepted


def test_nobody_has_to_type_which_client_was_used() -> None:
    """What kubectl asks for, its user or any other client asks for as well."""
    asked = [item.answer for item in items("step.typed").values() if isinstance(item, ShortText)]

    assert asked
    assert not {"kubectl", "kubeadm", "vSphere Client"} & {*asked}


def test_a_definition_says_no_part_of_its_term() -> None:
    """A word to be found is not in what is read."""
    for item in items("term.typed").values():
        assert isinstance(item, ShortText)
        assert item.answer.casefold() not in item.stem.casefold()


def test_bread_is_asked_about_as_well() -> None:
    """The families know nothing of clusters: from facts about bread come forty items and more."""
    families = (*FAMILIES, *steps.FAMILIES)
    found = [
        settle(family, draft, BREAD, 1) for family in families for draft in drafts(family, BREAD, 1)
    ]
    good = [item for item in found if item and not prove(item, BREAD) and not blocked(item)]

    assert len(good) >= 40
    assert {family.id for family in families} == {item.family for item in good}
