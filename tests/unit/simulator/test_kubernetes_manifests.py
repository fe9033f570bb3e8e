"""What the API server takes, what it makes of it, and what it refuses."""

from typing import Any

import pytest
from kubernetes_strategies import applied, deployment, pod, rolling, scenario, service

from simulator.errors import InvalidScenarioError
from simulator.kubernetes import scenario_of
from simulator.kubernetes.values.names import is_dns1035, is_label, is_label_value, is_subdomain
from simulator.kubernetes.values.quantities import milli, whole


def refusal(*manifests: object) -> tuple[str, ...]:
    """The problems with which manifests are refused."""
    with pytest.raises(InvalidScenarioError) as caught:
        applied(*manifests)
    return caught.value.problems


def test_defaults_are_those_of_the_api() -> None:
    """A Deployment that says little gets the rest."""
    given = deployment()
    del given["spec"]["replicas"]

    spec = applied(given).of_kind("Deployment")[0]["spec"]

    assert spec["replicas"] == 1
    assert spec["strategy"] == rolling("25%", "25%")
    assert (spec["revisionHistoryLimit"], spec["progressDeadlineSeconds"]) == (10, 600)
    assert spec["template"]["spec"]["restartPolicy"] == "Always"
    assert spec["template"]["spec"]["terminationGracePeriodSeconds"] == 30


def test_a_service_gets_an_address_and_its_ports_a_protocol() -> None:
    """A NodePort Service gets a port of the range, too."""
    spec = applied(service(type="NodePort", ports=[{"port": 80}])).of_kind("Service")[0]["spec"]

    assert spec["clusterIP"] == "10.96.1.1"
    node_port = spec["ports"][0].pop("nodePort")
    assert 30_000 <= node_port <= 32_767
    assert spec["ports"] == [{"port": 80, "protocol": "TCP", "targetPort": 80}]


def test_a_new_pod_tolerates_a_failed_node_for_five_minutes() -> None:
    """An admission plugin adds both tolerations."""
    found = applied(pod()).of_kind("Pod")[0]["spec"]["tolerations"]

    assert [one["tolerationSeconds"] for one in found] == [300, 300]


def test_a_list_and_what_a_cluster_added_are_taken_as_they_are() -> None:
    """What kubectl prints can be applied again; Pods are left to their owner."""
    printed = deployment()
    printed["metadata"].update(
        uid="1", resourceVersion="77", managedFields=[{}], creationTimestamp="x", generation=4
    )
    printed["status"] = {"replicas": 3}
    child = pod("web-x")
    owner = {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web", "uid": "1"}
    child["metadata"]["ownerReferences"] = [owner]
    whole_list = {"apiVersion": "v1", "kind": "List", "items": [printed, child]}

    run = applied(whole_list)

    found = run.of_kind("Deployment")[0]["metadata"]
    assert found["generation"] == 1
    assert "managedFields" not in found
    assert run.find("Pod", "web-x") is None
    assert len(run.of_kind("Pod")) == 3


def test_bare_manifests_make_a_scenario() -> None:
    """They are applied to three nodes, until all is settled."""
    data = scenario_of([service(), deployment()])

    assert data["kind"] == "kubernetes-cluster"
    assert data["name"] == "Service/web, Deployment/web"
    assert data["manifests"] == [service(), deployment()]


def test_all_problems_of_all_manifests_are_told_at_once() -> None:
    """Each with the path at which it stands."""
    bad = deployment(-1, image="", strategy=rolling(0, "0%"))
    bad["spec"]["template"]["metadata"]["labels"] = {"app": "other"}
    bad["metadata"]["name"] = "Web_1"

    found = refusal(bad, service(ports=[{"port": 0}]))

    told = "\n".join(found)
    for place in (
        'The Deployment "Web_1" is invalid: metadata.name: Invalid value: "Web_1": a lowercase',
        "spec.replicas: Invalid value: -1: must be greater than or equal to 0",
        "spec.template.spec.containers[0].image: Required value",
        'spec.template.metadata.labels: Invalid value: {"app":"other"}: `selector` does not',
        'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when',
        "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive",
    ):
        assert place in told
    assert len(found) == 6


@pytest.mark.parametrize("replicas", ["3", 2.5, True, [3]])
def test_replicas_must_be_a_whole_number(replicas: Any) -> None:  # noqa: ANN401 - anything
    """A quoted number is a text."""
    assert "DeploymentSpec.spec.replicas of type int32" in refusal(deployment(replicas))[0]


def test_a_kind_without_control_loop_is_stored_and_said_to_be_inert() -> None:
    """Nothing follows from it, and the log says so."""
    run = applied({"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "db"}})

    assert run.find("StatefulSet", "db") is not None
    assert run.events[1].why == (
        "no control loop of this model acts on a StatefulSet: it is stored, nothing follows"
    )


def test_a_namespace_must_be_there_or_be_applied() -> None:
    """A Namespace in the same list is enough."""
    inside = pod()
    inside["metadata"]["namespace"] = "shop"
    space = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}

    assert 'namespaces "shop" not found' in refusal(inside)[0]
    assert applied(space, inside).of_kind("Pod")[0]["metadata"]["namespace"] == "shop"


def test_the_selector_cannot_be_changed() -> None:
    """A second manifest with another one is refused when it comes, and nothing is changed."""
    other = deployment()
    other["spec"]["selector"]["matchLabels"] = {"app": "web", "tier": "front"}
    other["spec"]["template"]["metadata"]["labels"] = {"app": "web", "tier": "front"}

    run = applied(deployment(), other)

    (refused,) = [event for event in run.events if event.verb == "is refused"]
    assert refused.reason == "Invalid"
    assert refused.why.endswith("field is immutable")
    assert run.of_kind("Deployment")[0]["spec"]["selector"]["matchLabels"] == {"app": "web"}


def test_what_has_no_effect_is_said() -> None:
    """Accepting a runtime class silently would mislead."""
    run = applied(pod(runtimeClassName="gvisor"))

    assert run.notes == ("Pod/one spec.runtimeClassName has no effect",)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("kind", "pod", "kind: 'pod' must be kubernetes-cluster"),
        ("version", 1.3, 'must be quoted, as in "1.37"'),
        ("nodes", [{"name": "a"}, "a"], "nodes[1].name: 'a' is taken"),
        ("nodes", [{"name": "a", "cpu": "four"}], "nodes[0].cpu: 'four' is no amount"),
        (
            "nodes",
            [{"name": "a", "taints": ["gpu"]}],
            "nodes[0].taints[0]: 'gpu' has none of the effects",
        ),
        ("nodes", -1, "nodes: must be a number or a list"),
        ("until", "soon", "until: 'soon' is no time"),
        ("until", "9000h", "until: '9000h' is more than"),
        ("kubelet", {"images": {"web:1": "slow"}}, "kubelet.images"),
        ("components", ["kube-scheduler"], "components: must list each of"),
        ("colour", "red", "colour: unknown"),
        ("manifests", ["web.yaml"], "manifests[0]: 'web.yaml' is no file beside the scenario"),
        ("timeline", [{"at": "1s"}], "timeline[0]: nothing is nothing that can happen"),
        ("timeline", [{"setImage": "web"}], "timeline[0]: 'setImage' is nothing that can happen"),
        ("timeline", [{"stop": "docker"}], "timeline[0].stop: 'docker' is no component"),
        ("timeline", [{"silence": "node/node-9"}], "timeline[0].silence: 'node/node-9' is no node"),
        ("timeline", [{"pause": "web"}], "timeline[0].pause: 'web' is no object; write it as"),
        ("timeline", [{"undo": "pod/web"}], "timeline[0].undo: 'pod/web' must be a Deployment"),
        ("timeline", [{"scale": "deploy/web", "replicas": 50_000}], "from 0 to 10000"),
        ("timeline", [{"drain": "node/node-1", "forced": True}], "timeline[0].forced: unknown"),
        ("timeline", [{"delete": "pod/x", "count": 0}], "timeline[0].count: 0 must be"),
        ("timeline", [{"stop": "etcd", "start": "etcd"}], "timeline[0]: says stop and start"),
        ("expect", [{"object": "pod/x", "equals": 1}], "expect[0].path: must be a path"),
        ("expect", [{"event": {"who": "me"}}], "expect[0].event.who: unknown"),
        ("expect", [{"always": "total < 9"}], "expect[0].during: None must be rollout"),
    ],
)
def test_a_wrong_scenario_says_where(field: str, value: object, problem: str) -> None:
    """Nothing is run."""
    from kubernetes_strategies import parameters  # noqa: PLC0415 - only here

    from simulator.kubernetes import run  # noqa: PLC0415 - only here

    with pytest.raises(InvalidScenarioError) as caught:
        run({**scenario(), field: value}, parameters())

    assert any(problem in one for one in caught.value.problems)


def test_names_follow_dns() -> None:
    """Labels, subdomains and label values have rules of their own."""
    assert is_label("web-1")
    assert not any(map(is_label, ["", "-a", "a-", "A", "a.b", "a" * 64, "ä", 5]))
    assert is_subdomain("a.b-c")
    assert not any(map(is_subdomain, ["a..b", "a_b", "a" * 254]))
    assert not is_dns1035("1a")
    assert is_label_value("")
    assert not is_label_value("a b")


@pytest.mark.parametrize(
    ("text", "thousandths"), [("250m", 250), ("2", 2000), ("0.5", 500), ("1e3", 10**6), (0.1, 100)]
)
def test_cpu_is_read_in_thousandths(text: object, thousandths: int) -> None:
    """As people write it."""
    assert milli(text) == thousandths


@pytest.mark.parametrize(("text", "size"), [("64Mi", 64 * 2**20), ("1G", 10**9), ("1.5Ki", 1536)])
def test_memory_is_read_in_bytes(text: str, size: int) -> None:
    """In powers of two and of ten."""
    assert whole(text) == size


@pytest.mark.parametrize("text", ["", "Mi", ".", "one", "-1", "1e999", True, "1 Gi"])
def test_what_is_no_amount_is_refused(text: object) -> None:
    """With the text in the message."""
    with pytest.raises(ValueError, match="no amount"):
        whole(text)
