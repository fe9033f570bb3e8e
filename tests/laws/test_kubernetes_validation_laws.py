"""Laws of validation: whatever a file holds, it is judged; and what is taken can be stored."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from kubernetes_strategies import deployment, parameters, pod, service

from simulator.engine import Log
from simulator.kubernetes.api.api_server import ApiServer
from simulator.kubernetes.api.manifests import asked_for
from simulator.kubernetes.api.refusal import RefusedError
from simulator.kubernetes.api.schema.reading import TABLE
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.api.validation import problems_of, update_problems
from simulator.kubernetes.values.objects import copied

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-3, 70_000)
    | st.sampled_from(["", "a", "A_b", "1Gi", "-1", "25%", "None", "x" * 300, "é", "a/b", "0.5"])
    | st.floats(allow_nan=False, allow_infinity=False, width=16)
)
FIELDS = sorted({name for row in TABLE.values() for name in row})
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(FIELDS) | st.integers(0, 3), inner, max_size=4)
    ),
    max_leaves=8,
)


def thing(kind: str, version: str, **parts: object) -> dict[str, Any]:
    """An object of a kind."""
    return {"apiVersion": version, "kind": kind, "metadata": {"name": "x"}, **parts}


def whole() -> dict[str, Any]:
    """A Pod that has something of nearly everything."""
    probe = {"httpGet": {"port": 80}, "periodSeconds": 5}
    term = {"labelSelector": {"matchLabels": {"app": "web"}}, "topologyKey": "zone"}
    required = "requiredDuringSchedulingIgnoredDuringExecution"
    expression = {"key": "zone", "operator": "In", "values": ["a"]}
    made = pod(
        volumes=[{"name": "v", "configMap": {"name": "c"}}],
        tolerations=[{"key": "k", "operator": "Exists", "effect": "NoExecute"}],
        topologySpreadConstraints=[
            {"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "DoNotSchedule"}
        ],
        affinity={
            "nodeAffinity": {required: {"nodeSelectorTerms": [{"matchExpressions": [expression]}]}},
            "podAffinity": {required: [term]},
        },
        nodeSelector={"a": "b"},
        initContainers=[{"name": "first", "image": "init:1"}],
    )
    made["spec"]["containers"][0].update(
        readinessProbe=probe,
        env=[{"name": "A", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}],
        volumeMounts=[{"name": "v", "mountPath": "/v"}],
        resources={"requests": {"cpu": "100m"}, "limits": {"cpu": "1"}},
        ports=[{"containerPort": 80, "name": "http"}],
    )
    return made


SEEDS = [
    deployment(strategy={"rollingUpdate": {"maxSurge": 1, "maxUnavailable": "25%"}}),
    service(),
    whole(),
    thing("ConfigMap", "v1", data={"a": "b"}),
    thing("Secret", "v1", data={"a": "eA=="}, stringData={"b": "c"}),
    thing("Namespace", "v1"),
    thing("Node", "v1", spec={"taints": [{"key": "a", "effect": "NoSchedule"}]}),
    thing("PodDisruptionBudget", "policy/v1", spec={"minAvailable": 1, "selector": {}}),
    thing("PriorityClass", "scheduling.k8s.io/v1", value=5),
    thing("ResourceQuota", "v1", spec={"hard": {"pods": "5"}}),
    thing("LimitRange", "v1", spec={"limits": [{"type": "Container", "max": {"cpu": "1"}}]}),
    thing(
        "HorizontalPodAutoscaler",
        "autoscaling/v2",
        spec={"maxReplicas": 3, "scaleTargetRef": {"kind": "Deployment", "name": "web"}},
    ),
    thing(
        "PersistentVolumeClaim",
        "v1",
        spec={"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}},
    ),
    thing("EndpointSlice", "discovery.k8s.io/v1", addressType="IPv4", endpoints=[], ports=[]),
    thing("Widget", "example.com/v1", spec={"a": 1}),
]


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value inside another one."""
    found = []
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, inner in items:
        found.append((*path, key))
        found.extend(places(inner, (*path, key)))
    return found


def inside(value: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - plain data
    """What stands at a path."""
    for key in path:
        value = value[key]
    return value


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """A good manifest in which some values are others, or fields are added."""
    made: dict[str, Any] = copied(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from(places(made)))
        parent = inside(made, path[:-1])
        if isinstance(parent, dict) and draw(st.booleans()):
            parent[draw(st.sampled_from(FIELDS))] = draw(VALUES)
        else:
            parent[path[-1]] = draw(VALUES)
    return made


def manifests() -> SearchStrategy[Any]:
    """Spoiled manifests, and things that are none at all."""
    return spoiled() | VALUES


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(manifests())
def test_whatever_a_file_holds_is_judged(given_: object) -> None:
    """Validation returns sentences, and never fails itself."""
    asked = asked_for(given_) if isinstance(given_, dict) else given_

    assert all(problems_of(asked))


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(spoiled())
def test_what_is_taken_can_be_stored_and_applied_again(given_: dict[str, Any]) -> None:
    """Defaulting and admission cope with all that validation lets through."""
    asked = asked_for(given_)
    if problems_of(asked):
        return
    store = Store()
    api = ApiServer(store, Log(), parameters(), lambda: 0)
    home = {"kind": "Namespace", "metadata": {"name": "default"}}
    store.put(0, ("Namespace", "", "default"), api.prepared(home))
    try:
        made = api.create("kubectl", asked, "a law asks for it")
    except RefusedError:
        return
    assert update_problems(made, made) == []
    assert api.update("kubectl", made, "nothing has changed") == made
