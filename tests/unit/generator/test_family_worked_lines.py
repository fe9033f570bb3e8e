"""Calculations with one wrong line, and questions in two tiers: cases worked by hand."""

from collections.abc import Sequence

import pytest

from generator.authoring import Family, Gridded, Listed
from generator.draw import settle
from generator.draw.pool import drafts
from generator.families import tiers, worked_cluster, worked_host, worked_scaling
from generator.lint import flaws
from generator.proofs import prove
from generator.questions import Item, ModelProof, Option, SingleChoice, WrongStep
from kb import KnowledgeBase

KB = KnowledgeBase.load()
FAMILIES: Sequence[Gridded] = (
    *worked_cluster.FAMILIES,
    *worked_host.FAMILIES,
    *worked_scaling.FAMILIES,
)
each_account = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
each_tier = pytest.mark.parametrize("family", tiers.FAMILIES, ids=lambda family: family.id)


def at(family: Gridded, **point: object) -> WrongStep:
    """The item at a point of a grid."""
    draft = family.at(KB, point)
    assert draft is not None
    item = settle(family, draft, KB, 1)
    assert isinstance(item, WrongStep)
    return item


def items(family: Family, seed: int) -> list[Item]:
    """The items that a seed draws."""
    found = [settle(family, draft, KB, seed) for draft in drafts(family, KB, seed)]
    return [item for item in found if item]


def lines(item: WrongStep) -> list[str]:
    """What the lines give, and a star at the wrong one."""
    return [f"{o.text.rpartition(': ')[2]}{'*' if o.right else ''}" for o in item.options]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ("surge-rounded-down", ["2*", "2", "12", "8"]),
        ("unavailable-rounded-up", ["3", "3*", "13", "7"]),
        ("bounds-added-up", ["3", "2", "15*", "8"]),
        ("least-from-most", ["3", "2", "13", "11*"]),
    ],
)
def test_ten_replicas_with_a_quarter_each_way(error: str, expected: list[str]) -> None:
    """Ten replicas at 25 % have at most 13 and at least 8 Pods; an error spoils what follows."""
    item = at(worked_scaling.rollout, replicas=10, surge=25, missing=25, error=error)

    assert lines(item) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ("half-is-enough", ["2*", "2", "3", "2"]),
        ("majority-survives", ["3", "3*", "3", "2"]),
        ("one-more-failure", ["3", "1", "3", "2*"]),
    ],
)
def test_four_members_that_become_five(error: str, expected: list[str]) -> None:
    """Four members survive one failure, and five survive two."""
    if error == "one-more-failure":
        assert worked_cluster.quorum.at(KB, {"members": 4, "error": error}) is None
        return

    assert lines(at(worked_cluster.quorum, members=4, error=error)) == expected


def test_four_members_survive_no_more_than_three() -> None:
    """Three members survive one failure, and so do four, although somebody says two."""
    item = at(worked_cluster.quorum, members=3, error="one-more-failure")

    assert lines(item) == ["2", "1", "3", "2*"]


def test_the_autoscaler_rounds_up() -> None:
    """Nine replicas at 90 % with a target of 72 % become 12 (11.25), and not 11."""
    item = at(
        worked_scaling.autoscaler, count=9, pair=(90, 72), bounds=(2, 20), error="rounded-down"
    )

    assert lines(item) == ["1.25", "11.25", "11*", "11"]


def test_a_budget_of_half_of_seven_pods_keeps_four() -> None:
    """50 % of 7 Pods is 3.5, which the documentation rounds up to 4."""
    item = at(
        worked_cluster.disruptions, desired=7, share=50, unready=1, error="budget-rounded-down"
    )

    assert lines(item) == ["3.5", "3*", "6", "3"]


def test_the_minimum_of_a_host_with_64_gib() -> None:
    """The bands of a 64 GiB host give 245.76, 327.68, 327.68 and 368.64 MiB."""
    item = at(worked_host.minimum, host=64, error="band-left-out")

    assert [line.split()[0] for line in lines(item)] == [
        "245.76",
        "327.68",
        "327.68",
        "368.64",
        "901.12",
    ]
    assert "1269.76 MiB" in item.explanation


def test_what_a_limit_cuts_off_goes_to_the_others() -> None:
    """Of 32 GiB at 2:1:1, a limit of 8 GiB leaves 24 GiB, of which vm-b gets half."""
    item = at(
        worked_host.shares, memory=32, weights=(2, 1, 1), limit=8, error="shares-of-all-again"
    )

    assert lines(item) == ["4000", "16 GiB", "8 GiB", "24 GiB", "6 GiB*"]
    assert "12 GiB" in item.explanation


def test_what_a_balloon_cannot_give_is_taken_by_force() -> None:
    """Of 8 GiB a balloon takes 5.2 GiB: with 2 GiB held and 4 wanted, 0.8 GiB is left."""
    item = at(worked_host.balloon, size=8, held=2, wanted=4, error="target-as-growth")

    assert lines(item) == ["5.2 GiB", "6 GiB", "5.2 GiB", "5.2 GiB*", "0 GiB"]
    assert "3.2 GiB" in item.explanation


@each_account
def test_every_account_is_proven_and_well_written(family: Gridded) -> None:
    """Whatever point is drawn, one line is wrong, and no rule of item writing complains."""
    for seed in range(12):
        for item in items(family, seed):
            assert prove(item, KB) == (), item.id
            assert flaws(item) == (), item.id


@each_account
def test_accounts_go_wrong_in_at_least_four_ways(family: Gridded) -> None:
    """A bank can take four questions of a family, each about another error."""
    proofs = [item.proof for seed in range(12) for item in items(family, seed)]
    found = {proof.branch for proof in proofs if isinstance(proof, ModelProof)}

    assert len(found) >= 4


@each_account
def test_harm_to_an_account_is_noticed(family: Gridded) -> None:
    """Another key, another number in a line, or another error by name is refused."""
    for item in items(family, 5)[:3]:
        assert isinstance(item, WrongStep)
        assert isinstance(item.proof, ModelProof)
        key_first = item.options[0].right
        turned = tuple(
            option.model_copy(update={"right": n == int(key_first)})
            for n, option in enumerate(item.options)
        )
        first = item.options[0].model_copy(update={"text": f"{item.options[0].text}1"})
        numbers = item.proof.inputs["lines"].split()
        inputs = item.proof.inputs | {"lines": " ".join([*numbers[:-1], "77"])}
        fewer = item.proof.inputs | {"lines": numbers[0]}

        for harm in (
            {"options": turned},
            {"options": (first, *item.options[1:])},
            {"proof": item.proof.model_copy(update={"inputs": inputs})},
            {"proof": item.proof.model_copy(update={"inputs": fewer})},
        ):
            assert prove(item.model_copy(update=harm), KB), item.id


@each_tier
def test_every_question_of_a_story_is_proven_and_well_written(family: Listed) -> None:
    """Both tiers hold, and no rule of item writing complains."""
    for seed in range(6):
        for item in items(family, seed):
            assert prove(item, KB) == (), item.id
            assert flaws(item) == (), item.id


def test_two_tiers_of_a_story_belong_together_in_order() -> None:
    """The question for the reason states the answer, so it comes after the question for that."""
    answers, reasons = (items(family, 1) for family in tiers.FAMILIES)

    assert [item.linked for item in answers] == [item.linked for item in reasons]
    for answer, reason in zip(answers, reasons, strict=True):
        assert answer.id < reason.id
        assert answer.id.endswith(".1")
        assert reason.id.endswith(".2")


def key(item: Item) -> Option:
    """What is right."""
    assert isinstance(item, SingleChoice)
    (found,) = (option for option in item.options if option.right)
    return found


@pytest.mark.parametrize(
    ("story", "number"),
    [
        ("tier.rollout-most.7.25.20", "9 Pods"),
        ("tier.rollout-least.9.30.25", "7 Pods"),
        ("tier.quorum.5", "2 members"),
        ("tier.autoscaler.4.90.75", "5 replicas"),
        ("tier.swap-file.8.4.8", "4 GiB"),
    ],
)
def test_the_number_of_a_story_is_that_of_the_documentation(story: str, number: str) -> None:
    """The first tier has the right number, and the second states it."""
    answers, reasons = ({item.linked: item for item in items(f, 1)} for f in tiers.FAMILIES)

    assert key(answers[story]).text == number
    assert number in reasons[story].stem


@each_tier
def test_another_way_as_key_is_noticed(family: Listed) -> None:
    """A way that is right by accident does not pass as the rule, nor a wrong number."""
    for item in items(family, 2)[::4]:
        assert isinstance(item, SingleChoice)
        wrong = next(option for option in item.options if not option.right)
        options = tuple(o.model_copy(update={"right": o == wrong}) for o in item.options)

        assert prove(item.model_copy(update={"options": options}), KB), item.id
