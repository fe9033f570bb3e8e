"""The disruption controller: how many Pods of a PodDisruptionBudget may go just now.

Healthy are those that are ready. Of how many Pods a share is taken says the scale of the workloads
that own them: a Deployment of 10 expects 10, however many are there. A Pod that an eviction was
granted for counts as gone until it is, for two minutes at most.

Left out: the scale of custom resources, and stale conditions DisruptionTarget.
"""

from typing import Any

from simulator.kubernetes.api.eviction import BUDGET, budgets_of
from simulator.kubernetes.api.indexes import NAMESPACE
from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.int_or_percent import scaled
from simulator.kubernetes.values.moments import SECOND, read_stamp, stamp
from simulator.kubernetes.values.objects import (
    condition,
    controller_of,
    is_ready,
    key_of,
    labels_of,
    name_of,
    read,
    terminating,
    uid_of,
)
from simulator.kubernetes.values.selectors import matches

GRANTED_SECONDS = 120
FINISHED = ("Succeeded", "Failed")
WORKLOADS = ("Deployment", "ReplicaSet")
ALLOWED = "DisruptionAllowed"


class DisruptionLoop(ControlLoop):
    """Keeps the status of every PodDisruptionBudget."""

    kinds = (BUDGET, "Pod", *WORKLOADS)

    def seen(self, news: Revision) -> None:
        """A Pod concerns the budgets that mean it, or meant it before."""
        if news.key[0] == BUDGET:
            self.add(news.key)
            return
        budgets = self.store.by(BUDGET, NAMESPACE, news.key[1])
        if not budgets:
            return
        if news.key[0] in WORKLOADS:
            if news.before is None or news.before["spec"] != news.thing["spec"]:
                for budget in budgets:
                    self.add(key_of(budget))
            return
        for pod in (news.thing, news.before or news.thing):
            for budget in budgets_of(self.store, pod):
                self.add(key_of(budget))

    def sync(self, key: tuple[str, str, str]) -> None:
        """Count, and write what has changed."""
        budget = self.store.get(key)
        if budget is None or terminating(budget):
            return
        pods = [
            pod
            for pod in self.store.by("Pod", NAMESPACE, key[1])
            if matches(read(budget, "spec", "selector"), labels_of(pod))
        ]
        expected, wanted = self._expected(budget, pods)
        granted, next_look = self._granted(budget, pods)
        healthy = len([pod for pod in pods if is_ready(pod) and self._counts(pod, granted)])
        allowed = max(0, healthy - wanted) if expected > 0 else 0
        status: dict[str, Any] = {
            "conditions": self._conditions(budget, allowed),
            "currentHealthy": healthy,
            "desiredHealthy": wanted,
            "disruptionsAllowed": allowed,
            "expectedPods": expected,
            "observedGeneration": budget["metadata"].get("generation", 1),
        }
        if granted:
            status["disruptedPods"] = granted
        if next_look is not None:
            self.remind(key, next_look)
        if read(budget, "status", default={}) == status:
            return
        why = f"{healthy} of {expected} Pods are healthy and {wanted} must be, so {allowed} may go"
        new = dict(budget, status=status)
        if self.api.update_status(self.name, new, why, shared=True) is None:
            self.retry(key)

    def _counts(self, pod: dict[str, Any], granted: dict[str, str]) -> bool:
        return not terminating(pod) and name_of(pod) not in granted

    def _expected(self, budget: dict[str, Any], pods: list[dict[str, Any]]) -> tuple[int, int]:
        """How many Pods there should be, and how many of them must be healthy."""
        spec = budget.get("spec") or {}
        if spec.get("maxUnavailable") is not None:
            expected = self._scale(pods)
            may_go = scaled(spec["maxUnavailable"], expected, up=True)
            return expected, max(0, expected - may_go)
        least = spec.get("minAvailable", 1)
        if isinstance(least, int):
            return len([pod for pod in pods if _not_over(pod)]), least
        expected = self._scale(pods)
        return expected, scaled(least, expected, up=True)

    def _scale(self, pods: list[dict[str, Any]]) -> int:
        """The sum of what the owners of the Pods are scaled to."""
        total, seen = 0, []
        for pod in pods:
            uid = controller_of(pod)
            if not uid:
                continue
            owner = self._workload(pod)
            if owner is not None and uid_of(owner) not in seen:
                seen.append(uid_of(owner))
                total += int(read(owner, "spec", "replicas", default=0))
        return total

    def _workload(self, pod: dict[str, Any]) -> dict[str, Any] | None:
        """The workload that decides about the number: the Deployment of a ReplicaSet, or itself."""
        thing, found = pod, None
        for kind in ("ReplicaSet", "Deployment"):
            key = self.owner_key(thing, kind)
            owner = self.store.get(key) if key else None
            if owner is None:
                break
            thing = found = owner
        return found

    def _granted(
        self, budget: dict[str, Any], pods: list[dict[str, Any]]
    ) -> tuple[dict[str, str], int | None]:
        """The Pods whose eviction was allowed and that are not gone, and when to look again."""
        kept: dict[str, str] = {}
        next_look = None
        there = [name_of(pod) for pod in pods if not terminating(pod)]
        noted = read(budget, "status", "disruptedPods", default={})
        for name in sorted(noted):
            left = read_stamp(noted[name]) + GRANTED_SECONDS * SECOND - self.cluster.now
            if name in there and left > 0:
                kept[name] = noted[name]
                next_look = left if next_look is None else min(next_look, left)
        return kept, next_look

    def _conditions(self, budget: dict[str, Any], allowed: int) -> list[dict[str, Any]]:
        status = "True" if allowed else "False"
        old = condition(budget, ALLOWED)
        since = old.get("lastTransitionTime")
        return [
            {
                "type": ALLOWED,
                "status": status,
                "reason": "SufficientPods" if allowed else "InsufficientPods",
                "message": "",
                "observedGeneration": budget["metadata"].get("generation", 1),
                "lastTransitionTime": since
                if old.get("status") == status and since
                else stamp(self.cluster.now),
            }
        ]


def _not_over(pod: dict[str, Any]) -> bool:
    return read(pod, "status", "phase") not in FINISHED
