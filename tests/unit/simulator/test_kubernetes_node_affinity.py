"""Node selectors, and the scheduler's plugins NodeAffinity and NodeName."""

from typing import Any

import pytest

from simulator.kubernetes.pods.node_selectors import RequiredNodes, problems_of
from simulator.kubernetes.scheduling import node_affinity, node_name
from simulator.kubernetes.scheduling.framework import CycleState, Settings, Status
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.snapshot import Snapshot

REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"


def demanding(*terms: dict[str, Any], **spec: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """A Pod's spec with these required terms."""
    return {**spec, "affinity": {"nodeAffinity": {REQUIRED: {"nodeSelectorTerms": list(terms)}}}}


def labelled(key: str, operator: str, *values: str) -> dict[str, Any]:
    """A term with one expression."""
    return {"matchExpressions": [{"key": key, "operator": operator, "values": list(values)}]}


def called(*names: str, operator: str = "In") -> dict[str, Any]:
    """A term that asks for one of these names of nodes, each in a field of its own."""
    return {
        "matchFields": [
            {"key": "metadata.name", "operator": operator, "values": [name]} for name in names
        ]
    }


def node(name: str, **labels: str) -> NodeInfo:
    """A node with labels."""
    return NodeInfo({"metadata": {"name": name, "labels": labels}})


def asked(spec: dict[str, Any], info: NodeInfo, **settings: Any) -> tuple[Status, Status]:  # noqa: ANN401 - any setting
    """What the plugin says before it sees a node, and about this one."""
    pod = PodInfo({"metadata": {"name": "p"}, "spec": spec})
    state = CycleState(Snapshot(), Settings(**settings))
    return node_affinity.prepare(pod, state), node_affinity.refuse(pod, state, info)


@pytest.mark.parametrize(
    ("term", "fits"),
    [
        (labelled("cores", "Gt", "7"), True),
        (labelled("cores", "Gt", "8"), False),
        (labelled("cores", "Lt", "10"), True),
        (labelled("zone", "Gt", "1"), False),
        (labelled("cores", "Gt", "many"), False),
        (labelled("cores", "Gt", "1", "2"), False),
        (labelled("absent", "NotIn", "x"), True),
        (labelled("absent", "In", "x"), False),
        (labelled("absent", "DoesNotExist"), True),
        (labelled("zone", "Exists"), True),
        (labelled("zone", "Exists", "west"), False),
        (labelled("zone", "Near", "west"), False),
        (labelled("zone", "In"), False),
        (labelled("bad key", "NotIn", "x"), False),
        (called("n1"), True),
        (called("n1", operator="NotIn"), False),
        (called("n1", "n2"), False),
        ({}, False),
    ],
)
def test_a_term_that_holds_admits_a_node(term: dict[str, Any], fits: bool) -> None:  # noqa: FBT001 - a table
    """A term that does not read, or is empty, admits none."""
    demands = RequiredNodes(demanding(term))

    assert demands.matches({"cores": "8", "zone": "west"}, "n1") is fits


def test_node_selector_and_one_of_the_terms_must_hold() -> None:
    """Terms are alternatives, but the plain selector is not one of them."""
    spec = demanding(
        labelled("zone", "In", "west"), labelled("zone", "In", "east"), nodeSelector={"disk": "ssd"}
    )
    demands = RequiredNodes(spec)

    assert demands.matches({"zone": "east", "disk": "ssd"}, "n")
    assert not demands.matches({"zone": "north", "disk": "ssd"}, "n")
    assert not demands.matches({"zone": "east"}, "n")


def test_a_list_of_no_terms_admits_no_node() -> None:
    """Nothing to choose from is not the same as no demand."""
    assert not RequiredNodes(demanding()).matches({}, "n")
    assert RequiredNodes({}).matches({}, "n")


def test_what_does_not_read_in_a_selector_is_told_with_its_path() -> None:
    """Each problem once, empty terms passed over."""
    two_names = {"key": "metadata.name", "operator": "In", "values": ["a", "b"]}
    selector = {"nodeSelectorTerms": [{}, {"matchFields": [two_names]}, labelled("k", "Near", "v")]}

    assert problems_of(selector) == [
        "nodeSelectorTerms[1].matchFields[0].values: Invalid value: must have one element",
        (
            'nodeSelectorTerms[2].matchExpressions[0].operator: Unsupported value: "Near": '
            'supported values: "In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"'
        ),
    ]


def test_a_pod_without_demands_is_not_filtered() -> None:
    """The scheduler skips the plugin."""
    before, _ = asked({}, node("n"))

    assert before.code == "Skip"


def test_terms_that_name_nodes_leave_only_those() -> None:
    """Unless one alternative names none."""
    pod = PodInfo({"spec": demanding(called("b"), called("a"))})
    free = PodInfo({"spec": demanding(called("b"), labelled("zone", "Exists"))})
    state = CycleState(Snapshot(), Settings())

    assert node_affinity.prepare(pod, state).ok
    assert state.values["NodeAffinity"] == ("a", "b")
    assert node_affinity.prepare(free, state).ok
    assert state.values["NodeAffinity"] is None


def test_names_that_contradict_each_other_refuse_all_nodes_at_once() -> None:
    """No node has two names."""
    before, there = asked(demanding(called("a", "b")), node("a"))

    assert before.reasons == ("pod affinity terms conflict",)
    assert there.reasons == ("node(s) didn't match Pod's node affinity/selector",)


def test_what_the_administrator_adds_is_refused_in_other_words() -> None:
    """It is asked first, and of every Pod."""
    added = {REQUIRED: {"nodeSelectorTerms": [labelled("zone", "In", "west")]}}
    before, there = asked({}, node("n", zone="east"), added_affinity=added)

    assert before.ok
    assert there.reasons == ("node(s) didn't match scheduler-enforced node affinity",)


def test_wishes_add_up_and_the_best_node_gets_100() -> None:
    """A wish of weight 0 or without any term is nobody's."""
    wishes = [
        {"weight": 1, "preference": labelled("zone", "In", "west")},
        {"weight": 3, "preference": labelled("disk", "In", "ssd")},
        {"weight": 0, "preference": labelled("disk", "Near")},
        {"weight": 9, "preference": {}},
    ]
    pod = PodInfo({"spec": {"affinity": {"nodeAffinity": {PREFERRED: wishes}}}})
    state = CycleState(Snapshot(), Settings())
    infos = [node("a", zone="west"), node("b", disk="ssd"), node("c")]
    before = node_affinity.prepare_score(pod, state, [(info, 1) for info in infos])
    weights = [node_affinity.add_weights(pod, state, info) for info in infos]

    assert before.ok
    assert node_affinity.most_best(pod, state, infos, weights) == [33, 100, 0]


def test_a_wish_that_does_not_read_is_an_error() -> None:
    """With a weight it would count."""
    wish = {"weight": 1, "preference": labelled("disk", "Near", "ssd")}
    pod = PodInfo({"spec": {"affinity": {"nodeAffinity": {PREFERRED: [wish]}}}})
    state = CycleState(Snapshot(), Settings())

    assert node_affinity.prepare_score(pod, state, []).code == "Error"


def test_a_pod_that_names_its_node_fits_there_only() -> None:
    """By NodeName; a Pod in the queue has none."""
    pod, state = PodInfo({"spec": {"nodeName": "a"}}), CycleState(Snapshot(), Settings())

    assert node_name.refuse(pod, state, node("a")).ok
    assert node_name.refuse(pod, state, node("b")).reasons == (
        "node(s) didn't match the requested node name",
    )
