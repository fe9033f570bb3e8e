"""The ReplicaSet control loop: as many Pods as wanted, no more and no less.

It counts the active Pods that it controls, makes the missing ones in batches of 1, 2, 4 ... so that
a template that cannot work fails cheaply, gives up surplus ones, adopts matching Pods that nobody
controls, and lets go of Pods whose labels do not match any more. The Pods are counted as they come
and go (:mod:`tally`), so that a sync costs what has changed.

Left out: expectations, by which the real loop waits until it sees its own writes; the store here is
never behind, and while batches are under way the ReplicaSet is not looked at.
"""

from typing import Any

from simulator.kubernetes.api.refusal import RefusedError
from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.values.objects import (
    condition,
    controller_of,
    is_active,
    key_of,
    name_of,
    namespace_of,
    read,
    terminating,
    uid_of,
)
from simulator.kubernetes.workloads.batches import SlowStart
from simulator.kubernetes.workloads.busy_loop import BusyLoop
from simulator.kubernetes.workloads.conditions import put
from simulator.kubernetes.workloads.deletion_order import chosen
from simulator.kubernetes.workloads.explaining import counts_why, deletion_why
from simulator.kubernetes.workloads.owning import with_owner, without_owner
from simulator.kubernetes.workloads.pod_template import new_pod, selects
from simulator.kubernetes.workloads.replica_sets import size
from simulator.kubernetes.workloads.replicaset_status import FAILURE, calculated, with_failure
from simulator.kubernetes.workloads.tally import Tally

BATCH_MS = 10
"""From one batch of new Pods to the next: ours, about what a real API server takes."""
COUNTS_TERMINATING = 35
ENDING = "because it is being terminated"
"""A namespace that is being deleted takes nothing new; that is no failure of the ReplicaSet."""
Key = tuple[str, str, str]


class ReplicaSetLoop(BusyLoop):
    """Keeps the number of Pods of each ReplicaSet."""

    kinds = ("ReplicaSet", "Pod")

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        super().__init__(cluster, name)
        self._batches: dict[Key, SlowStart] = {}
        self._tallies: dict[str, Tally] = {}
        self._to_claim: dict[Key, bool] = {}

    def start(self) -> None:
        """Start, and count everything anew."""
        self._tallies = {}
        super().start()

    def stop(self) -> None:
        """Stop; batches under way are forgotten, too."""
        super().stop()
        self._batches = {}

    def seen(self, news: Revision) -> None:
        """A Pod concerns its owner; one without, every ReplicaSet that may adopt it."""
        thing = news.thing
        if thing["kind"] == "ReplicaSet":
            self._seen_set(news)
            return
        key, gone = key_of(thing), news.change == DELETED
        for pod in (news.before, None if gone else thing):
            if pod is None:
                continue
            owner = self.owner_key(pod, "ReplicaSet")
            if owner is None:
                continue
            tally = self._tally(controller_of(pod))
            if not gone and pod is thing and is_active(pod):
                tally.put(pod)
            else:
                tally.drop(key)
            if pod is thing and news.before is not None:
                self._check_labels(owner, pod, news.before)
            if owner not in self._batches:
                self.add(owner)
        if not gone and not controller_of(thing):
            self._offer(thing)

    def _seen_set(self, news: Revision) -> None:
        thing, key = news.thing, key_of(news.thing)
        if news.change == DELETED:
            self._tallies.pop(uid_of(thing), None)
            self._to_claim.pop(key, None)
        elif news.before is None or news.before["spec"] != thing["spec"]:
            before = news.before
            if before is None or before["spec"]["selector"] != thing["spec"]["selector"]:
                self._to_claim[key] = True
        self.add(key)

    def _tally(self, uid: str) -> Tally:
        return self._tallies.setdefault(uid, Tally())

    def _check_labels(self, owner: Key, pod: dict[str, Any], before: dict[str, Any]) -> None:
        if pod["metadata"].get("labels") != before["metadata"].get("labels"):
            self._to_claim[owner] = True

    def _offer(self, pod: dict[str, Any]) -> None:
        """Have every ReplicaSet that selects a Pod without owner look at it."""
        for one in self.store.by("ReplicaSet", "namespace", namespace_of(pod)):
            if selects(one, pod):
                self._to_claim[key_of(one)] = True
                self.add(key_of(one))

    def under_way(self, key: Key) -> bool:
        """Batches go on after the sync in which they began."""
        return key in self._batches or super().under_way(key)

    def sync(self, key: Key) -> None:
        """Adopt and release, make or give up Pods, and report the status."""
        replica_set = self.store.get(key)
        if replica_set is None:
            self._batches.pop(key, None)
            return
        if key in self._batches or self.is_busy(key):
            return
        if self._to_claim.pop(key, False) and not terminating(replica_set):
            self._claim(replica_set)
        pods = self._tally(uid_of(replica_set))
        status = self._counted(replica_set, pods)
        if not terminating(replica_set):
            missing = size(replica_set) - len(pods)
            if missing > 0:
                batches = SlowStart(min(missing, self.parameters.replicaset_burst))
                self._make(key, batches, status)
                return
            if missing < 0:
                self._give_up(replica_set, pods, -missing)
        self._write(replica_set, status)

    def _counted(self, replica_set: dict[str, Any], pods: Tally) -> dict[str, Any]:
        """The status as the Pods make it now."""
        status = calculated(replica_set, pods, None, self.cluster.now)
        if self.parameters.minor >= COUNTS_TERMINATING:
            leaving = self.store.count("Pod", "owner", uid_of(replica_set)) - len(pods)
            status["terminatingReplicas"] = leaving
        return status

    def _claim(self, replica_set: dict[str, Any]) -> None:
        """Adopt active Pods without owner that it selects, and release those it does not."""
        name = name_of(replica_set)
        for pod in self.store.by("Pod", "owner", uid_of(replica_set)):
            if is_active(pod) and not selects(replica_set, pod):
                why = f"its labels do not match the selector of ReplicaSet {name} any more"
                self.api.update(self.name, without_owner(pod), why)
        for pod in self.store.by("Pod", "owner", ""):
            if is_active(pod) and selects(replica_set, pod):
                why = f"it has no owner and matches the selector of ReplicaSet {name}"
                self.api.update(self.name, with_owner(pod, replica_set), why, shared=True)

    def _make(self, key: Key, batches: SlowStart, status: dict[str, Any]) -> None:
        """Create one batch of Pods, and have the next one made a little later."""
        replica_set = self.store.get(key)
        if replica_set is None:
            self._batches.pop(key, None)
            return
        self._batches[key] = batches
        wanted, made, failure = size(replica_set), 0, None
        for _ in range(batches.size):
            have = status["replicas"] + batches.made + made
            why = f"ReplicaSet {key[2]} has {have} of {wanted} Pods: {_batch(batches)}"
            try:
                pod = self.api.create(self.name, new_pod(replica_set), why)
            except RefusedError as refusal:
                if ENDING in refusal.message:
                    break
                failure = refusal.message
                message = f"Error creating: {failure}"
                self.api.record(self.name, replica_set, "FailedCreate", message)
                continue
            made += 1
            message = f"Created pod: {name_of(pod)}"
            self.api.record(self.name, replica_set, "SuccessfulCreate", message)
        batches.tried(made)
        if batches.over:
            self._batches.pop(key, None)
            self._finish(key, status, failure)
            return
        life = self._life

        def go_on(_: int) -> None:
            if life == self._life and self._batches.get(key) is batches:
                self._make(key, batches, status)

        self.cluster.later(BATCH_MS, go_on)

    def _finish(self, key: Key, status: dict[str, Any], failure: str | None) -> None:
        """After the last batch: report what was there when the sync began, and look again."""
        replica_set = self.store.get(key)
        if replica_set is None:
            return
        known = condition(replica_set, FAILURE)
        if failure is not None and known:
            put(status, known)
        self._write(replica_set, with_failure(status, size(replica_set), failure, self.cluster.now))
        self.be_busy(key, BATCH_MS)
        if failure is not None:
            self.retry(key)
        elif len(self._tally(uid_of(replica_set))) > status["replicas"]:
            self.add(key, BATCH_MS)

    def _give_up(self, replica_set: dict[str, Any], pods: Tally, surplus: int) -> None:
        """Delete the Pods that go first; a node with many of the same owner gives more of them."""
        family = self._family(replica_set)
        count = min(surplus, self.parameters.replicaset_burst)
        wanted, exist = size(replica_set), len(pods)

        def siblings(node: str) -> int:
            return sum([one.on_node(node) for one in family])

        groups = pods.groups()
        fewest = min([siblings(standing.node) for standing, _ in groups])
        for pod in chosen(groups, siblings, self.cluster.now, count):
            there = siblings(read(pod, "spec", "nodeName", default=""))
            what = f"ReplicaSet {name_of(replica_set)} has {exist} of {wanted} Pods: delete {count}"
            why = f"{what}, this one as {deletion_why(pod, there, fewest)}"
            self.api.delete(self.name, key_of(pod), why)
            message = f"Deleted pod: {name_of(pod)}"
            self.api.record(self.name, replica_set, "SuccessfulDelete", message)

    def _family(self, replica_set: dict[str, Any]) -> list[Tally]:
        """The Pods of all ReplicaSets of the same owner."""
        owner = controller_of(replica_set)
        if not owner:
            return [self._tally(uid_of(replica_set))]
        sets = self.store.by("ReplicaSet", "owner", owner)
        return [self._tally(uid_of(one)) for one in sets]

    def _write(self, replica_set: dict[str, Any], status: dict[str, Any]) -> None:
        """Report the counts of before this sync; what it has deleted shows at the next one."""
        live = self.store.get(key_of(replica_set))
        if live is None or uid_of(live) != uid_of(replica_set):
            return
        status["observedGeneration"] = live["metadata"]["generation"]
        written = dict(live, status=status)
        why = counts_why(status, len(self._tally(uid_of(live))))
        self.api.update_status(self.name, written, why, shared=True)
        seconds = int(read(live, "spec", "minReadySeconds", default=0))
        if seconds and status.get("availableReplicas", 0) < status.get("readyReplicas", 0):
            pods = self._tally(uid_of(live))
            left = pods.next_available(seconds, self.cluster.now)
            if left is not None:
                self.add(key_of(live), left)


def _batch(batches: SlowStart) -> str:
    count = batches.skipped
    if batches.made == 0:
        return f"create {count}, first batch {batches.size}"
    return f"create {count} more, next batch {batches.size}"
