"""Nodes that go for good: machines that a provider takes away, and nodes that people delete."""

from kubernetes_strategies import deployment, parameters, pod, ran, step

from simulator.kubernetes import Run
from simulator.kubernetes.values.objects import read


def told(run: Run, reason: str) -> list[tuple[int, str]]:
    """When and by whom something was told."""
    return [(one.t, one.actor) for one in run.events if one.reason == reason]


def test_a_node_without_a_machine_is_deleted_once_it_is_unknown() -> None:
    """The cloud is asked about nodes that are not ready only."""
    run = ran(step("0s", apply=deployment(3)), step("21s", remove_machine="node/node-3"))

    assert told(run, "NodeNotReady")[0][0] == 71_000
    assert told(run, "DeletingNode") == [(75_000, "cloud-node-controller")]
    assert run.find("Node", "node-3") is None
    assert told(run, "RemovingNode")[0][0] == 76_000


def test_pods_of_a_deleted_node_are_collected_after_a_quarantine_and_replaced() -> None:
    """Long before a toleration of five minutes would be over."""
    run = ran(step("0s", apply=deployment(3)), step("21s", remove_machine="node/node-3"))

    gone = [one.t for one in run.revisions if one.change == "DELETED" and one.key[0] == "Pod"]
    assert gone == [120_000]
    assert len(run.of_kind("Pod")) == 3
    assert {read(one, "spec", "nodeName") for one in run.of_kind("Pod")} == {"node-1", "node-2"}


def test_the_lease_of_a_node_goes_with_it() -> None:
    """It is owned by the node."""
    run = ran(step("21s", remove_machine="node/node-3"))

    assert [read(one, "metadata", "name") for one in run.of_kind("Lease")] == ["node-1", "node-2"]


def test_a_silent_node_with_a_machine_stays() -> None:
    """The provider still knows it."""
    run = ran(step("21s", silence="node/node-3"))

    assert run.find("Node", "node-3") is not None
    assert told(run, "DeletingNode") == []


def test_a_pod_bound_by_hand_to_a_node_that_never_was_is_collected() -> None:
    """It has failed, and nobody replaces it."""
    run = ran(step("5s", apply=pod("one", nodeName="nowhere")))

    assert run.find("Pod", "one") is None
    assert run.ended == 60_000


def test_evicted_pods_of_a_drained_node_keep_their_grace() -> None:
    """A drain goes through the Eviction API, so containers are stopped first."""
    run = ran(step("0s", apply=deployment(3)), step("5s", drain="node/node-1"))

    ended = [one for one in run.revisions if one.change == "DELETED" and one.key[0] == "Pod"]
    assert ended
    assert ended[0].t > 5_600
    assert {read(one, "spec", "nodeName") for one in run.of_kind("Pod")} == {"node-2", "node-3"}
    assert parameters().termination_grace_seconds == 30
