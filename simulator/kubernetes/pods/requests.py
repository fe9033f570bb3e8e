"""What a whole Pod asks for: CPU in thousandths, everything else in its own unit.

The containers of a Pod run side by side, its init containers one after the other before them, and
sidecars (init containers that restart) beside all that comes later. So the Pod needs the greater of
two sums, and its overhead on top. Requests of the Pod as a whole take the place of the sum.

Left out: devices claimed by ResourceClaims that stand for CPU or memory.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.values.objects import condition, read
from simulator.kubernetes.values.quantities import milli, whole

UNSAID = {"cpu": 100, "memory": 200 * 1024 * 1024}
"""What scoring assumes for a container that does not ask; filtering assumes nothing."""

Amounts = dict[str, int]
_KNOWN: dict[tuple[str, object], int] = {}
_MOST_KNOWN = 10_000
_NOTHING: dict[str, Any] = {}


@dataclass(frozen=True)
class Options:
    """How to add up: what of a Pod counts, beside the requests of its containers."""

    status: bool = False
    """Count what the kubelet says it gave, too (a Pod may be resized in place)."""
    overhead: bool = True
    pod_level: bool = True
    unsaid: tuple[tuple[str, int], ...] = ()
    """What to assume for a container that says nothing about a resource."""


PLAIN = Options()
ASSUMING = Options(unsaid=tuple(UNSAID.items()))

_Reader = Callable[[dict[str, Any], dict[str, Any]], dict[str, Any] | None]
"""Reads amounts of a container, given what the kubelet says of it."""


def amount(name: str, value: object) -> int:
    """An amount of a resource as an integer."""
    key = (name, value)
    found = _KNOWN.get(key)
    if found is None:
        found = milli(value) if name == "cpu" else whole(value)
        if len(_KNOWN) < _MOST_KNOWN:
            _KNOWN[key] = found
    return found


def pod_requests(pod: dict[str, Any], options: Options = PLAIN) -> Amounts:
    """What a Pod needs for itself on a node."""
    spec = pod.get("spec") or {}
    total = _together(pod, options, (_asked, _given, _actual))
    if options.pod_level:
        _replace(total, read(spec, "resources", "requests", default={}))
    if options.overhead:
        for name, value in (spec.get("overhead") or {}).items():
            total[name] = total.get(name, 0) + amount(name, value)
    return total


def pod_limits(pod: dict[str, Any], options: Options = PLAIN) -> Amounts:
    """The most that a Pod may use; a resource without a limit is not there."""
    spec = pod.get("spec") or {}
    total = _together(pod, _without_unsaid(options), (_limited, _actually_limited))
    if options.pod_level:
        _replace(total, read(spec, "resources", "limits", default={}))
    if options.overhead:
        for name, value in (spec.get("overhead") or {}).items():
            if total.get(name):
                total[name] += amount(name, value)
    return total


def scored_requests(pod: dict[str, Any], options: Options = PLAIN) -> Amounts:
    """What a Pod needs as scoring counts it: a container that asks for nothing takes up some, too.

    A Pod that asks as a whole is believed, as far as that goes.
    """
    unsaid = dict(UNSAID)
    if options.pod_level and _asks_as_a_whole(pod):
        said = pod_requests(pod, options)
        unsaid = {name: unsaid[name] for name in unsaid if name not in said}
    return pod_requests(
        pod,
        Options(options.status, options.overhead, options.pod_level, tuple(unsaid.items())),
    )


def allocatable(node: dict[str, Any]) -> Amounts:
    """What a node offers to Pods."""
    offered = read(node, "status", "allocatable", default={})
    return {name: amount(name, offered[name]) for name in offered}


def for_whole_pods(name: str) -> bool:
    """Whether a Pod may ask for a resource as a whole."""
    return name in UNSAID or name.startswith("hugepages-")


def _asks_as_a_whole(pod: dict[str, Any]) -> bool:
    asked = read(pod, "spec", "resources", "requests", default={})
    return any(for_whole_pods(name) for name in asked)


def _without_unsaid(options: Options) -> Options:
    return (
        Options(options.status, options.overhead, options.pod_level) if options.unsaid else options
    )


def _together(pod: dict[str, Any], options: Options, readers: tuple[_Reader, ...]) -> Amounts:
    """The sum over the containers; with *status*, the greatest of what is asked and given."""
    if not options.status:
        return _sum(pod, options, readers[0], hopeless=False)
    hopeless = condition(pod, "PodResizePending").get("reason") == "Infeasible"
    total: Amounts = {}
    for reader in readers[1:] if hopeless else readers:
        _raise(total, _sum(pod, options, reader, hopeless=hopeless))
    return total


def _sum(pod: dict[str, Any], options: Options, reader: _Reader, *, hopeless: bool) -> Amounts:
    spec = pod.get("spec") or {}
    statuses = _statuses(pod) if options.status else {}
    total: Amounts = {}
    for container in spec.get("containers") or []:
        status = statuses.get(container.get("name") or "", {})
        _add(total, _amounts(reader(_NOTHING if hopeless else container, status), options))
    initial = spec.get("initContainers")
    if not initial:
        return total
    beside: Amounts = {}
    start: Amounts = {}
    for container in initial:
        status = statuses.get(container.get("name") or "", {})
        asked = _amounts(reader(_NOTHING if hopeless else container, status), options)
        if container.get("restartPolicy") == "Always":
            _add(total, asked)
            _add(beside, asked)
            asked = beside
        else:
            _add(asked, beside)
        _raise(start, asked)
    _raise(total, start)
    return total


def _amounts(said: dict[str, Any] | None, options: Options) -> Amounts:
    found = {name: amount(name, said[name]) for name in said} if said else {}
    for name, assumed in options.unsaid:
        found.setdefault(name, assumed)
    return found


def _statuses(pod: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for field in ("initContainerStatuses", "containerStatuses"):
        for status in read(pod, "status", field, default=[]):
            found[status.get("name") or ""] = status
    return found


def _asked(container: dict[str, Any], _: dict[str, Any]) -> dict[str, Any] | None:
    found: dict[str, Any] | None = read(container, "resources", "requests")
    return found


def _given(container: dict[str, Any], status: dict[str, Any]) -> dict[str, Any] | None:
    found: dict[str, Any] | None = status.get("allocatedResources")
    return _asked(container, status) if found is None else found


def _actual(container: dict[str, Any], status: dict[str, Any]) -> dict[str, Any] | None:
    found: dict[str, Any] | None = read(status, "resources", "requests")
    return _given(container, status) if found is None else found


def _limited(container: dict[str, Any], _: dict[str, Any]) -> dict[str, Any] | None:
    found: dict[str, Any] | None = read(container, "resources", "limits")
    return found


def _actually_limited(container: dict[str, Any], status: dict[str, Any]) -> dict[str, Any] | None:
    found: dict[str, Any] | None = read(status, "resources", "limits")
    return _limited(container, status) if found is None else found


def _add(total: Amounts, more: Amounts) -> None:
    for name, value in more.items():
        total[name] = total.get(name, 0) + value


def _raise(total: Amounts, other: Amounts) -> None:
    for name, value in other.items():
        if name not in total or value > total[name]:
            total[name] = value


def _replace(total: Amounts, whole_pod: dict[str, Any]) -> None:
    for name, value in whole_pod.items():
        if for_whole_pods(name):
            total[name] = amount(name, value)
