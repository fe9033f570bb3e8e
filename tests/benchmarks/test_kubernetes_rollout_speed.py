"""How long rollouts of large Deployments take to simulate, on nodes of 50 Pods each.

The Deployment becomes ready, gets another image, and is rolled out with the default bounds. Cost is
to grow with the number of Pods, and not with its square.
"""

import pytest
from kubernetes_strategies import deployment, new_image, parameters, scenario
from pytest_benchmark.fixture import BenchmarkFixture

from simulator.kubernetes import Run, run

PODS_ON_A_NODE = 50


def rolled(replicas: int) -> Run:
    """A Deployment of so many replicas, created and rolled out once."""
    nodes = max(3, replicas // PODS_ON_A_NODE)
    data = scenario(new_image("60s"), manifests=[deployment(replicas)], nodes=nodes)
    return run(data, parameters())


@pytest.mark.parametrize("replicas", [100, 1_000, 5_000])
def test_a_large_deployment_is_rolled_out(benchmark: BenchmarkFixture, replicas: int) -> None:
    """All Pods are new at the end, and all of them ready."""
    found: Run = benchmark.pedantic(rolled, args=(replicas,), rounds=1)  # type: ignore[no-untyped-call]  # pytest-benchmark does not say

    status = found.of_kind("Deployment")[0]["status"]
    assert (status["updatedReplicas"], status["readyReplicas"]) == (replicas, replicas)
