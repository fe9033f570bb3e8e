"""What holds for every cluster, whatever happens to it."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from kubernetes_strategies import (
    bounds,
    deployment,
    happenings,
    orders,
    parameters,
    ran,
    rolling,
    service,
    step,
)

from simulator.errors import InvalidScenarioError
from simulator.kubernetes import Run, rollout
from simulator.kubernetes import run as simulate
from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.values.objects import is_active, is_ready

SLOWLY = settings(max_examples=25)
NEW_IMAGE = step("10s", set_image="deployment/web", containers={"app": "web:2"})
WORDS = [
    "apiVersion",
    "apply",
    "at",
    "containers",
    "count",
    "event",
    "expect",
    "image",
    "equals",
    "items",
    "kind",
    "metadata",
    "name",
    "path",
    "ports",
    "replicas",
    "scale",
    "selector",
    "spec",
    "template",
    "v1",
    "apps/v1",
    "Deployment",
    "Service",
    "Pod",
    "List",
]
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(WORDS)
    | st.text(max_size=4),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.sampled_from(WORDS) | st.integers(), below, max_size=4)
    ),
    max_leaves=12,
)


def started(replicas: int = 3, **spec: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a spec
    """The first step of all: a Deployment and its Service."""
    return step("0ms", apply=[service(), deployment(replicas, **spec)])


def pods_over_time(run: Run) -> list[tuple[Revision, int, int]]:
    """After each write, how many Pods are active and how many of them are ready."""
    there: dict[tuple[str, str, str], dict[str, Any]] = {}
    found = []
    for revision in run.revisions:
        if revision.key[0] == "Pod":
            there.pop(revision.key, None)
            if revision.change != "DELETED":
                there[revision.key] = revision.thing
        active = [pod for pod in there.values() if is_active(pod)]
        found.append((revision, len(active), sum(map(is_ready, active))))
    return found


@SLOWLY
@given(happenings())
def test_the_same_input_gives_the_same_run(steps: list[dict[str, Any]]) -> None:
    """There is no chance, no clock and no hash order in it."""
    one, two = ran(started(), *steps), ran(started(), *steps)

    assert one == two


@SLOWLY
@given(happenings())
def test_events_are_numbered_without_a_gap_and_in_time(steps: list[dict[str, Any]]) -> None:
    """The log numbers its events from 0, and time never goes back."""
    run = ran(started(), *steps)

    assert [event.seq for event in run.events] == list(range(len(run.events)))
    assert [event.t for event in run.events] == sorted(event.t for event in run.events)


@SLOWLY
@given(happenings())
def test_the_resource_version_rises_with_every_write(steps: list[dict[str, Any]]) -> None:
    """Each write has the next revision, and the object written carries it."""
    run = ran(started(), *steps)

    assert [one.number for one in run.revisions] == list(range(1, len(run.revisions) + 1))
    for one in run.revisions:
        if one.change != "DELETED":
            assert one.thing["metadata"]["resourceVersion"] == str(one.number)


@SLOWLY
@given(happenings())
def test_every_event_of_a_component_is_a_write(steps: list[dict[str, Any]]) -> None:
    """Whatever the log tells happened in the store, in the same millisecond, and nothing else."""
    run = ran(started(), *steps)
    writes = [(one.t, f"{one.key[0]}/{one.key[2]}") for one in run.revisions if one.t > 0]

    wrote = [event for event in run.events if event.type != "Event"]
    told = [(event.t, event.target) for event in wrote if event.t > 0]

    assert told == writes


@SLOWLY
@given(happenings())
def test_the_status_is_never_ahead_of_the_spec(steps: list[dict[str, Any]]) -> None:
    """A controller cannot have seen a generation that nobody has written."""
    run = ran(started(), *steps)

    for one in run.revisions:
        seen = one.thing.get("status", {}).get("observedGeneration", 0)
        assert seen <= one.thing["metadata"].get("generation", 0)


@SLOWLY
@given(st.integers(1, 8), bounds())
def test_a_rolling_update_keeps_its_bounds(
    replicas: int, given_bounds: tuple[int | str, int | str]
) -> None:
    """Never more Pods than replicas and surge, never fewer available than allowed."""
    limits = rollout(replicas, *given_bounds)

    run = ran(started(replicas, strategy=rolling(*given_bounds)), NEW_IMAGE)

    for revision, active, ready in pods_over_time(run):
        assert active <= limits.max_pods
        assert revision.t < 10_000 or ready >= limits.min_available
    status = run.of_kind("Deployment")[0]["status"]
    names = ("replicas", "updatedReplicas", "availableReplicas")
    assert [status[name] for name in names] == [replicas] * 3


@SLOWLY
@given(st.integers(1, 8), bounds(), orders())
def test_a_rolling_update_never_asks_for_too_many_in_any_order(
    replicas: int, given_bounds: tuple[int | str, int | str], order: list[str]
) -> None:
    """The ReplicaSets never ask for more Pods than allowed, and enough stay available."""
    limits = rollout(replicas, *given_bounds)

    run = ran(started(replicas, strategy=rolling(*given_bounds)), NEW_IMAGE, components=order)

    sizes: dict[str, int] = {}
    for revision, _, ready in pods_over_time(run):
        if revision.key[0] == "ReplicaSet":
            sizes[revision.key[2]] = revision.thing["spec"]["replicas"]
        assert sum(sizes.values()) <= limits.max_pods
        assert revision.t < 10_000 or ready >= limits.min_available


@SLOWLY
@given(orders(), happenings())
def test_any_order_of_the_control_loops_ends_with_the_same_counts(
    order: list[str], steps: list[dict[str, Any]]
) -> None:
    """Control loops need no order among them: what is wanted decides where they end."""
    usual, other = ran(started(), *steps), ran(started(), *steps, components=order)

    assert counts(usual) == counts(other)


def counts(run: Run) -> dict[str, object]:
    """What a person would compare at the end."""
    status = run.of_kind("Deployment")[0]["status"]
    names = ("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")
    sizes = sorted(one["spec"]["replicas"] for one in run.of_kind("ReplicaSet"))
    slices = [len(one["endpoints"]) for one in run.of_kind("EndpointSlice")]
    found: dict[str, object] = {name: status.get(name, 0) for name in names}
    return {**found, "sizes": sizes, "endpoints": slices, "pods": len(run.of_kind("Pod"))}


@SLOWLY
@given(happenings(), st.sampled_from(["kube-scheduler", "kube-controller-manager"]))
def test_a_component_that_was_stopped_loses_nothing(
    steps: list[dict[str, Any]], component: str
) -> None:
    """It lists everything when it is back, and all ends as if it had always been there."""
    stop, start = step("100ms", stop=component), step("60s", start=component)

    run = ran(started(), stop, *steps, start)

    status = run.of_kind("Deployment")[0]
    fits = [pod for pod in run.of_kind("Pod") if is_active(pod)]
    wanted = status["spec"]["replicas"]
    assert status["status"]["observedGeneration"] == status["metadata"]["generation"]
    assert status["spec"].get("paused") or len(fits) == wanted


@given(st.integers(0, 10_000), bounds())
def test_the_bounds_of_a_rollout_leave_room_to_move(
    replicas: int, given_bounds: tuple[int | str, int | str]
) -> None:
    """There is always a Pod that may be added, or one that may go."""
    found = rollout(replicas, *given_bounds)

    assert found.max_pods == replicas + found.surge
    assert 0 <= found.min_available <= replicas <= found.max_pods
    assert found.surge + found.unavailable > 0


@given(ANYTHING)
def test_no_manifest_is_a_surprise(anything: object) -> None:
    """Whatever somebody applies is run, or refused with a list of what is wrong."""
    try:
        ran(step("0ms", apply=anything))
    except InvalidScenarioError as error:
        assert error.problems  # noqa: PT017 - either way is fine


@given(
    ANYTHING,
    st.sampled_from(["timeline", "manifests", "nodes", "expect", "kubelet", "until", "components"]),
)
def test_no_scenario_is_a_surprise(anything: object, field: str) -> None:
    """Whatever stands in a scenario is run, or refused with a list of what is wrong."""
    data = {"kind": "kubernetes-cluster", "timeline": [], field: anything}
    try:
        simulate(data, parameters())
    except InvalidScenarioError as error:
        assert error.problems  # noqa: PT017 - either way is fine
