"""Nodes that fail and come back, in every version."""

import pytest
from kubernetes_strategies import deployment, ran, service, step

from simulator.engine import Event
from simulator.kubernetes import Run, actor_fact
from simulator.kubernetes.values.objects import condition, read

MINUTES = "500s"


def failure(version: str, *more: dict[str, object], silent: tuple[str, ...] = ("node-3",)) -> Run:
    """Nodes fall silent after their Lease was renewed at 20 s."""
    steps = [step("21s", silence=f"node/{node}") for node in silent]
    start = step("0ms", apply=[service(), deployment(3)])
    return ran(start, *steps, *more, version=version, until=MINUTES)


def first(run: Run, path: str, after: str) -> Event:
    """The first event that changed a path to a value."""
    for event in run.events:
        if any(one.path == path and one.after == after for one in event.changes):
            return event
    raise AssertionError(f"{path} never became {after}")


NO_EXECUTE = "spec.taints[node.kubernetes.io/unreachable:NoExecute].effect"
NO_SCHEDULE = "spec.taints[node.kubernetes.io/unreachable:NoSchedule].effect"
READY = "status.conditions[Ready].status"


@pytest.mark.parametrize(
    ("version", "unknown", "tainted", "actor"),
    [
        ("1.28", 61_000, 66_000, "node-lifecycle-controller"),
        ("1.31", 61_000, 66_000, "taint-eviction-controller"),
        ("1.33", 71_000, 76_000, "taint-eviction-controller"),
        ("1.34", 71_000, 71_000, "taint-eviction-controller"),
        ("1.37", 71_000, 71_000, "taint-eviction-controller"),
    ],
)
def test_a_silent_node_is_unknown_then_tainted_then_evicted(
    version: str, unknown: int, tainted: int, actor: str
) -> None:
    """The grace period, the taint and who evicts depend on the version; 300 s more do not."""
    run = failure(version)

    evicted = [event for event in run.events if event.actor == actor and event.verb == "deletes"]
    assert first(run, READY, "Unknown").t == unknown
    assert first(run, NO_EXECUTE, "NoExecute").t == tainted
    assert first(run, NO_SCHEDULE, "NoSchedule").t == unknown + 5
    assert [event.t for event in evicted] == [tainted + 300_005]


def test_an_evicted_pod_is_replaced_and_stays_until_its_node_is_back() -> None:
    """Pods are not moved: there is a new one, and the old one is being deleted."""
    gone, back = failure("1.37"), failure("1.37", step("450s", **{"return": "node/node-3"}))

    left = [one for one in gone.of_kind("Pod") if read(one, "spec", "nodeName") == "node-3"]
    assert len(gone.of_kind("Pod")) == 4
    assert read(left[0], "metadata", "deletionTimestamp")
    assert condition(left[0], "DisruptionTarget")["reason"] == "DeletionByTaintManager"
    assert len(back.of_kind("Pod")) == 3
    node = back.find("Node", "node-3")
    assert node is not None
    assert not read(node, "spec", "taints")
    assert condition(node, "Ready")["status"] == "True"


def test_a_node_that_is_back_in_time_keeps_its_pods() -> None:
    """The taint goes, the timer is cancelled, the Pod is ready again."""
    run = failure("1.37", step("200s", **{"return": "node/node-3"}))

    evictor = [event for event in run.events if event.actor == "taint-eviction-controller"]
    assert [event.message.split()[0] for event in evictor] == ["Cancelling"]
    assert all(condition(one, "Ready")["status"] == "True" for one in run.of_kind("Pod"))


def test_a_pod_of_a_silent_node_leaves_the_endpoints_at_once() -> None:
    """Long before it is deleted."""
    run = failure("1.37")

    slices = [one for one in run.objects_at(72_000) if one["kind"] == "EndpointSlice"]
    ready = [one["conditions"]["ready"] for one in slices[0]["endpoints"]]
    assert sorted(ready) == [False, True, True]


def test_where_all_nodes_are_silent_nothing_is_evicted() -> None:
    """The fault is more likely with the observer."""
    run = failure("1.37", silent=("node-1", "node-2", "node-3"))

    assert not [event for event in run.events if event.actor == "taint-eviction-controller"]
    assert all(condition(one, "Ready")["status"] == "Unknown" for one in run.of_kind("Node"))


def test_nodes_of_a_zone_are_tainted_one_in_ten_seconds() -> None:
    """Two nodes that fail together are not evicted together."""
    run = failure("1.37", silent=("node-2", "node-3"))

    times = [
        event.t
        for event in run.events
        if any(one.path == NO_EXECUTE and one.after == "NoExecute" for one in event.changes)
    ]
    assert times == [71_000, 81_000]


def test_a_stopped_node_lifecycle_controller_sees_nothing() -> None:
    """A dead node stays ready in the API."""
    run = ran(
        step("0ms", apply=deployment(3)),
        step("10s", stop="node-lifecycle-controller"),
        step("21s", silence="node/node-3"),
        until="200s",
    )

    assert all(condition(one, "Ready")["status"] == "True" for one in run.of_kind("Node"))


def test_every_actor_has_a_fact_but_the_operator() -> None:
    """Events link to what the knowledge base says about who acts."""
    assert actor_fact("kubelet/node-1") == "component:kubelet"
    assert actor_fact("kube-scheduler") == "component:kube-scheduler"
    assert actor_fact("operator") == ""
