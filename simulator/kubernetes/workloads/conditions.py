"""Conditions in the status of a Deployment or a ReplicaSet: getting, setting and removing them.

A condition that is set goes to the end of the list. One that says the same as the old (status and
reason) changes nothing, and one of the same status keeps the time of the last change.

Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import condition, read


def new_condition(kind: str, truth: str, reason: str, message: str, now: int) -> dict[str, Any]:
    """A condition of a Deployment as of now; its reason comes from Kubernetes' own list."""
    at = stamp(now)
    return {
        "type": kind,
        "status": truth,
        "lastUpdateTime": at,
        "lastTransitionTime": at,
        "reason": reason,
        "message": message,
    }


def found(status: dict[str, Any], kind: str) -> dict[str, Any] | None:
    """The condition of this type, if there is one."""
    return condition({"status": status}, kind) or None


def put(status: dict[str, Any], new: dict[str, Any]) -> None:
    """Set a condition of a status, which is changed in place."""
    old = found(status, new["type"])
    if old is not None and old.get("status") == new["status"]:
        if old.get("reason") == new.get("reason"):
            return
        new = dict(new)
        if "lastTransitionTime" in old:
            new["lastTransitionTime"] = old["lastTransitionTime"]
    others = _without(status, new["type"])
    others.append(new)
    status["conditions"] = others


def drop(status: dict[str, Any], kind: str) -> None:
    """Remove the condition of this type, where there is one."""
    left = _without(status, kind)
    status["conditions"] = left
    if not left:
        status.pop("conditions")


def _without(status: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    conditions = read(status, "conditions", default=[])
    return [one for one in conditions if one.get("type") != kind]
