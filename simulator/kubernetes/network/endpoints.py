"""The Endpoints control loop: it keeps the older list of the addresses behind each Service.

Nothing in the cluster reads that list any more, so this loop does nothing until a scenario starts
it: it would only tell each change of a slice twice. Left out: what slices mirror from lists that
people write.
"""

from typing import Any

from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.network.endpoint import has_cluster_ip, has_endpoints, selects
from simulator.kubernetes.network.legacy_endpoints import subsets, truncated
from simulator.kubernetes.network.slice_labels import HEADLESS_LABEL
from simulator.kubernetes.network.slice_news import concerns
from simulator.kubernetes.values.objects import key_of, labels_of, name_of, namespace_of

OVER_CAPACITY = "endpoints.kubernetes.io/over-capacity"
Key = tuple[str, str, str]


class EndpointsLoop(ControlLoop):
    """Keeps one Endpoints object for each Service with a selector."""

    kinds = ("Service", "Pod")

    def seen(self, news: Revision) -> None:
        """A Pod concerns every Service that selects it, or selected it before."""
        thing, before = news.thing, news.before
        if thing["kind"] == "Service":
            self.add(news.key)
        elif news.change == DELETED or concerns(before, thing):
            for service in self.store.by("Service", "namespace", namespace_of(thing)):
                if selects(service, thing) or (before is not None and selects(service, before)):
                    self.add(key_of(service))

    def sync(self, key: Key) -> None:
        """Write the addresses that are behind a Service now."""
        service = self.store.get(key)
        there = self.store.get(("Endpoints", key[1], key[2]))
        if service is None:
            if there is not None:
                self.api.delete(self.name, key_of(there), f"there is no Service {key[2]} any more")
            return
        if not has_endpoints(service):
            return
        pods = self.store.by("Pod", "namespace", key[1])
        found = subsets(service, [pod for pod in pods if selects(service, pod)])
        kept, over = truncated(found, self.parameters.endpoints_capacity)
        ready = sum([len(one.get("addresses") or []) for one in kept])
        others = sum([len(one.get("notReadyAddresses") or []) for one in kept])
        why = f"behind Service {key[2]} are {ready} ready addresses and {others} others"
        if over:
            why += f", no more than {self.parameters.endpoints_capacity} of them are listed"
        new = _object(service, kept, over=over)
        if there is None:
            self.api.create(self.name, new, why)
            return
        metadata = {**there["metadata"], **new["metadata"]}
        if not over:
            metadata.pop("annotations", None)
        self.api.update(self.name, {**there, **new, "metadata": metadata}, why, shared=True)


def _object(service: dict[str, Any], found: list[dict[str, Any]], *, over: bool) -> dict[str, Any]:
    labels = dict(labels_of(service))
    if not has_cluster_ip(service):
        labels[HEADLESS_LABEL] = ""
    metadata: dict[str, Any] = {
        "name": name_of(service),
        "namespace": namespace_of(service),
        "labels": labels,
    }
    if over:
        metadata["annotations"] = {OVER_CAPACITY: "truncated"}
    return {"apiVersion": "v1", "kind": "Endpoints", "metadata": metadata, "subsets": found}
