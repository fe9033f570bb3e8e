"""The service loop of the cloud controller manager: load balancers for Services that ask for one.

A Service waits without address while this loop is stopped. It has a finalizer as long as it has a
load balancer, so that none is left behind. How long the cloud takes is ours.

Left out: other load balancer classes (they are somebody else's), source ranges, annotations of
providers, and errors of the cloud apart from addresses that run out.
"""

from typing import Any

from simulator.kubernetes.api.store import ADDED, DELETED, Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.network.cloud import Cloud, LoadBalancer
from simulator.kubernetes.values.objects import (
    copied,
    key_of,
    labels_of,
    name_of,
    read,
    terminating,
    uid_of,
)

SIGNS_AS = "service-controller"
FINALIZER = "service.kubernetes.io/load-balancer-cleanup"
EXCLUDED = "node.kubernetes.io/exclude-from-external-load-balancers"
CLOUD_MS = 2_000
"""What the fake cloud takes to make a load balancer."""
MODE_SINCE = 30
"""The minor version from which an address says how its packets come (``ipMode``)."""

Key = tuple[str, str, str]


class CloudServiceLoop(ControlLoop):
    """Has the cloud make, change and remove load balancers."""

    kinds = ("Service", "Node")

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        super().__init__(cluster, name)
        self.cloud = Cloud()
        self._asked: dict[str, bool] = {}

    def seen(self, news: Revision) -> None:
        """A Service that has or wants one; or a node that comes, goes, or is to be left out."""
        if news.thing["kind"] == "Service":
            if wants_balancer(news.thing) or FINALIZER in _finalizers(news.thing):
                self.add(news.key)
            return
        moved = news.change in (ADDED, DELETED)
        if moved or _is_host(news.thing) != _is_host(news.before or news.thing):
            for service in self.store.of_kind("Service"):
                if self.cloud.of(uid_of(service)) is not None:
                    self.add(key_of(service))

    def start(self) -> None:
        """Ask again for what was not finished."""
        self._asked = {}
        super().start()

    def sync(self, key: Key) -> None:
        """Bring the load balancer of one Service to what it asks for."""
        service = self.store.get(key)
        if service is None:
            return
        if not wants_balancer(service):
            self._remove(service)
            return
        if FINALIZER not in _finalizers(service):
            new = copied(service)
            new["metadata"]["finalizers"] = _with(_finalizers(service))
            why = "so that its load balancer is removed before the Service is"
            self.api.update(self.name, new, why)
            return
        uid, hosts = uid_of(service), self._hosts()
        there = self.cloud.of(uid)
        if there is None:
            self._ask(service)
        elif there.hosts != hosts:
            self.cloud.ensure(uid, hosts)
            self.api.record(
                SIGNS_AS, service, "UpdatedLoadBalancer", "Updated load balancer with new hosts"
            )
        if there is not None:
            self._publish(service, there)

    def _hosts(self) -> tuple[str, ...]:
        return tuple([name_of(one) for one in self.store.of_kind("Node") if _is_host(one)])

    def _ask(self, service: dict[str, Any]) -> None:
        """Have the cloud make a load balancer, which takes a while."""
        uid, key, life = uid_of(service), key_of(service), self._life
        if uid in self._asked:
            return
        self._asked[uid] = True
        self.api.record(SIGNS_AS, service, "EnsuringLoadBalancer", "Ensuring load balancer")

        def made(_: int) -> None:
            if life != self._life:
                return
            self._asked.pop(uid, None)
            now = self.store.get(key)
            if now is None or uid_of(now) != uid or not wants_balancer(now):
                return
            if self.cloud.ensure(uid, self._hosts()) is None:
                text = "Error syncing load balancer: failed to ensure load balancer: no address"
                self.api.record(SIGNS_AS, now, "SyncLoadBalancerFailed", f"{text} is left")
                self.retry(key)
                return
            self.add(key, 0)

        self.cluster.later(CLOUD_MS, made)

    def _publish(self, service: dict[str, Any], balancer: LoadBalancer) -> None:
        """Write the address into the status, where it is not yet."""
        entry = {"ip": balancer.address}
        if self.parameters.minor >= MODE_SINCE:
            entry["ipMode"] = "VIP"
        if read(service, "status", "loadBalancer", "ingress") == [entry]:
            return
        new = copied(service)
        new.setdefault("status", {})["loadBalancer"] = {"ingress": [entry]}
        why = f"the cloud has made a load balancer with the address {balancer.address}"
        self.api.update_status(self.name, new, why)
        self.api.record(SIGNS_AS, service, "EnsuredLoadBalancer", "Ensured load balancer")

    def _remove(self, service: dict[str, Any]) -> None:
        """Give the load balancer up, then the finalizer."""
        if FINALIZER not in _finalizers(service):
            return
        self.api.record(SIGNS_AS, service, "DeletingLoadBalancer", "Deleting load balancer")
        self.cloud.remove(uid_of(service))
        if read(service, "status", "loadBalancer", "ingress"):
            new = copied(service)
            new["status"]["loadBalancer"] = {}
            self.api.update_status(self.name, new, "the cloud has removed its load balancer")
        self.api.record(SIGNS_AS, service, "DeletedLoadBalancer", "Deleted load balancer")
        why = "its load balancer is removed, so it may go"
        self.api.finalize(self.name, key_of(service), FINALIZER, why)


def wants_balancer(service: dict[str, Any]) -> bool:
    """Whether this cloud is to have a load balancer for a Service."""
    spec = service.get("spec") or {}
    own = spec.get("type") == "LoadBalancer" and not spec.get("loadBalancerClass")
    return own and not terminating(service)


def _finalizers(thing: dict[str, Any]) -> list[str]:
    found: list[str] = read(thing, "metadata", "finalizers", default=[])
    return found


def _is_host(node: dict[str, Any]) -> bool:
    return EXCLUDED not in labels_of(node)


def _with(finalizers: list[str]) -> list[str]:
    found = list(finalizers)
    found.append(FINALIZER)
    return found
