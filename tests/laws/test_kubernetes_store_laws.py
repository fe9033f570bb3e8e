"""Laws of the store over random writes."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from simulator.kubernetes.api.revision import ConflictError
from simulator.kubernetes.api.store import Store, replay

NAMES = st.sampled_from(["a", "b", "c", "d"])
NODES = st.sampled_from(["", "n1", "n2"])
OWNERS = st.sampled_from(["", "u1", "u2"])
WRITES = st.lists(st.tuples(st.sampled_from(["put", "put", "delete"]), NAMES, NODES, OWNERS))


def written(writes: list[tuple[str, str, str, str]]) -> Store:
    """A store after some writes; deleting what is not there is left out."""
    store = Store()
    for t, (verb, name, node, owner) in enumerate(writes):
        key = ("Pod", "default", name)
        if verb == "put":
            metadata: dict[str, Any] = {"name": name, "namespace": "default"}
            if owner:
                metadata["ownerReferences"] = [{"uid": owner, "controller": True}]
            store.put(t, key, {"kind": "Pod", "metadata": metadata, "spec": {"nodeName": node}})
        elif store.get(key) is not None:
            store.delete(t, key)
    return store


@given(WRITES)
def test_revisions_only_rise(writes: list[tuple[str, str, str, str]]) -> None:
    """By one, from 1."""
    store = written(writes)

    assert [one.number for one in store.history()] == list(range(1, store.revision + 1))


@given(WRITES, st.data())
def test_a_watch_from_any_revision_replays_to_the_same_state(
    writes: list[tuple[str, str, str, str]], data: st.DataObject
) -> None:
    """Listing at a revision and watching from it is as good as having been there."""
    store = written(writes)
    compacted = data.draw(st.integers(0, store.revision))
    if compacted:
        store.compact(compacted)
    since = data.draw(st.integers(store.compacted, store.revision))
    there = store.state_at(since)

    for one in store.watch_from(since).news():
        replay(there, one)

    assert there == {
        ("Pod", "default", one["metadata"]["name"]): one for one in store.of_kind("Pod")
    }


@given(WRITES, NAMES, st.integers(0, 20))
def test_only_the_newest_state_can_be_written_over(
    writes: list[tuple[str, str, str, str]], name: str, version: int
) -> None:
    """Any other resourceVersion is a conflict, and leaves everything as it was."""
    store = written(writes)
    key = ("Pod", "default", name)
    there = store.get(key)
    newest = there["metadata"]["resourceVersion"] if there else ""
    before = store.revision
    new = {"kind": "Pod", "metadata": {"name": name, "namespace": "default"}}
    try:
        store.put(99, key, new, str(version))
    except ConflictError:
        assert str(version) != newest
        assert store.revision == before
    else:
        assert str(version) == newest
        assert store.revision == before + 1


@given(WRITES)
def test_every_index_says_what_a_search_would_find(
    writes: list[tuple[str, str, str, str]],
) -> None:
    """By node, by owner, and by dependents, in order."""
    store = written(writes)
    pods = store.of_kind("Pod")

    assert pods == sorted(pods, key=lambda one: str(one["metadata"]["name"]))
    for node in ("", "n1", "n2"):
        assert store.by("Pod", "node", node) == [
            one for one in pods if one["spec"]["nodeName"] == node
        ]
    for owner in ("u1", "u2"):
        owned = [one for one in pods if owner in str(one["metadata"].get("ownerReferences", ""))]
        assert store.by("Pod", "owner", owner) == owned == store.dependents(owner)
