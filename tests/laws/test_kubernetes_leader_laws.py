"""Laws of leader election, over copies that stop, start, and lose touch at any time."""

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from kubernetes_strategies import parameters, scenario

from simulator.kubernetes.api.cluster_event import ClusterEvent
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.scenario.scenario import checked
from simulator.kubernetes.simulation import started

PROGRAM = "kube-scheduler"
DURATION, RETRY = 15_000, 2_000


def faults(copies: int) -> SearchStrategy[list[dict[str, Any]]]:
    """Steps that stop, start, cut off and reconnect copies, all of them, or the API server."""
    names = [f"{PROGRAM}/{index + 1}" for index in range(copies)]
    of_one = st.builds(
        lambda verb, name: {verb: name},
        st.sampled_from(["stop", "start", "cut-off", "reconnect"]),
        st.sampled_from(names),
    )
    of_all = st.builds(
        lambda verb, name: {verb: name},
        st.sampled_from(["stop", "start"]),
        st.sampled_from([PROGRAM, "kube-apiserver", "etcd"]),
    )
    timed = st.tuples(st.integers(0, 120_000), of_one | of_all)
    return st.lists(timed, max_size=10).map(
        lambda found: [{"at": f"{t}ms", **one} for t, one in sorted(found, key=lambda one: one[0])]
    )


CASES = st.integers(1, 3).flatmap(lambda copies: st.tuples(st.just(copies), faults(copies)))


def after(copies: int, steps: list[dict[str, Any]]) -> Cluster:
    """The cluster when nothing happens any more."""
    read = checked(scenario(*steps, components={PROGRAM: copies}))
    cluster = started(read, parameters())
    cluster.run(read.until, settle=True)
    return cluster


def told(cluster: Cluster) -> list[ClusterEvent]:
    """All events."""
    return [one for one in cluster.log.events() if isinstance(one, ClusterEvent)]


@settings(max_examples=150)
@given(CASES)
def test_no_two_copies_lead_at_the_same_time(case: tuple[int, list[dict[str, Any]]]) -> None:
    """A leader leads until it ends or gives up, whether it is in touch or not."""
    leading = [f"{PROGRAM}/1"]

    for event in told(after(*case)):
        if event.reason == "ComponentStopped":
            leading = [one for one in leading if not (one + "/").startswith(event.name + "/")]
        elif event.reason == "LeaderLost":
            leading.remove(event.actor)
        elif event.reason == "LeaderElection":
            leading.append(event.actor)
        assert len(leading) <= 1


@settings(max_examples=150)
@given(CASES)
def test_somebody_leads_as_soon_as_somebody_can(case: tuple[int, list[dict[str, Any]]]) -> None:
    """Where a copy runs and reaches the API server, the program works in the end."""
    cluster = after(*case)
    election = cluster.elections[PROGRAM]

    able = [one for one in election.candidates.values() if one.alive and not one.cut_off]
    assert election.acts == (bool(able) and cluster.reachable)


@settings(max_examples=150)
@given(CASES)
def test_a_lease_is_taken_when_it_has_run_out_and_not_before(
    case: tuple[int, list[dict[str, Any]]],
) -> None:
    """Each holder is another life of a process, and no turn is shorter than the duration."""
    cluster = after(*case)
    turns = [
        one
        for one in cluster.store.history()
        if one.key == ("Lease", "kube-system", PROGRAM) and one.t > 0
    ]

    holders = [one.thing["spec"]["holderIdentity"] for one in turns]
    assert len(set(holders)) == len(holders)
    for before, turn in pairwise(turns):
        assert turn.t - before.t >= DURATION
    assert [one.thing["spec"]["leaseTransitions"] for one in turns] == list(
        range(1, len(turns) + 1)
    )
