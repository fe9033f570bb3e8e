"""The active Pods of one ReplicaSet, counted as they come, change and go.

So a sync costs the same whether the ReplicaSet has five Pods or five thousand.
Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.values.moments import SECOND, read_stamp
from simulator.kubernetes.values.objects import canonical, key_of, labels_of
from simulator.kubernetes.values.selectors import equal_labels
from simulator.kubernetes.workloads.deletion_order import Group, Standing

Key = tuple[str, str, str]


class Tally:
    """Pods by their standing, by their labels, by their node and by the time they became ready."""

    def __init__(self) -> None:
        self._pods: dict[Key, tuple[Standing, str]] = {}
        self._alike: dict[tuple[object, ...], tuple[Standing, dict[Key, dict[str, Any]]]] = {}
        self._labels: dict[str, tuple[dict[str, str], int]] = {}
        self._ready_since: dict[str, int] = {}
        self._nodes: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._pods)

    def put(self, pod: dict[str, Any]) -> None:
        """Count an active Pod, in place of what was known of it."""
        key = key_of(pod)
        self.drop(key)
        standing, labels = Standing(pod), labels_of(pod)
        text = canonical(labels)
        self._pods[key] = (standing, text)
        self._alike.setdefault(standing.key, (standing, {}))[1][key] = pod
        self._labels[text] = (labels, self._labels.get(text, (labels, 0))[1] + 1)
        self._nodes[standing.node] = self._nodes.get(standing.node, 0) + 1
        if standing.ready:
            self._ready_since[standing.since] = self._ready_since.get(standing.since, 0) + 1

    def drop(self, key: Key) -> None:
        """Count a Pod no more."""
        if key not in self._pods:
            return
        standing, text = self._pods.pop(key)
        alike = self._alike[standing.key][1]
        alike.pop(key)
        if not alike:
            self._alike.pop(standing.key)
        labels, count = self._labels.pop(text)
        if count > 1:
            self._labels[text] = (labels, count - 1)
        _less(self._nodes, standing.node)
        if standing.ready:
            _less(self._ready_since, standing.since)

    def on_node(self, node: str) -> int:
        """How many are on a node."""
        return self._nodes.get(node, 0)

    def groups(self) -> list[Group]:
        """The Pods, by standing."""
        return [(standing, pods.values()) for standing, pods in self._alike.values()]

    def labeled(self, labels: dict[str, str]) -> int:
        """How many have all these labels."""
        return sum([count for had, count in self._labels.values() if equal_labels(labels, had)])

    @property
    def ready(self) -> int:
        """How many are ready."""
        return sum(self._ready_since.values())

    def available(self, seconds: int, now: int) -> int:
        """How many have been ready for more than so many seconds; 0 asks for no time at all."""
        if seconds == 0:
            return self.ready
        return sum(
            [
                count
                for since, count in self._ready_since.items()
                if since and read_stamp(since) + seconds * SECOND < now
            ]
        )

    def next_available(self, seconds: int, now: int) -> int | None:
        """Milliseconds until another one is available; nothing if none is on its way."""
        left = [
            read_stamp(since) + seconds * SECOND + 1 - now for since in self._ready_since if since
        ]
        ahead = [one for one in left if one > 0]
        return min(ahead) if ahead else None


def _less(counts: dict[str, int], name: str) -> None:
    counts[name] -= 1
    if counts[name] == 0:
        counts.pop(name)
