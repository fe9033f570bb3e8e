"""Leader election: who works, who stands by, and who takes over when."""

from typing import Any

import pytest
from kubernetes_strategies import deployment, ran, step

from simulator.errors import InvalidScenarioError
from simulator.kubernetes import Run
from simulator.kubernetes.elections.candidate import Candidate, first_try

MANAGER = "kube-controller-manager"


def elected(*steps: dict[str, Any], copies: int = 2, **fields: Any) -> Run:  # noqa: ANN401 - fields of a scenario
    """What comes of a Deployment under several copies of the controller manager."""
    return ran(step("0s", apply=[deployment()]), *steps, components={MANAGER: copies}, **fields)


def takeovers(run: Run) -> list[tuple[int, str]]:
    """When which copy became leader during the run."""
    return [(one.t, one.actor) for one in run.events if one.reason == "LeaderElection"]


def lease(run: Run) -> dict[str, Any]:
    """The spec of the Lease at the end."""
    (found,) = [
        one for one in run.objects if one["kind"] == "Lease" and one["metadata"]["name"] == MANAGER
    ]
    spec: dict[str, Any] = found["spec"]
    return spec


def test_the_first_copy_leads_and_nothing_is_written_while_it_does() -> None:
    """Its renewals are worked out when somebody asks."""
    run = elected(until="10m")

    assert takeovers(run) == []
    assert [one for one in run.events if one.kind == "Lease" and one.name == MANAGER] == []
    assert lease(run) == {
        "holderIdentity": "kube-controller-manager-1_1",
        "leaseDurationSeconds": 15,
        "acquireTime": "2000-01-01T00:00:00.000000Z",
        "renewTime": "2000-01-01T00:10:00.000000Z",
        "leaseTransitions": 0,
    }


def test_another_copy_takes_over_when_the_lease_has_run_out() -> None:
    """It sees the renewal of second 30 at 31, waits 15 s, and tries again at 47."""
    run = elected(step("31s", stop=f"{MANAGER}/1"), step("32s", scale="deployment/web", replicas=5))
    worked = [one.t for one in run.events if one.t >= 32_000 and one.actor.endswith("-controller")]

    assert takeovers(run) == [(47_000, f"{MANAGER}/2")]
    assert min(worked) >= 47_000
    assert lease(run)["leaseTransitions"] == 1
    assert lease(run)["holderIdentity"] == "kube-controller-manager-2_1"


def test_a_copy_that_stands_by_is_not_missed() -> None:
    """Nothing changes hands."""
    run = elected(step("31s", stop=f"{MANAGER}/2"), step("60s", start=f"{MANAGER}/2"))

    assert takeovers(run) == []


def test_a_leader_that_starts_again_waits_like_any_other() -> None:
    """It has another identity, and the Lease is still that of its former life."""
    run = elected(step("30s", stop=MANAGER), step("33s", start=MANAGER), copies=1)

    assert takeovers(run) == [(49_000, f"{MANAGER}/1")]
    assert lease(run)["holderIdentity"] == "kube-controller-manager-1_2"


def test_a_leader_that_is_cut_off_gives_up_before_another_takes_over() -> None:
    """After 10 s without renewal; the others wait for 15."""
    run = elected(step("30s", cut_off=f"{MANAGER}/1"), step("70s", reconnect=f"{MANAGER}/1"))
    lost = [(one.t, one.actor) for one in run.events if one.reason == "LeaderLost"]

    assert lost == [(40_000, f"{MANAGER}/1")]
    assert takeovers(run) == [(47_000, f"{MANAGER}/2")]


def test_a_short_cut_changes_nothing() -> None:
    """The leader renews in time."""
    run = elected(step("30s", cut_off=f"{MANAGER}/1"), step("39s", reconnect=f"{MANAGER}/1"))

    assert takeovers(run) == []
    assert [one for one in run.events if one.reason == "LeaderLost"] == []


def test_nobody_leads_without_the_api_server() -> None:
    """The leader gives up; when the API is back, the one that had seen the Lease is first."""
    run = elected(step("31500ms", stop="kube-apiserver"), step("60s", start="kube-apiserver"))

    assert [one.t for one in run.events if one.reason == "LeaderLost"] == [40_000]
    assert takeovers(run) == [(61_000, f"{MANAGER}/2")]


def test_the_third_copy_takes_over_from_the_second() -> None:
    """Each of them stands by for the others."""
    run = elected(step("30s", stop=f"{MANAGER}/1"), step("90s", stop=f"{MANAGER}/2"), copies=3)

    assert [name for _, name in takeovers(run)] == [f"{MANAGER}/2", f"{MANAGER}/3"]
    assert lease(run)["leaseTransitions"] == 2


def test_the_scheduler_elects_a_leader_of_its_own() -> None:
    """Pods stay pending until its other copy leads."""
    run = ran(
        step("20s", stop="kube-scheduler/1"),
        step("21s", apply=[deployment(1)]),
        components={"kube-scheduler": 2},
    )
    (bound,) = [one.t for one in run.events if one.verb == "binds"]

    assert bound > 35_000


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"components": {"kubelet": 2}}, "components.kubelet: elects no leader"),
        ({"components": {MANAGER: 0}}, "must be a number of copies from 1 to 9"),
        ({"components": {MANAGER: True}}, "must be a number of copies from 1 to 9"),
        ({"components": "two"}, "components: must list each of"),
    ],
)
def test_wrong_copies_are_refused(fields: dict[str, Any], message: str) -> None:
    """With the path."""
    with pytest.raises(InvalidScenarioError, match=message):
        ran(**fields)


def test_what_is_no_copy_cannot_be_cut_off_or_stopped() -> None:
    """The copies are numbered from 1."""
    for wrong in (step("1s", cut_off=f"{MANAGER}/3"), step("1s", stop=f"{MANAGER}/3")):
        with pytest.raises(InvalidScenarioError, match="is no co"):
            elected(wrong)
    with pytest.raises(InvalidScenarioError, match="there are none"):
        ran(step("1s", reconnect=f"{MANAGER}/1"))


def test_a_copy_tries_at_its_own_moments() -> None:
    """It sees a renewal at the first of them, and takes over at the first after the duration."""
    one = Candidate("x/2", begin=1, every=2)

    assert [first_try(1, 2, earliest) for earliest in (0, 1, 2, 3)] == [1, 1, 3, 3]
    assert one.saw(10) == 11
    assert one.takes_over(10, 15) == 27
    one.lose(10, 10)
    assert one.saw(10) is None
    one.reached = 20
    assert one.saw(10) == 21
    one.lose(22, 10)
    assert one.saw(10) == 21
    assert one.takes_over(10, 15) is None
