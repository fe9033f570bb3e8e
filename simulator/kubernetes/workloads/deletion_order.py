"""Which Pods a ReplicaSet gives up first when it must shrink.

In order: without a node; Pending before Unknown before Running; not ready; lower deletion cost;
more siblings on its node; ready for a shorter time; more restarts (of containers, then of
sidecars); younger. Times are compared in powers of two, so that an hour more hardly counts among
days, and then the lower uid decides.

What decides about a Pod is its *standing*. Pods of equal standing are alike here, so that of
thousands of Pods a few standings have to be compared. Pure functions.

Left out: nothing of the default order. Of Pods that are alike the real controller takes any, and
here the lowest uid goes.
"""

from collections.abc import Callable, Collection
from typing import Any

from simulator.kubernetes.values.int_or_percent import INT32, is_whole
from simulator.kubernetes.values.moments import read_stamp
from simulator.kubernetes.values.objects import annotation, condition, read, uid_of

COST = "controller.kubernetes.io/pod-deletion-cost"
PHASES = {"Pending": 0, "Unknown": 1, "Running": 2}
NANOSECONDS = 1_000_000
Rank = tuple[int, int, int, int, int]


class Standing:
    """What the order of deletion knows about a Pod."""

    __slots__ = ("cost", "created", "key", "node", "phase", "ready", "restarts", "since")

    def __init__(self, pod: dict[str, Any], *, costs: bool = True) -> None:
        self.node = str(read(pod, "spec", "nodeName", default=""))
        self.phase = PHASES.get(read(pod, "status", "phase", default=""), 0)
        state = condition(pod, "Ready")
        self.ready = state.get("status") == "True"
        self.since = str(state.get("lastTransitionTime") or "") if self.ready else ""
        self.cost = deletion_cost(annotation(pod, COST)) if costs else 0
        self.restarts = _restarts(pod)
        self.created = str(read(pod, "metadata", "creationTimestamp", default=""))
        self.key = (
            self.node,
            self.phase,
            self.ready,
            self.since,
            self.cost,
            self.restarts,
            self.created,
        )

    def rank(self, siblings: int) -> Rank:
        """What is compared as numbers, where so many siblings are on the node."""
        return (1 if self.node else 0, self.phase, 1 if self.ready else 0, self.cost, -siblings)


Group = tuple[Standing, Collection[dict[str, Any]]]
"""Pods of equal standing."""


def deletion_cost(text: str) -> int:
    """The cost that an annotation states; 0 where it is no 32-bit number without plus and zeros."""
    negative = text.startswith("-")
    figure = text[1:] if negative else text
    if not is_whole(figure) or (len(text) > 1 and text[0] == "0"):
        return 0
    return -int(figure) if negative else min(int(figure), INT32)


def first_to_go(
    pods: list[dict[str, Any]], siblings: dict[str, int], now: int, count: int
) -> list[dict[str, Any]]:
    """Choose *count* Pods; *siblings* counts the active Pods of the same owner by node."""
    alike: dict[tuple[object, ...], tuple[Standing, list[dict[str, Any]]]] = {}
    for pod in pods:
        standing = Standing(pod)
        alike.setdefault(standing.key, (standing, []))[1].append(pod)
    groups: list[Group] = [alike[key] for key in alike]
    return chosen(groups, lambda node: siblings.get(node, 0), now, count)


def chosen(
    groups: list[Group],
    siblings: Callable[[str], int],
    now: int,
    count: int,
) -> list[dict[str, Any]]:
    """Choose *count* Pods, first to go first, from groups of Pods of equal standing."""
    by_rank: dict[Rank, list[Group]] = {}
    for group in groups:
        by_rank.setdefault(group[0].rank(siblings(group[0].node)), []).append(group)
    found: list[dict[str, Any]] = []
    for rank in sorted(by_rank):
        if len(found) < count:
            found.extend(_first(by_rank[rank], now, count - len(found)))
    return found


def _first(groups: list[Group], now: int, count: int) -> list[dict[str, Any]]:
    """The first of Pods of equal rank; how they compare is no order of numbers.

    So they are put in their places by hand, and what comes after the last place is dropped.
    """
    best: list[tuple[Standing, dict[str, Any]]] = []
    for standing, pods in groups:
        for pod in _lowest(pods, count):
            place = len(best)
            while place > 0 and _precedes((standing, pod), best[place - 1], now):
                place -= 1
            if place < count:
                best.insert(place, (standing, pod))
                best = best[:count]
    return [pod for _, pod in best]


def _lowest(pods: Collection[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """The Pods with the lowest uids."""
    return [min(pods, key=uid_of)] if count == 1 else sorted(pods, key=uid_of)[:count]


def _precedes(
    one: tuple[Standing, dict[str, Any]], two: tuple[Standing, dict[str, Any]], now: int
) -> bool:
    uids = (uid_of(one[1]), uid_of(two[1]))
    if one[0].key[1:] == two[0].key[1:]:
        return uids[0] < uids[1]
    return goes_before(one[0], two[0], uids, now)


def goes_before(one: Standing, two: Standing, uids: tuple[str, str], now: int | None) -> bool:
    """Whether the first of two Pods of equal rank is given up before the second.

    Without a time *now* ages are compared as they are, and not in powers of two.
    """
    if one.ready and two.ready and one.since != two.since:
        return _younger(one.since, two.since, uids, now)
    if one.restarts != two.restarts:
        return one.restarts > two.restarts
    if one.created != two.created:
        return _younger(one.created, two.created, uids, now)
    return False


def _restarts(pod: dict[str, Any]) -> tuple[int, int]:
    """The most restarts of a container, and of a sidecar."""
    sidecars = [
        one.get("name")
        for one in read(pod, "spec", "initContainers", default=[])
        if one.get("restartPolicy") == "Always"
    ]
    most = [0, 0]
    for one in read(pod, "status", "containerStatuses", default=[]):
        most[0] = max(most[0], int(one.get("restartCount") or 0))
    for one in read(pod, "status", "initContainerStatuses", default=[]):
        if one.get("name") in sidecars:
            most[1] = max(most[1], int(one.get("restartCount") or 0))
    return most[0], most[1]


def _younger(one: str, two: str, uids: tuple[str, str], now: int | None) -> bool:
    """Whether the first of two different times is the later one; no time at all is later still."""
    if not one or not two:
        return not one
    if now is None:
        return read_stamp(one) > read_stamp(two)
    left, right = _log2(now - read_stamp(one)), _log2(now - read_stamp(two))
    return uids[0] < uids[1] if left == right else left < right


def _log2(age_ms: int) -> int:
    return (age_ms * NANOSECONDS).bit_length() - 1 if age_ms > 0 else -1
