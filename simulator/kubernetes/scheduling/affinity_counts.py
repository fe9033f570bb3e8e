"""What InterPodAffinity counts for one template of Pods over the whole cluster.

Every count is by topology key and value, such as ``zone`` and ``west``; kept in step as Pods come
and go. What it is not: the verdict on a node.
"""

from simulator.kubernetes.scheduling.affinity_terms import Term, terms_of
from simulator.kubernetes.scheduling.framework import CycleState
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo

Counts = dict[str, dict[str, int]]
"""A number by topology key and value; 0 is left out."""


def add(counts: Counts, key: str, info: NodeInfo, number: int) -> None:
    """Add to the domain of a node, if it has the label."""
    value = info.labels.get(key)
    if value is None or not number:
        return
    known = counts.setdefault(key, {})
    left = known.get(value, 0) + number
    if left:
        known[value] = left
    else:
        del known[value]
        if not known:
            del counts[key]


class AffinityCounts:
    """The counts, and the terms of the Pod that they are for."""

    __slots__ = (
        "_nodes",
        "_nodes_of",
        "avoided",
        "keys",
        "namespaces",
        "near",
        "own",
        "repelled",
        "scores",
        "weigh",
    )

    def __init__(self, pod: PodInfo, state: CycleState) -> None:
        terms, snapshot, settings = terms_of(pod), state.snapshot, state.settings
        self.namespaces = snapshot.namespaces
        self.repelled: Counts = {}
        """Other Pods here that keep this one away."""
        self.near: Counts = {}
        """Other Pods here that meet all needs of this one."""
        self.avoided: Counts = {}
        """Other Pods here that this one keeps away from."""
        self.scores: Counts = {}
        """What is liked less what is disliked, by either side."""
        wishes = bool(terms.likes or terms.dislikes)
        self.weigh = wishes or not settings.ignore_preferred_terms
        own = [*terms.needs, *terms.avoids, *terms.likes, *terms.dislikes]
        self.own = bool(own)
        self.keys: dict[str, bool] = dict.fromkeys([term.key for term in own], True)
        """The topology keys that matter; there may come more, but they do not get fewer."""
        self._nodes = snapshot.nodes
        self._nodes_of: Counts = {}
        if own:
            for info in snapshot.nodes.values():
                for other in info.pods.values():
                    self.count(pod, other, info, 1, settings.hard_pod_affinity_weight)
        else:
            for other, info in snapshot.affinity_pods.values():
                self.count(pod, other, info, 1, settings.hard_pod_affinity_weight)

    def alone(self, key: str, value: str) -> bool:
        """Whether one node makes up a whole domain."""
        nodes = self._nodes_of.get(key)
        if nodes is None:
            nodes = self._nodes_of[key] = {}
            for info in self._nodes.values():
                there = info.labels.get(key)
                if there is not None:
                    nodes[there] = nodes.get(there, 0) + 1
        return nodes.get(value) == 1

    def count(self, pod: PodInfo, other: PodInfo, info: NodeInfo, by: int, hard: int) -> None:
        """Count another Pod in (1) or out (-1)."""
        if not (self.own or other.has_pod_affinity):
            return
        mine, names = terms_of(pod), self.namespaces
        if mine.needs and all(term.matches(other, names) for term in mine.needs):
            for term in mine.needs:
                add(self.near, term.key, info, by)
        for term in mine.avoids:
            if term.matches(other, names):
                add(self.avoided, term.key, info, by)
        if other.has_pod_affinity:
            for term in terms_of(other).avoids:
                if term.matches(pod, names):
                    self._add(self.repelled, term, info, by)
        if self.weigh:
            self._weigh(pod, other, info, by, hard)

    def _weigh(self, pod: PodInfo, other: PodInfo, info: NodeInfo, by: int, hard: int) -> None:
        mine = terms_of(pod)
        self._wish(mine.likes, other, info, by)
        self._wish(mine.dislikes, other, info, -by)
        if other.has_pod_affinity:
            its = terms_of(other)
            for term in its.needs:
                if hard and term.matches(pod, self.namespaces):
                    self._add(self.scores, term, info, by * hard)
            self._wish(its.likes, pod, info, by)
            self._wish(its.dislikes, pod, info, -by)

    def _wish(self, terms: list[Term], whom: PodInfo, info: NodeInfo, sign: int) -> None:
        for term in terms:
            if term.matches(whom, self.namespaces):
                self._add(self.scores, term, info, sign * term.weight)

    def _add(self, counts: Counts, term: Term, info: NodeInfo, number: int) -> None:
        if term.key in info.labels:
            self.keys[term.key] = True
            add(counts, term.key, info, number)
