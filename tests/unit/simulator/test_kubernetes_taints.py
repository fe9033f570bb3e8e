"""Taints and tolerations, and the scheduler's plugins that heed them."""

from typing import Any

import pytest

from simulator.kubernetes.pods import taints
from simulator.kubernetes.scheduling import node_unschedulable, taint_toleration
from simulator.kubernetes.scheduling.framework import CycleState, Settings
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.snapshot import Snapshot

GPU = {"key": "dedicated", "value": "gpu", "effect": "NoSchedule"}


def node(*found: dict[str, Any], **spec: Any) -> NodeInfo:  # noqa: ANN401 - any field of a spec
    """A node with these taints."""
    return NodeInfo({"metadata": {"name": "n"}, "spec": {"taints": list(found), **spec}})


def pod(*tolerations: dict[str, Any]) -> PodInfo:
    """A Pod with these tolerations."""
    return PodInfo({"metadata": {"name": "p"}, "spec": {"tolerations": list(tolerations)}})


def cycle(minor: int = 37) -> CycleState:
    """An empty cluster of a version."""
    return CycleState(Snapshot(minor), Settings(minor=minor))


@pytest.mark.parametrize(
    ("toleration", "borne"),
    [
        ({"key": "dedicated", "value": "gpu", "effect": "NoSchedule"}, True),
        ({"key": "dedicated", "value": "gpu"}, True),
        ({"key": "dedicated", "operator": "Exists"}, True),
        ({"operator": "Exists"}, True),
        ({"key": "dedicated", "value": "cpu"}, False),
        ({"key": "other", "operator": "Exists"}, False),
        ({"key": "dedicated", "operator": "Exists", "effect": "NoExecute"}, False),
        ({"key": "dedicated", "operator": "Like", "value": "gpu"}, False),
    ],
)
def test_a_toleration_bears_a_taint_by_key_value_and_effect(
    toleration: dict[str, Any],
    borne: bool,  # noqa: FBT001 - a table
) -> None:
    """A field that is left out bears everything, but for the value."""
    found = taints.tolerates(toleration, GPU)

    assert found is borne


@pytest.mark.parametrize(
    ("operator", "bound", "value", "borne"),
    [
        ("Gt", "99", "100", True),
        ("Gt", "100", "100", False),
        ("Lt", "-1", "-2", True),
        ("Lt", "0", "-0", False),
        ("Gt", "07", "8", False),
        ("Gt", "7", "+8", False),
        ("Gt", "7", "9223372036854775808", False),
        ("Gt", "-9223372036854775808", "-9223372036854775807", True),
        ("Gt", "", "8", False),
        ("Ge", "7", "8", False),
    ],
)
def test_comparing_operators_take_64_bit_numbers_as_people_write_them(
    operator: str,
    bound: str,
    value: str,
    borne: bool,  # noqa: FBT001 - a table
) -> None:
    """Anything else bears nothing."""
    taint = {"key": "level", "value": value, "effect": "NoSchedule"}
    toleration = {"key": "level", "operator": operator, "value": bound}

    assert taints.tolerates(toleration, taint, comparisons=True) is borne
    assert not taints.tolerates(toleration, taint)


@pytest.mark.parametrize(
    ("taint", "text"),
    [
        (GPU, "dedicated=gpu:NoSchedule"),
        ({"key": "k", "effect": "NoExecute"}, "k:NoExecute"),
        ({"key": "k", "value": "v"}, "k=v:"),
        ({"key": "k"}, "k"),
    ],
)
def test_a_taint_is_written_as_kubectl_takes_it(taint: dict[str, Any], text: str) -> None:
    """Key, value and effect, as far as there are any."""
    assert taints.label(taint) == text


def test_two_taints_with_one_key_and_effect_are_the_same() -> None:
    """The value may differ: a node can have but one of them."""
    assert taints.same(GPU, {**GPU, "value": "other"})
    assert not taints.same(GPU, {**GPU, "effect": "NoExecute"})


def test_the_filter_names_the_first_taint_until_1_33_and_none_later() -> None:
    """What users read of a refusal must not tell taints of nodes any more."""
    old = taint_toleration.refuse(pod(), cycle(33), node(GPU))
    new = taint_toleration.refuse(pod(), cycle(34), node(GPU))

    assert old.reasons == ("node(s) had untolerated taint {dedicated: gpu}",)
    assert new.reasons == ("node(s) had untolerated taint(s)",)


def test_soft_taints_refuse_nothing_but_cost_score() -> None:
    """The node with the fewest gets 100, the one with the most 0."""
    soft = [{"key": f"k{index}", "effect": "PreferNoSchedule"} for index in range(2)]
    infos, state = [node(), node(soft[0]), node(*soft)], cycle()
    counts = [taint_toleration.count_soft(pod(), state, info) for info in infos]

    assert all(taint_toleration.refuse(pod(), state, info).ok for info in infos)
    assert taint_toleration.fewest_best(pod(), state, infos, counts) == [100, 50, 0]


def test_a_cordoned_node_takes_only_pods_that_bear_the_cordon() -> None:
    """DaemonSet Pods do, by a toleration of a taint that need not be there."""
    bears = {"key": "node.kubernetes.io/unschedulable", "operator": "Exists"}
    cordoned = node(unschedulable=True)

    refused = node_unschedulable.refuse(pod(), cycle(), cordoned)
    assert refused.reasons == ("node(s) were unschedulable",)
    assert node_unschedulable.refuse(pod(bears), cycle(), cordoned).ok
    assert node_unschedulable.refuse(pod(), cycle(), node()).ok
