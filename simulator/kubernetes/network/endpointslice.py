"""The EndpointSlice control loop: which Pods stand behind a Service, and whether they are ready.

A Pod is listed as soon as it has an address; ready says whether it gets traffic. What a Pod becomes
in a slice is told in ``endpoint``, how slices are filled in ``slice_plan`` and ``slice_packing``.
One changed Pod costs what the slices cost in which it stands: the others are taken as they are.

Left out: the annotation for topology-aware hints, slices of a Service without selector (people
write those themselves), and retries that back off.
"""

from typing import Any

from simulator.kubernetes.api.store import ADDED, DELETED, Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.network.endpoint import (
    endpoint_of,
    families,
    has_endpoints,
    is_listed,
    ports_of,
    selects,
)
from simulator.kubernetes.network.slice_hints import preference
from simulator.kubernetes.network.slice_news import change_of, concerns, told
from simulator.kubernetes.network.slice_packing import identity
from simulator.kubernetes.network.slice_plan import Group, planned, port_key
from simulator.kubernetes.network.trigger_times import TriggerTimes, with_trigger
from simulator.kubernetes.values.objects import (
    key_of,
    name_of,
    namespace_of,
    read,
    uid_of,
)

Key = tuple[str, str, str]


class EndpointSliceLoop(ControlLoop):
    """Keeps the EndpointSlices of each Service."""

    kinds = ("Service", "Pod", "EndpointSlice", "Node")

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        super().__init__(cluster, name)
        self._changed: dict[Key, dict[Key, bool]] = {}
        self._whole: dict[Key, bool] = {}
        self._slices_of: dict[tuple[str, str], dict[str, bool]] = {}
        self._times = TriggerTimes()
        self._writing = False

    def seen(self, news: Revision) -> None:
        """A Pod concerns every Service that selects it, or selected it before."""
        kind = news.thing["kind"]
        if kind == "Service":
            self._look_at_all(news.key)
        elif kind == "EndpointSlice":
            self._index(news)
            owner = self.owner_key(news.thing, "Service")
            if owner is not None and not self._writing:
                self._look_at_all(owner)
        elif kind == "Pod":
            if news.change == DELETED or concerns(news.before, news.thing):
                self._pod_changed(news.thing, news.before)
        elif news.change == ADDED:
            for pod in self.store.by("Pod", "node", name_of(news.thing)):
                self._pod_changed(pod, None)

    def _look_at_all(self, service: Key) -> None:
        self._whole[service] = True
        self.add(service)

    def _pod_changed(self, pod: dict[str, Any], before: dict[str, Any] | None) -> None:
        for service in self.store.by("Service", "namespace", namespace_of(pod)):
            if selects(service, pod) or (before is not None and selects(service, before)):
                key = key_of(service)
                self._changed.setdefault(key, {})[key_of(pod)] = True
                self.add(key)

    def _index(self, news: Revision) -> None:
        """Keep in mind which slices list a Pod."""
        namespace, name = news.key[1], news.key[2]
        old = news.before.get("endpoints") or [] if news.before is not None else []
        new = news.thing.get("endpoints") or [] if news.change != DELETED else []
        for one in old:
            self._slices_of.get((namespace, _pod_of(one)), {}).pop(name, None)
        for one in new:
            self._slices_of.setdefault((namespace, _pod_of(one)), {})[name] = True

    def start(self) -> None:
        """List everything, and look at every Service anew."""
        self._changed, self._whole, self._slices_of = {}, {}, {}
        self._times = TriggerTimes()
        super().start()

    def sync(self, key: Key) -> None:
        """Write what differs, into the slices that are there and as many new ones as it needs."""
        service = self.store.get(key)
        whole = self._whole.pop(key, False)
        changed = self._changed.pop(key, {})
        if service is None or not has_endpoints(service):
            self._times.forget(key)
            return
        everything = whole or service.get("metadata", {}).get("deletionTimestamp") is not None
        pods = self._pods(service, None if everything else changed)
        at = self._times.changed(service, pods)
        slices = self.store.by("EndpointSlice", "owner", uid_of(service))
        named = families(service)
        for one in slices:
            if one.get("addressType") not in named:
                self._delete(one, f"Service {key[2]} has no {one.get('addressType')} addresses")
        for family in named:
            self._sync_family(service, family, pods, None if everything else changed, at)

    def _pods(
        self, service: dict[str, Any], changed: dict[Key, bool] | None
    ) -> list[dict[str, Any]]:
        """The Pods to look at: those that changed, or all, that the Service selects."""
        if changed is None:
            found = self.store.by("Pod", "namespace", namespace_of(service))
        else:
            there = [self.store.get(key) for key in sorted(changed)]
            found = [pod for pod in there if pod is not None]
        return [pod for pod in found if selects(service, pod)]

    def _sync_family(
        self,
        service: dict[str, Any],
        family: str,
        pods: list[dict[str, Any]],
        changed: dict[Key, bool] | None,
        at: str,
    ) -> None:
        slices = [
            one
            for one in self.store.by("EndpointSlice", "owner", uid_of(service))
            if one.get("addressType") == family
        ]
        before: dict[str, dict[str, Any]] = {}
        groups: dict[tuple[str, ...], Group] = {}
        for one in slices:
            ports = one.get("ports") or []
            group = groups.setdefault(port_key(ports), Group(ports))
            if changed is not None and not self._touched(one, changed):
                group.others.append(one)
                continue
            group.slices.append(one)
            for old in one.get("endpoints") or []:
                key = ("Pod", namespace_of(service), _pod_of(old))
                if changed is not None and key not in changed:
                    group.desired[identity(old)] = old
                else:
                    before[_pod_of(old)] = old
        after = self._desired(service, family, pods, groups)
        most = self.parameters.endpoints_per_slice
        plan = planned(service, family, groups, most, preference(service, self.parameters.minor))
        named = {key[2]: True for key in changed} if changed is not None else {**before, **after}
        changes = [
            change_of(f"Pod {name}", before.get(name), after.get(name))
            for name in sorted(named)
            if before.get(name) != after.get(name)
        ]
        self._writing = True
        for one in plan.create:
            self.api.create(self.name, with_trigger(one, at), told(service, one, changes))
        for one in plan.update:
            self.api.update(
                self.name, with_trigger(one, at), told(service, one, changes), shared=True
            )
        for one in plan.delete:
            self._delete(one, f"no endpoint of Service {name_of(service)} is left in it")
        self._writing = False

    def _touched(self, one: dict[str, Any], changed: dict[Key, bool]) -> bool:
        """Whether a slice lists a Pod that changed; one that lists nobody is always looked at."""
        if not one.get("endpoints"):
            return True
        name = name_of(one)
        return any(name in self._slices_of.get((key[1], key[2]), {}) for key in changed)

    def _desired(
        self,
        service: dict[str, Any],
        family: str,
        pods: list[dict[str, Any]],
        groups: dict[tuple[str, ...], Group],
    ) -> dict[str, dict[str, Any]]:
        """Put the endpoints of Pods into their groups; and return them by the name of the Pod."""
        found: dict[str, dict[str, Any]] = {}
        always = bool(read(service, "spec", "publishNotReadyAddresses", default=False))
        for pod in pods:
            if not is_listed(pod, leaving_too=True):
                continue
            node = self.store.get(("Node", "", read(pod, "spec", "nodeName", default="")))
            if node is None and not always:
                continue
            one = endpoint_of(pod, node, service, family)
            if one["addresses"]:
                ports = ports_of(service, pod)
                group = groups.setdefault(port_key(ports), Group(ports))
                group.desired[identity(one)] = one
                found[name_of(pod)] = one
        return found

    def _delete(self, one: dict[str, Any], why: str) -> None:
        self.api.delete(self.name, key_of(one), why)


def _pod_of(endpoint: dict[str, Any]) -> str:
    return str(read(endpoint, "targetRef", "name", default=""))
