"""The kubelet of one node: it runs the Pods bound to it, and tells the API server how they are.

What runs on the node is kept apart from what the API knows. So a node that is cut off goes on
running its containers, reports nothing, and comes to terms with the API when it is back.

How long a container takes to start, to become ready and to stop is the scenario's, not Kubernetes'.
Left out: the container runtime and its network plugin, probes, restarts of containers, pull
back-off, volumes, eviction under pressure, and static Pods.
"""

from typing import Any

from simulator.kubernetes.actors import kubelet
from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.nodes.node import LEASES, lease_time, ready_conditions
from simulator.kubernetes.pods.pod_status import running, starting
from simulator.kubernetes.timing import CANNOT_BE_PULLED, NEVER_READY
from simulator.kubernetes.values.moments import SECOND
from simulator.kubernetes.values.objects import copied, key_of, read, terminating, uid_of

STARTING, WAITING, RUNNING, READY = "starting", "waiting", "running", "ready"
STAGGER_MS, GAP_MS, STAGGERED = 20, 70, 10
"""Nodes and the Pods of one node do not answer at the same instant; the offsets are ours."""


class KubeletLoop(ControlLoop):
    """Runs the Pods of its node."""

    kinds = ("Pod",)

    def __init__(self, cluster: ControlPlane, node: str, index: int) -> None:
        super().__init__(cluster, kubelet(node))
        self.node = node
        self._index = index
        self._timing = cluster.timing
        self._states: dict[str, str] = {}
        self._stopping: dict[str, bool] = {}
        self._addresses = 0
        self._ips: dict[str, str] = {}
        self._free_at = 0
        cluster.later(self.parameters.lease_renew_ms, self._renew, background=True)

    def seen(self, news: Revision) -> None:
        """A Pod of this node concerns it."""
        thing = news.thing
        if read(thing, "spec", "nodeName") == self.node:
            self.add(key_of(thing))

    def sync(self, key: tuple[str, str, str]) -> None:
        """Start what is new, stop what is to go, and report what the API does not know yet."""
        pod = self.store.get(key)
        if pod is None or read(pod, "status", "phase") in ("Succeeded", "Failed"):
            return
        uid = uid_of(pod)
        if terminating(pod):
            if uid not in self._stopping:
                self._stopping[uid] = True
                grace = read(pod, "metadata", "deletionGracePeriodSeconds", default=0) * SECOND
                delay = min(self._timing.terminate_ms, grace)
                self.cluster.later(delay, lambda _: self._stopped(key, uid))
        elif uid not in self._states:
            self._states[uid] = STARTING
            now = self.cluster.now
            begin = max(now + STAGGER_MS * (self._index % STAGGERED), self._free_at)
            self._free_at = begin + GAP_MS
            delay = begin - now + self._timing.start_ms
            self.cluster.later(delay, lambda _: self._started(key, uid))
        else:
            self._report(key, uid)

    def start(self) -> None:
        """Be in touch with the API server again: report the node, then every Pod."""
        self.running = True
        self._renew_lease()
        self.report_node()
        super().start()
        for key in [key_of(pod) for pod in self.store.of_kind("Pod")]:
            pod = self.store.get(key)
            if pod and uid_of(pod) in self._stopping and self._states.get(uid_of(pod)) is None:
                self._remove(key)

    def report_node(self) -> None:
        """Post the conditions of the node as good."""
        node = self.store.get(("Node", "", self.node))
        if node is None:
            return
        new = copied(node)
        old = read(node, "status", "conditions", default=[])
        new["status"]["conditions"] = ready_conditions(self.cluster.now, old)
        why = "the kubelet is in touch and finds its node in order"
        self.api.update_status(self.name, new, why, "reports")

    def _started(self, key: tuple[str, str, str], uid: str) -> None:
        """The containers run, or cannot."""
        pod = self.store.get(key)
        if uid in self._stopping or (pod and uid_of(pod) != uid):
            return
        self._addresses += 1
        self._ips[uid] = f"10.244.{self._index}.{self._addresses + 1}"
        behaves = [self._timing.behavior(image) for image in images(pod)] if pod else []
        if CANNOT_BE_PULLED in behaves:
            self._states[uid] = WAITING
        else:
            self._states[uid] = RUNNING
            if NEVER_READY not in behaves:
                self.cluster.later(self._timing.ready_ms, lambda _: self._ready(key, uid))
        self._report(key, uid)

    def _ready(self, key: tuple[str, str, str], uid: str) -> None:
        if uid not in self._stopping and self._states.get(uid) == RUNNING:
            self._states[uid] = READY
            self._report(key, uid)

    def _stopped(self, key: tuple[str, str, str], uid: str) -> None:
        self._states.pop(uid, None)
        pod = self.store.get(key)
        if self.running and pod and uid_of(pod) == uid:
            self._remove(key)

    def _remove(self, key: tuple[str, str, str]) -> None:
        self.api.remove(self.name, key, "its containers have stopped")

    def _report(self, key: tuple[str, str, str], uid: str) -> None:
        """Write the status of a Pod, where the node is in touch and has news."""
        pod, state = self.store.get(key), self._states.get(uid, STARTING)
        if not self.running or pod is None or uid_of(pod) != uid or state == STARTING:
            return
        new = copied(pod)
        now, address = self.cluster.now, self._ips[uid]
        if state == WAITING:
            bad = [one for one in images(pod) if self._timing.behavior(one) == CANNOT_BE_PULLED]
            new["status"] = starting(pod, address, now, bad)
            why = f"image {bad[0]} cannot be pulled"
        else:
            new["status"] = running(pod, address, now, ready=state == READY)
            why = "its containers are ready" if state == READY else "its containers run"
        self.api.update_status(self.name, new, why, "reports")

    def _renew(self, _: int) -> None:
        """Renew the Lease again and again; a node that is cut off cannot."""
        if self.running:
            self._renew_lease()
        self.cluster.later(self.parameters.lease_renew_ms, self._renew, background=True)

    def _renew_lease(self) -> None:
        lease = self.store.get(("Lease", LEASES, self.node))
        if lease is not None:
            new = copied(lease)
            new["spec"]["renewTime"] = lease_time(self.cluster.now)
            self.api.update(self.name, new, "the node is alive", "renews")


def images(pod: dict[str, Any]) -> list[str]:
    """The images of a Pod's containers."""
    return [container["image"] for container in pod["spec"]["containers"]]
