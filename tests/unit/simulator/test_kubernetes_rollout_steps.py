"""Rollouts step by step: sizes, shares, conditions, revisions and what becomes of odd cases."""

from typing import Any

import pytest
from kubernetes_strategies import deployment, new_image, ran, rolling, step

from simulator.kubernetes.values.objects import annotation, condition, controller_of, name_of
from simulator.kubernetes.workloads import rolling as rules
from simulator.kubernetes.workloads.conditions import drop, put
from simulator.kubernetes.workloads.deployment_status import look_again_ms
from simulator.kubernetes.workloads.history import beyond_history
from simulator.kubernetes.workloads.proportional import resized
from simulator.kubernetes.workloads.templates import same_template

REVISION = "deployment.kubernetes.io/revision"


def replica_set(name: str, size: int, available: int = 0) -> dict[str, Any]:
    """A ReplicaSet as the rules read it; a later name is a younger one."""
    return {
        "metadata": {"name": name, "creationTimestamp": f"2000-01-01T00:00:0{name[-1]}Z"},
        "spec": {"replicas": size},
        "status": {"availableReplicas": available, "replicas": size},
    }


def test_broken_pods_of_the_oldest_set_go_first() -> None:
    """And healthy ones only as far as enough are left."""
    wanted = deployment(10, strategy=rolling(0, 2))
    old = [replica_set("v2", 4, 4), replica_set("v1", 6, 3)]

    assert rules.shrunk(wanted, replica_set("v3", 0), old) == {"v1": 4}


def test_a_status_that_is_behind_stops_the_step() -> None:
    """A set that reports more available Pods than it is to have was just made smaller."""
    wanted = deployment(4, strategy=rolling(4, 0))
    old = [replica_set("v1", 2, 3)]

    with pytest.raises(rules.StaleCountError):
        rules.shrunk(wanted, replica_set("v2", 4, 3), old)


def test_recreate_keeps_nothing_available() -> None:
    """It has no bounds at all."""
    wanted = deployment(4, strategy={"type": "Recreate"})

    assert (rules.max_surge(wanted), rules.max_unavailable(wanted)) == (0, 0)
    assert rules.min_available(wanted) == 0
    assert rules.emptied([replica_set("v1", 2), replica_set("v2", 0)]) == {"v1": 0}


def test_a_new_set_that_is_complete_empties_the_old_ones_on_a_resize() -> None:
    """Nothing is shared out then."""
    new = replica_set("v2", 3, 3)
    new["metadata"]["annotations"] = {"deployment.kubernetes.io/desired-replicas": "3"}
    old = [replica_set("v1", 1, 1)]

    assert resized(deployment(3), new, old) == {"v1": 0}


def test_setting_a_condition_moves_it_to_the_end() -> None:
    """As the real controllers do; one that says the same stays where it is."""
    status = {"conditions": [{"type": "A", "status": "True", "reason": "x"}, {"type": "B"}]}
    put(status, {"type": "A", "status": "True", "reason": "x", "message": "new"})
    same = [one["type"] for one in status["conditions"]]
    put(status, {"type": "A", "status": "False", "reason": "x"})

    assert same == ["A", "B"]
    assert [one["type"] for one in status["conditions"]] == ["B", "A"]


def test_removing_the_last_condition_removes_the_list() -> None:
    """An empty list is not written."""
    status = {"conditions": [{"type": "A"}]}
    drop(status, "A")

    assert status == {}


def test_a_rollout_that_nobody_times_is_never_looked_at_again() -> None:
    """Neither without a deadline nor with the largest number."""
    latest = [{"type": "Progressing", "lastUpdateTime": "2000-01-01T00:00:00Z"}]
    for deadline in (None, 2_147_483_647):
        made = deployment(1, progressDeadlineSeconds=deadline)
        made["status"] = {"conditions": latest}

        assert look_again_ms(made, {}, 0) is None


def test_a_set_in_use_counts_for_the_history_but_stays() -> None:
    """Only the idle one beyond the limit goes."""
    old = [replica_set("v1", 1), replica_set("v2", 0), replica_set("v3", 0)]

    assert beyond_history(1, old) == old[1:2]
    assert beyond_history(None, old) == beyond_history(2_147_483_647, old) == []


def test_an_empty_map_of_labels_is_no_other_template() -> None:
    """But an empty volume source is."""
    one = {"metadata": {"labels": {"pod-template-hash": "x"}}, "spec": {"volumes": []}}

    assert same_template(one, {"spec": {}})
    assert not same_template({"spec": {"emptyDir": {}}}, {"spec": {}})


def test_annotations_are_handed_down_and_past_revisions_noted() -> None:
    """Going back gives the old set a new number, and it remembers the one before."""
    made = deployment(1)
    made["metadata"]["annotations"] = {"kubernetes.io/change-cause": "first"}
    run = ran(
        step("0ms", apply=[made]), new_image("10s"), step("20s", undo="deployment/web"), nodes=1
    )

    back = next(
        one
        for one in run.of_kind("ReplicaSet")
        if one["spec"]["template"]["spec"]["containers"][0]["image"] == "web:1"
    )
    assert annotation(back, REVISION) == "3"
    assert annotation(back, "deployment.kubernetes.io/revision-history") == "1"
    assert annotation(back, "kubernetes.io/change-cause") == "first"


def test_a_replica_set_that_nobody_owns_is_adopted_as_the_new_one() -> None:
    """Then no other one is made, and the condition says that it was found."""
    made = deployment(2)
    spec = {name: made["spec"][name] for name in ("replicas", "selector", "template")}
    there = {"apiVersion": "apps/v1", "kind": "ReplicaSet", "spec": spec}
    there["metadata"] = {"name": "old-hand", "labels": {"app": "web"}}
    run = ran(step("0ms", apply=[there]), step("5s", apply=[made]))

    sets = run.of_kind("ReplicaSet")
    reasons = [condition(one.thing, "Progressing").get("reason") for one in run.steps("Deployment")]
    assert [name_of(one) for one in sets] == ["old-hand"]
    assert controller_of(sets[0]) == run.of_kind("Deployment")[0]["metadata"]["uid"]
    assert "FoundNewReplicaSet" in reasons


def test_a_name_that_is_taken_is_counted_and_another_one_found() -> None:
    """The hash of the next try is made with the count of collisions."""
    first = ran(step("0ms", apply=[deployment(1)]))
    taken = {
        "apiVersion": "apps/v1",
        "kind": "ReplicaSet",
        "metadata": {"name": name_of(first.of_kind("ReplicaSet")[0]), "labels": {"app": "other"}},
        "spec": {
            "replicas": 0,
            "selector": {"matchLabels": {"app": "other"}},
            "template": {
                "metadata": {"labels": {"app": "other"}},
                "spec": {"containers": [{"name": "app", "image": "web:9"}]},
            },
        },
    }
    run = ran(step("0ms", apply=[taken]), step("1s", apply=[deployment(1)]))

    made = run.of_kind("Deployment")[0]
    assert made["status"]["collisionCount"] == 1
    assert made["status"]["readyReplicas"] == 1
    assert len(run.of_kind("ReplicaSet")) == 2


def test_a_change_while_paused_waits_and_scaling_does_not() -> None:
    """The old set takes the new size; the new template comes after resuming."""
    run = ran(
        step("0ms", apply=[deployment(3)]),
        step("5s", pause="deployment/web"),
        new_image("6s"),
        step("8s", scale="deployment/web", replicas=4),
        step("12s", resume="deployment/web"),
    )

    states = run.steps("ReplicaSet")
    before = [one for one in states if one.t < 12_000]
    reasons = [condition(one.thing, "Progressing").get("reason") for one in run.steps("Deployment")]
    assert len({name_of(one.thing) for one in before}) == 1
    assert before[-1].thing["spec"]["replicas"] == 4
    assert reasons.index("DeploymentPaused") < reasons.index("DeploymentResumed")
    assert reasons[-1] == "NewReplicaSetAvailable"
