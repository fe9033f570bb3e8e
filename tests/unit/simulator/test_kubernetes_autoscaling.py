"""The arithmetic of a HorizontalPodAutoscaler."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.workloads.autoscaling.behavior import (
    DOWN,
    UP,
    Bounds,
    limited,
    stabilized,
)
from simulator.kubernetes.workloads.autoscaling.pod_groups import PodState, Sample
from simulator.kubernetes.workloads.autoscaling.replica_calculator import (
    Moment,
    by_pod_metric,
    by_resource,
)


def pods(count: int, request: int | None = 1000) -> tuple[PodState, ...]:
    """Pods that have run for long."""
    requests = (("app", request),)
    return tuple(
        PodState(f"web-{i}", "Running", False, True, 0, 0, requests)  # noqa: FBT003 - not deleted, ready
        for i in range(count)
    )


def test_twice_the_target_asks_for_twice_the_pods() -> None:
    """Two Pods that use all they request, at a target of half of it, become four."""
    metrics = {pod.name: Sample(1000) for pod in pods(2)}

    found = by_resource(Moment(2, pods(2), now=10_000_000), metrics, "cpu", 50)

    assert (found.replicas, found.utilization) == (4, 100)


def test_a_little_more_changes_nothing() -> None:
    """The tolerance keeps the replicas where they are."""
    metrics = {pod.name: Sample(109) for pod in pods(4)}

    assert by_pod_metric(Moment(4, pods(4)), metrics, 100).replicas == 4


def test_a_container_without_request_has_no_utilization() -> None:
    """Per cent of nothing is an error that names the container."""
    metrics = {pod.name: Sample(1000) for pod in pods(1)}

    with pytest.raises(InvalidScenarioError, match="missing request for cpu in container app"):
        by_resource(Moment(1, pods(1, None), now=10_000_000), metrics, "cpu", 50)


@given(
    st.integers(0, 500),
    st.integers(0, 2000),
    st.integers(1, 50),
    st.integers(50, 1000),
)
def test_replicas_stay_within_bounds_and_rates(
    current: int, desired: int, least: int, most: int
) -> None:
    """By default at most twice as many (or four more) at once, and always within the bounds."""
    found, _ = limited(current, desired, Bounds(least, most), (UP, DOWN), [], [], 0)

    assert found <= max(2 * current, current + 4, least)  # whoever is below the least is raised
    assert found == desired or found in (least, most, max(2 * current, current + 4))


@given(st.integers(0, 100), st.integers(0, 100))
def test_without_a_past_the_desired_number_holds(current: int, desired: int) -> None:
    """Stabilization looks back only."""
    assert stabilized(current, desired, [], 300_000, 300_000, 0)[0] == desired
