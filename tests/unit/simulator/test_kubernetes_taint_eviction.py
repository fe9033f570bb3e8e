"""Taint eviction: who goes at once, who later, and who is spared."""

from typing import Any

from kubernetes_strategies import pod, ran, step

from simulator.kubernetes import Run
from simulator.kubernetes.nodes.eviction_timers import EvictionTimers
from simulator.kubernetes.nodes.toleration_time import shortest, used

TAINT = {"key": "team", "value": "red", "effect": "NoExecute"}
OTHER = {"key": "disk", "effect": "NoExecute"}


def bearing(seconds: int | None = None, key: str = "team") -> dict[str, Any]:
    """A toleration, for ever or for some seconds."""
    found: dict[str, Any] = {"key": key, "operator": "Exists", "effect": "NoExecute"}
    if seconds is not None:
        found["tolerationSeconds"] = seconds
    return found


def test_the_first_toleration_that_bears_a_taint_counts() -> None:
    """A second one for the same taint changes nothing."""
    assert used([bearing(5), bearing(1)], [TAINT]) == [bearing(5)]
    assert used([bearing(5)], [TAINT, OTHER]) is None


def test_the_shortest_of_several_times_counts() -> None:
    """None at all is no time, and one without limit adds none."""
    assert shortest([]) == 0
    assert shortest([bearing(5), bearing(), bearing(3)]) == 3
    assert shortest([bearing(-7)]) == 0
    assert shortest([bearing()]) is None


def test_a_timer_that_runs_is_kept() -> None:
    """A longer toleration that comes later does not help any more."""
    timers = EvictionTimers()

    assert timers.look("one", [bearing(10)], [TAINT], 0).due == 10_000
    assert timers.look("one", [bearing(100)], [TAINT], 5_000).due == 10_000


def test_a_pod_is_spared_when_the_taint_goes_or_it_bears_it_for_ever() -> None:
    """Its timer is given up, and that is told once."""
    timers = EvictionTimers()
    timers.look("one", [bearing(10)], [TAINT], 0)
    timers.look("two", [bearing(10)], [TAINT], 0)

    assert timers.look("one", [bearing(10)], [], 1).cancelled
    assert timers.look("two", [bearing()], [TAINT], 1).cancelled
    assert not timers.look("one", [bearing(10)], [], 2).cancelled
    assert timers.due("two") is None


def test_a_taint_that_is_not_borne_overtakes_a_timer() -> None:
    """The Pod goes at once."""
    timers = EvictionTimers()
    timers.look("one", [bearing(10)], [TAINT], 0)

    assert timers.look("one", [bearing(10)], [TAINT, OTHER], 4).due == 4


def tainted(*tolerations: dict[str, Any], version: str = "1.37") -> Run:
    """A Pod on a node that is tainted after 5 s."""
    return ran(
        step("0s", apply=pod("one", tolerations=list(tolerations))),
        step("5s", taint="node/node-1", taints=["team=red:NoExecute"]),
        nodes=1,
        version=version,
    )


def test_a_bare_pod_on_a_tainted_node_is_deleted_and_not_replaced() -> None:
    """Nobody makes it again, since nobody owns it."""
    run = tainted()

    evicted = [one.t for one in run.events if one.reason == "TaintManagerEviction"]
    assert evicted == [5_005]
    assert run.find("Pod", "one") is None


def test_a_pod_that_bears_a_taint_for_a_time_goes_when_it_is_over() -> None:
    """And is marked before, so that its owner knows why."""
    run = tainted(bearing(30))

    marks = [
        one.t
        for one in run.revisions
        if any(
            found["type"] == "DisruptionTarget"
            for found in one.thing.get("status", {}).get("conditions", [])
        )
    ]
    assert marks[0] == 35_005


def test_a_pod_that_bears_a_taint_for_ever_stays() -> None:
    """No timer is started."""
    run = tainted(bearing())

    assert run.find("Pod", "one") is not None
    assert run.settled


def test_up_to_1_28_the_node_lifecycle_controller_evicts() -> None:
    """And signs its Events with the name of a part of it."""
    run = tainted(version="1.28")

    signed = [one["source"]["component"] for one in run.records]
    actors = [one.actor for one in run.events if one.reason == "TaintManagerEviction"]
    assert "taint-controller" in signed
    assert actors == ["node-lifecycle-controller"]


def test_a_timer_that_was_given_up_keeps_no_run_from_settling() -> None:
    """The run ends when the last thing that matters has happened."""
    run = ran(
        step("0s", apply=pod("one", tolerations=[bearing(300)])),
        step("5s", taint="node/node-1", taints=["team=red:NoExecute"]),
        step("20s", untaint="node/node-1", taints=["team:NoExecute"]),
        nodes=1,
    )

    told = [one.message for one in run.events if one.reason == "TaintManagerEviction"]
    assert told == ["Cancelling deletion of Pod default/one"]
    assert run.settled
    assert run.ended == 20_005
