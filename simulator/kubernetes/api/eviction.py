"""The eviction of a Pod: a deletion that the PodDisruptionBudgets must allow.

What a budget allows is in its status, kept by the disruption controller; each eviction is counted
off at once, so that several at the same time cannot exceed it.

Left out: a budget whose status is behind its spec (the real server asks to try again later).
"""

from typing import Any

from simulator.kubernetes.api.indexes import NAMESPACE
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import (
    copied,
    is_ready,
    labels_of,
    name_of,
    namespace_of,
    read,
)
from simulator.kubernetes.values.selectors import matches

BUDGET = "PodDisruptionBudget"
REFUSAL = "Cannot evict pod as it would violate the pod's disruption budget."
SEVERAL = (
    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not "
    "support."
)
ALWAYS = "AlwaysAllow"
NOT_RUNNING = ("Pending", "Succeeded", "Failed")


def disruption_target(now: int) -> dict[str, Any]:
    """The condition by which an evicted Pod tells why it goes, since 1.26."""
    return {
        "type": "DisruptionTarget",
        "status": "True",
        "reason": "EvictionByEvictionAPI",
        "message": "Eviction API: evicting",
        "lastTransitionTime": stamp(now),
    }


def budgets_of(store: Store, pod: dict[str, Any]) -> list[dict[str, Any]]:
    """The budgets of a Pod's namespace whose selector means it; an empty one means all."""
    found = store.by(BUDGET, NAMESPACE, namespace_of(pod))
    return [one for one in found if matches(read(one, "spec", "selector"), labels_of(pod))]


def budget_refusal(store: Store, pod: dict[str, Any]) -> tuple[list[dict[str, Any]], str]:
    """The budgets from which an eviction is to be counted off, and why it may not be.

    A Pod that does not run yet, or is over, is in nobody's way.
    """
    budgets = budgets_of(store, pod)
    if read(pod, "status", "phase") in NOT_RUNNING or not budgets:
        return [], ""
    if len(budgets) > 1:
        return [], SEVERAL
    budget = budgets[0]
    if not is_ready(pod) and _unready_may_go(budget):
        return [], ""
    if read(budget, "status", "disruptionsAllowed", default=0) > 0:
        return budgets, ""
    wanted = read(budget, "status", "desiredHealthy", default=0)
    healthy = read(budget, "status", "currentHealthy", default=0)
    name = name_of(budget)
    cause = f"The disruption budget {name} needs {wanted} healthy pods and has {healthy} currently"
    return [], f"{REFUSAL} {cause}"


def _unready_may_go(budget: dict[str, Any]) -> bool:
    """Whether a Pod that is not ready may go: always, or if the others are healthy enough."""
    if read(budget, "spec", "unhealthyPodEvictionPolicy") == ALWAYS:
        return True
    healthy = read(budget, "status", "currentHealthy", default=0)
    wanted = read(budget, "status", "desiredHealthy", default=0)
    return bool(healthy >= wanted > 0)


def counted_off(budget: dict[str, Any], pod: str, now: int) -> dict[str, Any]:
    """A budget that allows one disruption less, and knows the Pod that is to go."""
    new: dict[str, Any] = copied(budget)
    status = new["status"]
    status["disruptionsAllowed"] -= 1
    status.setdefault("disruptedPods", {})[pod] = stamp(now)
    return new
