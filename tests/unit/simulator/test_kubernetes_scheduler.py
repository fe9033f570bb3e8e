"""The scheduler as a whole: whose turn it is, where Pods go, what is said when they go nowhere."""

from typing import Any

import pytest

from simulator.kubernetes.scheduling.decision import Decision
from simulator.kubernetes.scheduling.default_plugins import default_plugins, merged
from simulator.kubernetes.scheduling.engine import Engine, template_of
from simulator.kubernetes.scheduling.explanation import explained, why
from simulator.kubernetes.scheduling.failure_text import failure_text
from simulator.kubernetes.scheduling.framework import Settings
from simulator.kubernetes.scheduling.image_locality import normalized
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.profile import PLUGINS
from simulator.kubernetes.scheduling.schedule_all import (
    node_of_list,
    pod_of_list,
    schedule_all,
)
from simulator.kubernetes.scheduling.waiting import Waiting

SHORT = ("Unschedulable", ("Insufficient cpu",))
TAINTED = ("UnschedulableAndUnresolvable", ("node(s) had untolerated taint {a: b}",))
REFUSED = Decision("", 0, 0, 3, {SHORT: 1, TAINTED: 2})
SECOND = 1_000
Lists = dict[str, dict[str, list[dict[str, Any]]]]


def engine(*nodes: dict[str, Any], minor: int = 37) -> Engine:
    """A scheduler's mind that knows some nodes."""
    made = Engine(Settings(minor=minor))
    for node in nodes:
        made.snapshot.set_node(node)
    return made


def key(name: str) -> tuple[str, str, str]:
    """The key of a Pod."""
    return ("Pod", "default", name)


def waiting(minor: int) -> Waiting:
    """Nobody waits yet; back-off is as by default."""
    return Waiting(minor, SECOND, 10 * SECOND)


def test_a_refusal_counts_reasons_sorted_as_text() -> None:
    """And says that nobody could be driven out, as nobody is here."""
    assert failure_text(REFUSED, 30) == (
        "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {a: b}. "
        "preemption: 0/3 nodes are available: 1 No preemption victims found for incoming pod, "
        "2 Preemption is not helpful for scheduling."
    )


def test_before_1_29_a_refusal_ends_in_two_dots() -> None:
    """A slip of that time, which real events show."""
    assert failure_text(REFUSED, 28) == failure_text(REFUSED, 29) + "."


def test_since_1_34_a_refusal_tells_of_claims() -> None:
    """The plugin for devices is on by default, and has its say."""
    assert ". no new claims to deallocate, preemption: 0/3" in failure_text(REFUSED, 34)
    assert "claims" not in failure_text(REFUSED, 33)


def test_a_pod_that_never_preempts_says_so() -> None:
    """By its preemptionPolicy."""
    text = failure_text(REFUSED, 30, may_preempt=False)

    assert text.endswith("preemption: not eligible due to preemptionPolicy=Never.")


def test_without_any_node_there_is_nothing_to_count() -> None:
    """The scheduler has another text for that."""
    asked = engine()
    decision = asked.decide(asked.info(pod_of_list("p", 1, 1)))

    assert failure_text(decision, 37) == "no nodes available to schedule pods"


def test_the_emptiest_node_is_taken_and_of_equal_ones_the_first_by_name() -> None:
    """Two Pods on three nodes, one of them smaller."""
    nodes = [node_of_list(name, size, 4_096, 110) for name, size in (("b", 4_000), ("a", 2_000))]
    nodes.append(node_of_list("c", 4_000, 4_096, 110))
    pods = [pod_of_list(f"p{number}", 1_000, 1_024) for number in range(2)]

    found = schedule_all(nodes, pods, Settings(minor=35))
    assert [one.node for one in found] == ["b", "c"]


def test_a_list_says_why_a_pod_went_nowhere() -> None:
    """Pods that have a node already count from the start."""
    there = pod_of_list("there", 900, 100)
    there["spec"]["nodeName"] = "n"
    nodes = [node_of_list("n", 1_000, 1_000, 110)]

    (placement,) = schedule_all(nodes, [pod_of_list("p", 200, 100), there], Settings(minor=30))
    assert placement.node == ""
    assert placement.message.startswith("0/1 nodes are available: 1 Insufficient cpu. preemption")


def test_an_explanation_tells_every_score_and_every_refusal() -> None:
    """The best node first; scores times weights make its sum."""
    asked = engine(
        node_of_list("n1", 1_000, 1_000, 110),
        node_of_list("n2", 4_000, 4_000, 110),
        node_of_list("n3", 8_000, 8_000, 110),
        minor=35,
    )

    told = explained(asked.cycle(asked.info(pod_of_list("p", 2_000, 100))))
    assert [one["node"] for one in told["nodes"]] == ["n3", "n2", "n1"]
    assert told["node"] == "n3"
    assert told["nodes"][0]["total"] == sum(one["weighted"] for one in told["nodes"][0]["scores"])
    assert told["nodes"][2]["plugin"] == "NodeResourcesFit"
    assert told["nodes"][2]["reasons"] == ["Insufficient cpu"]


def test_the_why_of_a_choice_names_the_runner_up() -> None:
    """With what sets the two apart."""
    small, large = node_of_list("n1", 2_000, 4_000, 110), node_of_list("n2", 4_000, 4_000, 110)
    asked = engine(small, large, minor=35)
    cycle = asked.cycle(asked.info(pod_of_list("p", 1_000, 1_000)))

    assert why(cycle) == (
        "2 of 2 nodes fit; n2 scores 475 (taints 3x100, fit 75, balanced 100), "
        "n1 449 (fit 62, balanced 87)"
    )


def test_what_no_plugin_looks_at_makes_no_other_class() -> None:
    """Names and commands differ from Pod to Pod; requests and labels make a difference."""
    asked = engine()
    first, second = pod_of_list("p1", 1, 1), pod_of_list("p2", 1, 1)
    second["spec"]["containers"][0]["command"] = ["sleep"]
    third = pod_of_list("p3", 2, 1)

    templates = [template_of(asked.info(one)) for one in (first, second, third)]
    assert templates[0] == templates[1] != templates[2]


def test_the_highest_priority_comes_first_then_who_waited_longest() -> None:
    """All three may be tried now."""
    queue = waiting(37)
    for name, priority, at in (("late", 0, 2), ("early", 0, 1), ("high", 5, 3)):
        queue.put(key(name), priority, at)

    assert [queue.take(5) for _ in range(4)] == [key("high"), key("early"), key("late"), None]


def test_nobody_is_tried_before_its_time() -> None:
    """The next time is known, so that nothing has to tick."""
    queue = waiting(37)
    queue.put(key("p"), 0, 7)

    assert queue.take(6) is None
    assert queue.next_time() == 7
    assert queue.take(7) == key("p")
    assert queue.next_time() is None


@pytest.mark.parametrize(("failures", "seconds"), [(1, 1), (2, 2), (4, 8), (5, 10), (50, 10)])
def test_a_pod_waits_longer_each_time_it_failed(failures: int, seconds: int) -> None:
    """1, 2, 4, 8 and at most 10 seconds, before 1.33."""
    queue = waiting(32)
    for _ in range(failures):
        queue.set_aside(key("p"), 0, ("NodeResourcesFit",), PodInfo({}), "")

    assert queue.again(key("p"), 0, 10, 5) == seconds * SECOND
    assert queue.take(seconds * SECOND) == key("p")


def test_since_1_33_nobody_waits_while_nothing_else_is_to_do() -> None:
    """The back-off is left out."""
    queue = waiting(33)
    queue.set_aside(key("p"), 0, (), PodInfo({}), "")

    assert queue.again(key("p"), 0, 10, 5) == 15


def test_a_pod_that_is_gone_is_not_tried() -> None:
    """Nor one that was put twice tried twice."""
    queue = waiting(37)
    queue.put(key("p"), 0, 1)
    queue.put(key("p"), 0, 2)
    queue.put(key("q"), 0, 1)
    queue.forget(key("q"))

    assert [queue.take(9), queue.take(9)] == [key("p"), None]


def test_the_plugins_that_run_are_on_the_list_in_its_order() -> None:
    """And no weight differs from it."""
    listed = {one["name"]: one.get("weight", 0) for one in default_plugins(37)}
    order = [name for name in listed if name in {one.name for one in PLUGINS}]

    assert order == [one.name for one in PLUGINS]
    assert [listed[one.name] for one in PLUGINS] == [one.weight for one in PLUGINS]


def test_the_list_of_plugins_changes_with_the_version() -> None:
    """Limits of clouds' volumes went, devices came."""
    old = [one["name"] for one in default_plugins(28)]
    new = [one["name"] for one in default_plugins(37)]

    assert "EBSLimits" in old
    assert "EBSLimits" not in new
    assert "DynamicResources" in new
    assert "DynamicResources" not in old


def test_a_profile_changes_the_defaults_in_their_place() -> None:
    """One is given another weight, one is disabled, one is new."""
    defaults: Lists = {"score": {"enabled": [{"name": "A"}, {"name": "B", "weight": 1}]}}
    custom: Lists = {
        "score": {
            "enabled": [{"name": "B", "weight": 9}, {"name": "C"}],
            "disabled": [{"name": "A"}],
        }
    }

    assert merged(defaults, custom) == {
        "score": {
            "enabled": [{"name": "B", "weight": 9}, {"name": "C"}],
            "disabled": [{"name": "A"}],
        }
    }


@pytest.mark.parametrize(
    ("image", "name"),
    [
        ("web", "web:latest"),
        ("web:1", "web:1"),
        ("host:5000/web", "host:5000/web:latest"),
        ("web@sha256:00", "web@sha256:00"),
    ],
)
def test_an_image_without_a_tag_means_the_latest(image: str, name: str) -> None:
    """A port of a registry is no tag."""
    assert normalized(image) == name


def test_a_node_is_a_reason_to_try_again_if_a_plugin_that_refused_would_have_it_now() -> None:
    """Before 1.32 all plugins had to; a Pod that is too large stays aside then."""
    tainted, plain = node_of_list("n", 1_000, 1_000, 110), node_of_list("n", 1_000, 1_000, 110)
    tainted["spec"] = {"taints": [{"key": "a", "effect": "NoSchedule"}]}
    blamed = ("NodeResourcesFit", "TaintToleration")

    for minor, expected in ((31, False), (32, True)):
        asked = engine(minor=minor)
        large, small = (asked.info(pod_of_list("p", cpu, 1)) for cpu in (2_000, 500))
        assert asked.may_help(large, blamed, plain, tainted) is expected
        assert asked.may_help(small, blamed, plain, tainted)
        assert not asked.may_help(large, ("NodeResourcesFit",), plain, None)
        assert not asked.may_help(small, ("TaintToleration",), tainted, None)


def test_more_room_is_a_reason_to_try_again_and_so_are_other_labels_for_spreading() -> None:
    """Since 1.32; nothing changed is none."""
    asked = engine()
    pod = asked.info(pod_of_list("p", 500, 1))
    small, large = node_of_list("n", 1_000, 1_000, 110), node_of_list("n", 2_000, 1_000, 110)
    moved = node_of_list("n", 1_000, 1_000, 110)
    moved["metadata"]["labels"]["zone"] = "west"

    assert asked.may_help(pod, ("NodeResourcesFit",), large, small)
    assert asked.may_help(pod, ("PodTopologySpread",), moved, small)
    assert not asked.may_help(pod, ("NodeResourcesFit", "PodTopologySpread"), small, small)
