"""The arithmetic of rollouts, by the tables that Kubernetes' own tests use."""

import pytest

from simulator.errors import InvalidScenarioError
from simulator.kubernetes import rollout
from simulator.kubernetes.values.int_or_percent import parsed, scaled
from simulator.kubernetes.workloads.rollout import (
    fenceposts,
    new_replicas,
    spare_replicas,
    unavailable_pods,
)


@pytest.mark.parametrize(
    ("replicas", "surge", "unavailable", "expected"),
    [
        (0, "0%", "0%", (0, 1)),
        (1, "0%", "25%", (0, 1)),
        (4, "25%", "25%", (1, 1)),
        (10, "25%", "25%", (3, 2)),
        (3, 0, 1, (0, 1)),
        (10, "34%", "39%", (4, 3)),
        (7, 2, "0%", (2, 0)),
    ],
)
def test_surge_rounds_up_and_unavailable_rounds_down(
    replicas: int, surge: object, unavailable: object, expected: tuple[int, int]
) -> None:
    """And where both come to 0, one Pod may be unavailable."""
    assert fenceposts(replicas, surge, unavailable) == expected


@pytest.mark.parametrize(("replicas", "given", "missing"), [(5, 10, 5), (0, 10, 0), (5, "100%", 5)])
def test_no_more_pods_can_be_missing_than_are_wanted(
    replicas: int, given: object, missing: int
) -> None:
    """A maxUnavailable above replicas means all of them."""
    assert unavailable_pods(replicas, 1, given) == missing


@pytest.mark.parametrize(
    ("old", "new", "surge", "size"), [(10, 0, 0, 0), (10, 0, 2, 2), (5, 0, 2, 7), (4, 6, 2, 8)]
)
def test_the_new_replica_set_grows_into_the_room(old: int, new: int, surge: int, size: int) -> None:
    """Ten are wanted: it gets what replicas and surge leave, and never more than ten."""
    assert new_replicas(10, new, old + new, surge) == size


def test_new_pods_that_are_not_available_replace_nothing() -> None:
    """Two new Pods that do not work yet allow no old one to go."""
    assert spare_replicas(10, 2, 10, 0) == 2
    assert spare_replicas(10, 2, 10, 2) == 0


def test_a_rollout_shows_its_calculation() -> None:
    """Ten Pods with the defaults: 13 at most and 8 available at least."""
    found = rollout(10, "25%", "25%")

    assert (found.max_pods, found.min_available) == (13, 8)
    assert found.steps == (
        "maxSurge: 25 % of 10 is 2.5, rounded up to 3",
        "maxUnavailable: 25 % of 10 is 2.5, rounded down to 2",
        "at most 10 + 3 = 13 Pods at once",
        "at least 10 - 2 = 8 Pods available",
    )


def test_two_zeros_become_one_unavailable() -> None:
    """The calculation says so."""
    assert any("maxUnavailable becomes 1" in step for step in rollout(3, 0, "25%").steps)


def test_all_wrong_values_of_a_rollout_are_told_at_once() -> None:
    """Three problems, three lines."""
    with pytest.raises(InvalidScenarioError) as caught:
        rollout(-1, "many", "101%")

    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(("value", "expected"), [(200, (200, False)), ("40%", (40, True))])
def test_a_number_or_a_percentage_is_read(value: object, expected: tuple[int, bool]) -> None:
    """Both have a figure."""
    assert parsed(value) == expected


@pytest.mark.parametrize("value", ["#%", "30%0", "a%", "a", "40#", "", "%", True, 2.5, None])
def test_what_is_neither_is_refused(value: object) -> None:
    """A text without a percent sign is no number."""
    with pytest.raises(ValueError, match="neither"):
        parsed(value)


def test_a_plain_number_ignores_the_total() -> None:
    """A percentage does not."""
    assert scaled(123, 0, up=False) == 123
    assert scaled("90%", 100, up=True) == 90
    assert (scaled("34%", 7, up=True), scaled("34%", 7, up=False)) == (3, 2)
