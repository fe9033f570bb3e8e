"""Families that show a table of Pods or nodes: golden cases worked by hand, and harm to them."""

import pytest

from generator.authoring import Gridded, ResponseDraft, SingleDraft
from generator.draw import settle
from generator.draw.pool import drafts
from generator.families import FAMILIES
from generator.lint import flaws
from generator.proofs import prove
from generator.questions import Item, MultipleResponse, SingleChoice, Table
from generator.questions.answers import keys
from kb import KnowledgeBase

KB = KnowledgeBase.load()
NAMES = (
    "eviction.first",
    "placement.excluded",
    "placement.feasible",
    "qos.which",
    "service.endpoints",
    "taint.tolerated",
)
BY_NAME = {family.id: family for family in FAMILIES if family.id in NAMES}


def item(name: str, **point: object) -> Item:
    """The item at one point of a family's grid."""
    family = BY_NAME[name]
    assert isinstance(family, Gridded)
    draft = family.at(KB, point)
    assert isinstance(draft, SingleDraft | ResponseDraft)
    made = settle(family, draft, KB, 1)
    assert made is not None
    return made


def drawn(name: str) -> list[Item]:
    """Some items of a family, of several seeds."""
    family = BY_NAME[name]
    made = (
        settle(family, draft, KB, seed)
        for seed in range(1, 6)
        for draft in drafts(family, KB, seed)
    )
    return [one for one in made if one is not None]


@pytest.mark.parametrize("name", NAMES)
def test_every_item_is_proven_and_well_written(name: str) -> None:
    """Points that would be ambiguous give no item at all."""
    items = drawn(name)

    assert len(items) >= 30
    for one in items:
        assert prove(one, KB) == ()
        assert [flaw for flaw in flaws(one) if flaw.severity in {"block", "warn"}] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_family_has_questions_that_differ(name: str) -> None:
    """Other numbers are the same question; another way to the answer is another one."""
    assert len({one.fingerprint for one in drawn(name)}) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_a_number_changed_in_the_table_is_noticed(name: str) -> None:
    """What a learner sees must be what the key was derived from."""
    one = drawn(name)[0]
    table = next(shown for shown in one.exhibits if isinstance(shown, Table))
    rows = (*table.rows[:-1], (table.rows[-1][0], *("9" for _ in table.rows[-1][1:])))
    others = tuple(shown for shown in one.exhibits if shown is not table)
    harmed = one.model_copy(update={"exhibits": (*others, table.model_copy(update={"rows": rows}))})

    assert any("neither the stem nor an exhibit" in said for said in prove(harmed, KB))


@pytest.mark.parametrize("name", NAMES)
def test_a_flipped_key_is_noticed(name: str) -> None:
    """The model is asked again, and knows which answers are right."""
    one = drawn(name)[0]
    assert isinstance(one, SingleChoice | MultipleResponse)
    flipped = tuple(o.model_copy(update={"right": not o.right}) for o in one.options)

    assert prove(one.model_copy(update={"options": flipped}), KB)


def test_limits_alone_make_a_pod_guaranteed() -> None:
    """Documented: a limit without a request is taken as the request, too."""
    made = item(
        "qos.which", key="limits-only", one="below-limit", two="nothing", three="no-cpu",
        place=1, cpu=500, memory=256,
    )  # fmt: skip

    assert keys(made) == ("pod-2",)


def test_one_container_without_resources_makes_a_pod_burstable() -> None:
    """Documented: every container must have limits that equal its requests."""
    made = item(
        "qos.which", key="one-of-two", one="equal", two="nothing", three="limits-only",
        place=3, cpu=500, memory=256,
    )  # fmt: skip

    assert keys(made) == ("pod-4",)


def test_use_above_the_request_goes_before_priority() -> None:
    """Documented: a Pod within its request goes after those above theirs, whatever its priority."""
    made = item(
        "eviction.first", requests=(128, 256, 1024, 1024), over=(-50, 150, 250, 100),
        priorities=(0, 1000, 2000, 1000), step=1, turn=0,
    )  # fmt: skip

    assert keys(made) == ("pod-2",)


def test_exists_without_a_key_tolerates_everything() -> None:
    """Documented: an empty key with the operator Exists matches all taints."""
    made = item(
        "taint.tolerated", key="gpu", value="spare", effect="NoExecute", how="every-key",
        left_out=3, also=4, place=0,
    )  # fmt: skip

    assert keys(made) == ("pod-1",)


def test_requests_and_not_use_decide_where_a_pod_fits() -> None:
    """The node with little CPU in use and little left unrequested is no answer."""
    made = item(
        "placement.feasible", left_out="taint", tolerates=False, cpu=500, memory=512,
        room=2, order=0,
    )  # fmt: skip
    table = next(shown for shown in made.exhibits if isinstance(shown, Table))
    idle = min(table.rows, key=lambda row: int(row[-1].split()[0]))[0]

    assert set(keys(made)) == {"node-1", "node-2"}
    assert idle not in keys(made)


def test_the_namespace_of_a_service_bounds_its_endpoints() -> None:
    """A Pod with all labels in another Namespace gets none of the traffic."""
    made = item(
        "service.endpoints", pair=("app", "web"), tier=("tier", "front"), left_out="label",
        extra="none", order=0,
    )  # fmt: skip

    assert set(keys(made)) == {"pod-1", "pod-2"}
