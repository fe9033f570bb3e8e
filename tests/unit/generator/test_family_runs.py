"""Questions to the event logs of runs say why something happens, and how often before and after."""

import pytest

from generator.draw import drafts, settle
from generator.families import FAMILIES
from generator.proofs import prove
from generator.questions import Choice, Item
from kb import KnowledgeBase

KB = KnowledgeBase.load()
RUNS = [family for family in FAMILIES if family.id.startswith("run.")]


def made(name: str) -> list[Item]:
    """Every item of a family that settles."""
    (family,) = (one for one in RUNS if one.id == name)
    found = (settle(family, draft, KB, 3) for draft in drafts(family, KB, 3, 100))
    return [item for item in found if item]


@pytest.mark.parametrize("name", [family.id for family in RUNS])
def test_no_feedback_only_says_that_the_run_was_so(name: str) -> None:
    """A learner reads what brings a step about, not that a program has seen it."""
    items = made(name)
    assert items
    for item in items:
        assert prove(item, KB) == ()
        told = [item.explanation, *(o.feedback for o in getattr(item, "options", ()))]
        assert not any("simulated run" in text for text in told)


def test_a_count_is_told_by_what_happens_before_and_after() -> None:
    """Eight Pods are four for the first template and four for the second."""
    (found,) = (
        i for i in made("run.count") if "rolling-update.replicaset-controller.creates" in i.id
    )
    assert isinstance(found, Choice)
    (key,) = (option for option in found.options if option.right)

    assert key.text == "8"
    assert "4 times while the Deployment comes up, and 4 times after this" in key.feedback
    assert "fewer Pods than it should" in key.feedback
