"""Scheduling one Pod the plain way: ask every plugin about every node.

This is what the rules say. ``pod_class`` comes to the same answers with less work, and a test holds
it to this. Explanations come from here, too, as they need every score of every node.

Left out: sampling. kube-scheduler looks for enough nodes only, above 100 of them.
"""

from dataclasses import dataclass, field

from simulator.kubernetes.scheduling.decision import Decision, Refusal
from simulator.kubernetes.scheduling.framework import (
    FINE,
    SKIP,
    SUCCESS,
    UNRESOLVABLE,
    CycleState,
    Plugin,
    Settings,
    Status,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.profile import NARROWING, PLUGINS
from simulator.kubernetes.scheduling.snapshot import Snapshot

TELLS_OTHERS = 30
"""Since 1.30 nodes that are ruled out by their name are counted among the reasons."""
RULED_OUT = f"node(s) didn't satisfy plugin(s) [{NARROWING}]"


@dataclass
class Mark:
    """The score of one plugin for one node: raw, brought to 0 to 100, and times its weight."""

    plugin: str
    raw: int
    normalized: int
    weight: int

    @property
    def weighted(self) -> int:
        """What it adds to the node's sum."""
        return self.normalized * self.weight


@dataclass
class Verdict:
    """What the plugins say of one node: who refuses it and why, or its marks."""

    node: str
    plugin: str = ""
    status: Status = FINE
    marks: list[Mark] = field(default_factory=list)

    @property
    def total(self) -> int:
        """The node's sum."""
        return sum([mark.weighted for mark in self.marks])


class Cycle:
    """One Pod against the cluster as it is.

    *prepared* is what the plugins worked out already for a Pod of the same template.
    """

    def __init__(
        self,
        pod: PodInfo,
        snapshot: Snapshot,
        settings: Settings,
        plugins: tuple[Plugin, ...] = PLUGINS,
        prepared: CycleState | None = None,
    ) -> None:
        self.pod = pod
        self.snapshot = snapshot
        self.state = prepared or CycleState(snapshot, settings)
        self.plugins = plugins
        self.beforehand: Status | None = None
        self.verdicts: list[Verdict] = []
        if prepared is None:
            self._prepare()
        if self.beforehand is None:
            names = sorted(snapshot.nodes)
            self.verdicts = [self._verdict(snapshot.nodes[name]) for name in names]
            self._score()

    def _prepare(self) -> None:
        for plugin in self.plugins:
            status = plugin.pre_filter(self.pod, self.state) if plugin.pre_filter else FINE
            if status.code == SKIP:
                self.state.skipped_filters[plugin.name] = True
            elif not status.ok:
                self.beforehand = status
                return

    def _verdict(self, info: NodeInfo) -> Verdict:
        only = self.state.values.get(NARROWING)
        if only is not None and info.name not in only:
            return Verdict(info.name, NARROWING, Status(UNRESOLVABLE, (RULED_OUT,)))
        for plugin in self.plugins:
            if plugin.filter and not self.state.skipped_filters.get(plugin.name):
                status = plugin.filter(self.pod, self.state, info)
                if not status.ok:
                    return Verdict(info.name, plugin.name, status)
        return Verdict(info.name)

    def _score(self) -> None:
        fits = [one for one in self.verdicts if one.status.ok]
        infos = [self.snapshot.nodes[one.node] for one in fits]
        for plugin in self.plugins:
            if not plugin.score:
                continue
            if plugin.pre_score:
                status = plugin.pre_score(self.pod, self.state, [(info, 1) for info in infos])
                if status.code != SUCCESS:
                    continue
            raws = [plugin.score(self.pod, self.state, info) for info in infos]
            even = plugin.normalize(self.pod, self.state, infos, raws) if plugin.normalize else raws
            for verdict, raw, score in zip(fits, raws, even, strict=True):
                verdict.marks.append(Mark(plugin.name, raw, score, plugin.weight))

    def ranked(self) -> list[Verdict]:
        """The nodes that fit, best first; of equal ones the first by name."""
        fits = [one for one in self.verdicts if one.status.ok]
        return sorted(fits, key=lambda one: (-one.total, one.node))

    def decision(self) -> Decision:
        """The best node, or why there is none."""
        total = len(self.snapshot.nodes)
        if self.beforehand is not None:
            refusal = (self.beforehand.code, self.beforehand.reasons)
            return Decision("", 0, 0, total, beforehand=refusal)
        best = self.ranked()
        if best:
            return Decision(best[0].node, best[0].total, len(best), total)
        refusals: dict[Refusal, int] = {}
        blamed: dict[str, int] = {}
        for one in self.verdicts:
            blamed[one.plugin] = blamed.get(one.plugin, 0) + 1
            why = (one.status.code, one.status.reasons)
            if why[1] != (RULED_OUT,) or self.state.settings.minor >= TELLS_OTHERS:
                refusals[why] = refusals.get(why, 0) + 1
        return Decision("", 0, 0, total, refusals, blamed)
