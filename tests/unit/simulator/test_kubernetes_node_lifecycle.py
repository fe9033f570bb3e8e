"""The node lifecycle controller: silence, zones, taints, and what a quiet cluster costs."""

from typing import Any

import pytest
from kubernetes_strategies import deployment, ran, step

from simulator.kubernetes import Run
from simulator.kubernetes.api.heartbeats import Heartbeats
from simulator.kubernetes.nodes import zones
from simulator.kubernetes.nodes.condition_taints import mirrored
from simulator.kubernetes.nodes.node_health import Graces, Health, is_silent, news, seen
from simulator.kubernetes.nodes.node_labels import reconciled
from simulator.kubernetes.values.objects import condition, read

GRACES = Graces(monitor_ms=40_000, startup_ms=60_000)
READY = {"type": "Ready", "status": "True", "lastHeartbeatTime": "2000-01-01T00:00:00Z"}


def node(*conditions: dict[str, Any], **labels: str) -> dict[str, Any]:
    """A node with conditions and labels."""
    return {
        "kind": "Node",
        "metadata": {
            "name": "one",
            "labels": labels,
            "creationTimestamp": "2000-01-01T00:00:00Z",
        },
        "spec": {},
        "status": {"conditions": list(conditions)},
    }


def test_a_lease_that_moves_is_a_sign_of_life() -> None:
    """What counts is when the controller saw it, not what the Lease says."""
    first = seen(None, node(READY), 3, 5_000, 0)

    assert seen(first, node(READY), 3, 9_000, 0).probe == 5_000
    assert seen(first, node(READY), 4, 9_000, 0).probe == 9_000


def test_a_new_status_is_a_sign_of_life_too() -> None:
    """Also where there is no Lease."""
    first = seen(None, node(READY), None, 5_000, 0)
    later = dict(READY, lastHeartbeatTime="2000-01-01T00:00:08Z")

    assert seen(first, node(later), None, 9_000, 0).probe == 9_000


def test_a_node_that_never_reported_has_the_grace_of_a_start() -> None:
    """Counted from when it was made."""
    health = seen(None, node(), None, 5_000, 1_000)

    assert not is_silent(health, 61_000, GRACES)
    assert is_silent(health, 61_001, GRACES)


def test_a_silent_node_becomes_unknown_in_all_that_its_kubelet_tells() -> None:
    """What it never told is told for it."""
    told = news(node(READY), Health(READY, 0, 0), 40_001, "then", GRACES) or []

    assert [one["type"] for one in told] == [
        "Ready",
        "MemoryPressure",
        "DiskPressure",
        "PIDPressure",
    ]
    assert {one["status"] for one in told} == {"Unknown"}
    assert told[0]["reason"] == "NodeStatusUnknown"
    assert told[1]["reason"] == "NodeStatusNeverUpdated"


def test_what_is_unknown_already_is_not_written_again() -> None:
    """The controller has nothing to say that is new."""
    unknown = dict(READY, status="Unknown")

    assert news(node(unknown), Health(unknown, 0, 0), 90_000, "then", GRACES) is None


@pytest.mark.parametrize(
    ("states", "state"),
    [
        (["True"], zones.NORMAL),
        (["Unknown"], zones.FULL),
        (["Unknown", "Unknown", "True"], zones.NORMAL),
        (["Unknown"] * 3 + ["True"] * 2, zones.PARTIAL),
        (["Unknown"] * 3 + ["True"] * 3, zones.NORMAL),
        ([], zones.NORMAL),
    ],
)
def test_the_state_of_a_zone_depends_on_share_and_number(states: list[str], state: str) -> None:
    """Fewer than three failed nodes are no disruption, unless nothing else is left."""
    assert zones.state_of(states, 55) == state


def test_where_every_zone_fails_at_once_eviction_stops() -> None:
    """And begins anew with the first node that is back."""
    both, one = {"a": zones.FULL, "b": zones.FULL}, {"a": zones.FULL, "b": zones.NORMAL}

    assert zones.change({"a": zones.NORMAL, "b": zones.NORMAL}, both).all_failed
    assert not zones.change(both, both).all_failed
    assert zones.change(both, one).recovered
    assert zones.change(both, one).paced == ("a", "b")


def test_the_pace_of_a_disrupted_zone_depends_on_its_size() -> None:
    """Slow in a large one, not at all in a small one."""
    pace = zones.Pace(usual_ms=10, slow_ms=100, large=50)

    assert pace.of(zones.NORMAL, 3) == 10
    assert pace.of(zones.FULL, 3) == 10
    assert pace.of(zones.PARTIAL, 51) == 100
    assert pace.of(zones.PARTIAL, 50) is None


def test_taints_mirror_conditions_and_leave_others_alone() -> None:
    """A cordon is one of them."""
    full = {"type": "DiskPressure", "status": "True"}
    given = node(READY, full)
    given["spec"] = {"unschedulable": True, "taints": [{"key": "team", "effect": "NoSchedule"}]}

    assert [one["key"].rpartition("/")[2] for one in mirrored(given)] == [
        "team",
        "disk-pressure",
        "unschedulable",
    ]


def test_labels_of_old_follow_the_new_ones() -> None:
    """Where there is a new one."""
    assert reconciled({"kubernetes.io/os": "linux"})["beta.kubernetes.io/os"] == "linux"
    assert reconciled({"a": "b"}) == {"a": "b"}


def test_renewals_are_worked_out_from_when_a_kubelet_was_in_touch() -> None:
    """Every ten seconds from its start, and at once when it is back."""
    beats = Heartbeats(10_000)
    beats.begin("one", 2_000)
    beats.lose("one", 25_000)

    assert [beats.renewed("one", t) for t in (2_000, 11_999, 12_000, 90_000)] == [
        2_000,
        2_000,
        12_000,
        22_000,
    ]
    beats.regain("one", 91_000)
    assert [beats.renewed("one", t) for t in (91_500, 92_000)] == [91_000, 92_000]


def test_leases_show_their_last_renewal_at_the_end() -> None:
    """Though nobody wrote it down."""
    run = ran(step("21s", silence="node/node-2"), nodes=2, until="55s")

    found = [read(one, "spec", "renewTime")[14:19] for one in run.of_kind("Lease")]
    assert found == ["00:50", "00:20"]


def test_ten_minutes_of_waiting_cost_nothing() -> None:
    """Whatever the number of nodes: there is nothing to tell and nothing to do."""
    run = ran(nodes=300, until="600s")

    assert run.events == ()
    assert len(run.revisions) == 2 * 300 + len(run.of_kind("Namespace"))


def test_a_run_waits_for_what_comes_of_a_silent_node() -> None:
    """It has not settled before the Pods are elsewhere."""
    run = ran(step("0s", apply=deployment(3)), step("21s", silence="node/node-3"))

    assert run.settled
    assert [one.t for one in run.events if one.reason == "TaintManagerEviction"] == [371_005]
    assert run.ended < 380_000


def late(run: Run, reason: str) -> list[tuple[int, str]]:
    """When and about which node something was told."""
    return [(one.t, one.name) for one in run.events if one.reason == reason]


def test_a_node_that_joins_is_registered_and_then_free_of_its_taint() -> None:
    """It is not ready at first, and nothing is scheduled to it."""
    run = ran(step("2s", add_node={"name": "node-4"}))

    taints = [
        (one.t, [found["key"] for found in read(one.thing, "spec", "taints", default=[])])
        for one in run.revisions
        if one.key == ("Node", "", "node-4")
    ]
    assert taints == [
        (2_000, ["node.kubernetes.io/not-ready"]),
        (2_040, ["node.kubernetes.io/not-ready"]),
        (2_045, []),
    ]
    assert late(run, "RegisteredNode") == [(6_000, "node-4")]


def test_a_controller_that_starts_again_counts_anew() -> None:
    """What it knew of Leases is gone, so a silent node has the whole grace period again."""
    run = ran(
        step("21s", silence="node/node-3"),
        step("30s", stop="node-lifecycle-controller"),
        step("100s", start="node-lifecycle-controller"),
    )

    assert late(run, "NodeNotReady") == [(151_000, "node-3")]
    assert [name for _, name in late(run, "RegisteredNode")] == ["node-1", "node-2", "node-3"]


def test_a_silent_node_that_is_back_in_time_is_never_doubted() -> None:
    """Nothing is written about it but its Lease."""
    run = ran(step("21s", silence="node/node-3"), step("50s", **{"return": "node/node-3"}))

    assert late(run, "NodeNotReady") == []
    assert all(condition(one, "Ready")["status"] == "True" for one in run.of_kind("Node"))


def test_in_a_small_zone_with_many_failures_eviction_stops() -> None:
    """Three of five are more than 55 %, and five are not many."""
    steps = [step("21s", silence=f"node/node-{number}") for number in (1, 2, 3)]
    run = ran(*steps, nodes=5)

    tainted = [
        one.t
        for one in run.revisions
        if any(
            found["effect"] == "NoExecute"
            for found in read(one.thing, "spec", "taints", default=[])
        )
    ]
    assert tainted == []
