"""Which changes of a Pod concern its Services, and how the loop says why it writes."""

from typing import Any

from simulator.kubernetes.network.endpoint import FINISHED, addresses_of
from simulator.kubernetes.values.objects import (
    condition,
    labels_of,
    name_of,
    read,
    terminating,
)

FEW = 3


def concerns(before: dict[str, Any] | None, after: dict[str, Any]) -> bool:
    """Whether a write to a Pod may change what a slice says of it."""
    return before is None or _seen_by_services(before) != _seen_by_services(after)


def _seen_by_services(pod: dict[str, Any]) -> tuple[Any, ...]:
    return (
        labels_of(pod),
        terminating(pod),
        condition(pod, "Ready").get("status"),
        addresses_of(pod),
        read(pod, "status", "phase") in FINISHED,
        [read(pod, "spec", name) for name in ("nodeName", "hostname", "subdomain")],
    )


def told(service: dict[str, Any], one: dict[str, Any], changes: list[str]) -> str:
    """Why a slice is written."""
    endpoints = one.get("endpoints") or []
    ready = len([found for found in endpoints if read(found, "conditions", "ready")])
    count = f"{len(endpoints)} Pod{'' if len(endpoints) == 1 else 's'}"
    now = f"lists {count} behind Service {name_of(service)}, {ready} of them ready"
    if not endpoints:
        now = f"is kept empty: no Pod behind Service {name_of(service)} has an address"
    if not changes:
        return f"the slice {now}"
    shown = changes[:FEW]
    if len(changes) > FEW:
        shown.append(f"{len(changes) - FEW} more changed")
    return f"{', '.join(shown)}: the slice now {now}"


def change_of(name: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    """What became of one Pod, from what the slices said of it to what they are to say."""
    if after is None:
        gone = "is gone, is not selected any more or has no address"
        return f"{name} {gone}" if before else f"{name} is not listed"
    now = after["conditions"]
    if before is None:
        return f"{name} has an address" + (" and is ready" if now["ready"] else ", not ready yet")
    was = {name: bool(read(before, "conditions", name)) for name in now}
    if now["terminating"] and not was["terminating"]:
        serving = "still serves" if now["serving"] else "serves no longer"
        return f"{name} is being deleted and {serving}"
    if now["ready"] != was["ready"]:
        return f"{name} is ready" if now["ready"] else f"{name} is not ready any more"
    if now["serving"] != was["serving"]:
        return f"{name} serves" if now["serving"] else f"{name} serves no longer"
    return f"{name} changed"
