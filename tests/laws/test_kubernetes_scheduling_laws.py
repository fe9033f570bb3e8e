"""What holds for the scheduler's counts over any cluster, whatever comes and goes."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.kubernetes.nodes.toleration_time import used
from simulator.kubernetes.pods.taints import first_untolerated
from simulator.kubernetes.scheduling import inter_pod_affinity, topology_spread
from simulator.kubernetes.scheduling.affinity_counts import AffinityCounts
from simulator.kubernetes.scheduling.engine import Engine
from simulator.kubernetes.scheduling.framework import CycleState, Plugin, Settings
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.snapshot import Snapshot
from simulator.kubernetes.scheduling.spread_state import SpreadState

HOST, ZONE = "kubernetes.io/hostname", "topology.kubernetes.io/zone"
REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"
NODES = [f"n{index}" for index in range(5)]
SELECTORS = st.sampled_from(
    [{"matchLabels": {"app": "a"}}, {"matchLabels": {"app": "b"}}, {}, None]
)
KEYS = st.sampled_from([HOST, ZONE, "rack"])
TERMS = st.fixed_dictionaries({"topologyKey": KEYS, "labelSelector": SELECTORS})
WISHES = st.fixed_dictionaries({"weight": st.integers(1, 9), "podAffinityTerm": TERMS})
SIDES = st.fixed_dictionaries(
    {}, optional={REQUIRED: st.lists(TERMS, max_size=2), PREFERRED: st.lists(WISHES, max_size=2)}
)
AFFINITIES = st.fixed_dictionaries({}, optional={"podAffinity": SIDES, "podAntiAffinity": SIDES})
CONSTRAINTS = st.fixed_dictionaries(
    {
        "topologyKey": KEYS,
        "maxSkew": st.integers(1, 3),
        "whenUnsatisfiable": st.sampled_from(["DoNotSchedule", "ScheduleAnyway"]),
        "labelSelector": SELECTORS,
    },
    optional={
        "minDomains": st.integers(1, 4),
        "nodeTaintsPolicy": st.sampled_from(["Honor", "Ignore"]),
        "nodeAffinityPolicy": st.sampled_from(["Honor", "Ignore"]),
    },
)
PODS = st.builds(
    lambda app, affinity, constraints, disk: {
        "metadata": {"namespace": "default", "labels": {"app": app}},
        "spec": {
            "affinity": affinity,
            "topologySpreadConstraints": constraints,
            **({"nodeSelector": {"disk": "ssd"}} if disk else {}),
        },
    },
    st.sampled_from("ab"),
    AFFINITIES,
    st.lists(CONSTRAINTS, max_size=2, unique_by=lambda one: one["topologyKey"]),
    st.booleans(),
)
LABELS = st.fixed_dictionaries(
    {},
    optional={
        ZONE: st.sampled_from(["west", "east"]),
        "rack": st.sampled_from(["1", "2", "3"]),
        "disk": st.just("ssd"),
    },
)
MOVES = st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["", *NODES])), max_size=25)


Drawn = tuple[Snapshot, dict[str, Any], list[dict[str, Any]]]


@st.composite
def clusters(draw: st.DrawFn) -> Drawn:
    """Nodes, a Pod to be placed, and Pods that can come and go."""
    snapshot = Snapshot()
    for name in NODES:
        labels = {**draw(LABELS), HOST: name}
        tainted = [{"key": "k", "effect": "NoSchedule"}] if draw(st.booleans()) else []
        snapshot.set_node(
            {"metadata": {"name": name, "labels": labels}, "spec": {"taints": tainted}}
        )
    service = {"metadata": {"namespace": "default"}, "spec": {"selector": {"app": "a"}}}
    if draw(st.booleans()):
        snapshot.owners["Service/default/a"] = service
    return snapshot, draw(PODS), draw(st.lists(PODS, min_size=8, max_size=8))


def moved(snapshot: Snapshot, number: int, written: dict[str, Any], node: str) -> None:
    """Put a Pod on a node; no node takes it away."""
    metadata = {**written["metadata"], "name": f"p{number}"}
    pod = PodInfo({"metadata": metadata, "spec": {**written["spec"], "nodeName": node}})
    snapshot.drop_pod(pod.key)
    if node:
        snapshot.set_pod(pod)


def spread_counts(state: CycleState) -> Any:  # noqa: ANN401 - whatever can be compared
    """All that the spread plugin counts."""
    found: SpreadState = state.values[topology_spread.PLUGIN.name]
    return [(side.tallies, side.own, side.nodes_of) for side in (found.hard, found.soft)]


def affinity_counts(state: CycleState) -> Any:  # noqa: ANN401 - whatever can be compared
    """All that the affinity plugin counts."""
    found: AffinityCounts = state.values[inter_pod_affinity.PLUGIN.name]
    return found.near, found.avoided, found.repelled, found.scores


def kept_in_step(
    plugin: Plugin,
    cluster: Drawn,
    moves: list[tuple[int, str]],
) -> tuple[PodInfo, CycleState, CycleState]:
    """A state that followed every move, and one that is counted at the end."""
    snapshot, written, others = cluster
    assert plugin.pre_filter is not None
    assert plugin.update is not None
    pod = PodInfo(written)
    kept = CycleState(snapshot, Settings())
    plugin.pre_filter(pod, kept)
    for number, node in moves:
        before = snapshot.position
        moved(snapshot, number, others[number], node)
        for other, info, by in snapshot.changes_since(before) or []:
            plugin.update(pod, kept, other, info, by)
    fresh = CycleState(snapshot, Settings())
    plugin.pre_filter(pod, fresh)
    return pod, kept, fresh


@given(cluster=clusters(), moves=MOVES)
def test_spread_counts_kept_in_step_equal_those_counted_afresh(
    cluster: Drawn,
    moves: list[tuple[int, str]],
) -> None:
    """Whatever Pods came and went."""
    _, kept, fresh = kept_in_step(topology_spread.PLUGIN, cluster, moves)

    assert spread_counts(kept) == spread_counts(fresh)


@given(cluster=clusters(), moves=MOVES)
def test_affinity_counts_kept_in_step_equal_those_counted_afresh(
    cluster: Drawn,
    moves: list[tuple[int, str]],
) -> None:
    """Whatever Pods came and went."""
    _, kept, fresh = kept_in_step(inter_pod_affinity.PLUGIN, cluster, moves)

    assert affinity_counts(kept) == affinity_counts(fresh)


@settings(max_examples=60)
@given(cluster=clusters(), moves=MOVES, spread=st.booleans())
def test_nodes_of_one_group_get_the_same_answers(
    cluster: Drawn,
    moves: list[tuple[int, str]],
    spread: bool,  # noqa: FBT001 - drawn
) -> None:
    """So that one node may speak for all, and a count of nodes for their number."""
    plugin = topology_spread.PLUGIN if spread else inter_pod_affinity.PLUGIN
    pod, state, _ = kept_in_step(plugin, cluster, moves)
    assert plugin.group is not None
    assert plugin.filter is not None
    assert plugin.score is not None
    assert plugin.pre_score is not None
    groups: dict[Any, list[Any]] = {}
    for info in state.snapshot.nodes.values():
        groups.setdefault(plugin.group(pod, state, info), []).append(info)
    each = [(info, 1) for info in state.snapshot.nodes.values()]
    skipped = plugin.pre_score(pod, state, each).code
    weights = state.scoring.get(plugin.name)

    for alike in groups.values():
        assert len({plugin.filter(pod, state, info) for info in alike}) == 1
        if skipped != "Skip":
            assert len({plugin.score(pod, state, info) for info in alike}) == 1
    assert (
        plugin.pre_score(pod, state, [(one[0], len(one)) for one in groups.values()]).code
        == skipped
    )
    assert state.scoring.get(plugin.name) == weights


@given(cluster=clusters(), moves=MOVES, asked=st.lists(st.integers(0, 7), max_size=12))
def test_a_class_of_pods_decides_as_asking_every_plugin_about_every_node_does(
    cluster: Drawn, moves: list[tuple[int, str]], asked: list[int]
) -> None:
    """The node, its score, and every reason, also while Pods are placed and go."""
    snapshot, _, others = cluster
    engine = Engine(Settings())
    engine.snapshot = snapshot
    turns = [("ask", number, "") for number in asked]
    for at, (number, node) in enumerate(moves):
        turns.insert(2 * at, ("move", number, node))
    for at, (turn, number, node) in enumerate(turns):
        if turn == "move":
            moved(snapshot, number, others[number], node)
            continue
        metadata = {**others[number]["metadata"], "name": f"new-{at}"}
        pod = engine.info({**others[number], "metadata": metadata})
        fast, plain = engine.decide(pod), engine.cycle(pod).decision()

        assert fast == plain
        if fast.node:
            snapshot.set_pod(pod, fast.node)


@given(
    tolerations=st.lists(
        st.fixed_dictionaries(
            {"operator": st.sampled_from(["Exists", "Equal"])},
            optional={"key": st.sampled_from("ab"), "effect": st.just("NoExecute")},
        ),
        max_size=3,
    ),
    keys=st.lists(st.sampled_from("ab"), max_size=3),
)
def test_a_pod_stays_exactly_where_every_taint_is_borne(
    tolerations: list[dict[str, Any]], keys: list[str]
) -> None:
    """Scheduler and eviction agree on what is borne."""
    found = [{"key": key, "effect": "NoExecute"} for key in keys]
    borne = first_untolerated(found, tolerations) is None

    assert borne == (used(tolerations, found) is not None)
