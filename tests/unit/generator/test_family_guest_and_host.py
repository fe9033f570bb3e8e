"""Who picks pages and where they go, and a balloon's target that is typed in.

That a guest chooses what it pages out, and writes it to its own disk, stands on the pages "Memory
Balloon Driver" and "Using Swap Files" of
https://docs.vmware.com/en/VMware-vSphere/7.0/com.vmware.vsphere.resmgmt.doc/ and in section 3 of
https://www.usenix.org/legacy/events/osdi02/tech/waldspurger/waldspurger_html/.
"""

from fractions import Fraction

import pytest

from generator.authoring import Gridded, Listed
from generator.authoring.drafts import NumberDraft, SingleDraft
from generator.draw import settle
from generator.draw.pool import drafts
from generator.families import FAMILIES
from generator.lint import flaws
from generator.proofs import prove
from generator.questions import Numeric, Trap
from kb import KnowledgeBase

KB = KnowledgeBase.load()
BY_NAME = {family.id: family for family in FAMILIES}


def choosers() -> dict[str, SingleDraft]:
    """The drafts of the family, by case."""
    family = BY_NAME["page.chooser"]
    assert isinstance(family, Listed)
    return {d.case: d for d in family.drafts(KB) if isinstance(d, SingleDraft)}


@pytest.mark.parametrize(
    ("case", "key"),
    [
        (
            "guest-paging.swapping",
            "The guest operating system picks them, and guest swap space holds their content",
        ),
        (
            "swapping.guest-paging",
            "The VMkernel picks them, and a VM swap file (.vswp) holds their content",
        ),
        (
            "compression.guest-paging",
            "The VMkernel picks them, and the compression cache holds their content",
        ),
    ],
)
def test_guest_and_host_each_pick_their_own_pages(case: str, key: str) -> None:
    """Documented: the guest chooses by its own rules; the host does not ask it."""
    assert choosers()[case].key.text == key


def test_every_part_of_an_answer_stands_in_two_answers() -> None:
    """Nobody finds the key by counting which part comes most often."""
    for draft in choosers().values():
        parts = [option.text.split(", and ") for option in (draft.key, *draft.distractors)]
        for place in range(2):
            said = [part[place] for part in parts]
            assert sorted(map(said.count, said)) == [2, 2, 2, 2]


def typed(**point: object) -> NumberDraft | None:
    """The typed target of one point."""
    family = BY_NAME["balloon.target-typed"]
    assert isinstance(family, Gridded)
    draft = family.at(KB, point)
    assert draft is None or isinstance(draft, NumberDraft)
    return draft


def test_a_typed_target_is_the_excess_or_the_cap() -> None:
    """22 of 24 GiB may stay; of 20 GiB that hold 16 too many, 65 percent is 13."""
    excess = {"total": 60, "weights": (1, 1, 1), "memory": (32, 16, 24), "reserved": (0, 0, 10)}
    capped = {"total": 16, "weights": (1, 4, 3), "memory": (20, 32, 16), "reserved": (0, 12, 2)}
    above, most = typed(place=2, **excess), typed(place=0, **capped)

    assert above is not None
    assert most is not None
    assert [int(above.answer), int(most.answer)] == [2, 13]
    assert all(Fraction(trap.value) != most.answer for trap in most.traps)


def test_what_is_typed_is_proven_and_harm_to_it_is_noticed() -> None:
    """Another number, another unit, a tolerance or a trap of another error: all are refused."""
    family = BY_NAME["balloon.target-typed"]
    for draft in drafts(family, KB, 7):
        item = settle(family, draft, KB, 7)
        assert isinstance(item, Numeric)
        assert prove(item, KB) == ()
        assert flaws(item) == ()
        trap = Trap(value="99", error=item.traps[0].error, feedback=item.traps[0].feedback)
        for harm in (
            {"answer": f"{int(item.answer) + 1}"},
            {"unit": "MiB"},
            {"tolerance": "1"},
            {"traps": (trap, *item.traps[1:])},
        ):
            assert prove(item.model_copy(update=harm), KB), harm
