"""Why a workload's loop writes what it writes, as clauses with numbers for people to read.

Nothing is decided here. Left out: of a status with several changes all but the most telling one.
"""

from typing import Any

from simulator.kubernetes.workloads.conditions import found
from simulator.kubernetes.workloads.deletion_order import PHASES, Standing
from simulator.kubernetes.workloads.deployment_status import (
    AVAILABLE,
    COMPLETE,
    EXCEEDED,
    PROGRESSING,
)
from simulator.kubernetes.workloads.rolling import max_unavailable, wanted

RUNNING = PHASES["Running"]


def status_why(deployment: dict[str, Any], status: dict[str, Any]) -> str:
    """Why the status of a Deployment is written: what is new about it."""
    before = deployment.get("status") or {}
    old, new = [found(one, PROGRESSING) or {} for one in (before, status)]
    if new.get("reason") != old.get("reason") and new.get("reason") == EXCEEDED:
        seconds = deployment["spec"]["progressDeadlineSeconds"]
        return f"no progress for {seconds} s, its progressDeadlineSeconds"
    if new.get("reason") != old.get("reason") and new.get("reason") == COMPLETE:
        return f"{_pods(wanted(deployment))} of the new template and available, no other is left"
    old, new = [found(one, AVAILABLE) or {} for one in (before, status)]
    if new.get("status") != old.get("status"):
        least = wanted(deployment) - max_unavailable(deployment)
        up = status.get("availableReplicas", 0)
        return f"{up} of {_pods(wanted(deployment))} available, at least {least} must be"
    total, ready = status.get("replicas", 0), status.get("readyReplicas", 0)
    counts = f"its ReplicaSets report {total} Pod{'' if total == 1 else 's'}, {ready} of them ready"
    updated = status.get("updatedReplicas", 0)
    return counts if updated == total else f"{counts} and {updated} of the new template"


def counts_why(status: dict[str, Any], now: int) -> str:
    """Why the status of a ReplicaSet is written, which *now* has so many active Pods."""
    active, ready = status["replicas"], status.get("readyReplicas", 0)
    counts = f"{_pods(active)} active, {ready} ready"
    return counts if active == now else f"when this sync began, {counts}"


def deletion_why(pod: dict[str, Any], siblings: int, fewest: int) -> str:
    """What made a Pod go before others; *fewest* siblings are on the emptiest node."""
    standing = Standing(pod)
    if not standing.node:
        return "it has no node yet"
    if standing.phase != RUNNING:
        return "it does not run yet"
    if not standing.ready:
        return "it is not ready"
    if standing.cost < 0:
        return f"its deletion cost is {standing.cost}"
    if siblings > fewest:
        return f"{standing.node} has {siblings} of the owner's Pods, another node {fewest}"
    return "among equals, it is of the youngest"


def _pods(count: int) -> str:
    return "1 Pod is" if count == 1 else f"{count} Pods are"
