"""What the rows of a run say about each object, in forms that do not depend on chance.

Which of several equal Pods is scheduled, ready or deleted first is chance in a real cluster, and so
is the node that one of several equal nodes gives; so Pods are told by their lives and not by name.
"""

from collections import Counter
from typing import Any

from tests.conformance.summaries import Row

REST_S = 0.2
"""A state that lasts this long is one of rest: the loops have nothing more to do with it."""
CREATED, UPDATED = "NewReplicaSetCreated", "ReplicaSetUpdated"
"""Whether the first progress of a new ReplicaSet is seen as such depends on how fast it comes."""
Life = tuple[str, ...]


def sequence(rows: list[Row], kind: str, name: str) -> list[Row]:
    """The rows of one object."""
    return [row for row in rows if row.kind == kind and row.name == name]


def names_of_kind(rows: list[Row], kind: str) -> list[str]:
    """The objects of a kind, in order of appearance."""
    return list(dict.fromkeys(row.name for row in rows if row.kind == kind))


def without_repeats(values: list[Any]) -> list[Any]:
    """A list without values that are equal to the one before."""
    return [value for n, value in enumerate(values) if n == 0 or value != values[n - 1]]


def told(state: Any) -> str:  # noqa: ANN401 - a summary
    """A summary as text, without the order of its keys."""
    if isinstance(state, dict):
        return " ".join([f"{key}={told(state[key])}" for key in sorted(state)])
    if isinstance(state, list):
        return "[" + ", ".join(sorted([told(one) for one in state])) + "]"
    return str(state)


def rests(rows: list[Row]) -> list[str]:
    """The states in which one object stayed for some time, in order, and its last one."""
    found = []
    for n, row in enumerate(rows):
        if n + 1 == len(rows) or rows[n + 1].t - row.t >= REST_S:
            found.append("gone" if row.type == "DELETED" else told(anonymous(row.object)))
    return without_repeats([state.replace(CREATED, UPDATED) for state in found])


def anonymous(state: Any) -> Any:  # noqa: ANN401 - a summary
    """A summary without names of Pods and of the nodes that chance has given them."""
    if isinstance(state, list):
        return [anonymous(one) for one in state]
    if not isinstance(state, dict):
        return state
    return {
        key: ("one" if key == "node" else anonymous(state[key])) for key in state if key != "pod"
    }


def lives(rows: list[Row]) -> Counter[Life]:
    """How many Pods went through which states, with what the endpoints said of them."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.kind == "Pod":
            state = "gone" if row.type == "DELETED" else told(anonymous(row.object))
            found.setdefault(row.name, []).append(state)
    return Counter(tuple(without_repeats(found[name])) for name in found)


def endpoint_lives(rows: list[Row]) -> Counter[Life]:
    """What the slices said of each Pod, one after the other."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row.kind != "EndpointSlice":
            continue
        listed = {}
        for one in (row.object or {}).get("endpoints") or []:
            listed[row.name, one["pod"]] = told({key: one[key] for key in one if key != "pod"})
        for key in {**found, **listed}:
            if key[0] == row.name:
                found.setdefault(key, []).append(listed.get(key, "gone"))
    return Counter((key[0], *without_repeats(found[key])) for key in found)


def messages(rows: list[Row]) -> Counter[str]:
    """The events, with names of Pods and of bound nodes hidden, and how often each was told."""
    found: Counter[str] = Counter()
    for row in rows:
        if row.kind == "Event":
            about = _hidden(row.name, row.reason)
            found[f"{about} {row.reason}: {_hidden(row.message, row.reason)}"] += 1
    return found


def _hidden(text: str, reason: str) -> str:
    """A text without names of Pods, their namespace, and the node that chance has given."""
    words: list[str] = []
    for word in text.split(" "):
        head, _, name = word.rpartition("/")
        if name.startswith("pod-"):
            words.append("Pod/pod" if head == "Pod" else "pod")
        elif reason == "Scheduled" and words and words[-1] == "to":
            words.append("one")
        else:
            words.append(word)
    return " ".join(words)
