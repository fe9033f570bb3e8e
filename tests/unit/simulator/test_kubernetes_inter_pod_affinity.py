"""The scheduler's plugin InterPodAffinity."""

from typing import Any

from simulator.kubernetes.scheduling.framework import CycleState, Settings
from simulator.kubernetes.scheduling.inter_pod_affinity import (
    AVOIDS,
    NEEDS,
    REPELLED,
    group,
    keys,
    prepare,
    refuse,
    update,
)
from simulator.kubernetes.scheduling.inter_pod_affinity_score import normalize, score
from simulator.kubernetes.scheduling.inter_pod_affinity_score import prepare as prepare_score
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.snapshot import Snapshot

REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"
ZONES = {"a1": {"zone": "a"}, "a2": {"zone": "a"}, "b1": {"zone": "b"}}


def term(app: str, key: str = "zone", **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field of a term
    """Near by Pods of an application."""
    return {"topologyKey": key, "labelSelector": {"matchLabels": {"app": app}}, **fields}


def needs(*terms: dict[str, Any]) -> dict[str, Any]:
    """Required affinity."""
    return {"podAffinity": {REQUIRED: list(terms)}}


def avoids(*terms: dict[str, Any]) -> dict[str, Any]:
    """Required anti-affinity."""
    return {"podAntiAffinity": {REQUIRED: list(terms)}}


def likes(weight: int, one: dict[str, Any], side: str = "podAffinity") -> dict[str, Any]:
    """Preferred affinity, or anti-affinity."""
    return {side: {PREFERRED: [{"weight": weight, "podAffinityTerm": one}]}}


def pod(
    app: str,
    affinity: dict[str, Any] | None = None,
    on: str = "",
    namespace: str = "default",
    minor: int = 37,
    **labels: str,
) -> PodInfo:
    """A Pod of an application, perhaps on a node."""
    metadata = {
        "name": f"{app}-{on}-{len(labels)}",
        "namespace": namespace,
        "labels": {"app": app, **labels},
    }
    spec = {"affinity": affinity or {}, "nodeName": on}
    return PodInfo({"metadata": metadata, "spec": spec}, minor)


def cluster(
    *there: PodInfo,
    nodes: dict[str, dict[str, str]] = ZONES,
    **settings: Any,  # noqa: ANN401 - any setting
) -> CycleState:
    """Nodes by name with their labels, and the Pods on them."""
    snapshot = Snapshot()
    for name, labels in nodes.items():
        snapshot.set_node({"metadata": {"name": name, "labels": labels}})
    for one in there:
        snapshot.set_pod(one)
    snapshot.namespaces.update({"default": {}, "team": {"kind": "team"}})
    return CycleState(snapshot, Settings(**settings))


def reasons(one: PodInfo, state: CycleState) -> dict[str, str]:
    """Why each node is refused, empty for one that is not."""
    assert prepare(one, state).ok
    found = {name: refuse(one, state, info) for name, info in state.snapshot.nodes.items()}
    return {name: "".join(found[name].reasons) for name in found}


def scored(one: PodInfo, state: CycleState) -> list[int]:
    """The normalized scores of all nodes."""
    prepare(one, state)
    infos = list(state.snapshot.nodes.values())
    assert prepare_score(one, state, [(info, 1) for info in infos]).ok
    return normalize(one, state, infos, [score(one, state, info) for info in infos])


def test_a_pod_goes_where_those_it_needs_are() -> None:
    """The whole zone will do."""
    found = reasons(pod("web", needs(term("db"))), cluster(pod("db", on="a1")))

    assert found == {"a1": "", "a2": "", "b1": NEEDS}


def test_all_needs_must_be_met_by_one_and_the_same_pod() -> None:
    """Two Pods that meet one each do not count."""
    wanted = needs(term("db"), {**term("db"), "labelSelector": {"matchLabels": {"tier": "fast"}}})
    apart = cluster(pod("db", on="a1"), pod("cache", on="a1", tier="fast"))
    together = cluster(pod("db", on="a1", tier="fast"))

    assert reasons(pod("web", wanted), apart)["a1"] == NEEDS
    assert reasons(pod("web", wanted), together)["a1"] == ""


def test_the_first_of_pods_that_need_each_other_may_go_anywhere() -> None:
    """Anywhere that has the label; the second must follow it."""
    first = pod("web", needs(term("web")))
    nodes = {**ZONES, "c": {}}

    assert reasons(first, cluster(nodes=nodes)) == {"a1": "", "a2": "", "b1": "", "c": NEEDS}
    assert reasons(first, cluster(pod("web", on="b1"))) == {"a1": NEEDS, "a2": NEEDS, "b1": ""}


def test_a_pod_keeps_away_from_those_it_avoids() -> None:
    """One of its terms is enough."""
    found = reasons(pod("web", avoids(term("x"), term("db"))), cluster(pod("db", on="a1")))

    assert found == {"a1": AVOIDS, "a2": AVOIDS, "b1": ""}


def test_a_pod_is_kept_away_by_those_that_avoid_it() -> None:
    """Although it says nothing itself."""
    found = reasons(pod("web"), cluster(pod("db", avoids(term("web")), on="a1")))

    assert found == {"a1": REPELLED, "a2": REPELLED, "b1": ""}


def test_nobody_concerned_means_that_nothing_is_filtered() -> None:
    """A term whose topology key no node has concerns nobody."""
    state = cluster(pod("db", avoids(term("web", key="rack")), on="a1"))

    assert prepare(pod("web"), state).code == "Skip"


def test_a_term_means_pods_of_its_own_namespace_unless_it_says_otherwise() -> None:
    """By names, by labels of namespaces, or by both; an empty selector means all."""
    state = cluster(pod("db", on="a1", namespace="team"))

    def near(**fields: Any) -> str:  # noqa: ANN401 - any field of a term
        return reasons(pod("web", needs(term("db", **fields))), state)["a1"]

    assert near() == NEEDS
    assert near(namespaces=["team"]) == ""
    assert near(namespaceSelector={"matchLabels": {"kind": "team"}}) == ""
    assert near(namespaceSelector={"matchLabels": {"kind": "x"}}, namespaces=["team"]) == ""
    assert near(namespaceSelector={"matchLabels": {"kind": "x"}}) == NEEDS
    assert near(namespaceSelector={}) == ""


def test_a_term_without_a_selector_means_nobody() -> None:
    """An empty one means everybody."""
    state = cluster(pod("db", on="a1"))

    assert reasons(pod("web", needs({"topologyKey": "zone"})), state)["a1"] == NEEDS
    everybody = {"topologyKey": "zone", "labelSelector": {}}
    assert reasons(pod("web", needs(everybody)), state)["a1"] == ""


def test_label_keys_narrow_a_term_to_pods_with_the_same_or_another_value() -> None:
    """Since 1.31; before, they say nothing."""
    state = cluster(pod("web", on="a1", rev="1"))

    def near(rev: str, minor: int = 37, **keys: Any) -> str:  # noqa: ANN401 - any field of a term
        return reasons(pod("x", needs(term("web", **keys)), minor=minor, rev=rev), state)["a1"]

    assert near("1", matchLabelKeys=["rev", "absent"]) == ""
    assert near("2", matchLabelKeys=["rev"]) == NEEDS
    assert near("2", matchLabelKeys=["rev"], minor=30) == ""
    assert near("1", mismatchLabelKeys=["rev"]) == NEEDS
    assert near("2", mismatchLabelKeys=["rev"]) == ""


def test_a_selector_that_does_not_read_refuses_the_pod_everywhere() -> None:
    """In the words of the API."""
    bad = {"topologyKey": "zone", "labelSelector": {"matchLabels": {"app": "-"}}}
    status = prepare(pod("web", {**needs(bad), **avoids(bad)}), cluster())

    assert status.code == "UnschedulableAndUnresolvable"
    assert status.reasons[0].startswith(
        'parsing pod: [requiredAffinityTerms: values[0][app]: Invalid value: "-": a valid label'
    )


def test_likes_and_dislikes_of_both_sides_add_up() -> None:
    """The best node gets 100, the worst 0."""
    friend = pod("db", likes(3, term("web")), on="a1")
    enemy = pod("bat", likes(3, term("web"), "podAntiAffinity"), on="b1")

    assert scored(pod("web"), cluster(friend, enemy)) == [100, 100, 0]
    assert scored(pod("web", likes(9, term("bat"))), cluster(friend, enemy)) == [0, 0, 100]


def test_what_others_need_draws_a_pod_near() -> None:
    """With a weight of its own, which may be 0."""
    lonely = pod("db", needs(term("web")), on="b1")

    assert scored(pod("web"), cluster(lonely)) == [0, 0, 100]
    state = cluster(lonely, hard_pod_affinity_weight=0)
    prepare(pod("web"), state)
    assert prepare_score(pod("web"), state, [(state.snapshot.nodes["a1"], 1)]).code == "Skip"


def test_wishes_of_others_can_be_ignored_for_pods_that_have_none() -> None:
    """A setting for large clusters."""
    friend = pod("db", likes(3, term("web")), on="a1")
    state = cluster(friend, ignore_preferred_terms=True)
    prepare(pod("web"), state)

    assert prepare_score(pod("web"), state, [(state.snapshot.nodes["a1"], 1)]).code == "Skip"
    assert scored(pod("web", likes(1, term("x"))), state) == [100, 100, 0]


def test_a_pod_that_brings_a_new_topology_key_regroups_the_nodes() -> None:
    """For nodes that were alike are so no more."""
    nodes = {"a1": {"zone": "a", "rack": "1"}, "a2": {"zone": "a", "rack": "2"}}
    one, state = pod("web", avoids(term("web"))), cluster(nodes=nodes)
    prepare(one, state)
    known, infos = keys(one, state), state.snapshot.nodes
    assert group(one, state, infos["a1"]) == group(one, state, infos["a2"])

    update(one, state, pod("web"), infos["a1"], 1)
    assert keys(one, state) == known

    update(one, state, pod("db", avoids(term("web", key="rack"))), infos["a1"], 1)
    assert keys(one, state) != known
    assert group(one, state, infos["a1"]) != group(one, state, infos["a2"])


def test_the_count_follows_a_pod_that_comes_and_goes() -> None:
    """Even if there was nobody to keep away from at first."""
    one, state = pod("web"), cluster()
    assert prepare(one, state).code == "Skip"
    enemy, there = pod("db", avoids(term("web"))), state.snapshot.nodes["a1"]

    update(one, state, enemy, there, 1)
    assert refuse(one, state, state.snapshot.nodes["a2"]).reasons == (REPELLED,)

    update(one, state, enemy, there, -1)
    assert refuse(one, state, state.snapshot.nodes["a2"]).ok
