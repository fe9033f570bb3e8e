"""What holds for every Pod on its node, however its containers behave and its node fails."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from kubernetes_strategies import deployment, pod, ran, step

from simulator.kubernetes import Run
from simulator.kubernetes.nodes.probes import Probe, when_failed, when_ready, when_started
from simulator.kubernetes.values.objects import condition, is_ready, read

SLOWLY = settings(max_examples=25)
ORDER = ["Pending", "Running", "Succeeded", "Failed"]
TIMES = st.integers(0, 90)
PROBES = st.sets(st.sampled_from(["livenessProbe", "readinessProbe", "startupProbe"]))


def behaviors() -> st.SearchStrategy[dict[str, Any]]:
    """How an image may behave."""
    after = TIMES.map(lambda seconds: {"after": f"{seconds}s"})
    odd = st.one_of(
        st.sampled_from([{}, {"pull": "fails"}, {"ready": "never"}, {"pull": "7s"}]),
        st.tuples(st.sampled_from(["liveness", "readiness", "startup"]), after).map(
            lambda found: {found[0]: "fails", **found[1]}
        ),
        st.tuples(st.integers(0, 2), after).map(lambda found: {"exits": found[0], **found[1]}),
        TIMES.map(lambda seconds: {"ready": f"{seconds}s"}),
    )
    return odd.map(lambda found: {"image": "web:1", **found})


def faults() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Nodes that fall silent, come back and are tainted, and Pods that are deleted."""
    nodes = st.sampled_from(["node/node-1", "node/node-2"])
    one = st.one_of(
        nodes.map(lambda node: {"silence": node}),
        nodes.map(lambda node: {"return": node}),
        nodes.map(lambda node: {"taint": node, "taints": ["team=red:NoExecute"]}),
        nodes.map(lambda node: {"untaint": node, "taints": ["team:NoExecute"]}),
        st.just({"stop": "kube-apiserver"}),
        st.just({"start": "kube-apiserver"}),
    )
    return st.lists(one, max_size=5).map(
        lambda found: [{"at": f"{20 * number + 11}s", **step} for number, step in enumerate(found)]
    )


def ill(behavior: dict[str, Any], steps: list[dict[str, Any]], probes: set[str]) -> Run:
    """A Deployment of two, a Pod of nobody's, and what goes wrong with them."""
    given = deployment(2)
    probe = {"httpGet": {"path": "/", "port": 8080}, "periodSeconds": 5}
    container = given["spec"]["template"]["spec"]["containers"][0]
    container.update(dict.fromkeys(sorted(probes), probe))
    alone = pod("alone", restartPolicy="OnFailure")
    start = step("0s", apply=[given, alone])
    return ran(start, *steps, nodes=2, kubelet={"behavior": [behavior]}, until="200s")


@SLOWLY
@given(behaviors(), faults(), PROBES)
def test_no_pod_runs_on_two_nodes(
    behavior: dict[str, Any], steps: list[dict[str, Any]], probes: set[str]
) -> None:
    """Once it has a node, it keeps it."""
    seen: dict[str, str] = {}
    for one in ill(behavior, steps, probes).revisions:
        node = read(one.thing, "spec", "nodeName")
        if one.key[0] == "Pod" and node:
            assert seen.setdefault(one.thing["metadata"]["uid"], node) == node


@SLOWLY
@given(behaviors(), faults(), PROBES)
def test_the_phase_of_a_pod_never_goes_back(
    behavior: dict[str, Any], steps: list[dict[str, Any]], probes: set[str]
) -> None:
    """From Pending to Running to an end."""
    seen: dict[str, int] = {}
    for one in ill(behavior, steps, probes).revisions:
        if one.key[0] == "Pod":
            uid, rank = one.thing["metadata"]["uid"], ORDER.index(one.thing["status"]["phase"])
            assert rank >= seen.get(uid, 0)
            seen[uid] = rank


@SLOWLY
@given(behaviors(), faults(), PROBES)
def test_a_pod_is_ready_only_while_its_containers_run_and_have_started(
    behavior: dict[str, Any], steps: list[dict[str, Any]], probes: set[str]
) -> None:
    """Its condition says no more than its containers."""
    for one in ill(behavior, steps, probes).revisions:
        if one.key[0] == "Pod" and is_ready(one.thing):
            told = one.thing["status"]["containerStatuses"]
            assert all(found["started"] and found["ready"] for found in told)
            assert all("running" in found["state"] for found in told)
            assert one.thing["status"]["podIP"]
            assert condition(one.thing, "Initialized")["status"] == "True"


@SLOWLY
@given(behaviors(), faults(), PROBES)
def test_restarts_of_a_container_only_grow(
    behavior: dict[str, Any], steps: list[dict[str, Any]], probes: set[str]
) -> None:
    """And no two Pods that live at the same time have one address."""
    seen: dict[str, int] = {}
    for one in ill(behavior, steps, probes).revisions:
        for told in one.thing.get("status", {}).get("containerStatuses", []):
            uid = one.thing["metadata"]["uid"]
            assert told["restartCount"] >= seen.get(uid, 0)
            seen[uid] = told["restartCount"]


@given(
    st.integers(0, 30_000),
    st.integers(1, 30_000),
    st.integers(1, 5),
    st.integers(0, 99_000),
    st.integers(0, 99_000),
)
def test_thresholds_worked_out_are_those_counted_step_by_step(
    delay: int, period: int, failures: int, begin: int, slow: int
) -> None:
    """The naive way runs every probe."""
    probe = Probe(delay, period, failures, 1)
    answers = begin + slow
    t, bad = begin + delay, 0
    while t < answers and bad < failures:
        bad += 1
        t += period
    well = bad < failures
    naive = t if well else t - period

    assert when_started(probe, begin, answers) == (naive, well)
    if well:
        assert when_ready(probe, begin, begin, answers) == naive
        assert when_failed(probe, begin, begin, answers, None) is None
    else:
        assert when_failed(probe, begin, begin, answers, None) == naive
