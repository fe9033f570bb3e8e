"""How long Pods take to schedule. kube-scheduler asks 680 Pods a second of itself in its own tests.

That is for 10,000 Pods of one template on 5,000 nodes. Mixed Pods of a hundred templates on 1,500
nodes are harder, as they share less. Nodes differ in size and zone, some have taints; every third
template has a toleration, a wish for nodes or for zones, or keeps its Pods apart.
"""

import tracemalloc
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from simulator.kubernetes.scheduling.engine import Engine
from simulator.kubernetes.scheduling.framework import Settings
from simulator.kubernetes.scheduling.schedule_all import (
    Placement,
    node_of_list,
    pod_of_list,
    schedule_all,
)

MANY_NODES, MANY_PODS = 5_000, 10_000
MIXED_NODES, MIXED_PODS, TEMPLATES = 1_500, 8_000, 100
ASKED_OF_THE_REAL_ONE = 680
ZONE, HOST = "topology.kubernetes.io/zone", "kubernetes.io/hostname"


def nodes(count: int) -> list[dict[str, Any]]:
    """Nodes of two sizes in three zones; one in ten has a taint."""
    made = []
    for number in range(count):
        large = number % 3 == 0
        size = (64_000, 262_144) if large else (32_000, 131_072)
        node = node_of_list(f"node-{number:05d}", *size, 110)
        node["metadata"]["labels"][ZONE] = f"zone-{number % 3}"
        if number % 10 == 0:
            node["spec"] = {"taints": [{"key": "spot", "value": "", "effect": "PreferNoSchedule"}]}
        made.append(node)
    return made


def mixed(count: int, templates: int) -> list[dict[str, Any]]:
    """Pods of many templates, in turn."""
    made = []
    for number in range(count):
        one = number * 7_919 % templates
        pod = pod_of_list(f"pod-{number:05d}", 100 + 20 * (one % 50), 256 + 64 * (one % 30))
        labels = {"app": f"app-{one}"}
        pod["metadata"]["labels"] = labels
        chosen = {"matchLabels": labels}
        if one % 9 == 0:
            pod["spec"]["tolerations"] = [{"key": "spot", "operator": "Exists"}]
        elif one % 9 == 3:
            pod["spec"]["topologySpreadConstraints"] = [
                {
                    "maxSkew": 1,
                    "topologyKey": ZONE,
                    "whenUnsatisfiable": "DoNotSchedule",
                    "labelSelector": chosen,
                }
            ]
        elif one % 9 == 6:
            term = {"topologyKey": HOST, "labelSelector": chosen}
            pod["spec"]["affinity"] = {
                "podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [term]}
            }
        made.append(pod)
    return made


def placed(benchmark: BenchmarkFixture, there: list[Any], wanted: list[Any]) -> list[Placement]:
    """Schedule all, once, and say how many that are in a second."""
    found: list[Placement] = benchmark.pedantic(  # type: ignore[no-untyped-call]  # pytest-benchmark does not say
        lambda: schedule_all(there, wanted, Settings()), rounds=1
    )
    assert told_rate(benchmark, len(wanted)) > ASKED_OF_THE_REAL_ONE
    return found


def told_rate(benchmark: BenchmarkFixture, pods: int) -> float:
    """Pods a second, which the table of the benchmark tells, too."""
    stats: Any = benchmark.stats
    rate: float = pods / stats["mean"]
    benchmark.extra_info["Pods a second"] = round(rate)
    return rate


def test_ten_thousand_pods_of_one_template(benchmark: BenchmarkFixture) -> None:
    """Each costs as much as the one node that changed before it."""
    found = placed(benchmark, nodes(MANY_NODES), mixed(MANY_PODS, 1))

    assert all(one.node for one in found)


def test_ten_thousand_pods_of_a_deployment(benchmark: BenchmarkFixture) -> None:
    """Spread by default over zones and hosts, as Pods of a Service are."""
    engine = Engine(Settings())
    service = {"metadata": {"namespace": "default"}, "spec": {"selector": {"app": "web"}}}
    engine.snapshot.set_owner("Service/default/web", "default", service)
    for node in nodes(MANY_NODES):
        engine.snapshot.set_node(node)

    def schedule() -> int:
        for number in range(MANY_PODS):
            pod = pod_of_list(f"web-{number:05d}", 100, 256)
            pod["metadata"]["labels"] = {"app": "web"}
            info = engine.info(pod)
            engine.snapshot.set_pod(info, engine.decide(info).node)
        return max(len(info.pods) for info in engine.snapshot.nodes.values())

    most: int = benchmark.pedantic(schedule, rounds=1)  # type: ignore[no-untyped-call]  # pytest-benchmark does not say
    assert told_rate(benchmark, MANY_PODS) > ASKED_OF_THE_REAL_ONE
    assert most <= 5


@pytest.mark.parametrize("templates", [10, TEMPLATES])
def test_eight_thousand_mixed_pods(benchmark: BenchmarkFixture, templates: int) -> None:
    """What one template does is news for all others."""
    found = placed(benchmark, nodes(MIXED_NODES), mixed(MIXED_PODS, templates))

    assert len([one for one in found if one.node]) > MIXED_PODS // 2


def test_memory_per_node_and_pod_stays_small() -> None:
    """What the scheduler keeps, beside the objects themselves, in bytes."""
    there, wanted = nodes(1_000), mixed(4_000, 10)
    tracemalloc.start()
    engine = Engine(Settings())
    for node in there:
        engine.snapshot.set_node(node)
    per_node = tracemalloc.get_traced_memory()[0] / len(there)
    for pod in wanted:
        info = engine.info(pod)
        engine.snapshot.set_pod(info, engine.decide(info).node)
    rest = tracemalloc.get_traced_memory()[0] - per_node * len(there)
    tracemalloc.stop()

    assert per_node < 3_000
    assert rest / len(wanted) < 5_000
