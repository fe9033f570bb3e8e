"""Images: there already, pulled, or not to be had."""

import pytest
from kubelet_stories import container, message, on_one_node, one_pod, reasons, status, times
from kubernetes_strategies import pod, ran, step

from simulator.errors import InvalidScenarioError


def test_an_image_that_cannot_be_pulled_keeps_a_pod_pending() -> None:
    """The container waits, first with the error, then in back-off."""
    run = one_pod({"pull": "fails"})

    told = status(run)["containerStatuses"][0]
    assert status(run)["phase"] == "Pending"
    assert told["state"]["waiting"]["reason"] == "ImagePullBackOff"
    assert message(run, "BackOff") == 'Back-off pulling image "app:1"'
    assert reasons(run)[:3] == ["Pulling", "Failed", "Failed"]


def test_pulls_are_tried_again_ever_more_seldom() -> None:
    """After 10 s, 20 s, 40 s and so on, up to five minutes."""
    run = one_pod({"pull": "fails"}, until="1500s")

    pulls = times(run, "Pulling")
    waits = [pulls[n + 1] - pulls[n] - 300 for n in range(len(pulls) - 1)]
    assert waits == [10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000]


def test_an_image_is_pulled_once_for_a_node() -> None:
    """The second Pod finds it there."""
    run = on_one_node(
        step("0s", apply=pod("one", containers=[container()])),
        step("5s", apply=pod("two", containers=[container()])),
    )

    pulled = [one.message for one in run.events if one.reason == "Pulled"]
    assert len(times(run, "Pulling")) == 1
    assert pulled[1] == 'Container image "app:1" already present on machine'


def test_a_pull_takes_the_time_that_the_scenario_says() -> None:
    """The start comes after it."""
    run = one_pod({"pull": "20s"})

    assert message(run, "Pulled") == (
        'Successfully pulled image "app:1" in 20s (20s including waiting)'
    )
    assert times(run, "Started") == [20_310]


def test_an_image_that_is_always_pulled_is_pulled_for_each_start() -> None:
    """And one that is never pulled has to be there."""
    always = container(imagePullPolicy="Always")
    run = on_one_node(
        step("0s", apply=pod("one", containers=[always])),
        step("5s", apply=pod("two", containers=[always])),
    )
    never = one_pod(containers=[container(imagePullPolicy="Never")])

    assert len(times(run, "Pulling")) == 2
    waiting = status(never)["containerStatuses"][0]["state"]["waiting"]
    assert waiting["reason"] == "ErrImageNeverPull"


@pytest.mark.parametrize(
    ("behavior", "told"),
    [
        ([{"image": "a", "pull": "soon"}], "kubelet.behavior[0].pull: 'soon' is no time"),
        ([{"image": "a", "liveness": "works"}], "kubelet.behavior[0].liveness: 'works'"),
        ([{"image": "a", "exits": 256}], "kubelet.behavior[0].exits: '256' is no exit code"),
        ([{"image": "a", "sleeps": 1}], "kubelet.behavior[0].sleeps: unknown"),
        ([{"pull": "fails"}], "kubelet.behavior[0]: must be a mapping with an image"),
        ({"a": 1}, "kubelet.behavior: must be a list"),
        ([{"image": "a", "exits": 1, "startup": "fails"}], "kubelet.behavior[0]: only one of"),
        ([{"image": "a", "ready": "9999h"}], "kubelet.behavior[0].ready: '9999h' is longer"),
    ],
)
def test_a_behavior_that_makes_no_sense_is_refused(behavior: object, told: str) -> None:
    """With its place and what would be right."""
    with pytest.raises(InvalidScenarioError) as caught:
        ran(kubelet={"behavior": behavior})

    assert any(problem.startswith(told) for problem in caught.value.problems)
