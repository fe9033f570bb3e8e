"""The store behaves as etcd does: revisions, watches, compaction, compare-and-swap, indexes."""

from typing import Any

import pytest

from simulator.kubernetes.api.revision import CompactedError, ConflictError, FutureRevisionError
from simulator.kubernetes.api.store import Store

Key = tuple[str, str, str]


def thing(name: str, node: str = "", owner: str = "", namespace: str = "default") -> dict[str, Any]:
    """A Pod with what it is found by."""
    metadata: dict[str, Any] = {"name": name, "namespace": namespace, "uid": f"uid-{name}"}
    if owner:
        metadata["ownerReferences"] = [{"uid": owner, "controller": True, "kind": "X", "name": "x"}]
    return {"kind": "Pod", "metadata": metadata, "spec": {"nodeName": node} if node else {}}


def key(name: str, namespace: str = "default") -> Key:
    """The key of a Pod."""
    return ("Pod", namespace, name)


def filled(*names: str) -> Store:
    """A store with some Pods."""
    store = Store()
    for name in names:
        store.put(0, key(name), thing(name))
    return store


def names(found: list[dict[str, Any]]) -> list[str]:
    """The names of objects."""
    return [one["metadata"]["name"] for one in found]


def test_every_write_is_one_revision_and_the_object_carries_it() -> None:
    """A deletion counts, too."""
    store = filled("a", "b")
    store.delete(5, key("a"))

    assert store.revision == 3
    assert [one.change for one in store.history()] == ["ADDED", "ADDED", "DELETED"]
    assert store.of_kind("Pod")[0]["metadata"]["resourceVersion"] == "2"


def test_objects_are_listed_by_namespace_and_name() -> None:
    """However they were written."""
    store = filled("c", "a", "b")
    store.put(0, key("a", "apps"), thing("a", namespace="apps"))

    assert store.of_kind("Pod")[0]["metadata"]["namespace"] == "apps"
    assert names(store.by("Pod", "namespace", "default")) == ["a", "b", "c"]


def test_an_object_is_found_by_node_and_owner_where_it_is_now() -> None:
    """Binding a Pod and adopting it move it from one list to another."""
    store = filled("a", "b")
    assert names(store.by("Pod", "node", "")) == ["a", "b"]

    store.put(1, key("a"), thing("a", node="n1", owner="rs"))

    assert names(store.by("Pod", "node", "n1")) == ["a"]
    assert names(store.by("Pod", "node", "")) == ["b"]
    assert names(store.by("Pod", "owner", "rs")) == ["a"]
    assert names(store.by("Pod", "owner", "")) == ["b"]
    assert names(store.dependents("rs")) == ["a"]
    assert store.count("Pod", "node", "n2") == 0


def test_a_watch_replays_from_its_revision_and_goes_on() -> None:
    """Nothing is told twice."""
    store = filled("a", "b")
    watch = store.watch_from(1)

    assert [one.number for one in watch.news()] == [2]
    store.put(1, key("c"), thing("c"))
    assert [one.number for one in watch.news()] == [3]
    assert watch.news() == ()


def test_a_watcher_of_a_kind_hears_of_that_kind_only() -> None:
    """Others cost it nothing."""
    store, heard = Store(), []
    store.watch(lambda one: heard.append(one.key), ("Node",))
    store.put(0, key("a"), thing("a"))
    store.put(0, ("Node", "", "n1"), {"kind": "Node", "metadata": {"name": "n1"}})

    assert heard == [("Node", "", "n1")]


def test_a_compacted_revision_cannot_be_watched_or_read() -> None:
    """The error is etcd's, and the state at the compaction stays readable."""
    store = filled("a", "b", "c")
    late = store.watch_from(0)
    store.compact(2)

    with pytest.raises(CompactedError, match="required revision has been compacted"):
        store.watch_from(1)
    with pytest.raises(CompactedError):
        late.news()
    with pytest.raises(CompactedError):
        store.compact(2)
    assert [one.number for one in store.watch_from(2).news()] == [3]
    assert sorted(store.state_at(2)) == [key("a"), key("b")]
    assert store.revision == 3


def test_the_future_cannot_be_watched() -> None:
    """As in etcd."""
    with pytest.raises(FutureRevisionError, match="required revision is a future revision"):
        filled("a").watch_from(2)


def test_a_write_on_an_old_state_is_a_conflict() -> None:
    """And nothing is written."""
    store = filled("a")
    store.put(1, key("a"), thing("a"), "1")

    with pytest.raises(ConflictError, match="newest is '2'"):
        store.put(2, key("a"), thing("a"), "1")
    with pytest.raises(ConflictError):
        store.put(2, key("a"), thing("a"), "")
    with pytest.raises(ConflictError):
        store.delete(2, key("a"), "1")
    assert store.revision == 2


def test_the_cost_of_a_write_grows_with_the_logarithm_only() -> None:
    """Ten times as many objects cost a few comparisons more, not ten times as many."""
    costs = []
    for size in (1_000, 10_000):
        store = Store()
        for number in range(size):
            name = f"pod-{number * 7919 % size:05d}"
            store.put(0, key(name), thing(name, node=f"n{number % 50}"))
        before = store.comparisons
        store.put(1, key("pod-00500x"), thing("pod-00500x", node="n1"))
        costs.append(store.comparisons - before)

    assert costs[1] <= costs[0] + 4 * 4
    assert costs[1] < 70


def test_a_write_that_moves_nothing_compares_nothing() -> None:
    """A new status leaves an object where it is found."""
    store = filled("a", "b", "c")
    before = store.comparisons
    store.put(1, key("b"), dict(thing("b"), status={"phase": "Running"}))

    assert store.comparisons == before
