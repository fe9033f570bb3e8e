"""What PodTopologySpread counts for one template of Pods over the whole cluster.

Two sides, the constraints that refuse and those that score, each with a tally per constraint.
What it is not: the verdict on a node.
"""

from simulator.kubernetes.scheduling.framework import CycleState
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.spread_constraints import HOSTNAME, Constraint
from simulator.kubernetes.scheduling.spread_tally import Tally

NAME = "PodTopologySpread"


class Side:
    """Constraints of one kind, with their tallies."""

    __slots__ = ("constraints", "nodes_of", "own", "own_counts", "require_all", "tallies")

    def __init__(
        self, constraints: list[Constraint], *, require_all: bool, own_counts: bool
    ) -> None:
        self.constraints = constraints
        self.require_all = require_all
        """Whether a node without one of the labels takes no part in any constraint."""
        self.own_counts = own_counts
        self.tallies = [Tally() for _ in constraints]
        self.own: list[dict[str, int]] = [{} for _ in constraints]
        """For hosts as domains: Pods that count by node, whether or not it takes part."""
        self.nodes_of: list[dict[str, int]] = [{} for _ in constraints]
        """How many nodes each domain has."""

    def pairs(self) -> list[tuple[Constraint, Tally]]:
        """Each constraint with its tally."""
        return list(zip(self.constraints, self.tallies, strict=True))

    def alone(self, index: int, value: str) -> bool:
        """Whether one node makes up a whole domain."""
        return self.nodes_of[index].get(value, 0) == 1

    def complete(self, info: NodeInfo) -> bool:
        """Whether a node has the labels of all constraints, or does not need them."""
        if not self.require_all:
            return True
        return all(constraint.key in info.labels for constraint in self.constraints)

    def count(self, pod: PodInfo, info: NodeInfo) -> None:
        """Count a node and its Pods in."""
        complete = self.complete(info)
        for index, constraint in enumerate(self.constraints):
            value = info.labels.get(constraint.key)
            if value is not None:
                nodes = self.nodes_of[index]
                nodes[value] = nodes.get(value, 0) + 1
            takes_part = complete and value is not None and constraint.admits(pod, info)
            counts_own = self.own_counts and constraint.key == HOSTNAME
            if not (takes_part or counts_own):
                continue
            number = 0
            for other in info.pods.values():
                if constraint.counts(other):
                    number += 1
            if takes_part and value is not None:
                self.tallies[index].open(value)
                for _ in range(number):
                    self.tallies[index].change(value, 1)
            if counts_own and number:
                self.own[index][info.name] = number

    def update(self, pod: PodInfo, other: PodInfo, info: NodeInfo, by: int) -> None:
        """Another Pod came to a node (1) or left it (-1)."""
        for index, constraint in enumerate(self.constraints):
            if not constraint.counts(other):
                continue
            value = info.labels.get(constraint.key)
            if value is not None and self.complete(info) and constraint.admits(pod, info):
                self.tallies[index].change(value, by)
            if self.own_counts and constraint.key == HOSTNAME:
                left = self.own[index].get(info.name, 0) + by
                self.own[index][info.name] = left
                if not left:
                    del self.own[index][info.name]


class SpreadState:
    """Both sides."""

    __slots__ = ("hard", "soft")

    def __init__(self, hard: Side, soft: Side) -> None:
        self.hard = hard
        self.soft = soft

    @classmethod
    def of(
        cls, pod: PodInfo, state: CycleState, hard: list[Constraint], soft: list[Constraint]
    ) -> "SpreadState":
        """Count over all nodes.

        A zone that a node does not tell is no reason against the system's own constraints.
        """
        written = bool(pod.spec.get("topologySpreadConstraints"))
        strict = written or state.settings.spread_defaults is not None
        found = cls(
            Side(hard, require_all=True, own_counts=False),
            Side(soft, require_all=strict, own_counts=True),
        )
        for side in (found.hard, found.soft):
            if side.constraints:
                for info in state.snapshot.nodes.values():
                    side.count(pod, info)
        return found
