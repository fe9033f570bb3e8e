"""ReplicaSets: who goes first, status counts, creation in batches, failure conditions."""

from typing import Any

from simulator.kubernetes.values.moments import read_stamp
from simulator.kubernetes.values.objects import is_active, key_of, name_of, read
from simulator.kubernetes.workloads.batches import SlowStart
from simulator.kubernetes.workloads.deletion_order import first_to_go
from simulator.kubernetes.workloads.replicaset_status import calculated
from simulator.kubernetes.workloads.tally import Tally
from tests.conformance.adapters.workload_cases import as_objects, in_any_order
from tests.conformance.registry import answers

FILE = "replicaset_controller"
LATER = "2026-01-01T00:00:00Z"
SHOWN = ("availableReplicas", "fullyLabeledReplicas", "readyReplicas", "replicas", "conditions")


@answers(FILE, "TestGetPodsToDelete", agrees=in_any_order)
def to_delete(given: dict[str, Any]) -> dict[str, Any]:
    """Which Pods go; without related ones the Pods themselves are counted by node."""
    pods = given.get("pods") or []
    related = given.get("related")
    siblings: dict[str, int] = {}
    for pod in pods if related is None else related:
        if is_active(pod):
            node = read(pod, "spec", "nodeName", default="")
            siblings[node] = siblings.get(node, 0) + 1
    gone = first_to_go(pods, siblings, _now(given), given.get("diff") or 0)
    return {"podsToDelete": [name_of(pod) for pod in gone]}


@answers(FILE, "TestSlowStartBatch")
def batches(given: dict[str, Any]) -> dict[str, Any]:
    """How many calls are made and succeed, where only so many can."""
    start = SlowStart(given.get("count") or 0, given.get("initialBatchSize") or 1)
    left, calls = given.get("callLimit") or 0, 0
    while not start.over:
        made = min(left, start.size)
        left -= made
        calls += start.size
        start.tried(made)
    return {"successes": start.made, "error": start.failed > 0, "calls": calls}


@answers(FILE, "TestCalculateStatus", agrees=as_objects)
def status(given: dict[str, Any]) -> dict[str, Any]:
    """The counts of a status."""
    return {"status": _calculated(given)}


@answers(FILE, "TestCalculateStatusConditions", agrees=as_objects)
def status_conditions(given: dict[str, Any]) -> dict[str, Any]:
    """The failure condition of a status, without its time."""
    found = _calculated(given).get("conditions") or []
    plain = [{name: one[name] for name in one if name != "lastTransitionTime"} for one in found]
    return {"conditions": plain}


@answers(FILE, "TestGetPodKeys")
def pod_keys(given: dict[str, Any]) -> dict[str, Any]:
    """The namespace and name by which a Pod is known."""
    keys = [key_of(pod) for pod in given.get("pods") or []]
    return {"expectedPodKeys": ["/".join(key[1:]) if key[1] else key[2] for key in keys]}


def _calculated(given: dict[str, Any]) -> dict[str, Any]:
    pods = Tally()
    for number, pod in enumerate(given.get("filteredPods") or []):
        named = dict(pod, metadata=dict(pod["metadata"], uid=f"uid-{number}"))
        pods.put(named)
    failure = given.get("manageReplicasErr")
    text = failure.get("error", "") if isinstance(failure, dict) else failure
    found = calculated(given["replicaSet"], pods, text or None, _now(given))
    return {name: found[name] for name in SHOWN if name in found}


def _now(given: dict[str, Any]) -> int:
    return read_stamp(given.get("now") or LATER)
