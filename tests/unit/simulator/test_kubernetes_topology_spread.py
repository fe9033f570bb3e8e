"""The scheduler's plugin PodTopologySpread."""

from typing import Any

from simulator.kubernetes.scheduling.framework import CycleState, Settings, Status
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.snapshot import Snapshot
from simulator.kubernetes.scheduling.spread_tally import Tally
from simulator.kubernetes.scheduling.topology_spread import PLUGIN, group, prepare, refuse, update
from simulator.kubernetes.scheduling.topology_spread_score import normalize, score
from simulator.kubernetes.scheduling.topology_spread_score import prepare as prepare_score

WEB = {"matchLabels": {"app": "web"}}
HOST = "kubernetes.io/hostname"
SKEWED = "node(s) didn't match pod topology spread constraints"


def spread(key: str = "zone", action: str = "DoNotSchedule", **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """A constraint, with a skew of one unless it says otherwise."""
    default = {"topologyKey": key, "whenUnsatisfiable": action, "maxSkew": 1, "labelSelector": WEB}
    return {**default, **fields}


def web(*constraints: dict[str, Any], name: str = "p", on: str = "", **more: Any) -> PodInfo:  # noqa: ANN401 - any field of metadata
    """A Pod of the application, perhaps on a node."""
    spec = {"topologySpreadConstraints": list(constraints), "nodeName": on}
    labels = {"app": "web", "pod-template-hash": "v1"}
    metadata = {"name": name, "namespace": "default", "labels": labels, **more}
    return PodInfo({"metadata": metadata, "spec": spec})


def cluster(
    nodes: dict[str, dict[str, str]],
    *there: PodInfo,
    taints: tuple[str, ...] = (),
    **settings: Any,  # noqa: ANN401 - any setting
) -> CycleState:
    """Nodes by name with their labels, some of them tainted, and the Pods on them."""
    snapshot = Snapshot()
    for name, labels in nodes.items():
        taint = {"key": "k", "effect": "NoSchedule"}
        spec = {"taints": [taint] if name in taints else []}
        snapshot.set_node({"metadata": {"name": name, "labels": labels}, "spec": spec})
    for pod in there:
        snapshot.set_pod(pod)
    return CycleState(snapshot, Settings(**settings))


def answers(pod: PodInfo, state: CycleState) -> dict[str, Status]:
    """What the filter says of each node."""
    assert prepare(pod, state).ok
    return {name: refuse(pod, state, info) for name, info in state.snapshot.nodes.items()}


def fits(pod: PodInfo, state: CycleState) -> list[str]:
    """The nodes that the filter lets pass."""
    found = answers(pod, state)
    return [name for name in found if found[name].ok]


def scored(pod: PodInfo, state: CycleState, *names: str) -> list[int]:
    """The normalized scores of these nodes, which passed the filters."""
    prepare(pod, state)
    infos = [state.snapshot.nodes[name] for name in names or state.snapshot.nodes]
    assert prepare_score(pod, state, [(info, 1) for info in infos]).ok
    return normalize(pod, state, infos, [score(pod, state, info) for info in infos])


ZONES = {"a1": {"zone": "a"}, "a2": {"zone": "a"}, "b1": {"zone": "b"}}


def test_a_zone_that_would_be_too_full_is_refused() -> None:
    """One Pod more than in the emptiest zone is as much as a skew of one allows."""
    found = answers(web(spread()), cluster(ZONES, web(name="x", on="a1")))

    assert found["a2"] == Status("Unschedulable", (SKEWED,))
    assert found["b1"].ok


def test_a_node_without_the_label_is_refused_for_good() -> None:
    """Nothing that leaves the node would help."""
    found = answers(web(spread()), cluster({**ZONES, "c": {}}))

    assert found["c"].code == "UnschedulableAndUnresolvable"
    assert found["c"].reasons == (f"{SKEWED} (missing required label)",)


def test_pods_of_other_namespaces_and_those_on_their_way_out_do_not_count() -> None:
    """Neither do Pods with other labels."""
    away = web(name="x", on="a1", namespace="other")
    leaving = web(name="y", on="a1", deletionTimestamp="2000-01-01T00:00:00Z")
    strange = web(name="z", on="a1", labels={"app": "db"})

    assert fits(web(spread()), cluster(ZONES, away, leaving, strange)) == ["a1", "a2", "b1"]


def test_too_few_domains_are_as_if_one_were_empty() -> None:
    """``minDomains`` asks for zones that are not there yet."""
    state = cluster(ZONES, web(name="x", on="a1"), web(name="y", on="b1"))

    assert fits(web(spread(minDomains=2)), state) == ["a1", "a2", "b1"]
    assert fits(web(spread(minDomains=3)), state) == []


def test_nodes_that_the_pod_does_not_select_are_no_domains() -> None:
    """Unless the constraint ignores node affinity."""
    state = cluster(
        {"a1": {"zone": "a", "disk": "ssd"}, "b1": {"zone": "b"}}, web(name="x", on="a1")
    )
    choosy, open_minded = (
        PodInfo(
            {
                "metadata": {"namespace": "default", "labels": {"app": "web"}},
                "spec": {
                    "nodeSelector": {"disk": "ssd"},
                    "topologySpreadConstraints": [spread(nodeAffinityPolicy=policy)],
                },
            }
        )
        for policy in ("Honor", "Ignore")
    )

    assert "a1" in fits(choosy, state)
    assert "a1" not in fits(open_minded, state)


def test_tainted_nodes_are_domains_unless_the_constraint_honors_taints() -> None:
    """By default the emptiest zone may be one that the Pod cannot go to."""
    state = cluster(ZONES, web(name="x", on="a1"), taints=("b1",))

    assert "a1" not in fits(web(spread()), state)
    assert "a1" in fits(web(spread(nodeTaintsPolicy="Honor")), state)


def test_match_label_keys_count_only_pods_of_the_same_revision() -> None:
    """The values come from the Pod that is to be placed."""
    old = web(name="x", on="a1", labels={"app": "web", "pod-template-hash": "v0"})
    constraint = spread(matchLabelKeys=["pod-template-hash", "absent"])

    assert "a1" in fits(web(constraint), cluster(ZONES, old))
    assert "a1" not in fits(web(spread()), cluster(ZONES, old))


def test_an_empty_selector_counts_nobody_but_the_pod_itself() -> None:
    """As upstream has it; no selector at all does not even mean that."""
    state = cluster(ZONES, web(name="x", on="a1"), web(name="y", on="a1"))

    assert fits(web(spread(labelSelector={})), state) == ["a1", "a2", "b1"]
    assert fits(web(spread(labelSelector=None)), state) == ["a1", "a2", "b1"]


def test_a_pod_without_constraints_is_not_filtered() -> None:
    """Nor scored, if no Service or owner tells its kin."""
    pod, state = web(), cluster(ZONES)

    assert prepare(pod, state).code == "Skip"
    assert prepare_score(pod, state, [(state.snapshot.nodes["a1"], 1)]).code == "Skip"


def test_the_emptier_zone_scores_more() -> None:
    """A skew that is allowed weakens the difference."""
    pods = [web(name=str(index), on="a1") for index in range(3)]
    strict, lenient = spread(action="ScheduleAnyway"), spread(action="ScheduleAnyway", maxSkew=5)

    assert scored(web(strict), cluster(ZONES, *pods)) == [0, 0, 100]
    assert scored(web(lenient), cluster(ZONES, *pods)) == [50, 50, 100]


def test_a_node_without_the_label_scores_nothing() -> None:
    """It is no domain, either."""
    state = cluster({**ZONES, "c": {}}, web(name="x", on="a1"))

    assert scored(web(spread(action="ScheduleAnyway")), state, "a1", "b1", "c") == [0, 100, 0]


def test_pods_of_a_service_are_spread_without_being_asked() -> None:
    """The system's constraints do not mind that nodes have no zone."""
    nodes = {name: {HOST: name} for name in ("n1", "n2", "n3")}
    there = [web(name=str(index), on="n1") for index in range(4)] + [web(name="z", on="n2")]
    state = cluster(nodes, *there)
    selector = {"metadata": {"namespace": "default"}, "spec": {"selector": {"app": "web"}}}
    state.snapshot.owners["Service/default/web"] = selector

    assert prepare(web(), state).code == "Skip"
    assert scored(web(), state) == [25, 75, 100]


def test_pods_of_a_replica_set_are_spread_without_being_asked() -> None:
    """The selector of the owner tells its kin; a Service of other Pods does not."""
    nodes = {name: {HOST: name} for name in ("n1", "n2")}
    owner = [{"kind": "ReplicaSet", "name": "web", "controller": True}]
    state = cluster(nodes, web(name="x", on="n1"))
    state.snapshot.owners["ReplicaSet/default/web"] = {"spec": {"selector": WEB}}
    state.snapshot.owners["Service/default/db"] = {
        "metadata": {"namespace": "default"},
        "spec": {"selector": {"app": "db"}},
    }

    assert scored(web(ownerReferences=owner), state) == [66, 100]


def test_defaults_of_an_administrator_may_refuse() -> None:
    """They take the place of the system's."""
    defaults = ({"topologyKey": "zone", "maxSkew": 1, "whenUnsatisfiable": "DoNotSchedule"},)
    state = cluster(ZONES, web(name="x", on="a1"), spread_defaults=defaults)
    selector = {"metadata": {"namespace": "default"}, "spec": {"selector": {"app": "web"}}}
    state.snapshot.owners["Service/default/web"] = selector

    assert fits(web(), state) == ["b1"]


def test_the_count_follows_a_pod_that_comes_and_goes() -> None:
    """Without counting everything afresh."""
    pod, state = web(spread()), cluster(ZONES)
    assert fits(pod, state) == ["a1", "a2", "b1"]
    there = state.snapshot.nodes["a1"]

    update(pod, state, web(name="x"), there, 1)
    assert not refuse(pod, state, state.snapshot.nodes["a2"]).ok

    update(pod, state, web(name="x"), there, -1)
    assert refuse(pod, state, state.snapshot.nodes["a2"]).ok


def test_hosts_with_as_many_pods_are_alike_and_zones_are_not() -> None:
    """So that one node can speak for many."""
    nodes = {name: {HOST: name, "zone": name[0]} for name in ("a1", "a2", "b1", "b2")}
    state = cluster(nodes, web(name="x", on="a1"))
    pod = web(spread(), spread(HOST))
    prepare(pod, state)
    groups = {name: group(pod, state, info) for name, info in state.snapshot.nodes.items()}

    assert groups["b1"] == groups["b2"]
    assert groups["a1"] != groups["a2"]
    assert groups["a2"] != groups["b2"]


def test_a_tally_knows_the_emptiest_domain_at_any_time() -> None:
    """Whatever comes and goes."""
    tally = Tally()
    for domain in ("a", "b"):
        tally.open(domain)
    tally.change("a", 1)
    assert tally.least == 0
    tally.change("b", 1)
    assert tally.least == 1
    tally.change("b", -1)

    assert tally.least == 0


def test_the_plugin_weighs_two() -> None:
    """As in the default profile."""
    assert PLUGIN.weight == 2
