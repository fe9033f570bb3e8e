"""What could be known of Services and their slices at any moment.

Every node's kube-proxy watches the same objects, so one record serves them all: the view of a node
is the record as of the moment up to which that node heard news. A node costs nothing until somebody
asks what its rules are.
"""

from typing import Any

from simulator.kubernetes.api.store import DELETED, Revision, Store
from simulator.kubernetes.network.slice_labels import SERVICE_NAME
from simulator.kubernetes.values.objects import labels_of

Key = tuple[str, str, str]
KINDS = ("Service", "EndpointSlice")


class ServiceViews:
    """Services and EndpointSlices with the times of their writes."""

    def __init__(self, store: Store) -> None:
        self._states: dict[Key, list[tuple[int, dict[str, Any] | None]]] = {}
        self._slices: dict[tuple[str, str], dict[Key, bool]] = {}
        for kind in KINDS:
            for thing in store.of_kind(kind):
                self._note(
                    0, (kind, thing["metadata"]["namespace"], thing["metadata"]["name"]), thing
                )
        store.watch(self._tell, KINDS)

    def _tell(self, news: Revision) -> None:
        self._note(news.t, news.key, None if news.change == DELETED else news.thing)

    def _note(self, t: int, key: Key, thing: dict[str, Any] | None) -> None:
        self._states.setdefault(key, []).append((t, thing))
        if key[0] == "EndpointSlice" and thing is not None:
            service = labels_of(thing).get(SERVICE_NAME, "")
            self._slices.setdefault((key[1], service), {})[key] = True

    def at(self, t: int, key: Key) -> dict[str, Any] | None:
        """An object as it was at a time, nothing if it was not there."""
        states = self._states.get(key, [])
        low, high = 0, len(states)
        while low < high:
            middle = (low + high) // 2
            if states[middle][0] <= t:
                low = middle + 1
            else:
                high = middle
        return states[low - 1][1] if low else None

    def services(self, t: int) -> list[dict[str, Any]]:
        """Every Service that was there at a time, by namespace and name."""
        found = [self.at(t, key) for key in sorted(self._states) if key[0] == "Service"]
        return [one for one in found if one is not None]

    def slices(self, t: int, namespace: str, service: str) -> list[dict[str, Any]]:
        """The slices that named a Service at a time, by name."""
        keys = sorted(self._slices.get((namespace, service), {}))
        found = [self.at(t, key) for key in keys]
        return [
            one for one in found if one is not None and labels_of(one).get(SERVICE_NAME) == service
        ]
