"""Families about a cluster: cases worked by hand, and answers that cannot be guessed by place."""

from collections import Counter

import pytest

from generator.authoring import Gridded
from generator.draw import drafts, settle
from generator.families import FAMILIES
from generator.lint import flaws
from generator.proofs import prove
from generator.questions import Item, Numeric, SingleChoice
from kb import KnowledgeBase

KB = KnowledgeBase.load()
OURS = (
    *("rollout.most", "rollout.least", "eviction.time", "slices.count", "quorum.failures"),
    *("autoscaler.replicas", "autoscaler.tolerance", "budget.allowed", "probe.restart"),
    *("backoff.wait", "configuration.rollout", "direction.change", "outage.stops"),
    "outage.goes-on",
)


def family(name: str) -> Gridded:
    """A family by its id."""
    (found,) = (one for one in FAMILIES if one.id == name)
    assert isinstance(found, Gridded)
    return found


def item(name: str, **point: object) -> Item:
    """The item at one point of a family's grid."""
    draft = family(name).at(KB, point)
    assert draft is not None
    made = settle(family(name), draft, KB, 1)
    assert made is not None
    return made


def answer(made: Item) -> str:
    """The key of an item."""
    if isinstance(made, Numeric):
        return made.answer
    assert isinstance(made, SingleChoice)
    return next(option.text for option in made.options if option.right)


@pytest.mark.parametrize(
    ("name", "point", "expected"),
    [
        # the Deployment page: 10 replicas with 25 % and 25 % are at most 13 and at least 8
        ("rollout.most-typed", {"replicas": 10, "surge": "25 %", "missing": "25 %"}, "13"),
        ("rollout.least-typed", {"replicas": 10, "surge": "25 %", "missing": "25 %"}, "8"),
        # the autoscaling page: 50 Pods at 90 % with a target of 75 % become 60
        (
            "autoscaler.replicas-typed",
            {"count": 40, "now": 90, "target": 75, "bound": 0},
            "48",
        ),
        # 3 failures, 10 s apart, the first at 5 s: 5 + 2 * 10
        (
            "probe.restart-typed",
            {"delay": 5, "period": 0, "failures": 4, "asks": "start"},
            "35",
        ),
        # of 31 Pods 40 % is 12.4, so 13 must stay, and 29 are healthy
        (
            "budget.allowed-typed",
            {"desired": 31, "given": "40 %", "field": "minAvailable", "unready": 2},
            "16",
        ),
        # the etcd FAQ: five members survive two failures
        ("quorum.failures", {"members": 9, "learners": 0, "down": 0}, "4"),
        # 10 s, 20 s, 40 s, 80 s
        ("backoff.wait", {"kind": "restart", "nth": 4, "longest": 0}, "80 s"),
        ("backoff.wait", {"kind": "restart", "nth": 7, "longest": 0}, "300 s"),
    ],
)
def test_known_cases_have_the_documented_answers(
    name: str, point: dict[str, object], expected: str
) -> None:
    """Figures of the documentation, worked by hand."""
    assert answer(item(name, **point)) == expected


def test_a_replica_set_replaces_a_pod_without_the_deployment_controller() -> None:
    """What is created is up to the controller one level below."""
    point = {"stopped": "deployment-controller", "deeds": ("api", "pod", "old", "shop")}
    texts = {
        answer(item("outage.goes-on", **point, place=place))
        for place in range(8)
        if family("outage.goes-on").at(KB, {**point, "place": place})
    }

    assert "A replacement for the deleted Pod of web is created" in texts


def test_nothing_is_stored_while_etcd_is_down_and_containers_run_on() -> None:
    """The data plane does not wait for the store."""
    made = item("outage.goes-on", stopped="etcd", deeds=("api", "pod", "old", "shop"), place=0)

    assert answer(made) == "Containers of Pods that nobody deletes keep running"


@pytest.mark.parametrize("name", OURS)
def test_each_family_has_many_lines_of_reasoning_and_proves_all(name: str) -> None:
    """Several branches in a few draws, nothing unproven, and hardly a flaw that blocks."""
    found = list(drafts(family(name), KB, 5, 40))
    made = [one for draft in found if (one := settle(family(name), draft, KB, 5))]

    fewest = 2 if name == "slices.count" else 3
    assert len({getattr(draft.proof, "branch", "") for draft in found}) >= fewest
    assert [one.id for one in made if prove(one, KB)] == []
    blocked = [one.id for one in made if any(f.severity == "block" for f in flaws(one))]
    assert len(blocked) <= len(made) / 4


def test_a_part_that_each_node_has_is_down_on_all_of_them() -> None:
    """There is no first or second copy of a kubelet."""
    deeds = ("api", "pod", "old", "shop")

    on_nodes = family("outage.goes-on").at(KB, {"stopped": "kubelet", "deeds": deeds, "place": 0})
    single = family("outage.goes-on").at(KB, {"stopped": "etcd", "deeds": deeds, "place": 0})

    assert on_nodes is not None
    assert single is not None
    assert all("node" in stem and "copy" not in stem for stem in on_nodes.stems)
    assert all("copy" in stem for stem in single.stems)


@pytest.mark.parametrize("name", [name for name in OURS if not name.startswith("outage")])
def test_the_key_stands_at_each_place(name: str) -> None:
    """No place among the options is a good guess."""
    places: Counter[int] = Counter()
    for draft in drafts(family(name), KB, 2, 60):
        made = settle(family(name), draft, KB, 2)
        if isinstance(made, SingleChoice):
            places[[option.right for option in made.options].index(True)] += 1

    assert places.most_common(1)[0][1] < 0.6 * places.total()
    assert len(places) >= 3
