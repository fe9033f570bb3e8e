"""What the API server refuses, in its own words, and what it takes although it looks odd."""

from typing import Any

import pytest
from kubernetes_strategies import deployment, pod, service

from simulator.kubernetes.api.validation import problems_of, update_problems

WEB = 'The Deployment "web" is invalid: '
CANNOT = 'Deployment "web": Deployment in version "v1" cannot be handled as a Deployment: '
STRICT = CANNOT + "strict decoding error: unknown field "


def web(**spec: object) -> dict[str, Any]:
    """A Deployment with other parts of its spec."""
    return deployment(**spec)  # type: ignore[arg-type]  # on purpose of any type


def container(**parts: object) -> dict[str, Any]:
    """A Deployment whose container has other parts."""
    made = deployment()
    made["spec"]["template"]["spec"]["containers"][0].update(parts)
    return made


def thing(kind: str, version: str = "v1", **parts: object) -> dict[str, Any]:
    """An object of a kind."""
    return {"apiVersion": version, "kind": kind, "metadata": {"name": "x"}, **parts}


def test_what_kubectl_prints_is_taken() -> None:
    """A dry run writes nulls and empty mappings."""
    printed = deployment()
    printed["metadata"]["creationTimestamp"] = None
    printed["spec"]["strategy"] = {}
    printed["spec"]["template"]["metadata"]["creationTimestamp"] = None
    printed["spec"]["template"]["spec"]["containers"][0]["resources"] = {}
    printed["status"] = {}

    assert problems_of(printed) == []


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (web(replicas=-1), "spec.replicas: Invalid value: -1: must be greater than or equal to 0"),
        (
            web(strategy={"type": "Replace"}),
            (
                'spec.strategy.type: Unsupported value: "Replace": supported values: "Recreate", '
                '"RollingUpdate"'
            ),
        ),
        (
            web(strategy={"type": "Recreate", "rollingUpdate": {"maxSurge": 1}}),
            (
                "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy "
                "`type` is 'Recreate'"
            ),
        ),
        (
            web(strategy={"rollingUpdate": {"maxSurge": 0, "maxUnavailable": 0}}),
            (
                "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when "
                "`maxSurge` is 0"
            ),
        ),
        (
            web(progressDeadlineSeconds=5, minReadySeconds=5),
            "spec.progressDeadlineSeconds: Invalid value: 5: must be greater than minReadySeconds",
        ),
        (
            web(selector={"matchLabels": {"app": "other"}}),
            (
                'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not '
                "match template `labels`"
            ),
        ),
        (
            container(resources={"requests": {"cpu": "2"}, "limits": {"cpu": "1"}}),
            (
                'spec.template.spec.containers[0].resources.requests: Invalid value: "2": must '
                "be less than or equal to cpu limit of 1"
            ),
        ),
        (
            container(ports=[{"containerPort": 70_000}]),
            (
                "spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 70000: "
                "must be between 1 and 65535, inclusive"
            ),
        ),
        (
            container(volumeMounts=[{"name": "data", "mountPath": "/data"}]),
            'spec.template.spec.containers[0].volumeMounts[0].name: Not found: "data"',
        ),
        (container(name=""), "spec.template.spec.containers[0].name: Required value"),
        (
            container(readinessProbe={"periodSeconds": 5}),
            (
                "spec.template.spec.containers[0].readinessProbe: Required value: must specify a "
                "handler type"
            ),
        ),
    ],
)
def test_a_deployment_is_refused_in_the_words_of_the_server(
    given: dict[str, Any], line: str
) -> None:
    """Path, kind of error, value, and why."""
    assert problems_of(given) == [WEB + line]


def test_an_unknown_field_is_told_with_the_one_that_is_meant() -> None:
    """At any depth, and all of them."""
    given = container(imag="web:2", imagePullPolice="Always")
    given["spec"]["replcas"] = 2
    given["spec"]["colour"] = "blue"

    assert problems_of(given) == [
        STRICT + '"spec.template.spec.containers[0].imag" (did you mean "image"?)',
        STRICT
        + '"spec.template.spec.containers[0].imagePullPolice" (did you mean "imagePullPolicy"?)',
        STRICT + '"spec.replcas" (did you mean "replicas"?)',
        STRICT + '"spec.colour"',
    ]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (
            web(replicas="3"),
            (
                "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas "
                "of type int32"
            ),
        ),
        (
            web(paused="yes"),
            (
                "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.paused of "
                "type bool"
            ),
        ),
        (
            container(args=[1]),
            (
                "json: cannot unmarshal number 1 into Go struct field "
                "Container.spec.template.spec.containers[0].args[0] of type string; quote it"
            ),
        ),
        (
            container(env={"A": "b"}),
            (
                "json: cannot unmarshal object into Go struct field "
                "Container.spec.template.spec.containers[0].env of type []v1.EnvVar"
            ),
        ),
    ],
)
def test_a_value_of_another_type_is_refused(given: dict[str, Any], line: str) -> None:
    """A number in quotes is a text."""
    assert problems_of(given) == [CANNOT + line]


def test_what_is_wrong_beside_a_value_of_another_type_is_told_as_well() -> None:
    """Nobody has to try twice."""
    given = container(image=5)
    given["spec"]["replicas"] = -1
    given["metadata"]["name"] = "Web"

    told = "\n".join(problems_of(given))

    assert "containers[0].image of type string; quote it" in told
    assert "spec.replicas: Invalid value: -1" in told
    assert 'metadata.name: Invalid value: "Web"' in told
    assert "Required value" not in told


@pytest.mark.parametrize(
    ("given", "part"),
    [
        (thing("Service", spec={}), "spec.ports: Required value"),
        (
            thing("Service", spec={"ports": [{"port": 1}, {"port": 2}]}),
            "spec.ports[0].name: Required value",
        ),
        (
            thing("Service", spec={"type": "External", "ports": [{"port": 1}]}),
            'supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
        ),
        (
            thing("Service", spec={"ports": [{"port": 1, "nodePort": 30_000}]}),
            "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
        ),
        (
            thing("ConfigMap", data={"a b": ""}),
            'data[a b]: Invalid value: "a b": a valid config key must consist of',
        ),
        (thing("ConfigMap", data={"a": "x" * 1_048_577}), "Too long: may not be more than 1048576"),
        (thing("Secret", data={"a": "not base64"}), "data[a]: illegal base64 data at input byte 3"),
        (
            thing("Secret", type="kubernetes.io/tls", data={"tls.crt": "eA=="}),
            "data[tls.key]: Required value",
        ),
        (
            thing(
                "PodDisruptionBudget", "policy/v1", spec={"minAvailable": 1, "maxUnavailable": 1}
            ),
            "minAvailable and maxUnavailable cannot be both set",
        ),
        (
            thing("PriorityClass", "scheduling.k8s.io/v1", value=2_000_000_000),
            "value: Forbidden: maximum allowed value of a user defined priority is 1000000000",
        ),
        (
            thing(
                "LimitRange",
                spec={"limits": [{"type": "Pod", "min": {"cpu": 2}, "max": {"cpu": 1}}]},
            ),
            "min value 2 is greater than max value 1",
        ),
        (
            thing("HorizontalPodAutoscaler", "autoscaling/v2", spec={"maxReplicas": 0}),
            "spec.maxReplicas: Invalid value: 0: must be greater than 0",
        ),
        (
            thing("ResourceQuota", spec={"hard": {"cpu": "-1"}}),
            'spec.hard[cpu]: Invalid value: "-1": must be greater than or equal to 0',
        ),
        (pod(restartPolicy="Sometimes"), 'supported values: "Always", "Never", "OnFailure"'),
        (
            pod(tolerations=[{"key": "a", "tolerationSeconds": 5}]),
            "effect must be 'NoExecute' when `tolerationSeconds` is set",
        ),
        (
            pod(topologySpreadConstraints=[{"maxSkew": 0, "topologyKey": "zone"}]),
            "topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero",
        ),
        (pod(nodeSelector={"a b": "c"}), "spec.nodeSelector: Invalid value:"),
        (
            pod(volumes=[{"name": "v", "emptyDir": {}, "secret": {}}]),
            "spec.volumes[0].secret: Forbidden: may not specify more than 1 volume type",
        ),
        (thing("Namespace", metadata={"name": "My.Space"}), "a lowercase RFC 1123 label"),
        (thing("Node", metadata={"name": "n", "namespace": "x"}), "not allowed on this type"),
    ],
)
def test_other_kinds_are_refused_in_the_words_of_the_server(
    given: dict[str, Any], part: str
) -> None:
    """One example of each rule."""
    assert part in "\n".join(problems_of(given))


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("text", "'text' is no manifest; a manifest has apiVersion, kind, metadata"),
        ({}, "Object 'Kind' is missing; add kind: Deployment, Service, Pod ..."),
        (
            {"kind": "Pod", "metadata": {"name": "x"}},
            "Pod \"x\": Object 'apiVersion' is missing; write apiVersion: v1",
        ),
        (
            thing("Deployment", "extensions/v1beta1"),
            (
                'Deployment "x": no matches for kind "Deployment" in version "extensions/v1beta1"; '
                "write apiVersion: apps/v1"
            ),
        ),
        (
            {"apiVersion": "v1", "kind": "Pod", "metadata": []},
            'Pod "": metadata: Required value: it has the name of the object',
        ),
    ],
)
def test_what_is_no_manifest_is_told_what_one_has(given: object, line: str) -> None:
    """Before anything else is judged."""
    assert problems_of(given) == [line]


@pytest.mark.parametrize(
    "given",
    [
        thing("StatefulSet", "apps/v1", spec={"anything": [1]}),
        thing("Ingress", "networking.k8s.io/v1", spec={}),
        thing("Service", "serving.knative.dev/v1", spec={"template": {}}),
        thing("ClusterRole", "rbac.authorization.k8s.io/v1", metadata={"name": "system:node"}),
        thing("Widget", "example.com/v1alpha1", spec={"size": 3}),
    ],
)
def test_kinds_that_the_model_does_not_know_are_taken(given: dict[str, Any]) -> None:
    """Their fields are their own business."""
    assert problems_of(given) == []


def test_deep_nesting_and_floods_of_problems_are_bounded() -> None:
    """A bomb is refused in a line, nonsense in fifty."""
    deep: dict[str, Any] = {}
    level = deep
    for _ in range(5_000):
        level["a"] = {}
        level = level["a"]
    laughs: list[Any] = ["ha"]
    for _ in range(30):
        laughs = [laughs] * 9
    many = deployment()
    many["spec"].update({f"field{number}": 1 for number in range(900)})

    assert problems_of(thing("Widget", "x.y/v1", spec=deep)) == [
        'Widget "x": it is nested more than 100 deep'
    ]
    assert problems_of(thing("Widget", "x.y/v1", spec={"a": laughs})) == [
        'Widget "x": it has more than 200000 values'
    ]
    assert len(problems_of(many)) == 51
    assert problems_of(many)[-1] == "... and 850 more"


def test_what_cannot_be_changed_is_told() -> None:
    """Selectors, most of a Pod, addresses, and immutable ConfigMaps."""
    other = deployment()
    other["spec"]["selector"]["matchLabels"] = {"app": "web", "tier": "front"}
    other["spec"]["template"]["metadata"]["labels"] = {"app": "web", "tier": "front"}
    config = thing("ConfigMap", data={"a": "b"}, immutable=True)

    assert update_problems(deployment(), deployment(5, image="web:2")) == []
    assert "field is immutable" in update_problems(deployment(), other)[0]
    assert "pod updates may not change" in update_problems(pod(), pod(nodeName="n2"))[0]
    assert (
        "may not change once set"
        in update_problems(service(clusterIP="10.96.0.9"), service(clusterIP="10.96.0.10"))[0]
    )
    assert update_problems(config, dict(config, data={"a": "c"})) == [
        'The ConfigMap "x" is invalid: data: Forbidden: field is immutable when `immutable` is set'
    ]
