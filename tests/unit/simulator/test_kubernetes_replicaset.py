"""ReplicaSets: Pods made in batches, refused, adopted, let go and given up; and how they count."""

from typing import Any

from kubernetes_strategies import applied, deployment, ran, step

from simulator.kubernetes import Run
from simulator.kubernetes.values.objects import condition, controller_of, name_of
from simulator.kubernetes.workloads.batches import SlowStart
from simulator.kubernetes.workloads.tally import Tally

QUOTA = {
    "apiVersion": "v1",
    "kind": "ResourceQuota",
    "metadata": {"name": "few"},
    "spec": {"hard": {"pods": "2"}},
}
STRAY = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "stray", "labels": {"app": "web"}},
    "spec": {"containers": [{"name": "app", "image": "web:1"}]},
}


def replica_set(replicas: int, name: str = "web", **spec: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a spec
    """A ReplicaSet that nobody owns."""
    made = deployment(replicas)
    template, selector = made["spec"]["template"], made["spec"]["selector"]
    wanted = {"replicas": replicas, "selector": selector, "template": template, **spec}
    head = {"apiVersion": "apps/v1", "kind": "ReplicaSet"}
    return {**head, "metadata": {"name": name}, "spec": wanted}


def made_at(run: Run) -> list[int]:
    """When the ReplicaSet loop made its Pods."""
    actor = "replicaset-controller"
    return [one.t for one in run.events if (one.actor, one.verb) == (actor, "creates")]


def test_pods_are_made_in_batches_that_double() -> None:
    """One, two, four, and what is left."""
    run = applied(replica_set(9))

    times = made_at(run)
    assert [times.count(t) for t in sorted(set(times))] == [1, 2, 4, 2]


def test_every_creation_says_how_many_are_missing_and_how_large_the_batch_is() -> None:
    """With the name of the ReplicaSet and its numbers."""
    run = applied(replica_set(5))

    whys = [one.why for one in run.events if one.verb == "creates" and one.kind == "Pod"]
    assert whys[0] == "ReplicaSet web has 0 of 5 Pods: create 5, first batch 1"
    assert whys[1] == "ReplicaSet web has 1 of 5 Pods: create 4 more, next batch 2"


def test_a_batch_that_fails_is_the_last_one() -> None:
    """Of 20, seven are tried where only five can be made."""
    start, left = SlowStart(20), 5
    tried = []
    while not start.over:
        tried.append(start.size)
        made = min(left, start.size)
        left -= made
        start.tried(made)

    assert tried == [1, 2, 4]
    assert (start.made, start.failed, start.skipped) == (5, 2, 13)


def test_a_quota_that_is_used_up_shows_at_the_replica_set_and_its_deployment() -> None:
    """ReplicaFailure with the words of the API server, and an event for each refusal."""
    run = ran(
        step("0ms", apply=[QUOTA]), step("1s", apply=[deployment(4)]), until="20s", version="1.34"
    )

    assert len(run.of_kind("Pod")) == 2
    for thing in (*run.of_kind("ReplicaSet"), *run.of_kind("Deployment")):
        failure = condition(thing, "ReplicaFailure")
        assert (failure["status"], failure["reason"]) == ("True", "FailedCreate")
        assert "exceeded quota: few" in failure["message"]
    told = [one["message"] for one in run.records if one["reason"] == "FailedCreate"]
    assert told[0].startswith("Error creating: pods ")


def test_the_failure_goes_when_the_quota_grows() -> None:
    """The loop tries again, later each time, and takes the condition away."""
    more = {**QUOTA, "spec": {"hard": {"pods": "9"}}}
    run = ran(
        step("0ms", apply=[QUOTA]),
        step("1s", apply=[deployment(4)]),
        step("3s", apply=[more]),
        until="60s",
    )

    assert len(run.of_kind("Pod")) == 4
    assert condition(run.of_kind("ReplicaSet")[0], "ReplicaFailure") == {}
    assert condition(run.of_kind("Deployment")[0], "ReplicaFailure") == {}


def test_a_pod_that_nobody_owns_is_adopted_if_it_matches() -> None:
    """So that only two more are made for three."""
    run = ran(step("0ms", apply=[STRAY]), step("2s", apply=[replica_set(3)]))

    owner = run.of_kind("ReplicaSet")[0]["metadata"]["uid"]
    pods = run.of_kind("Pod")
    assert [controller_of(one) for one in pods] == [owner] * 3
    assert "stray" in [name_of(one) for one in pods]


def test_a_pod_whose_labels_change_is_let_go_and_replaced() -> None:
    """It goes on running, and nobody owns it."""
    run = ran(
        step("0ms", apply=[replica_set(2)]),
        step("5s", label="pod/web-*", labels={"app": "other"}, count=1),
    )

    owners = sorted(bool(controller_of(one)) for one in run.of_kind("Pod"))
    assert owners == [False, True, True]


def test_the_node_with_more_siblings_gives_a_pod_first() -> None:
    """Four Pods on three nodes, one of them doubled: the new set of three has one on each."""
    run = ran(step("0ms", apply=[replica_set(4)]), step("5s", scale="replicaset/web", replicas=3))

    nodes = [one["spec"]["nodeName"] for one in run.of_kind("Pod")]
    deletion = next(
        one for one in run.events if one.verb == "deletes" and one.actor == "replicaset-controller"
    )
    assert sorted(nodes) == ["node-1", "node-2", "node-3"]
    assert deletion.why.startswith("ReplicaSet web has 4 of 3 Pods: delete 1, this one as ")
    assert deletion.why.endswith("node-1 has 2 of the owner's Pods, another node 1")


def test_a_pod_counts_as_available_only_after_min_ready_seconds() -> None:
    """The time is compared in whole seconds, as the API keeps it, and must be over."""
    run = applied(replica_set(1, minReadySeconds=5))

    counts = [
        (one.t, one.thing["status"].get("readyReplicas"))
        for one in run.steps("ReplicaSet")
        if one.thing["status"].get("availableReplicas")
    ]
    ready = next(
        one.t for one in run.steps("ReplicaSet") if one.thing["status"].get("readyReplicas")
    )
    assert 4_000 < counts[0][0] - ready <= 6_000


def test_a_pod_that_goes_at_once_is_not_counted_any_more() -> None:
    """One without a node is gone in the same instant; a later loss is still made good."""
    run = ran(
        step("0ms", apply=[replica_set(2)]),
        step("2s", stop="kube-scheduler"),
        step("3s", scale="replicaset/web", replicas=4),
        step("5s", scale="replicaset/web", replicas=2),
        step("7s", delete="pod/web-*", count=1),
        step("9s", start="kube-scheduler"),
    )

    status = run.of_kind("ReplicaSet")[0]["status"]
    assert (status["replicas"], status["readyReplicas"], len(run.of_kind("Pod"))) == (2, 2, 2)


def test_a_tally_forgets_what_it_drops() -> None:
    """Counts, nodes and standings go back to nothing."""
    pod = dict(STRAY, spec={"nodeName": "node-1"}, status={"phase": "Running"})
    tally = Tally()
    tally.put(pod)
    tally.put(pod)
    counted = (len(tally), tally.on_node("node-1"), tally.labeled({"app": "web"}), tally.ready)
    tally.drop(("Pod", "", "stray"))

    assert counted == (1, 1, 1, 0)
    assert (len(tally), tally.on_node("node-1"), tally.labeled({}), tally.groups()) == (0, 0, 0, [])
