"""All Pods of one template against the cluster: what was found out for one holds for the next.

Per class: which nodes refuse it and why, and the others in buckets. Nodes of a bucket get equal
answers from every plugin that compares nodes or looks at other nodes; they differ in their own
score only. So one node of each bucket is asked, and the best of each bucket is a candidate. After a
change only the nodes that changed are looked at again.

The answer is that of ``cycle`` for every Pod. What it is not: an approximation.
"""

from typing import Any

from simulator.kubernetes.scheduling.answers import Answers, Blame, Fixed
from simulator.kubernetes.scheduling.bucket import Bucket
from simulator.kubernetes.scheduling.cycle import RULED_OUT, TELLS_OTHERS
from simulator.kubernetes.scheduling.decision import Decision, Refusal
from simulator.kubernetes.scheduling.framework import (
    CLUSTER,
    FINE,
    SKIP,
    SUCCESS,
    CycleState,
    Plugin,
    Settings,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.snapshot import News, Snapshot


class PodClass:
    """What is known about Pods of one template."""

    def __init__(
        self, pod: PodInfo, snapshot: Snapshot, settings: Settings, plugins: tuple[Plugin, ...]
    ) -> None:
        self.pod = pod
        self.snapshot = snapshot
        self.settings = settings
        self.plugins = plugins
        self._build()

    def _build(self) -> None:
        """Start afresh: ask every plugin about every node."""
        snapshot = self.snapshot
        self._at = snapshot.position
        self._affinity_at = snapshot.affinity_changes
        self._made = snapshot.generation_for(self.pod.namespace)
        self.state = CycleState(snapshot, self.settings)
        self.beforehand: Refusal | None = None
        self._wide: list[Plugin] = [one for one in self.plugins if one.scope == CLUSTER]
        self._active: list[Plugin] = []
        self._keys: list[Any] = []
        self._nodes = snapshot.in_order()
        self._fixed: list[Fixed | None] = [None for _ in self._nodes]
        self._places: list[Bucket | Blame | None] = [None for _ in self._nodes]
        self._scores = [0 for _ in self._nodes]
        self._alike: dict[Fixed, Fixed] = {}
        self._buckets: dict[Any, Bucket] = {}
        self._refused: dict[Blame, int] = {}
        skipped = []
        for plugin in self.plugins:
            status = plugin.pre_filter(self.pod, self.state) if plugin.pre_filter else FINE
            if status.code == SKIP:
                skipped.append(plugin.name)
                self.state.skipped_filters[plugin.name] = plugin.scope != CLUSTER
            elif status.code != SUCCESS:
                self.beforehand = (status.code, status.reasons)
                return
        self.answers = Answers(self.pod, self.state, self.plugins, tuple(skipped))
        self._score = self.answers.scorer()
        self._look_at_keys()
        for info in self._nodes:
            self._evaluate(info)

    def _look_at_keys(self) -> bool:
        """Find out which plugins that look at other nodes have something to do; if it changed."""
        found = [one.keys(self.pod, self.state) if one.keys else 1 for one in self._wide]
        if found == self._keys:
            return False
        self._keys = found
        self._active = [one for one, keys in zip(self._wide, found, strict=True) if keys]
        return True

    def catch_up(self) -> None:
        """Learn what happened since: Pods that came and went, or more, which starts afresh."""
        snapshot = self.snapshot
        news = snapshot.changes_since(self._at)
        if news is None or self._made != snapshot.generation_for(self.pod.namespace):
            self._build()
            return
        self._at = snapshot.position
        if self.beforehand is not None:
            return
        if self._told(news) and self._look_at_keys():
            for info in self._nodes:
                self._evaluate(info)
            return
        for info in {info.rank: info for _, info, _ in news}.values():
            self._evaluate(info)

    def _told(self, news: list[News]) -> bool:
        """Tell the plugins that look at other nodes; whether anything was told."""
        always = [one.update for one in self._active if one.update]
        others = []
        if self._affinity_at != self.snapshot.affinity_changes:
            self._affinity_at = self.snapshot.affinity_changes
            others = [one.update for one in self._wide if one.update and one not in self._active]
        if not always and not others:
            return False
        for other, info, sign in news:
            for update in always:
                update(self.pod, self.state, other, info, sign)
            if other.has_pod_affinity:
                for update in others:
                    update(self.pod, self.state, other, info, sign)
        return True

    def _evaluate(self, info: NodeInfo) -> None:
        """Look at one node again, and put it where it belongs."""
        rank = info.rank
        before = self._places[rank]
        fixed = self._fixed[rank]
        if fixed is None:
            fixed = self.answers.fixed(info)
            fixed = self._fixed[rank] = self._alike.setdefault(fixed, fixed)
        blame = fixed.blame or self.answers.blame(info)
        if blame is not None:
            if before != blame:
                self._leave(before)
                self._refused[blame] = self._refused.get(blame, 0) + 1
                self._places[rank] = blame
            return
        key: Any = fixed.raws
        if self._active:
            groups = [one.group(self.pod, self.state, info) for one in self._active if one.group]
            key = (fixed.raws, tuple(groups))
        bucket = self._buckets.get(key)
        score = fixed.score + self._score(info)
        if bucket is None:
            bucket = Bucket(key, fixed.raws, self._places, self._scores)
            self._buckets[key] = bucket
        if before is not bucket:
            self._leave(before)
            bucket.count += 1
            self._places[rank] = bucket
        elif self._scores[rank] == score:
            return
        bucket.put(rank, score)

    def _leave(self, place: Bucket | Blame | None) -> None:
        if isinstance(place, Bucket):
            place.count -= 1
            if not place.count:
                del self._buckets[place.key]
        elif place is not None:
            self._refused[place] -= 1
            if not self._refused[place]:
                del self._refused[place]

    def decide(self) -> Decision:
        """The node for the next Pod of this class, as things are now."""
        self.catch_up()
        total = len(self.snapshot.nodes)
        if self.beforehand is not None:
            return Decision("", 0, 0, total, beforehand=self.beforehand)
        refused: dict[Blame, int] = {}
        fits: list[tuple[Bucket, NodeInfo]] = []
        for bucket in self._buckets.values():
            info = self._nodes[bucket.best()]
            blame = self._blame_together(info)
            if blame is None:
                fits.append((bucket, info))
            else:
                refused[blame] = refused.get(blame, 0) + bucket.count
        if not fits:
            return self._nowhere(refused)
        name, score = self._choose(fits)
        return Decision(name, score, sum([one.count for one, _ in fits]), total)

    def _blame_together(self, info: NodeInfo) -> Blame | None:
        for plugin in self._active:
            if plugin.filter:
                status = plugin.filter(self.pod, self.state, info)
                if status.code != SUCCESS:
                    return plugin.name, (status.code, status.reasons)
        return None

    def _choose(self, fits: list[tuple[Bucket, NodeInfo]]) -> tuple[str, int]:
        """The best of the best: each bucket's first, by its own score and what is compared."""
        pod, state = self.pod, self.state
        infos = [info for _, info in fits]
        sums = [self._scores[info.rank] for info in infos]
        for plugin, raws in self._raws(fits, infos):
            even = plugin.normalize(pod, state, infos, raws) if plugin.normalize else raws
            for at, one in enumerate(even):
                sums[at] += plugin.weight * one
        best = 0
        for at in range(1, len(sums)):
            if (-sums[at], infos[at].name) < (-sums[best], infos[best].name):
                best = at
        return infos[best].name, sums[best]

    def _raws(
        self, fits: list[tuple[Bucket, NodeInfo]], infos: list[NodeInfo]
    ) -> list[tuple[Plugin, list[int]]]:
        """What the plugins that compare nodes, or look at others, say of each bucket."""
        pod, state = self.pod, self.state
        found = [
            (plugin, [bucket.raws[at] for bucket, _ in fits])
            for at, plugin in enumerate(self.answers.compared)
        ]
        groups = [(info, bucket.count) for bucket, info in fits]
        for plugin in self._active:
            score = plugin.score
            if score is None:
                continue
            if plugin.pre_score and plugin.pre_score(pod, state, groups).code != SUCCESS:
                continue
            found.append((plugin, [score(pod, state, info) for info in infos]))
        return found

    def _nowhere(self, refused: dict[Blame, int]) -> Decision:
        refusals: dict[Refusal, int] = {}
        blamed: dict[str, int] = {}
        for counts in (self._refused, refused):
            for (plugin, why), count in counts.items():
                blamed[plugin] = blamed.get(plugin, 0) + count
                if why[1] != (RULED_OUT,) or self.settings.minor >= TELLS_OTHERS:
                    refusals[why] = refusals.get(why, 0) + count
        return Decision("", 0, 0, len(self.snapshot.nodes), refusals, blamed)
