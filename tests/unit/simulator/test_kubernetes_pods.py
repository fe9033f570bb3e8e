"""Pods: how many there are, which go first, where they run, and who sends traffic to them."""

from typing import Any

import pytest
from kubernetes_strategies import applied, deployment, pod, ran, service, step

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.pods.taints import tolerates
from simulator.kubernetes.values.selectors import matches
from simulator.kubernetes.workloads.deletion_order import COST, first_to_go


def asking(cpu: str, replicas: int = 3) -> dict[str, Any]:
    """A Deployment whose Pods request CPU."""
    given = deployment(replicas)
    container = given["spec"]["template"]["spec"]["containers"][0]
    container["resources"] = {"requests": {"cpu": cpu}}
    return given


def test_pods_are_made_in_batches_that_double() -> None:
    """One, two, four, and the rest."""
    run = applied(deployment(10))
    times = [event.t for event in run.events if event.verb == "creates" and "Pod" in event.target]

    assert [times.count(t) for t in sorted(set(times))] == [1, 2, 4, 3]


def old_pod(name: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a Pod
    """A running Pod as a ReplicaSet sees it."""
    ready = {
        "type": "Ready",
        "status": "True",
        "lastTransitionTime": fields.get("since", "2000-01-01T00:00:01Z"),
    }
    return {
        "kind": "Pod",
        "metadata": {
            "name": name,
            "uid": name,
            "annotations": {COST: fields["cost"]} if "cost" in fields else {},
            "creationTimestamp": "2000-01-01T00:00:00Z",
        },
        "spec": {"nodeName": fields.get("node", "node-1")},
        "status": {
            "phase": fields.get("phase", "Running"),
            "conditions": [ready] if fields.get("ready", True) else [],
            "containerStatuses": [{"restartCount": fields.get("restarts", 0)}],
        },
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"node": "", "phase": "Pending", "ready": False}, {"phase": "Pending", "ready": False}),
        ({"phase": "Pending", "ready": False}, {"phase": "Unknown", "ready": False}),
        ({"phase": "Unknown", "ready": False}, {"ready": False}),
        ({"ready": False}, {"ready": True, "cost": "-5"}),
        ({"cost": "10"}, {"cost": "100"}),
        ({"cost": "-1"}, {}),
        ({"node": "crowded"}, {"node": "quiet"}),
        ({"since": "2000-01-01T00:59:00Z"}, {"since": "2000-01-01T00:01:00Z"}),
        ({"restarts": 3}, {"restarts": 1}),
    ],
)
def test_the_order_of_giving_up_is_that_of_kubernetes(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    """Each criterion decides where those before it are equal."""
    crowd = {"crowded": 3, "quiet": 1}
    one, two = old_pod("b", **first), old_pod("a", **second)

    assert first_to_go([two, one], crowd, 3_600_000, 2) == [one, two]
    assert first_to_go([one, two], crowd, 3_600_000, 1) == [one]


def test_a_pod_without_the_hash_of_the_template_is_nobodys() -> None:
    """The Deployment's labels alone do not make it one of a ReplicaSet's."""
    run = applied(pod(), deployment(3))

    names = [one["metadata"]["name"] for one in run.of_kind("Pod")]
    assert len(names) == 4


def test_a_pod_that_matches_a_replica_set_is_adopted_by_it() -> None:
    """It counts, so that only two more are made."""
    replica_set = dict(deployment(3), kind="ReplicaSet")
    run = applied(pod(), replica_set)

    owner = run.find("Pod", "one")
    assert owner is not None
    assert owner["metadata"]["ownerReferences"][0]["kind"] == "ReplicaSet"
    assert len(run.of_kind("Pod")) == 3


def test_a_pod_that_fits_nowhere_stays_pending_and_says_why() -> None:
    """Two fit on three nodes of four CPUs that hold one each; a new node lets one more in."""
    steps = [step("0ms", apply=asking("3", 4))]
    waiting = ran(*steps)
    helped = ran(*steps, step("10s", add_node="node-4"))

    pending = [one for one in waiting.of_kind("Pod") if "nodeName" not in one["spec"]]
    message = pending[0]["status"]["conditions"][0]["message"]
    assert message.startswith("0/3 nodes are available: 3 Insufficient cpu. ")
    assert len(pending) == 1
    assert all("nodeName" in one["spec"] for one in helped.of_kind("Pod"))
    assert [one["reason"] for one in waiting.records].count("FailedScheduling") == 1


def test_a_cordoned_node_gets_no_pods() -> None:
    """Nor does one whose taint they do not tolerate, or without the label they ask for."""
    run = ran(
        step("0ms", cordon="node/node-1"),
        step("0ms", taint="node/node-2", taints=["gpu:NoSchedule"]),
        step("1s", apply=deployment(4)),
        nodes=[{"name": "node-1"}, {"name": "node-2"}, {"name": "node-3"}],
    )

    assert {one["spec"]["nodeName"] for one in run.of_kind("Pod")} == {"node-3"}


def test_a_drained_node_loses_its_pods() -> None:
    """They come back elsewhere."""
    run = ran(step("0ms", apply=deployment(3)), step("5s", drain="node/node-1"))

    assert {one["spec"]["nodeName"] for one in run.of_kind("Pod")} == {"node-2", "node-3"}
    assert len(run.of_kind("Pod")) == 3


def test_a_scheduled_pod_says_how_nodes_scored() -> None:
    """Equal nodes are taken by name."""
    bound = next(event for event in applied(pod()).events if event.verb == "binds")

    assert bound.why.startswith("3 of 3 nodes fit; node-1 scores ")


def test_a_terminating_pod_serves_and_is_not_ready() -> None:
    """It stays in the slice until its containers have stopped."""
    run = ran(step("0ms", apply=[service(), deployment(1)]), step("5s", delete="pod/*", count=1))

    told = [
        tuple(one["conditions"].values())
        for revision in run.steps("EndpointSlice")
        for one in revision.thing["endpoints"]
    ]
    assert (False, True, True) in told


def test_a_slice_holds_a_hundred_endpoints() -> None:
    """The rest goes into another one."""
    run = applied(service(), deployment(120))

    assert sorted(len(one["endpoints"]) for one in run.of_kind("EndpointSlice")) == [20, 100]


def test_a_named_target_port_is_looked_up_in_the_pods() -> None:
    """The slice has the number."""
    given = deployment(1)
    port = {"name": "http", "containerPort": 8080}
    given["spec"]["template"]["spec"]["containers"][0]["ports"] = [port]

    run = applied(service(ports=[{"port": 80, "targetPort": "http"}]), given)

    assert run.of_kind("EndpointSlice")[0]["ports"][0]["port"] == 8080


def test_selectors_may_have_expressions() -> None:
    """In, NotIn, Exists and DoesNotExist."""
    term = {"key": "tier", "operator": "In", "values": ["front"]}

    assert matches(
        {"matchLabels": {"a": "b"}, "matchExpressions": [term]}, {"a": "b", "tier": "front"}
    )
    assert not matches({"matchExpressions": [dict(term, operator="NotIn")]}, {"tier": "front"})
    assert matches({"matchExpressions": [{"key": "x", "operator": "DoesNotExist"}]}, {})
    assert not matches(None, {})


def test_tolerations_bear_taints() -> None:
    """An empty key with Exists bears all."""
    taint = {"key": "k", "value": "v", "effect": "NoExecute"}

    assert tolerates({"operator": "Exists"}, taint)
    assert not tolerates({"key": "k", "value": "w"}, taint)


def test_a_step_about_something_missing_is_refused_in_the_run() -> None:
    """With the place of the step and the name of what is missing."""
    with pytest.raises(InvalidScenarioError) as caught:
        ran(step("10s", pause="deployment/web"))

    assert caught.value.problems == (
        (
            "timeline[0] at 10 s: pause: there is no Deployment/web in namespace default "
            "at that time; there is no Deployment at all"
        ),
    )
