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

    assert spec["clusterIP"] == "10.96.0.10"
    assert spec["ports"] == [{"port": 80, "protocol": "TCP", "targetPort": 80, "nodePort": 30_000}]


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
    assert data["steps"][0]["apply"] == [service(), deployment()]


def test_all_problems_of_all_manifests_are_told_at_once() -> None:
    """Each with the path at which it stands."""
    bad = deployment(-1, image="", strategy=rolling(0, "0%"))
    bad["spec"]["template"]["metadata"]["labels"] = {"app": "other"}
    bad["metadata"]["name"] = "Web_1"

    found = refusal(bad, service(ports=[{"port": 0}]))

    told = "\n".join(found)
    for place in (
        "Deployment/Web_1 metadata.name:",
        "Deployment/Web_1 spec.replicas: -1 must be from 0",
        "Deployment/Web_1 spec.template.spec.containers[0].image:",
        "Deployment/Web_1 spec.template.metadata.labels: must match spec.selector",
        "Deployment/Web_1 spec.strategy.rollingUpdate: maxSurge and maxUnavailable",
        "Service/web spec.ports[0].port: 0",
    ):
        assert place in told
    assert len(found) == 6


@pytest.mark.parametrize("replicas", ["3", 2.5, True, [3]])
def test_replicas_must_be_a_whole_number(replicas: Any) -> None:  # noqa: ANN401 - anything
    """A quoted number is a text."""
    assert "must be a whole number" in refusal(deployment(replicas))[0]


def test_a_kind_without_control_loop_is_refused_by_name() -> None:
    """And the supported kinds are named."""
    found = refusal({"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "db"}})

    assert "StatefulSet/db: StatefulSet is not modelled; supported are ConfigMap" in found[0]


def test_a_namespace_must_be_there_or_be_applied() -> None:
    """A Namespace in the same list is enough."""
    inside = pod()
    inside["metadata"]["namespace"] = "shop"
    space = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}

    assert "there is no namespace 'shop'" in refusal(inside)[0]
    assert applied(space, inside).of_kind("Pod")[0]["metadata"]["namespace"] == "shop"


def test_the_selector_cannot_be_changed() -> None:
    """A second manifest with another one is refused when it comes."""
    other = deployment()
    other["spec"]["selector"]["matchLabels"] = {"app": "web", "tier": "front"}
    other["spec"]["template"]["metadata"]["labels"] = {"app": "web", "tier": "front"}

    assert refusal(deployment(), other) == ("Deployment/web spec.selector: is immutable",)


def test_what_has_no_effect_is_said() -> None:
    """Accepting an affinity silently would mislead."""
    run = applied(pod(affinity={"nodeAffinity": {}}))

    assert run.notes == ("Pod/one spec.affinity has no effect",)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("kind", "pod", "kind: 'pod' must be kubernetes-cluster"),
        ("version", 1.3, 'must be quoted, as in "1.37"'),
        ("nodes", [{"name": "a"}, {"name": "a"}], "nodes[1].name: 'a' is taken"),
        ("nodes", [{"name": "a", "cpu": "four"}], "nodes[0].cpu: 'four' is no amount"),
        ("until", "soon", "until: 'soon' is no time"),
        ("until", "9000h", "until: '9000h' is more than"),
        ("kubelet", {"images": {"web:1": "slow"}}, "kubelet.images: maps images"),
        ("components", ["kube-scheduler"], "components: must list each of"),
        ("colour", "red", "colour: unknown"),
        ("steps", [{"at": "1s"}], "steps[0]: must be a mapping with at and one thing"),
        ("steps", [{"stop": "docker"}], "steps[0].stop: 'docker' is no component"),
        ("steps", [{"silence": "node-9"}], "steps[0].silence: 'node-9' is no node"),
        ("steps", [{"scale": {"deployment": "web", "replicas": 5000}}], "from 0 to 1000"),
        ("expect", [{"object": "Pod/x"}], "expect[0]: needs object: Kind/name and a path"),
        ("expect", [{"event": {"who": "me"}}], "expect[0].event.who: unknown"),
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
