"""How objects go: owners and dependents, namespaces, evictions, and what quotas count then."""

from typing import Any

from kubernetes_strategies import deployment, parameters, pod

from simulator.kubernetes import actors
from simulator.kubernetes.api.refusal import RefusedError
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.timing import Timing

ME = "kubectl"
HOUR = 3_600_000
WEB = ("Deployment", "default", "web")


def cluster() -> Cluster:
    """A cluster of three nodes."""
    made = Cluster(parameters(), Timing(300, 700, 600, ()), actors.LOOPS)
    made.furnish([{"name": f"node-{number}"} for number in (1, 2, 3)])
    return made


def settle(made: Cluster) -> None:
    """Let everything happen that is to happen."""
    made.later(0, lambda _: None)
    made.run(made.now + HOUR, settle=True)


def running(replicas: int = 3) -> Cluster:
    """A cluster with a Deployment that runs."""
    made = cluster()
    made.api.create(ME, deployment(replicas), "a test asks for it")
    settle(made)
    return made


def gone(made: Cluster) -> list[str]:
    """The kinds of the objects that were deleted, in order, each once."""
    found: list[str] = []
    for one in made.store.history():
        if one.change == "DELETED" and one.key[0] not in found:
            found.append(one.key[0])
    return found


def budget(made: Cluster, **spec: object) -> dict[str, Any]:
    """A PodDisruptionBudget for the Deployment, as the disruption controller sees it."""
    selector = {"matchLabels": {"app": "web"}}
    asked = {
        "apiVersion": "policy/v1",
        "kind": "PodDisruptionBudget",
        "metadata": {"name": "web"},
        "spec": {"selector": selector, **spec},
    }
    made.api.create(ME, asked, "a test asks for it")
    settle(made)
    found = made.store.get(("PodDisruptionBudget", "default", "web"))
    assert found is not None
    return found


def test_in_the_background_owners_go_first() -> None:
    """Then their dependents, from the top down."""
    made = running()
    made.api.delete(ME, WEB, "a person deletes it")
    settle(made)

    assert gone(made) == ["Deployment", "ReplicaSet", "Pod"]
    assert made.store.count("Pod") == 0


def test_in_the_foreground_owners_wait_for_their_dependents() -> None:
    """So the Pods go first, and the Deployment last."""
    made = running()
    made.api.delete(ME, WEB, "a person deletes it", propagation="Foreground")
    marked = made.store.get(WEB)
    settle(made)

    assert marked is not None
    assert marked["metadata"]["finalizers"] == ["foregroundDeletion"]
    assert gone(made) == ["Pod", "ReplicaSet", "Deployment"]


def test_orphans_stay_and_forget_their_owner() -> None:
    """The ReplicaSet and its Pods go on."""
    made = running()
    made.api.delete(ME, WEB, "a person deletes it", propagation="Orphan")
    settle(made)

    assert gone(made) == ["Deployment"]
    assert "ownerReferences" not in made.store.of_kind("ReplicaSet")[0]["metadata"]
    assert made.store.count("Pod") == 3


def test_a_dependent_with_another_owner_stays() -> None:
    """It forgets the one that is gone."""
    made = running(1)
    there = made.store.get(WEB)
    assert there is not None
    keeper = made.api.create(ME, pod("keeper"), "a test asks for it")
    asked: dict[str, Any] = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "both"}}
    asked["metadata"]["ownerReferences"] = [
        {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "name": "web",
            "uid": there["metadata"]["uid"],
        },
        {"apiVersion": "v1", "kind": "Pod", "name": "keeper", "uid": keeper["metadata"]["uid"]},
    ]
    made.api.create(ME, asked, "a test asks for it")
    made.api.delete(ME, WEB, "a person deletes it")
    settle(made)

    both = made.store.get(("ConfigMap", "default", "both"))
    assert both is not None
    assert [one["kind"] for one in both["metadata"]["ownerReferences"]] == ["Pod"]


def test_a_namespace_goes_after_all_that_is_in_it() -> None:
    """Its conditions say what is left meanwhile, and nothing new comes in."""
    made = cluster()
    made.api.create(ME, {"kind": "Namespace", "metadata": {"name": "shop"}}, "asked")
    asked = deployment()
    asked["metadata"]["namespace"] = "shop"
    made.api.create(ME, asked, "asked")
    settle(made)
    key = ("Namespace", "", "shop")
    made.api.delete(ME, key, "a person deletes it")
    settle(made)

    said = [
        condition["message"]
        for one in made.store.history()
        if one.key == key and one.change == "MODIFIED"
        for condition in one.thing["status"].get("conditions", [])
        if condition["type"] == "NamespaceContentRemaining"
    ]
    assert made.store.get(key) is None
    assert made.store.by("Pod", "namespace", "shop") == []
    assert said[0].startswith("Some resources are remaining: pods. has 3 resource instances")
    assert said[-1] == "All content successfully removed"


def test_an_object_with_a_finalizer_of_others_holds_its_namespace() -> None:
    """Until somebody takes the finalizer off."""
    made = cluster()
    made.api.create(ME, {"kind": "Namespace", "metadata": {"name": "shop"}}, "asked")
    metadata = {"name": "c", "namespace": "shop", "finalizers": ["example.com/hold"]}
    asked = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata}
    made.api.create(ME, asked, "asked")
    made.api.delete(ME, ("Namespace", "", "shop"), "a person deletes it")
    made.run(60_000, settle=False)
    home = made.store.get(("Namespace", "", "shop"))
    made.api.finalize(ME, ("ConfigMap", "shop", "c"), "example.com/hold", "done")
    made.run(120_000, settle=False)

    assert home is not None
    said = {one["type"]: one["message"] for one in home["status"]["conditions"]}
    assert said["NamespaceFinalizersRemaining"] == (
        "Some content in the namespace has finalizers remaining: "
        "example.com/hold in 1 resource instances"
    )
    assert made.store.get(("Namespace", "", "shop")) is None


def test_a_budget_counts_what_may_go() -> None:
    """A percentage is one of what the Deployment is scaled to, rounded up."""
    made = running(4)
    status = budget(made, maxUnavailable="30%")["status"]

    assert (status["expectedPods"], status["desiredHealthy"]) == (4, 2)
    assert (status["currentHealthy"], status["disruptionsAllowed"]) == (4, 2)


def test_an_eviction_beyond_the_budget_is_refused() -> None:
    """Two at the same instant cannot exceed it either; later there is room again."""
    made = running(3)
    budget(made, minAvailable=2)
    first, second, third = [one["metadata"]["name"] for one in made.store.of_kind("Pod")]

    assert made.api.evict(ME, ("Pod", "default", first), "drained") == ""
    said = made.api.evict(ME, ("Pod", "default", second), "drained")
    settle(made)

    assert said == (
        "Cannot evict pod as it would violate the pod's disruption budget. The disruption budget "
        "web needs 2 healthy pods and has 3 currently"
    )
    assert made.store.get(("Pod", "default", first)) is None
    assert made.api.evict(ME, ("Pod", "default", third), "drained") == ""


def test_a_pod_with_two_budgets_cannot_be_evicted() -> None:
    """The server does not know whom to ask."""
    made = running(1)
    budget(made, minAvailable=0)
    other = {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "all"}}
    made.api.create(ME, dict(other, spec={"selector": {}, "minAvailable": 0}), "asked")
    settle(made)
    name = made.store.of_kind("Pod")[0]["metadata"]["name"]

    assert "more than one PodDisruptionBudget" in made.api.evict(ME, ("Pod", "default", name), "x")


def test_a_quota_has_room_again_when_something_goes() -> None:
    """The quota controller counts anew."""
    made = cluster()
    quota = {"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "few"}}
    made.api.create(ME, dict(quota, spec={"hard": {"pods": "1"}}), "asked")
    made.api.create(ME, pod("a"), "asked")
    settle(made)
    refused = ""
    try:
        made.api.create(ME, pod("b"), "asked")
    except RefusedError as error:
        refused = error.message
    made.api.delete(ME, ("Pod", "default", "a"), "deleted")
    settle(made)
    made.api.create(ME, pod("b"), "asked")

    assert refused.startswith('pods "b" is forbidden: exceeded quota: few')
    assert made.store.get(("Pod", "default", "b")) is not None
