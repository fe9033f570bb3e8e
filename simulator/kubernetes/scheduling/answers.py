"""What the plugins say of one node at a time, for the Pods of one template.

The answers that look at the node object only are fixed until that changes; the others are asked
again when a Pod comes or goes. What it is not: the answers that depend on other nodes.
"""

from collections.abc import Callable
from typing import NamedTuple

from simulator.kubernetes.scheduling.cycle import RULED_OUT
from simulator.kubernetes.scheduling.decision import Refusal
from simulator.kubernetes.scheduling.framework import (
    CLUSTER,
    FINE,
    OBJECT,
    SUCCESS,
    UNRESOLVABLE,
    CycleState,
    Filter,
    Plugin,
    Score,
    Status,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.profile import NARROWING

Blame = tuple[str, Refusal]
"""A plugin, and what it says."""


class Fixed(NamedTuple):
    """What holds for a node while its object stays as it is.

    Who refuses it, the weighted sum of its scores, and the raw scores that are to be compared.
    """

    blame: Blame | None
    score: int
    raws: tuple[int, ...]


class Answers:
    """The plugins that look at one node at a time, made ready for a Pod."""

    def __init__(
        self,
        pod: PodInfo,
        state: CycleState,
        plugins: tuple[Plugin, ...],
        skipped: tuple[str, ...],
    ) -> None:
        self.pod = pod
        self.state = state
        self.compared: list[Plugin] = []
        """The plugins whose scores are brought to 0 to 100 by comparing nodes."""
        self._only: tuple[str, ...] | None = state.values.get(NARROWING)
        self._fixed_filters: list[tuple[str, Filter]] = []
        self._filters: list[tuple[str, Callable[[NodeInfo], Status]]] = []
        self._fixed_scores: list[tuple[int, Score]] = []
        self._scores: list[tuple[int, Callable[[NodeInfo], int]]] = []
        for plugin in plugins:
            if plugin.scope == CLUSTER:
                continue
            if plugin.filter and plugin.name not in skipped:
                self._take_filter(plugin, plugin.filter)
            if plugin.score:
                self._take_score(plugin, plugin.score)

    def _take_filter(self, plugin: Plugin, refuses: Filter) -> None:
        if plugin.scope == OBJECT:
            self._fixed_filters.append((plugin.name, refuses))
        elif plugin.checker:
            self._filters.append((plugin.name, plugin.checker(self.pod, self.state)))
        else:
            self._filters.append((plugin.name, lambda info: refuses(self.pod, self.state, info)))

    def _take_score(self, plugin: Plugin, score: Score) -> None:
        if plugin.pre_score and plugin.pre_score(self.pod, self.state, []).code != SUCCESS:
            return
        if plugin.normalize:
            self.compared.append(plugin)
        elif plugin.scope == OBJECT:
            self._fixed_scores.append((plugin.weight, score))
        elif plugin.scorer:
            self._scores.append((plugin.weight, plugin.scorer(self.pod, self.state)))
        else:
            self._scores.append((plugin.weight, lambda info: score(self.pod, self.state, info)))

    def fixed(self, info: NodeInfo) -> Fixed:
        """What the node object alone decides."""
        pod, state = self.pod, self.state
        if self._only is not None and info.name not in self._only:
            return Fixed((NARROWING, (UNRESOLVABLE, (RULED_OUT,))), 0, ())
        for name, refuses in self._fixed_filters:
            status = refuses(pod, state, info)
            if status.code != SUCCESS:
                return Fixed((name, (status.code, status.reasons)), 0, ())
        total = 0
        for weight, score in self._fixed_scores:
            total += weight * score(pod, state, info)
        return Fixed(
            None, total, tuple([one.score(pod, state, info) for one in self.compared if one.score])
        )

    def blame(self, info: NodeInfo) -> Blame | None:
        """Who refuses the node for the Pods that are there."""
        for name, refuses in self._filters:
            status = refuses(info)
            if status is not FINE and status.code != SUCCESS:
                return name, (status.code, status.reasons)
        return None

    def scorer(self) -> Callable[[NodeInfo], int]:
        """What makes the weighted sum of the scores that depend on the Pods that are there."""
        scores = self._scores
        if len(scores) == 2:  # noqa: PLR2004 - the common case, without a loop
            (first_weight, first), (second_weight, second) = scores
            return lambda info: first_weight * first(info) + second_weight * second(info)
        return lambda info: sum([weight * score(info) for weight, score in scores])
