"""What Pods ask for, what nodes have left, and how that is scored."""

from typing import Any

import pytest

from kb import KnowledgeBase
from simulator.kubernetes.pods.requests import (
    UNSAID,
    Options,
    pod_limits,
    pod_requests,
    scored_requests,
)
from simulator.kubernetes.scheduling.balanced_allocation import PLUGIN as BALANCED
from simulator.kubernetes.scheduling.balanced_allocation import balance
from simulator.kubernetes.scheduling.engine import Engine
from simulator.kubernetes.scheduling.framework import Settings
from simulator.kubernetes.scheduling.host_ports import ANYWHERE, collides
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.resource_scores import on_line, score_of, scorer_of
from simulator.kubernetes.scheduling.snapshot import Snapshot
from simulator.kubernetes.scheduling.strategy import EVEN, MOST, RATIO, Strategy, problems_of

GIBI = 1024**3


def container(**asked: str) -> dict[str, Any]:
    """A container with requests."""
    return {"name": "app", "resources": {"requests": asked}}


def sidecar(**asked: str) -> dict[str, Any]:
    """An init container that goes on running."""
    return {**container(**asked), "restartPolicy": "Always"}


def pod(*containers: dict[str, Any], **spec: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """A Pod called one."""
    return {
        "metadata": {"name": "one", "namespace": "default"},
        "spec": {"containers": list(containers), **spec},
    }


def node(name: str = "node-1", pods: str = "10", **room: str) -> dict[str, Any]:
    """A node of 4 CPUs and 8 GiB, or as told."""
    offered = {"cpu": "4", "memory": "8Gi", "pods": pods, **room}
    return {"metadata": {"name": name}, "status": {"allocatable": offered}}


def refusal(asked: dict[str, Any], there: dict[str, Any], minor: int = 37) -> tuple[str, ...]:
    """Why the only node does not take the Pod."""
    engine = Engine(Settings(minor=minor))
    engine.snapshot.set_node(there)
    (verdict,) = engine.cycle(engine.info(asked)).verdicts
    return (verdict.status.code, *verdict.status.reasons)


def test_containers_add_up_and_overhead_comes_on_top() -> None:
    """Two containers run side by side; the runtime of the Pod takes some, too."""
    asked = pod(container(cpu="1"), container(cpu="500m"), overhead={"cpu": "100m"})

    assert pod_requests(asked) == {"cpu": 1600}
    assert pod_requests(asked, Options(overhead=False)) == {"cpu": 1500}


def test_an_init_container_counts_only_where_it_needs_more() -> None:
    """It runs before the others, so the greater of both is needed, for each resource."""
    asked = pod(container(cpu="1", memory="1Gi"), initContainers=[container(cpu="2")])

    assert pod_requests(asked) == {"cpu": 2000, "memory": GIBI}


def test_a_sidecar_counts_beside_all_that_starts_after_it() -> None:
    """An init container after a sidecar runs with it; one before it does not."""
    first = [container(cpu="4"), sidecar(cpu="1"), container(cpu="2")]

    assert pod_requests(pod(container(cpu="1"), initContainers=first)) == {"cpu": 4000}
    assert pod_requests(pod(container(cpu="1"), initContainers=first[1:])) == {"cpu": 3000}


def test_a_pod_may_ask_as_a_whole() -> None:
    """What the Pod asks for takes the place of the sum, but not for every resource."""
    asked = pod(container(cpu="1"), resources={"requests": {"cpu": "3", "example.com/gpu": "1"}})

    assert pod_requests(asked) == {"cpu": 3000}
    assert pod_requests(asked, Options(pod_level=False)) == {"cpu": 1000}


def test_a_resized_pod_counts_for_the_greatest_of_asked_and_given() -> None:
    """Unless the resizing can never be: then only what it was given counts."""
    asked = pod(container(cpu="1"))
    asked["status"] = {"containerStatuses": [{"name": "app", "allocatedResources": {"cpu": "2"}}]}
    grown = pod(container(cpu="8"))
    grown["status"] = {
        **asked["status"],
        "conditions": [{"type": "PodResizePending", "reason": "Infeasible", "status": "True"}],
    }

    assert pod_requests(asked, Options(status=True)) == {"cpu": 2000}
    assert pod_requests(grown, Options(status=True)) == {"cpu": 2000}
    assert pod_requests(grown) == {"cpu": 8000}


def test_limits_add_up_and_overhead_raises_only_those_that_are_there() -> None:
    """No limit stays no limit."""
    limited = {"name": "app", "resources": {"limits": {"cpu": "1"}}}
    asked = pod(limited, overhead={"cpu": "100m", "memory": "1Gi"})

    assert pod_limits(asked) == {"cpu": 1100}


def test_scoring_assumes_something_for_containers_that_ask_for_nothing() -> None:
    """100m and 200 MiB, as the facts say; a Pod that asks as a whole is believed."""
    at = KnowledgeBase.load().read_at({"kubernetes": "1.37"})
    whole = pod(container(), container(), resources={"requests": {"cpu": "1"}})

    assert UNSAID["cpu"] == int(at.value("parameter:default-cpu-for-scoring"))
    assert UNSAID["memory"] == int(at.value("parameter:default-memory-for-scoring")) * 1024**2
    assert scored_requests(pod(container(), container(cpu="1"))) == {
        "cpu": 1100,
        "memory": 2 * UNSAID["memory"],
    }
    assert scored_requests(whole)["cpu"] == 1000


def test_a_node_says_all_that_it_lacks() -> None:
    """Every resource that is short is a reason of its own."""
    asked = pod(container(cpu="5", memory="9Gi", **{"example.com/gpu": "1"}))

    assert refusal(asked, node(pods="0"), minor=28) == (
        "Unschedulable",
        "Too many pods",
        "Insufficient cpu",
        "Insufficient memory",
        "Insufficient example.com/gpu",
    )


def test_since_1_34_a_request_above_all_that_a_node_has_is_beyond_help() -> None:
    """Nobody who left could make room for it."""
    asked = pod(container(cpu="5"))

    assert refusal(asked, node(), minor=33)[0] == "Unschedulable"
    assert refusal(asked, node(), minor=34)[0] == "UnschedulableAndUnresolvable"


def test_a_pod_that_asks_for_nothing_fits_on_a_full_node() -> None:
    """Requests count, not usage; but there must be room for one more Pod."""
    engine = Engine(Settings())
    engine.snapshot.set_node(node(pods="1"))
    full = engine.info({**pod(container(cpu="4")), "metadata": {"name": "full"}})

    assert refusal(pod(container()), node(cpu="0")) == ("Success",)
    engine.snapshot.set_pod(full, "node-1")
    assert engine.cycle(engine.info(pod())).verdicts[0].status.reasons == ("Too many pods",)


def test_before_1_29_the_scheduler_refuses_sidecars() -> None:
    """The feature was off by default."""
    engine = Engine(Settings(minor=28))
    engine.snapshot.set_node(node())

    decision = engine.decide(engine.info(pod(container(), initContainers=[sidecar()])))
    assert decision.beforehand is not None
    assert "SidecarContainers feature is disabled" in decision.beforehand[1][0]


@pytest.mark.parametrize(("strategy", "score"), [(Strategy(), 50), (Strategy(MOST), 50)])
def test_half_full_scores_half(strategy: Strategy, score: int) -> None:
    """2 of 4 CPUs and 4 of 8 GiB."""
    asked = PodInfo(pod(container(cpu="2", memory="4Gi")))

    assert score_of(strategy, asked, NodeInfo(node())) == score


def test_a_shape_is_a_line_through_points_and_level_outside() -> None:
    """Between two points the score changes evenly, cut off towards zero."""
    shape = ((10, 0), (50, 10), (100, 0))

    assert [on_line(shape, at) for at in (0, 10, 30, 50, 99, 200)] == [0, 0, 5, 10, 1, 0]


def test_a_ratio_leaves_out_resources_that_score_nothing() -> None:
    """Full CPU scores 10 of 10, empty memory nothing: the mean is over the CPU alone."""
    strategy = Strategy(RATIO, EVEN, ((0, 0), (100, 10)))
    asked = PodInfo(pod(container(cpu="4", memory="0")))

    assert score_of(strategy, asked, NodeInfo(node())) == 100


@pytest.mark.parametrize(
    "strategy",
    [
        Strategy("SomeAllocated"),
        Strategy(resources=(("cpu", 0),)),
        Strategy(resources=(("cpu", 101),)),
        Strategy(RATIO),
        Strategy(RATIO, shape=((0, 11),)),
        Strategy(RATIO, shape=((50, 1), (50, 2))),
        Strategy(RATIO, shape=((-1, 0), (101, 0))),
    ],
)
def test_a_wrong_strategy_is_refused(strategy: Strategy) -> None:
    """Weights are 1 to 100, points 0 to 100 and rising, their scores 0 to 10."""
    assert problems_of(strategy)
    assert not problems_of(Strategy(RATIO, shape=((0, 0), (100, 10))))


def test_up_to_1_35_balance_is_how_even_the_node_would_be() -> None:
    """Half of the CPU and a quarter of the memory: the deviation is an eighth."""
    asked = PodInfo(pod(container(cpu="2", memory="2Gi")))

    assert balance(asked, NodeInfo(node()), EVEN, 35) == 87


def test_since_1_36_balance_is_whether_the_pod_makes_it_better() -> None:
    """No change is 75; from even to as uneven as can be 50, and back 100."""
    even, uneven = NodeInfo(node()), NodeInfo(node())
    uneven.add(PodInfo({**pod(container(cpu="4")), "metadata": {"name": "there"}}))
    cpu, memory = PodInfo(pod(container(cpu="4"))), PodInfo(pod(container(memory="8Gi")))
    both = PodInfo(pod(container(cpu="2", memory="4Gi")))

    assert balance(cpu, even, EVEN, 36) == 50
    assert balance(both, even, EVEN, 36) == 75
    assert balance(memory, uneven, EVEN, 36) == 100


@pytest.mark.parametrize(("minor", "scored"), [(32, True), (33, False)])
def test_since_1_33_balance_says_nothing_of_pods_that_ask_for_nothing(
    minor: int, *, scored: bool
) -> None:
    """They change nothing, so they all went to the node that happened to be most even."""
    engine = Engine(Settings(minor=minor))
    engine.snapshot.set_node(node())

    (verdict,) = engine.cycle(engine.info(pod(container()))).verdicts
    assert (BALANCED.name in [mark.plugin for mark in verdict.marks]) is scored


@pytest.mark.parametrize("minor", [35, 36])
@pytest.mark.parametrize("used", [0, 1, 2, 5])
def test_the_quick_scores_are_the_plain_ones(minor: int, used: int) -> None:
    """Also on a node that is too full, or lacks a resource."""
    settings = Settings(minor=minor)
    asked = PodInfo(pod(container(cpu="1500m", memory="3Gi")), minor)
    for there in (node(), node(cpu="0"), node(memory="1Gi")):
        engine = Engine(settings)
        info = engine.snapshot.set_node(there)
        for number in range(used):
            other = pod(container(cpu="700m", memory="1Gi"))
            info.add(PodInfo({**other, "metadata": {"name": f"other-{number}"}}, minor))
        state = engine.cycle(asked).state
        assert BALANCED.scorer

        assert BALANCED.scorer(asked, state)(info) == balance(asked, info, EVEN, minor)
        assert scorer_of(settings.strategy, asked)(info) == score_of(settings.strategy, asked, info)


def test_ports_collide_on_the_same_address_or_on_all() -> None:
    """Another protocol, number or address is another port."""
    taken = {("127.0.0.1", "TCP", 80): 1}

    assert collides(("127.0.0.1", "TCP", 80), taken)
    assert collides((ANYWHERE, "TCP", 80), taken)
    assert collides(("10.0.0.1", "TCP", 80), {(ANYWHERE, "TCP", 80): 1})
    assert not collides(("10.0.0.1", "TCP", 80), taken)
    assert not collides((ANYWHERE, "UDP", 80), taken)
    assert not collides((ANYWHERE, "TCP", 81), taken)


def test_pods_of_a_node_that_is_gone_come_back_with_it() -> None:
    """What they take up is counted once, wherever they are, in any order of news."""
    snapshot = Snapshot()
    asked = PodInfo(pod(container(cpu="1"), nodeName="node-1"))
    snapshot.set_pod(asked)
    info = snapshot.set_node(node())

    assert info.requested == {"cpu": 1000}
    snapshot.drop_node("node-1")
    snapshot.set_pod(asked)
    assert snapshot.set_node(node()).requested == {"cpu": 1000}
    snapshot.drop_pod(asked.key)
    assert snapshot.nodes["node-1"].requested["cpu"] == 0
