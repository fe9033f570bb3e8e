"""What holds for every ReplicaSet: how its Pods are counted, and who is given up first."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from kubernetes_strategies import bounds, deployment, new_image, ran, rolling, step

from simulator.kubernetes.values.objects import is_active, is_ready, name_of, read
from simulator.kubernetes.workloads.deletion_order import Standing, first_to_go
from simulator.kubernetes.workloads.tally import Tally

SLOWLY = settings(max_examples=25)
SECOND = 1_000


def pods() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Pods of one owner, each with a uid of its own."""
    stamps = st.sampled_from([f"2000-01-01T00:{minute:02d}:00Z" for minute in (0, 1, 30, 58, 59)])
    one = st.fixed_dictionaries(
        {
            "node": st.sampled_from(["", "node-1", "node-2", "node-3"]),
            "phase": st.sampled_from(["Pending", "Unknown", "Running"]),
            "ready": st.booleans(),
            "since": stamps,
            "made": stamps,
            "cost": st.sampled_from(["", "5", "-5"]),
            "restarts": st.integers(0, 2),
        }
    )
    return st.lists(one, max_size=14).map(
        lambda found: [_pod(number, given) for number, given in enumerate(found)]
    )


def _pod(number: int, told: dict[str, Any]) -> dict[str, Any]:
    ready = {"type": "Ready", "status": "True", "lastTransitionTime": told["since"]}
    notes = {"controller.kubernetes.io/pod-deletion-cost": told["cost"]} if told["cost"] else {}
    name = f"pod-{number:02d}"
    return {
        "kind": "Pod",
        "metadata": {
            "name": name,
            "uid": name,
            "creationTimestamp": told["made"],
            "annotations": notes,
            "labels": {"app": "web"},
        },
        "spec": {"nodeName": told["node"]} if told["node"] else {},
        "status": {
            "phase": told["phase"],
            "conditions": [ready] if told["ready"] else [],
            "containerStatuses": [{"name": "app", "restartCount": told["restarts"]}],
        },
    }


@SLOWLY
@given(pods(), st.data())
def test_a_tally_counts_as_counting_anew_does(
    there: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Whatever came, changed and went before."""
    tally = Tally()
    for pod in data.draw(st.permutations(there)):
        tally.put(pod)
    left = list(there)
    for pod in data.draw(st.lists(st.sampled_from(there), unique_by=name_of)) if there else []:
        tally.drop(("Pod", "", name_of(pod)))
        left.remove(pod)

    assert len(tally) == len(left)
    assert tally.ready == len([pod for pod in left if is_ready(pod)])
    assert tally.labeled({"app": "web"}) == len(left)
    for node in ("", "node-1", "node-2"):
        on_node = [pod for pod in left if read(pod, "spec", "nodeName", default="") == node]
        assert tally.on_node(node) == len(on_node)


@SLOWLY
@given(pods(), st.integers(0, 14))
def test_nobody_stays_who_ranks_before_one_that_goes(
    there: list[dict[str, Any]], count: int
) -> None:
    """By node, phase, readiness, cost and siblings."""
    siblings: dict[str, int] = {}
    for pod in there:
        node = read(pod, "spec", "nodeName", default="")
        siblings[node] = siblings.get(node, 0) + 1
    gone = first_to_go(there, siblings, 3_600 * SECOND, count)

    ranks = {name_of(pod): Standing(pod).rank(siblings[Standing(pod).node]) for pod in there}
    names = [name_of(pod) for pod in gone]
    stay = [rank for name, rank in ranks.items() if name not in names]
    assert len(names) == len(set(names)) == min(count, len(there))
    assert all(ranks[name] <= rank for name in names for rank in stay)


@SLOWLY
@given(pods(), st.permutations(range(14)), st.integers(1, 6))
def test_who_goes_does_not_depend_on_the_order_of_listing_where_ages_are_alike(
    there: list[dict[str, Any]], order: list[int], count: int
) -> None:
    """Pods of the same age are told apart by their uid."""
    alike = [
        dict(pod, metadata=dict(pod["metadata"], creationTimestamp="2000-01-01T00:00:00Z"))
        for pod in there
        if not is_ready(pod)
    ]
    mixed = [alike[n] for n in order if n < len(alike)]

    one = first_to_go(alike, {}, 3_600 * SECOND, count)
    assert first_to_go(mixed, {}, 3_600 * SECOND, count) == one


@SLOWLY
@given(st.integers(1, 6), bounds(), st.sampled_from(["web:1", "web:3"]))
def test_a_second_change_in_mid_rollout_keeps_the_bounds_too(
    replicas: int, pair: tuple[int | str, int | str], image: str
) -> None:
    """Whether it goes on to a third template or back to the first."""
    made = deployment(replicas, strategy=rolling(*pair))
    third = new_image("10900ms", image)
    run = ran(step("0ms", apply=[made]), new_image("10s"), third)

    wanted = run.of_kind("Deployment")[0]
    most = max(
        [
            int(one["metadata"]["annotations"]["deployment.kubernetes.io/max-replicas"])
            for one in run.of_kind("ReplicaSet")
        ]
    )
    there: dict[str, dict[str, Any]] = {}
    for revision in run.revisions:
        if revision.key[0] == "Pod":
            there[revision.key[2]] = revision.thing
            if revision.change == "DELETED":
                there.pop(revision.key[2])
        active = [pod for pod in there.values() if is_active(pod)]
        assert len(active) <= most
    assert wanted["status"]["readyReplicas"] == replicas
    assert wanted["status"]["updatedReplicas"] == replicas
