"""Which ReplicaSets a Deployment controls: it adopts what matches, and lets go of what does not.

Left out: asking the API server again whether the Deployment is still there before adopting.
"""

from typing import Any

from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.objects import (
    controller_of,
    copied,
    labels_of,
    name_of,
    namespace_of,
    owner_reference,
    terminating,
    uid_of,
)
from simulator.kubernetes.values.selectors import matches


def claimed_sets(loop: ControlLoop, deployment: dict[str, Any]) -> list[dict[str, Any]]:
    """The ReplicaSets of a Deployment, after adopting those without owner, releasing strangers."""
    selector, name = deployment["spec"]["selector"], name_of(deployment)
    mine = []
    for one in loop.store.by("ReplicaSet", "owner", uid_of(deployment)):
        if matches(selector, labels_of(one)):
            mine.append(one)
        elif not terminating(deployment):
            why = f"its labels do not match the selector of Deployment {name} any more"
            _released(loop, one, why)
    if terminating(deployment):
        return mine
    for one in loop.store.by("ReplicaSet", "owner", ""):
        near = namespace_of(one) == namespace_of(deployment)
        if near and not terminating(one) and matches(selector, labels_of(one)):
            adopted = with_owner(one, deployment)
            why = f"it has no owner and matches the selector of Deployment {name}"
            mine.append(loop.api.update(loop.name, adopted, why, shared=True) or one)
    return mine


def with_owner(thing: dict[str, Any], owner: dict[str, Any]) -> dict[str, Any]:
    """An object that its owner controls from now on, beside other owners that it has."""
    owners = list(thing["metadata"].get("ownerReferences") or [])
    owners.append(owner_reference(owner))
    metadata = dict(thing["metadata"], ownerReferences=owners)
    return dict(thing, metadata=metadata)


def without_owner(thing: dict[str, Any]) -> dict[str, Any]:
    """An object that nobody controls any more."""
    free: dict[str, Any] = copied(thing)
    uid = controller_of(thing)
    owners = free["metadata"].pop("ownerReferences", None) or []
    left = [one for one in owners if one.get("uid") != uid]
    if left:
        free["metadata"]["ownerReferences"] = left
    return free


def _released(loop: ControlLoop, thing: dict[str, Any], why: str) -> None:
    if not terminating(thing):
        loop.api.update(loop.name, without_owner(thing), why)
