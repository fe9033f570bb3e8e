"""The kubelet of one node: it runs the Pods bound to it, and tells the API server how they are.

What runs on the node is kept apart from what the API knows. So a node that is cut off goes on
running its containers, reports nothing, and comes to terms with the API when it is back.

How long a container takes to start, to become ready and to stop is the scenario's, not Kubernetes'.
Left out: eviction under pressure, static Pods, and the reports of a Pod that only say that its
containers are being made, where nothing holds them up.
"""

from typing import Any

from simulator.kubernetes.actors import kubelet
from simulator.kubernetes.api.heartbeats import lease_time
from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.nodes.node import LEASES, ready_conditions
from simulator.kubernetes.nodes.node_room import refusal, together
from simulator.kubernetes.nodes.pod_worker import PodWorker
from simulator.kubernetes.nodes.references import References
from simulator.kubernetes.nodes.site import Site
from simulator.kubernetes.pods.pod_status import status_of
from simulator.kubernetes.values.moments import SECOND
from simulator.kubernetes.values.objects import read, terminating, uid_of

STAGGER_MS, GAP_MS, STAGGERED = 20, 70, 10
"""Nodes and the Pods of one node do not answer at the same instant; the offsets are ours."""
Key = tuple[str, str, str]


class KubeletLoop(ControlLoop):
    """Runs the Pods of its node."""

    kinds = ("Pod",)

    def __init__(
        self, cluster: ControlPlane, node: str, index: int, references: References
    ) -> None:
        super().__init__(cluster, kubelet(node))
        self.node = node
        self._index = index
        self._site = Site(cluster, node, index, references)
        self._workers: dict[str, PodWorker] = {}
        self._uids: dict[Key, str] = {}
        self._to_report: dict[str, bool] = {}
        self._free_at = 0
        cluster.heartbeats.begin(node, cluster.now)

    def seen(self, news: Revision) -> None:
        """A Pod of this node concerns it."""
        self.add(news.key)

    def sync(self, key: Key) -> None:
        """Start what is new, stop what is to go, and report what the API does not know yet."""
        pod = self.store.get(key)
        old = self._uids.get(key, "")
        if old and (pod is None or uid_of(pod) != old):
            self._drop(key, old)
        if pod is None:
            return
        worker = self._workers.get(uid_of(pod))
        if worker is None and read(pod, "status", "phase") in ("Succeeded", "Failed"):
            return
        if worker is None:
            worker = self._take_on(pod)
        worker.pod = pod
        if terminating(pod):
            self._end(worker)
        elif worker.why and pod["status"] is not worker.told:
            self._report(worker)

    def _take_on(self, pod: dict[str, Any]) -> PodWorker:
        """Begin with a Pod, if the node has room for it."""
        worker = PodWorker(self._site, pod, self._note)
        node = self.store.get(("Node", "", self.node))
        used = together([one.asks for one in self._workers.values() if not one.done])
        self._workers[worker.uid] = worker
        self._uids[worker.key] = worker.uid
        if terminating(pod):
            return worker
        reason, message = "", ""
        if node is not None:
            reason, message = refusal(pod, node, (worker.asks, used), self.parameters.minor)
        if reason:
            worker.refuse(reason, message)
            return worker
        now = self.cluster.now
        begin = max(now + STAGGER_MS * (self._index % STAGGERED), self._free_at)
        self._free_at = begin + GAP_MS
        self.cluster.later(begin - now, lambda _: worker.begin())
        return worker

    def _end(self, worker: PodWorker) -> None:
        """Stop the containers of a Pod that is to go, unless that has begun."""
        if worker.done:
            self._finished(worker)
        elif not worker.ending:
            grace = read(worker.pod, "metadata", "deletionGracePeriodSeconds", default=0)
            worker.end(grace * SECOND, lambda: self._finished(worker))

    def _finished(self, worker: PodWorker) -> None:
        """The containers of a Pod have stopped: let the API server take it out."""
        worker.ending = worker.done = True
        if not self.running:
            return
        self._drop(worker.key, worker.uid)
        pod = self.store.get(worker.key)
        if pod is None or uid_of(pod) != worker.uid:
            return
        new = dict(pod)
        new["metadata"] = dict(pod["metadata"], deletionGracePeriodSeconds=0)
        why = "its containers have stopped"
        if self.api.update(self.name, new, why, "reports", shared=True) is None:
            self.api.remove(self.name, worker.key, why)

    def _drop(self, key: Key, uid: str) -> None:
        worker = self._workers.pop(uid, None)
        if self._uids.get(key) == uid:
            del self._uids[key]
        if worker is not None:
            worker.ending = True
            worker.leave()

    def start(self) -> None:
        """Be in touch with the API server again: report the node, then every Pod.

        Pods that were marked for deletion in the meantime go at once.
        """
        self.running = self._site.in_touch = True
        self.cluster.heartbeats.regain(self.node, self.cluster.now)
        self._renew_lease()
        self.report_node()
        for worker in self._workers.values():
            worker.told = None
            worker.look_again()
        super().start()
        for key, uid in list(self._uids.items()):
            pod = self.store.get(key)
            if pod is None or uid_of(pod) != uid:
                self._drop(key, uid)
            elif terminating(pod):
                self._workers[uid].pod = pod
                self._finished(self._workers[uid])

    def stop(self) -> None:
        """Lose touch with the API server; the containers go on."""
        super().stop()
        self._site.in_touch = False
        self.cluster.heartbeats.lose(self.node, self.cluster.now)

    def report_node(self) -> None:
        """Post the conditions of the node as good, if they are not known to be."""
        node = self.store.get(("Node", "", self.node))
        if node is None or not self.running:
            return
        old = read(node, "status", "conditions", default=[])
        fresh = ready_conditions(self.cluster.now, old)
        if fresh == old:
            return
        new = dict(node)
        new["status"] = dict(node.get("status") or {}, conditions=fresh)
        why = "the kubelet is in touch and finds its node in order"
        self.api.update_status(self.name, new, why, "reports", shared=True)

    def _note(self, worker: PodWorker) -> None:
        """Report a Pod at the end of this instant, however much happens in it."""
        if worker.uid not in self._to_report:
            self._to_report[worker.uid] = True
            self.cluster.later(0, lambda _: self._report(worker))

    def _report(self, worker: PodWorker) -> None:
        """Write the status of a Pod, where the node is in touch and has news."""
        self._to_report.pop(worker.uid, None)
        pod = self.store.get(worker.key)
        if not self.running or worker.ending or pod is None or uid_of(pod) != worker.uid:
            return
        if not worker.why:
            return
        new = dict(pod)
        minor = self.parameters.minor
        new["status"] = status_of(pod, worker.view(), self.cluster.now, minor)
        written = self.api.update_status(self.name, new, worker.why, "reports", shared=True)
        if written is None:
            self.add(worker.key)
        else:
            worker.told = written["status"]

    def _renew_lease(self) -> None:
        lease = self.store.get(("Lease", LEASES, self.node))
        if lease is not None:
            new = dict(lease)
            new["spec"] = dict(lease["spec"], renewTime=lease_time(self.cluster.now))
            self.api.update(self.name, new, "the node is alive", "renews", shared=True)
