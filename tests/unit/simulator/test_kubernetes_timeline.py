"""What can happen in a scenario, and how its objects are named."""

import pytest
from kubernetes_strategies import deployment, new_image, pod, ran, service, step

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.scenario.paths import value_at
from simulator.kubernetes.scenario.targets import fits, kind_called, target_problem
from simulator.kubernetes.values.moments import duration
from simulator.kubernetes.values.objects import labels_of, name_of

START = step("0s", apply=[service(), deployment(3)])
BUDGET = {
    "apiVersion": "policy/v1",
    "kind": "PodDisruptionBudget",
    "metadata": {"name": "web"},
    "spec": {"minAvailable": 3, "selector": {"matchLabels": {"app": "web"}}},
}


@pytest.mark.parametrize("word", ["pod", "Pod", "pods", "PO", "PODS"])
def test_a_kind_is_written_as_kubectl_takes_it(word: str) -> None:
    """In any case, singular, plural or short."""
    assert kind_called(word) == "Pod"


@pytest.mark.parametrize(
    ("name", "pattern", "fit"),
    [
        ("web-1", "web-*", True),
        ("web-1", "*", True),
        ("web-1", "web-1", True),
        ("web-1", "w*b*1", True),
        ("web", "web*web", False),
        ("api-1", "web-*", False),
        ("web-12", "*-1", False),
    ],
)
def test_a_star_stands_for_any_text(name: str, pattern: str, fit: bool) -> None:  # noqa: FBT001 - a case
    """Anywhere in a name."""
    assert fits(name, pattern) is fit


@pytest.mark.parametrize("text", ["web", "a/b/c", "/web", "pod/", "pod/We b", "p?d/x", 5, None])
def test_what_is_no_object_says_how_to_write_one(text: object) -> None:
    """With an example."""
    assert "write it as kind/name" in target_problem(text)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("status.conditions[Ready].status", "True"),
        ("status.conditions.Ready.status", "True"),
        ("spec.containers[0].image", "web:1"),
        ("metadata.labels.example.org/tier", "front"),
        ("metadata.labels[example.org/tier]", "front"),
        ("spec.containers[7].image", None),
        ("status.nothing.below", None),
        ("spec.containers[0", None),
    ],
)
def test_a_path_leads_to_a_value(path: str, value: object) -> None:
    """By keys, by the type or name of an item, or by its place."""
    thing = {
        "metadata": {"labels": {"example.org/tier": "front"}},
        "spec": {"containers": [{"name": "app", "image": "web:1"}]},
        "status": {"conditions": [{"type": "Ready", "status": "True"}]},
    }

    assert value_at(thing, path) == value


@pytest.mark.parametrize(
    ("text", "ms"), [("0.3s", 300), ("1.5m", 90_000), (0.5, 500), ("1m30s", 90_000), (2, 2_000)]
)
def test_times_may_have_parts_of_a_second(text: object, ms: int) -> None:
    """As people write them."""
    assert duration(text) == ms


@pytest.mark.parametrize("text", ["0.0005s", "1.s", "1.2.3s", ".5s", "1e3s", -1, True, "", "5"])
def test_what_is_no_time_is_refused(text: object) -> None:
    """Also what is finer than a millisecond."""
    with pytest.raises(ValueError, match="is no time"):
        duration(text)


def test_as_many_objects_are_taken_as_the_count_says() -> None:
    """The first by name; without a count, all that fit."""
    one = ran(START, step("10s", label="pod/web-*", labels={"seen": "1"}, count=1))
    all_of_them = ran(START, step("10s", label="pods/web-*", labels={"seen": "1"}))

    marked = [name_of(pod) for pod in one.of_kind("Pod") if "seen" in labels_of(pod)]
    assert marked == [min(name_of(pod) for pod in one.of_kind("Pod"))]
    assert all("seen" in labels_of(pod) for pod in all_of_them.of_kind("Pod"))


def test_a_container_that_is_not_there_is_named() -> None:
    """With those that are."""
    with pytest.raises(InvalidScenarioError, match=r"no container 'side'; it has app"):
        ran(START, step("10s", set_image="deployment/web", containers={"side": "x:1"}))


def test_all_images_can_be_set_at_once() -> None:
    """By a star, as with kubectl."""
    run = ran(START, step("10s", set_image="deployment/web", containers={"*": "web:9"}))

    images = {value_at(pod, "spec.containers[0].image") for pod in run.of_kind("Pod")}
    assert images == {"web:9"}


def test_a_rollout_is_restarted_by_a_note_in_the_template() -> None:
    """All Pods are new afterwards."""
    run = ran(START, step("10s", restart="deployment/web"))

    assert len(run.of_kind("ReplicaSet")) == 2
    assert run.of_kind("Deployment")[0]["status"]["updatedReplicas"] == 3


def test_going_back_to_a_revision_that_is_gone_says_which_there_are() -> None:
    """And at which step."""
    with pytest.raises(InvalidScenarioError) as caught:
        ran(START, new_image("10s"), step("20s", undo="deployment/web", to_revision=7))

    (problem,) = caught.value.problems
    assert problem.startswith("timeline[2] at 20 s: undo: Deployment/web has no revision 7")
    assert problem.endswith("it has 1, 2")


def test_a_taint_is_taken_away_by_its_key() -> None:
    """Or by key and effect."""
    taints = ["a=1:NoSchedule", "b:NoExecute", "b:NoSchedule"]
    run = ran(
        step("0s", taint="node/node-1", taints=taints),
        step("1s", untaint="node/node-1", taints=["a", "b:NoExecute"]),
    )

    node = run.find("Node", "node-1")
    assert node is not None
    assert node["spec"]["taints"] == [{"key": "b", "effect": "NoSchedule"}]


def test_a_drain_waits_for_the_budget() -> None:
    """It is refused at first, asked for again, and done when another Pod is ready elsewhere."""
    run = ran(step("0s", apply=[deployment(4), BUDGET]), step("10s", drain="node/node-1"), nodes=2)

    told = [event for event in run.events if event.verb == "cannot evict"]
    assert told
    assert told[0].reason == "TooManyRequests"
    assert {pod["spec"]["nodeName"] for pod in run.of_kind("Pod")} == {"node-2"}


def test_a_drain_does_not_lose_a_pod_that_nobody_would_make_anew() -> None:
    """Unless it is forced to."""
    alone = step("0s", apply=pod(nodeName="node-1"))

    kept = ran(alone, step("10s", drain="node/node-1"))
    forced = ran(alone, step("10s", drain="node/node-1", force=True))

    assert kept.find("Pod", "one")
    assert forced.find("Pod", "one") is None


def test_what_an_earlier_manifest_said_and_the_next_does_not_goes() -> None:
    """What somebody else added stays, as with kubectl apply."""
    first, second = deployment(1), deployment(1)
    first["metadata"]["labels"] = {"team": "a", "tier": "b"}
    second["metadata"]["labels"] = {"team": "a"}

    run = ran(
        step("0s", apply=first),
        step("5s", label="deployment/web", labels={"by-hand": "yes"}),
        step("9s", apply=second),
    )

    assert labels_of(run.of_kind("Deployment")[0]) == {"team": "a", "by-hand": "yes"}


def test_nodes_come_as_a_number_as_names_and_as_manifests() -> None:
    """And a mapping says what is not usual."""
    manifest = {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {"name": "real", "labels": {"disk": "ssd"}},
        "spec": {"taints": [{"key": "gpu", "effect": "NoSchedule"}]},
        "status": {"allocatable": {"cpu": "7", "example.com/gpu": "2"}},
    }
    given = ["plain", {"name": "big", "cpu": 16, "taints": ["a=b:NoExecute"]}, manifest]

    run = ran(nodes=given, until="1s")

    assert len(ran(nodes=5, until="1s").of_kind("Node")) == 5
    plain, big, real = (run.find("Node", name) for name in ("plain", "big", "real"))
    assert plain is not None
    assert big is not None
    assert real is not None
    assert plain["status"]["allocatable"]["cpu"] == "4"
    assert big["spec"]["taints"] == [{"key": "a", "effect": "NoExecute", "value": "b"}]
    assert real["status"]["allocatable"]["example.com/gpu"] == "2"
    assert labels_of(real)["disk"] == "ssd"
