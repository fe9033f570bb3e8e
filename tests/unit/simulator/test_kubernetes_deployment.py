"""Deployments: the order of writes from a manifest to endpoints, and every kind of rollout."""

from typing import Any

import pytest
from kubernetes_strategies import applied, deployment, ran, rolling, service, step

from simulator.engine import Event
from simulator.kubernetes import Run
from simulator.kubernetes.values.objects import annotation, condition

CREATED, UPDATED, DONE = "NewReplicaSetCreated", "ReplicaSetUpdated", "NewReplicaSetAvailable"
COUNTS = ("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")


def states(run: Run) -> list[tuple[object, ...]]:
    """What the Deployment's status said, one state after the other."""
    found: list[tuple[object, ...]] = []
    for one in run.steps("Deployment"):
        status = one.thing["status"]
        counts = [status.get(name, 0) for name in (*COUNTS, "unavailableReplicas")]
        reason = condition(one.thing, "Progressing").get("reason")
        found.append((*counts, condition(one.thing, "Available").get("status"), reason))
    return found


def sizes(run: Run) -> list[tuple[str, int]]:
    """The revision and size of each ReplicaSet at the end."""
    found = run.of_kind("ReplicaSet")
    numbers = [annotation(one, "deployment.kubernetes.io/revision") for one in found]
    return sorted(zip(numbers, [one["spec"]["replicas"] for one in found], strict=True))


def test_the_status_goes_through_the_states_of_a_real_cluster() -> None:
    """A control plane of version 1.28 wrote these, one after the other."""
    run = applied(service(), deployment(3), version="1.28")

    assert states(run) == [
        (0, 0, 0, 0, 0, None, None),
        (0, 0, 0, 0, 0, None, CREATED),
        (0, 0, 0, 0, 3, "False", CREATED),
        (3, 3, 0, 0, 3, "False", UPDATED),
        (3, 3, 1, 1, 2, "False", UPDATED),
        (3, 3, 2, 2, 1, "False", UPDATED),
        (3, 3, 3, 3, 0, "True", DONE),
    ]


def test_the_first_writes_come_in_the_order_of_a_real_cluster() -> None:
    """Service, slice, Deployment, ReplicaSet, one Pod, two Pods, and each Pod its node."""
    run = applied(service(), deployment(3))

    verbs = ("creates", "updates", "binds")
    writes = [one for one in run.events if one.verb in verbs and one.kind != "Node"]
    told = [(one.actor, one.verb, one.kind) for one in writes]

    assert told[:14] == [
        ("kubectl", "creates", "Service"),
        ("endpointslice-controller", "creates", "EndpointSlice"),
        ("kubectl", "creates", "Deployment"),
        ("deployment-controller", "creates", "ReplicaSet"),
        ("deployment-controller", "updates", "Deployment"),
        ("replicaset-controller", "creates", "Pod"),
        ("kube-scheduler", "binds", "Pod"),
        ("deployment-controller", "updates", "Deployment"),
        ("replicaset-controller", "creates", "Pod"),
        ("replicaset-controller", "creates", "Pod"),
        ("replicaset-controller", "updates", "ReplicaSet"),
        ("kube-scheduler", "binds", "Pod"),
        ("kube-scheduler", "binds", "Pod"),
        ("replicaset-controller", "updates", "ReplicaSet"),
    ]
    assert told[-1] == ("deployment-controller", "updates", "Deployment")


def test_an_event_says_why_and_what_changed() -> None:
    """The first Pod is made since three are wanted and none exists; then it gets its node."""
    run = applied(deployment(3))

    made = next(event for event in run.events if event.target.startswith("Pod/"))
    bound = next(event for event in run.events if event.verb == "binds")
    assert made.why.endswith(" has 0 of 3 Pods: create 3, first batch 1")
    assert [(one.before, one.after) for one in bound.changes if one.path == "spec.nodeName"] == [
        ("", "node-1")
    ]


def test_endpoints_are_listed_first_and_ready_later() -> None:
    """Each Pod appears not ready, then each becomes ready."""
    run = applied(service(), deployment(3))

    seen = [
        [one["conditions"]["ready"] for one in revision.thing["endpoints"]]
        for revision in run.steps("EndpointSlice")
    ]

    assert [(len(ready), sum(ready)) for ready in seen] == [
        (0, 0),
        (1, 0),
        (2, 0),
        (3, 0),
        (3, 1),
        (3, 2),
        (3, 3),
    ]


def test_a_rolling_update_takes_the_sizes_of_a_real_cluster() -> None:
    """Four Pods, 25 % and 25 %: the old ReplicaSet shrinks by one, as the new one grows."""
    run = ran(
        step("0ms", apply=deployment(4)),
        step("10s", set_image="deployment/web", containers={"app": "web:2"}),
        version="1.28",
    )

    told = [
        one["message"].split(" replica set ")[0]
        for one in run.records
        if one["reason"] == "ScalingReplicaSet"
    ]
    ends = [
        one["message"].partition(" to ")[2]
        for one in run.records
        if one["reason"] == "ScalingReplicaSet"
    ]
    assert (told[0], ends[0]) == ("Scaled up", "4")
    assert [end for way, end in zip(told, ends, strict=True) if way == "Scaled down"] == [
        "3 from 4",
        "2 from 3",
        "1 from 2",
        "0 from 1",
    ]
    assert sizes(run) == [("1", 0), ("2", 4)]


def test_scaling_makes_no_new_revision() -> None:
    """Only a changed template does."""
    run = ran(
        step("0ms", apply=deployment(3)),
        step("5s", scale="deployment/web", replicas=5),
    )

    assert sizes(run) == [("1", 5)]
    assert run.of_kind("Deployment")[0]["metadata"]["generation"] == 2


def test_recreate_waits_until_no_old_pod_runs() -> None:
    """The first new Pod is made after the last old one is gone."""
    run = ran(
        step("0ms", apply=deployment(3, strategy={"type": "Recreate"})),
        step("5s", set_image="deployment/web", containers={"app": "web:2"}),
    )
    late = [event for event in run.events if event.t >= 5000 and event.target.startswith("Pod/")]

    gone = [
        event.seq for event in late if event.actor.startswith("kubelet") and event.verb == "deletes"
    ]
    made = [event.seq for event in late if event.verb == "creates"]

    assert len(gone) == len(made) == 3
    assert max(gone) < min(made)


@pytest.mark.parametrize(("replicas", "expected"), [(10, 10), (2, 2), (0, 0)])
def test_a_rollout_may_be_resized_on_its_way(replicas: int, expected: int) -> None:
    """Every ReplicaSet gets its share, and the rollout ends at the new size."""
    run = ran(
        step("0ms", apply=deployment(5)),
        step("5s", set_image="deployment/web", containers={"app": "web:2"}),
        step("5100ms", scale="deployment/web", replicas=replicas),
    )

    assert sizes(run) == [("1", 0), ("2", expected)]


def test_a_paused_rollout_does_nothing_until_it_is_resumed() -> None:
    """A new image makes no ReplicaSet in the meantime."""
    steps = [
        step("0ms", apply=deployment(3)),
        step("5s", pause="deployment/web"),
        step("6s", set_image="deployment/web", containers={"app": "web:2"}),
    ]

    assert sizes(ran(*steps)) == [("1", 3)]
    assert sizes(ran(*steps, step("60s", resume="deployment/web"))) == [("1", 0), ("2", 3)]


def test_a_rollback_uses_the_old_replica_set_again() -> None:
    """It gets the next revision number; revision 1 is gone."""
    run = ran(
        step("0ms", apply=deployment(3)),
        step("5s", set_image="deployment/web", containers={"app": "web:2"}),
        step("20s", undo="deployment/web"),
    )

    assert sizes(run) == [("2", 0), ("3", 3)]


def test_only_so_many_old_replica_sets_are_kept() -> None:
    """RevisionHistoryLimit counts the old ones."""
    images = [
        step(f"{10 * n}s", set_image="deployment/web", containers={"app": f"web:{n + 1}"})
        for n in range(1, 5)
    ]

    run = ran(step("0ms", apply=deployment(2, revisionHistoryLimit=1)), *images)

    assert sizes(run) == [("4", 0), ("5", 2)]


def test_min_ready_seconds_delays_availability() -> None:
    """A Pod that has just become ready is not available yet."""
    run = applied(deployment(1, minReadySeconds=10))

    last = [event for event in run.events if event.actor == "deployment-controller"][-1]
    assert 11_000 <= last.t <= 13_000
    assert run.of_kind("Deployment")[0]["status"]["availableReplicas"] == 1


@pytest.mark.parametrize(("version", "text"), [("1.31", "to 3"), ("1.32", "from 0 to 3")])
def test_the_words_of_a_scaling_event_changed(version: str, text: str) -> None:
    """Since 1.32 they say from where to where."""
    run = applied(deployment(3), version=version)

    assert run.records[0]["message"].endswith(text)
    assert run.records[0]["reason"] == "ScalingReplicaSet"


def test_terminating_replicas_are_counted_since_1_35() -> None:
    """Before, the status has no such field."""
    old, new = (applied(deployment(1), version=one) for one in ("1.34", "1.35"))

    assert "terminatingReplicas" not in old.of_kind("Deployment")[0]["status"]
    assert new.of_kind("Deployment")[0]["status"]["terminatingReplicas"] == 0


def test_deleting_a_deployment_deletes_what_it_owns() -> None:
    """The garbage collector goes from owner to dependents."""
    run = ran(step("0ms", apply=[service(), deployment(3)]), step("5s", delete="deployment/web"))

    assert (run.of_kind("ReplicaSet"), run.of_kind("Pod")) == ((), ())
    assert run.find("Service", "web") is not None
    assert actors(run.events, "ReplicaSet") == {
        "deployment-controller",
        "replicaset-controller",
        "garbage-collector",
    }


def actors(events: tuple[Event, ...], kind: str) -> set[str]:
    """Who wrote objects of a kind."""
    return {event.actor for event in events if event.target.startswith(kind + "/")}


def test_a_stuck_rollout_says_so_and_goes_on_serving() -> None:
    """After the deadline the condition changes, and nothing else."""
    given: dict[str, Any] = deployment(3, progressDeadlineSeconds=30, strategy=rolling(1, 0))
    run = ran(
        step("0ms", apply=given),
        step("5s", set_image="deployment/web", containers={"app": "web:bad"}),
        until="60s",
        kubelet={"images": {"web:bad": "never-ready"}},
    )
    found = run.of_kind("Deployment")[0]

    assert condition(found, "Progressing")["reason"] == "ProgressDeadlineExceeded"
    assert found["status"]["availableReplicas"] == 3
    assert sizes(run) == [("1", 3), ("2", 1)]
