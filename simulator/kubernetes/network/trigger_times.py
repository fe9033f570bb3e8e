"""When that happened for which a slice is written: its annotation about the last change.

It lets people measure how long news of a Pod takes to reach the nodes. It is the earliest of the
times that changed since the slices of the Service were last looked at.
"""

from typing import Any

from simulator.kubernetes.values.objects import condition, key_of, read

ANNOTATION = "endpoints.kubernetes.io/last-change-trigger-time"


class TriggerTimes:
    """The newest times known, by Service and Pod; in memory only, as the loop is."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], dict[str, str]] = {}

    def forget(self, service: tuple[str, str, str]) -> None:
        """Drop what is known of a Service that is gone."""
        self._known.pop(service, None)

    def changed(self, service: dict[str, Any], pods: list[dict[str, Any]]) -> str:
        """The earliest new time, empty if nothing changed; for a new Service its creation."""
        born = str(read(service, "metadata", "creationTimestamp", default=""))
        key = key_of(service)
        is_new = key not in self._known
        known = self._known.setdefault(key, {})
        times = []
        for pod in pods:
            at = str(condition(pod, "Ready").get("lastTransitionTime") or "")
            name = key_of(pod)[2]
            if at > known.get(name, ""):
                known[name] = at
                times.append(at)
        return born if is_new else min(times, default="")


def with_trigger(one: dict[str, Any], at: str) -> dict[str, Any]:
    """A slice with the annotation, or without it where no time is known."""
    annotations = dict(read(one, "metadata", "annotations", default={}))
    annotations.pop(ANNOTATION, None)
    if at:
        annotations[ANNOTATION] = at
    metadata = {**one["metadata"], "annotations": annotations}
    if not annotations:
        metadata.pop("annotations")
    return {**one, "metadata": metadata}
