"""The picture of a cluster's run shows the turns of the story."""

import pytest
from kubernetes_strategies import parameters

from generator.run_report.cluster_picture import CLUSTER
from simulator.kubernetes import Run, run

WEB = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "web"},
    "spec": {
        "replicas": 2,
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {"containers": [{"name": "app", "image": "web:1"}]},
        },
    },
}


@pytest.fixture(scope="module")
def result() -> Run:
    """A Deployment is applied and scaled, a node gets a taint, and the scheduler stops."""
    return run(
        {
            "kind": "kubernetes-cluster",
            "manifests": [WEB],
            "timeline": [
                {"at": "10s", "scale": "deployment/web", "replicas": 3},
                {"at": "20s", "taint": "node/node-3", "taints": ["disk=slow:NoSchedule"]},
                {"at": "30s", "stop": "kube-scheduler"},
            ],
        },
        parameters(),
    )


def labels(result: Run) -> list[str]:
    """What stands at the arrows and dots."""
    return [CLUSTER.label(event) for event in result.story() if CLUSTER.shows(event)]


@pytest.mark.parametrize(
    "label",
    [
        "updates Deployment/web: replicas 3",
        "updates Node/node-3: taint disk:NoSchedule",
        "updates Deployment/web: Available True",
        "stops Component/kube-scheduler",
    ],
)
def test_a_label_says_the_main_change(result: Run, label: str) -> None:
    """Or only what was done, where no change says more."""
    assert label in labels(result)


def test_a_binding_names_the_node(result: Run) -> None:
    """That is what it is about."""
    assert any(": to node-2" in label for label in labels(result))


def test_writes_that_only_count_are_left_to_the_log(result: Run) -> None:
    """So are those of the container runtime and the network plugin."""
    shown = [event for event in result.story() if CLUSTER.shows(event)]

    assert all(event.changes for event in shown if event.verb == "updates")
    assert all("/" not in CLUSTER.lane(event) for event in shown)
    assert len(shown) < len(result.story())


def test_what_is_no_write_is_a_dot(result: Run) -> None:
    """The API server has no part in a component's end."""
    (stop,) = [event for event in result.story() if event.verb == "stops"]
    (scale,) = [event for event in result.story() if event.t == 10_000]

    assert CLUSTER.alone(stop)
    assert not CLUSTER.alone(scale)
