"""The ReplicaSet control loop: as many Pods as wanted, no more and no less.

It counts the active Pods that it controls, makes the missing ones in batches of 1, 2, 4 ... so that
a template that cannot work fails cheaply, gives up surplus ones, adopts matching Pods that nobody
controls, and lets go of Pods whose labels do not match any more.

Left out: expectations (the store here is never behind), quota and admission errors.
"""

from typing import Any

from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.values.moments import SECOND, read_stamp
from simulator.kubernetes.values.objects import (
    condition,
    controller_of,
    copied,
    is_active,
    is_ready,
    key_of,
    labels_of,
    name_of,
    namespace_of,
    owner_reference,
    read,
    terminating,
    uid_of,
)
from simulator.kubernetes.values.selectors import equal_labels
from simulator.kubernetes.workloads.deletion_order import first_to_go
from simulator.kubernetes.workloads.pod_template import new_pod, selects

BATCH_MS = 10
"""From one batch of new Pods to the next: ours, about what a real API server takes."""
COUNTS_TERMINATING = 35


class ReplicaSetLoop(ControlLoop):
    """Keeps the number of Pods of each ReplicaSet."""

    kinds = ("ReplicaSet", "Pod")

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        super().__init__(cluster, name)
        self._batches: dict[tuple[str, str, str], tuple[int, int, int]] = {}

    def stop(self) -> None:
        """Stop; batches under way are forgotten, too."""
        super().stop()
        self._batches = {}

    def seen(self, news: Revision) -> None:
        """A Pod concerns its owner; one without, every ReplicaSet that may adopt it."""
        thing = news.thing
        if thing["kind"] == "ReplicaSet":
            self.add(key_of(thing))
            return
        for pod in (thing, news.before or thing):
            owner = self.owner_key(pod, "ReplicaSet")
            if owner is not None and owner not in self._batches:
                self.add(owner)
        if not controller_of(thing):
            for owner_set in self.store.of_kind("ReplicaSet"):
                if selects(owner_set, thing):
                    self.add(key_of(owner_set))

    def sync(self, key: tuple[str, str, str]) -> None:
        """Adopt and release, make or give up Pods, and report the status."""
        replica_set = self.store.get(key)
        if replica_set is None or terminating(replica_set):
            self._batches.pop(key, None)
            return
        if key in self._batches:
            return
        mine = self._claimed(replica_set)
        active = [pod for pod in mine if is_active(pod)]
        wanted = replica_set["spec"]["replicas"]
        if len(active) < wanted:
            missing = min(wanted - len(active), self.parameters.replicaset_burst)
            self._make(key, missing, 1, len(active))
        elif len(active) > wanted:
            self._give_up(replica_set, active, len(active) - wanted)
        if key not in self._batches:
            self._report(replica_set, active, len([pod for pod in mine if terminating(pod)]))

    def _claimed(self, replica_set: dict[str, Any]) -> list[dict[str, Any]]:
        """The Pods it controls, after adopting those without owner and releasing strangers."""
        mine, uid, name = [], uid_of(replica_set), name_of(replica_set)
        for pod in self.store.of_kind("Pod"):
            if namespace_of(pod) != namespace_of(replica_set):
                continue
            owner, fits = controller_of(pod), selects(replica_set, pod)
            if owner == uid and fits:
                mine.append(pod)
            elif owner == uid and not terminating(pod):
                free = copied(pod)
                free["metadata"].pop("ownerReferences")
                why = f"its labels do not match the selector of ReplicaSet {name} any more"
                self.api.update(self.name, free, why)
            elif not owner and fits and is_active(pod):
                adopted = copied(pod)
                adopted["metadata"]["ownerReferences"] = [owner_reference(replica_set)]
                why = f"it has no owner and matches the selector of ReplicaSet {name}"
                mine.append(self.api.update(self.name, adopted, why) or pod)
        return mine

    def _make(self, key: tuple[str, str, str], missing: int, batch: int, exist: int) -> None:
        """Create one batch of Pods, and have the next one made a little later."""
        replica_set = self.store.get(key)
        if replica_set is None:
            return
        wanted = replica_set["spec"]["replicas"]
        for index in range(min(batch, missing)):
            why = f"{_wanted(wanted)} and {exist + index} exist"
            pod = self.api.create(self.name, new_pod(replica_set), why)
            message = f"Created pod: {name_of(pod)}"
            self.api.record(self.name, replica_set, "SuccessfulCreate", message)
        left = missing - min(batch, missing)
        if left == 0:
            self._batches.pop(key, None)
            return
        self._batches[key] = (left, batch * 2, exist + batch)
        life = self._life

        def go_on(_: int) -> None:
            if life == self._life and key in self._batches:
                left, size, exist = self._batches[key]
                self._make(key, left, size, exist)
                if key not in self._batches:
                    self._finish(key)

        self.cluster.later(BATCH_MS, go_on)

    def _finish(self, key: tuple[str, str, str]) -> None:
        """After the last batch: report what was there when the sync began, and look again."""
        replica_set = self.store.get(key)
        if replica_set is not None:
            status = dict(replica_set["status"])
            status["observedGeneration"] = replica_set["metadata"]["generation"]
            self._write(replica_set, status, "it has seen this generation of the spec")
            self.add(key)

    def _give_up(
        self, replica_set: dict[str, Any], active: list[dict[str, Any]], surplus: int
    ) -> None:
        siblings: dict[str, int] = {}
        for pod in self._relatives(replica_set):
            node = read(pod, "spec", "nodeName", default="")
            siblings[node] = siblings.get(node, 0) + 1
        count = min(surplus, self.parameters.replicaset_burst)
        wanted = replica_set["spec"]["replicas"]
        for pod in first_to_go(active, siblings, self.cluster.now, count):
            why = f"{_wanted(wanted)} and {wanted + surplus} exist"
            self.api.delete(self.name, key_of(pod), why)
            message = f"Deleted pod: {name_of(pod)}"
            self.api.record(self.name, replica_set, "SuccessfulDelete", message)

    def _relatives(self, replica_set: dict[str, Any]) -> list[dict[str, Any]]:
        """The active Pods of all ReplicaSets of the same owner."""
        owner = controller_of(replica_set)
        sets = self.store.of_kind("ReplicaSet")
        family = [uid_of(one) for one in sets if owner and controller_of(one) == owner]
        family.append(uid_of(replica_set))
        pods = self.store.of_kind("Pod")
        return [pod for pod in pods if controller_of(pod) in family and is_active(pod)]

    def _report(
        self, replica_set: dict[str, Any], active: list[dict[str, Any]], leaving: int
    ) -> None:
        """Write the counts of before this sync; what it has deleted shows at the next one."""
        template_labels = read(replica_set, "spec", "template", "metadata", "labels", default={})
        labeled = [pod for pod in active if equal_labels(template_labels, labels_of(pod))]
        ready = [pod for pod in active if is_ready(pod)]
        available = [pod for pod in ready if self._is_available(replica_set, pod)]
        status: dict[str, Any] = {"replicas": len(active)}
        counts = (
            ("fullyLabeledReplicas", len(labeled)),
            ("readyReplicas", len(ready)),
            ("availableReplicas", len(available)),
        )
        status.update({name: count for name, count in counts if count})
        if self.parameters.minor >= COUNTS_TERMINATING:
            status["terminatingReplicas"] = leaving
        status["observedGeneration"] = replica_set["metadata"]["generation"]
        why = f"{len(active)} of its Pods are active, {len(ready)} ready"
        self._write(replica_set, status, why)

    def _write(self, replica_set: dict[str, Any], status: dict[str, Any], why: str) -> None:
        if "conditions" in replica_set["status"]:
            status["conditions"] = replica_set["status"]["conditions"]
        new = copied(replica_set)
        new["status"] = status
        self.api.update_status(self.name, new, why)

    def _is_available(self, replica_set: dict[str, Any], pod: dict[str, Any]) -> bool:
        """Whether a ready Pod has been so for minReadySeconds; if not, look again when it will."""
        seconds = read(replica_set, "spec", "minReadySeconds", default=0)
        if not seconds:
            return True
        since = read_stamp(condition(pod, "Ready")["lastTransitionTime"])
        left = since + int(seconds) * SECOND - self.cluster.now
        if left > 0:
            self.add(key_of(replica_set), left)
        return left <= 0


def _wanted(count: int) -> str:
    return "1 Pod is wanted" if count == 1 else f"{count} Pods are wanted"
