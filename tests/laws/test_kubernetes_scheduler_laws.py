"""Laws of the scheduler: the quick way decides as the plain way does, and no node is overrun."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.kubernetes.scheduling.engine import Engine
from simulator.kubernetes.scheduling.explanation import why
from simulator.kubernetes.scheduling.framework import Settings
from simulator.kubernetes.scheduling.pod_info import PodInfo

ZONE, HOST = "topology.kubernetes.io/zone", "kubernetes.io/hostname"
APPS = st.sampled_from(["web", "db"])
SELECTORS = st.builds(lambda app: {"matchLabels": {"app": app}}, APPS)
KEYS = st.sampled_from([ZONE, HOST, "disk"])
TERMS = st.builds(
    lambda key, chosen: {"topologyKey": key, "labelSelector": chosen}, KEYS, SELECTORS
)
WEIGHED = st.builds(
    lambda weight, term: {"weight": weight, "podAffinityTerm": term}, st.integers(1, 100), TERMS
)
POD_AFFINITIES = st.fixed_dictionaries(
    {},
    optional={
        "requiredDuringSchedulingIgnoredDuringExecution": st.lists(TERMS, max_size=1),
        "preferredDuringSchedulingIgnoredDuringExecution": st.lists(WEIGHED, max_size=2),
    },
)
WISH = {"matchExpressions": [{"key": "disk", "operator": "In", "values": ["ssd"]}]}
NODE_AFFINITIES = st.sampled_from(
    [
        {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [WISH]}},
        {"preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 7, "preference": WISH}]},
    ]
)
SPREADS = st.builds(
    lambda skew, key, action, chosen: {
        "maxSkew": skew,
        "topologyKey": key,
        "whenUnsatisfiable": action,
        "labelSelector": chosen,
    },
    st.integers(1, 2),
    KEYS,
    st.sampled_from(["DoNotSchedule", "ScheduleAnyway"]),
    SELECTORS,
)
TAINTS = st.builds(
    lambda key, effect: {"key": key, "value": "", "effect": effect},
    st.sampled_from(["a", "b"]),
    st.sampled_from(["NoSchedule", "PreferNoSchedule", "NoExecute"]),
)
TOLERATIONS = st.builds(lambda key: {"key": key, "operator": "Exists"}, st.sampled_from(["a", "b"]))
IMAGES = [{"names": ["big:latest"], "sizeBytes": 900 * 1024 * 1024}]
VERSIONS = st.sampled_from([28, 32, 33, 35, 36, 37])


@st.composite
def nodes(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """A node in one of two zones, or in none."""
    labels = {HOST: f"n{number}"}
    if draw(st.booleans()) or draw(st.booleans()):
        labels[ZONE] = draw(st.sampled_from(["east", "west"]))
    if draw(st.booleans()):
        labels["disk"] = draw(st.sampled_from(["ssd", "hdd"]))
    return {
        "metadata": {"name": f"n{number}", "labels": labels},
        "spec": {
            "taints": draw(st.lists(TAINTS, max_size=1)),
            "unschedulable": draw(st.integers(0, 5)) == 0,
        },
        "status": {
            "allocatable": {
                "cpu": draw(st.sampled_from(["1", "2", "4"])),
                "memory": draw(st.sampled_from(["1Gi", "4Gi"])),
                "pods": draw(st.sampled_from(["3", "10"])),
            },
            "images": IMAGES if draw(st.booleans()) else [],
        },
    }


@st.composite
def templates(draw: st.DrawFn) -> dict[str, Any]:
    """What a Pod is made from: labels and spec."""
    asked = draw(
        st.sampled_from([{}, {"cpu": "100m"}, {"cpu": "300m", "memory": "64Mi"}, {"memory": "1Gi"}])
    )
    container: dict[str, Any] = {
        "image": draw(st.sampled_from(["big", "small"])),
        "resources": {"requests": asked},
    }
    if draw(st.integers(0, 5)) == 0:
        container["ports"] = [{"containerPort": 80, "hostPort": 80, "protocol": "TCP"}]
    affinity: dict[str, Any] = {}
    if draw(st.booleans()):
        affinity["podAffinity"] = draw(POD_AFFINITIES)
    if draw(st.booleans()):
        affinity["podAntiAffinity"] = draw(POD_AFFINITIES)
    if draw(st.integers(0, 2)) == 0:
        affinity["nodeAffinity"] = draw(NODE_AFFINITIES)
    spec: dict[str, Any] = {
        "containers": [container],
        "affinity": affinity if draw(st.booleans()) else {},
        "tolerations": draw(st.lists(TOLERATIONS, max_size=1)),
    }
    if draw(st.integers(0, 2)) == 0:
        spec["topologySpreadConstraints"] = draw(st.lists(SPREADS, min_size=1, max_size=2))
    return {"labels": {"app": draw(APPS)}, "spec": spec}


@st.composite
def clusters(draw: st.DrawFn) -> tuple[Engine, list[PodInfo]]:
    """Nodes, a Service, and Pods of a few templates that all wait."""
    engine = Engine(Settings(minor=draw(VERSIONS)))
    for number in range(draw(st.integers(1, 7))):
        engine.snapshot.set_node(draw(nodes(number)))
    if draw(st.booleans()):
        service = {"metadata": {"namespace": "ns"}, "spec": {"selector": {"app": "web"}}}
        engine.snapshot.set_owner("Service/ns/web", "ns", service)
    made = draw(st.lists(templates(), min_size=1, max_size=4))
    order = draw(st.lists(st.sampled_from(made), min_size=1, max_size=20))
    pods = [
        engine.info(
            {
                "metadata": {"name": f"p{number}", "namespace": "ns", "labels": one["labels"]},
                "spec": one["spec"],
            }
        )
        for number, one in enumerate(order)
    ]
    return engine, pods


@settings(max_examples=300)
@given(clusters(), st.data())
def test_the_quick_way_decides_as_the_plain_way_does(
    cluster: tuple[Engine, list[PodInfo]], data: st.DataObject
) -> None:
    """For every Pod: the same node, score and reasons, while Pods leave and nodes change."""
    engine, pods = cluster
    snapshot = engine.snapshot
    for pod in pods:
        event = data.draw(st.integers(0, 9))
        placed = [key for info in snapshot.nodes.values() for key in info.pods]
        if event == 0 and placed:
            snapshot.drop_pod(data.draw(st.sampled_from(placed)))
        elif event == 1:
            snapshot.set_node(data.draw(nodes(data.draw(st.integers(0, 8)))))
        elif event == 2:
            snapshot.drop_node(f"n{data.draw(st.integers(0, 8))}")

        quick, plain = engine.decide(pod), engine.cycle(pod).decision()

        assert (quick.node, quick.fitting) == (plain.node, plain.fitting)
        assert quick.score == plain.score
        assert (quick.refusals, quick.blamed) == (plain.refusals, plain.blamed)
        assert quick.beforehand == plain.beforehand
        if quick.node:
            assert why(engine.marks(pod)) == why(engine.cycle(pod))
            snapshot.set_pod(pod, quick.node)


@settings(max_examples=100)
@given(clusters())
def test_no_node_is_overrun(cluster: tuple[Engine, list[PodInfo]]) -> None:
    """Requests never exceed what a node offers, nor Pods their number, and each has one node."""
    engine, pods = cluster
    for pod in pods:
        node = engine.decide(pod).node
        if node:
            engine.snapshot.set_pod(pod, node)

    keys = [key for info in engine.snapshot.nodes.values() for key in info.pods]
    assert len(keys) == len(set(keys))
    for info in engine.snapshot.nodes.values():
        assert len(info.pods) <= info.allocatable["pods"]
        assert all(info.requested[name] <= info.allocatable[name] for name in info.requested)


@settings(max_examples=100)
@given(clusters())
def test_the_same_pods_go_to_the_same_nodes(cluster: tuple[Engine, list[PodInfo]]) -> None:
    """Nothing depends on chance, nor on the order in which nodes came to be known."""
    engine, pods = cluster
    other = Engine(engine.settings)
    for name in sorted(engine.snapshot.nodes, reverse=True):
        other.snapshot.set_node(engine.snapshot.nodes[name].node)
    for key, owner in engine.snapshot.owners.items():
        other.snapshot.set_owner(key, "ns", owner)
    for pod in pods:
        first, second = engine.decide(pod).node, other.decide(pod).node
        if first:
            engine.snapshot.set_pod(pod, first)
            other.snapshot.set_pod(pod, first)

        assert first == second
