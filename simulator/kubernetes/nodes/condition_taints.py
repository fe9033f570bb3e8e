"""The NoSchedule taints that mirror the conditions of a node, and a cordon.

Scheduling reads taints only, so the node lifecycle controller writes each bad condition as one.
Taints of these keys that no condition asks for are taken away; all others stay.
"""

from typing import Any

from simulator.kubernetes.values.objects import read

PREFIX = "node.kubernetes.io/"
NOT_READY, UNREACHABLE = f"{PREFIX}not-ready", f"{PREFIX}unreachable"
UNSCHEDULABLE = f"{PREFIX}unschedulable"
BY_CONDITION = {
    ("Ready", "False"): NOT_READY,
    ("Ready", "Unknown"): UNREACHABLE,
    ("MemoryPressure", "True"): f"{PREFIX}memory-pressure",
    ("DiskPressure", "True"): f"{PREFIX}disk-pressure",
    ("PIDPressure", "True"): f"{PREFIX}pid-pressure",
    ("NetworkUnavailable", "True"): f"{PREFIX}network-unavailable",
}
OURS = tuple(BY_CONDITION.values()) + (UNSCHEDULABLE,)  # noqa: RUF005 - the browser's Python has no unpacking


def wanted(node: dict[str, Any]) -> list[str]:
    """The keys of the taints that the conditions and the cordon of a node ask for."""
    found = []
    for one in read(node, "status", "conditions", default=[]):
        key = BY_CONDITION.get((one.get("type"), one.get("status")))
        if key is not None:
            found.append(key)
    if read(node, "spec", "unschedulable", default=False):
        found.append(UNSCHEDULABLE)
    return found


def reasons(node: dict[str, Any]) -> str:
    """Why a node has the taints that it is to have, as a clause."""
    found = []
    for one in read(node, "status", "conditions", default=[]):
        kind, state = one.get("type"), one.get("status")
        if (kind, state) in BY_CONDITION:
            found.append(f"its {kind} condition is {state}")
    if read(node, "spec", "unschedulable", default=False):
        found.append("it is cordoned (spec.unschedulable)")
    if not found:
        return "it is ready, not cordoned and under no pressure: nothing keeps Pods away"
    return f"{' and '.join(found)}, so it is to have {', '.join(wanted(node))}"


def mirrored(node: dict[str, Any], added: str = "") -> list[dict[str, Any]]:
    """The taints of a node with those that mirror its conditions; *added* is the time of new ones.

    A taint that stays keeps its place and its time; new ones come last.
    """
    asked = wanted(node)
    taints = read(node, "spec", "taints", default=[])
    kept = [
        one
        for one in taints
        if one.get("effect") != "NoSchedule" or one["key"] not in OURS or one["key"] in asked
    ]
    there = [one["key"] for one in kept if one.get("effect") == "NoSchedule"]
    kept.extend([taint(key, "NoSchedule", added) for key in asked if key not in there])
    return kept


def taint(key: str, effect: str, added: str = "") -> dict[str, Any]:
    """A taint, with the time at which it was added if that is told."""
    new = {"key": key, "effect": effect}
    if added:
        new["timeAdded"] = added
    return new
