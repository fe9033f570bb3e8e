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
    "manifest.fault",
    "pending.repair",
    "placement.chosen",
    "placement.excluded",
    "placement.feasible",
    "qos.init-containers",
    "qos.which",
    "quota.admission",
    "service.endpoints",
    "taint.running",
    "taint.tolerated",
)
BY_NAME = {family.id: family for family in FAMILIES}


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


def test_a_pod_without_any_amount_is_never_the_key() -> None:
    """It would be found by a glance at the table."""
    for one in drawn("qos.which"):
        (table,) = one.exhibits
        assert isinstance(table, Table)
        amounts = {cell for row in table.rows if row[0] in keys(one) for cell in row[2:]}
        assert amounts - {"not set"}


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


def test_the_shares_and_not_the_amounts_of_free_resources_count() -> None:
    """Worked by hand: 10 % and 15 % requested leave the largest shares, on a small node, too."""
    made = item(
        "placement.chosen", shares=((20, 70), (70, 20), (40, 35), (10, 15)), sizes=(1, 2, 1, 1),
        tainted=-1, shift=0, cpu=200, memory=400,
    )  # fmt: skip

    assert keys(made) == ("node-4",)


def test_a_tainted_node_gets_no_score() -> None:
    """Filters come first: the best node by its shares is out, and the next best is taken."""
    made = item(
        "placement.chosen", shares=((20, 70), (70, 20), (40, 35), (10, 15)), sizes=(1, 2, 1, 1),
        tainted=3, shift=0, cpu=200, memory=400,
    )  # fmt: skip

    assert keys(made) == ("node-3",)


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("cpu", "Its CPU request is lowered to 400m."),
        ("memory", "Its memory request is lowered to 512Mi."),
        ("selector", "Its nodeSelector is taken out."),
        ("taint", "It gets a toleration for team=blue:NoSchedule."),
    ],
)
def test_only_the_single_obstacle_of_a_node_is_worth_removing(key: str, change: str) -> None:
    """The other two nodes lack two things each, so no one change helps there."""
    made = item("pending.repair", key=key, other=0, turn=1, cpu=800, memory=1024, room=2)

    assert keys(made) == (change,)


def test_what_is_in_use_now_does_not_tell_which_nodes_fit() -> None:
    """A decoy whose value went with the answer would give it away."""
    fits: dict[str, set[bool]] = {}
    for made in drawn("placement.feasible"):
        table = next(shown for shown in made.exhibits if isinstance(shown, Table))
        for row in table.rows:
            fits.setdefault(row[-1], set()).add(row[0] in keys(made))

    assert all(found == {True, False} for found in fits.values())


def test_the_size_of_a_node_does_not_tell_whether_a_pod_fits() -> None:
    """Large nodes may be full and small ones empty, so the requests have to be taken off."""
    fits: dict[str, set[bool]] = {}
    for made in drawn("placement.feasible"):
        table = next(shown for shown in made.exhibits if isinstance(shown, Table))
        assert len({row[1] for row in table.rows}) == 5
        for row in table.rows:
            fits.setdefault(row[1], set()).add(row[0] in keys(made))

    assert all(found == {True, False} for found in fits.values())


def test_what_is_seen_does_not_tell_which_field_is_at_fault() -> None:
    """Whoever reads the stem alone knows of each fault that it could be this one."""
    stems: dict[str, set[str]] = {}
    for made in drawn("manifest.fault"):
        stems.setdefault(made.stem, set()).update(keys(made))

    assert len(stems) >= 3
    assert all(len(found) >= 3 for found in stems.values())


def test_a_quota_counts_all_containers_and_what_is_used_already() -> None:
    """Worked by hand: 300m and 300m are wanted, and 80 % of that is left of requests.cpu."""
    made = item(
        "quota.admission", key="requests.cpu", left_out=0, cpu=300, memory=256, second=1,
        factor=2, used=2, tight=80,
    )  # fmt: skip

    assert keys(made) == ("It is refused because of requests.cpu.",)
    assert "1200m are used and the Pod adds 600m, together 1800m" in made.explanation


@pytest.mark.parametrize(
    ("replicas", "surge", "missing", "pods"),
    [
        (10, 25, 25, "8 old ones and 5 new ones"),  # 3 more may be, 2 may be missing
        (20, 10, 10, "18 old ones and 4 new ones"),
        (7, 30, 40, "5 old ones and 5 new ones"),  # 2.1 is rounded up, 2.8 down
    ],
)
def test_an_update_without_ready_pods_halts_between_its_two_bounds(
    replicas: int, surge: int, missing: int, pods: str
) -> None:
    """Worked by hand: the fewest available Pods are old, and new ones fill up to the most."""
    made = item("rollout.stalled", replicas=replicas, surge=surge, missing=missing)

    assert keys(made) == (pods,)
    assert prove(made, KB) == ()


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ("nodeSelector", "The nodeSelector of the Pod template"),
        ("cpu", "The CPU request of the Pod template"),
        ("probe", "The port of the readiness probe"),
        ("selector", "The app label in the selector"),
    ],
)
def test_the_field_whose_repair_alone_helps_is_the_cause(fault: str, field: str) -> None:
    """Each stage of the way from a Pod to its Service has a fault of its own."""
    made = item("manifest.fault", fault=fault, app="web", port=8080, cpu=400)

    assert keys(made) == (field,)


def errors(made: Item) -> dict[str, str]:
    """The wrong answers of an item that stand for a named error."""
    assert isinstance(made, SingleChoice)
    return {option.gives: option.error for option in made.options if option.error}


def test_the_fields_that_people_suspect_first_are_named_as_errors() -> None:
    """A Service without ready endpoints is blamed on its selector, or on a probe."""
    made = item("manifest.fault", fault="cpu", app="web", port=8080, cpu=400)

    assert errors(made) == {
        "selector": "no-endpoint-means-selector",
        "probe": "no-endpoint-means-probe",
    }


def test_what_keeps_most_nodes_out_is_not_what_has_to_be_changed() -> None:
    """Each wrong change removes an obstacle, and no node of all of its obstacles."""
    made = item("pending.repair", key="cpu", other=0, turn=1, cpu=800, memory=1024, room=2)

    assert sorted(errors(made).values()) == [
        "commonest-obstacle",
        "one-obstacle-enough",
        "one-obstacle-enough",
    ]


def test_no_two_nodes_of_a_waiting_pod_are_alike() -> None:
    """With equal nodes there would be fewer cases to look at than rows."""
    for made in drawn("pending.repair"):
        table = next(shown for shown in made.exhibits if isinstance(shown, Table))
        assert len({row[1:-1] for row in table.rows}) == len(table.rows)


def test_a_quota_is_not_compared_with_each_container_alone() -> None:
    """Documented: a quota bounds sums; whoever forgets that names an error that we know."""
    found = {error for made in drawn("quota.admission") for error in errors(made).values()}

    assert found >= {"containers-not-added", "limits-not-counted", "limits-for-requests"}


def test_each_taking_of_a_pod_for_guaranteed_has_a_reason() -> None:
    """Requests, one resource or one container are each taken for all that is needed."""
    found = {error for made in drawn("qos.which") for error in errors(made).values()}

    assert found >= {
        "one-container-decides",
        "one-resource-enough",
        "request-is-guarantee",
        "bare-limit-may-burst",
        "unlimited-may-burst",
    }
