"""Which of two Pods goes first: :mod:`simulator.kubernetes.workloads.deletion_order`."""

from typing import Any

from simulator.kubernetes.values.moments import read_stamp
from simulator.kubernetes.values.objects import name_of, uid_of
from simulator.kubernetes.workloads.deletion_order import Standing, first_to_go, goes_before
from tests.conformance.registry import answers

FILE = "pod_deletion_order"
Ranked = tuple[Standing, int, str]


@answers(FILE, "TestSortingActivePodsWithRanks")
def first_of_two(given: dict[str, Any]) -> dict[str, Any]:
    """Which of two Pods goes first, or neither; without the gates' default, as they say."""
    gates = given.get("featureGates") or {}
    costs = gates.get("PodDeletionCost", True)
    one, two = [_ranked(given[name], costs=costs) for name in ("a", "b")]
    text = given.get("now")
    now = read_stamp(text) if text and gates.get("LogarithmicScaleDown", True) else None
    first = "a" if _before(one, two, now) else "b" if _before(two, one, now) else "equal"
    return {"deleteFirst": first}


@answers(FILE, "TestSortingActivePods")
def whole_order(given: dict[str, Any]) -> dict[str, Any]:
    """All Pods in the order in which they go; none has a sibling here."""
    pods = given.get("pods") or []
    now = read_stamp(given.get("now") or "2000-01-01T00:00:00Z")
    ordered = first_to_go(pods, {}, now, len(pods))
    return {"order": [name_of(pod) for pod in ordered]}


def _ranked(given: dict[str, Any], *, costs: bool) -> Ranked:
    pod = given["pod"]
    return Standing(pod, costs=costs), int(given.get("rank") or 0), uid_of(pod)


def _before(one: Ranked, two: Ranked, now: int | None) -> bool:
    ranks = one[0].rank(one[1]), two[0].rank(two[1])
    if ranks[0] != ranks[1]:
        return ranks[0] < ranks[1]
    return goes_before(one[0], two[0], (one[2], two[2]), now)
