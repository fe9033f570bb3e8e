"""Which Pods a ReplicaSet gives up first when it must shrink.

In order: without a node; Pending before Unknown before Running; not ready; lower deletion cost;
more siblings on its node; ready for a shorter time; more restarts; younger. Times are compared in
powers of two, so that an hour more hardly counts among days, and then the lower uid decides.

Left out: nothing of the default order.
"""

from typing import Any

from simulator.kubernetes.values.int_or_percent import is_whole
from simulator.kubernetes.values.moments import read_stamp
from simulator.kubernetes.values.objects import (
    annotation,
    condition,
    is_ready,
    name_of,
    read,
    uid_of,
)

COST = "controller.kubernetes.io/pod-deletion-cost"
PHASES = {"Pending": 0, "Unknown": 1, "Running": 2}
NANOSECONDS = 1_000_000


def first_to_go(
    pods: list[dict[str, Any]], siblings: dict[str, int], now: int, count: int
) -> list[dict[str, Any]]:
    """Choose *count* Pods; *siblings* counts the active Pods of the same owner by node."""
    by_rank: dict[tuple[int, int, int, int, int], list[dict[str, Any]]] = {}
    for pod in sorted(pods, key=name_of):
        by_rank.setdefault(_rank(pod, siblings), []).append(pod)
    chosen: list[dict[str, Any]] = []
    for rank in sorted(by_rank):
        if len(chosen) < count:
            chosen.extend(_by_age(by_rank[rank], now))
    return chosen[:count]


def _by_age(pods: list[dict[str, Any]], now: int) -> list[dict[str, Any]]:
    """Order Pods of equal rank; how they compare is no order of numbers, so it is done by hand."""
    ordered: list[dict[str, Any]] = []
    for pod in pods:
        place = len(ordered)
        while place > 0 and _goes_before(pod, ordered[place - 1], now):
            place -= 1
        ordered.insert(place, pod)
    return ordered


def _goes_before(one: dict[str, Any], two: dict[str, Any], now: int) -> bool:
    """Whether the first of two Pods of equal rank is given up before the second."""
    if is_ready(one) and is_ready(two):
        when = [condition(pod, "Ready").get("lastTransitionTime") for pod in (one, two)]
        decided = _younger(when[0], when[1], one, two, now)
        if decided is not None:
            return decided
    restarts = [_restarts(pod) for pod in (one, two)]
    if restarts[0] != restarts[1]:
        return restarts[0] > restarts[1]
    created = [read(pod, "metadata", "creationTimestamp") for pod in (one, two)]
    return bool(_younger(created[0], created[1], one, two, now))


def _rank(pod: dict[str, Any], siblings: dict[str, int]) -> tuple[int, int, int, int, int]:
    node = read(pod, "spec", "nodeName", default="")
    text = annotation(pod, COST)
    sign, figure = (-1, text[1:]) if text.startswith("-") else (1, text)
    cost = sign * int(figure) if is_whole(figure) else 0
    return (
        1 if node else 0,
        PHASES.get(read(pod, "status", "phase", default=""), 0),
        1 if is_ready(pod) else 0,
        cost,
        -siblings.get(node, 0),
    )


def _restarts(pod: dict[str, Any]) -> int:
    statuses = read(pod, "status", "containerStatuses", default=[])
    most = 0
    for status in statuses:
        most = max(most, int(status.get("restartCount", 0)))
    return most


def _younger(
    one_time: str | None, two_time: str | None, one: dict[str, Any], two: dict[str, Any], now: int
) -> bool | None:
    """Whether the first time is the later one; nothing if the times are the same."""
    if one_time == two_time:
        return None
    if one_time is None or two_time is None:
        return one_time is None
    left, right = _log2(now - read_stamp(one_time)), _log2(now - read_stamp(two_time))
    return uid_of(one) < uid_of(two) if left == right else left < right


def _log2(age_ms: int) -> int:
    age, power = age_ms * NANOSECONDS, -1
    while age > 0:
        age //= 2
        power += 1
    return power
