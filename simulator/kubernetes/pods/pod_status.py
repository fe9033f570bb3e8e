"""The status that a kubelet writes for a Pod.

Left out: image and container ids, exit codes and last states.
"""

from typing import Any

from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import condition, read


def starting(pod: dict[str, Any], address: str, now: int, bad: list[str]) -> dict[str, Any]:
    """A Pod whose containers wait for images that cannot be pulled."""
    status = _status(pod, "Pending", address, now, ready=False)
    status["containerStatuses"] = [
        _container(one, now, bad=one["image"] in bad, ready=False)
        for one in pod["spec"]["containers"]
    ]
    return status


def running(pod: dict[str, Any], address: str, now: int, *, ready: bool) -> dict[str, Any]:
    """A Pod whose containers run."""
    status = _status(pod, "Running", address, now, ready=ready)
    status["containerStatuses"] = [
        _container(one, now, bad=False, ready=ready) for one in pod["spec"]["containers"]
    ]
    return status


def _status(
    pod: dict[str, Any], phase: str, address: str, now: int, *, ready: bool
) -> dict[str, Any]:
    status = dict(pod["status"])
    status["phase"] = phase
    status["podIP"], status["podIPs"] = address, [{"ip": address}]
    status["startTime"] = read(pod, "status", "startTime", default=stamp(now))
    known = ("Initialized", "Ready", "ContainersReady")
    kept = [one for one in status.get("conditions") or [] if one["type"] not in known]
    truth = "True" if ready else "False"
    fresh = [
        with_transition(pod, "Initialized", "True", now),
        with_transition(pod, "Ready", truth, now),
        with_transition(pod, "ContainersReady", truth, now),
    ]
    if not ready:
        for one in fresh[1:]:
            one["reason"] = "ContainersNotReady"
    kept.extend(fresh)
    status["conditions"] = kept
    return status


def with_transition(thing: dict[str, Any], kind: str, truth: str, now: int) -> dict[str, Any]:
    """A condition that keeps the time of its last change, if this is none."""
    old = condition(thing, kind)
    since = old["lastTransitionTime"] if old.get("status") == truth else stamp(now)
    return {"type": kind, "status": truth, "lastTransitionTime": since}


def _container(spec: dict[str, Any], now: int, *, bad: bool, ready: bool) -> dict[str, Any]:
    state: dict[str, Any] = {"running": {"startedAt": stamp(now)}}
    if bad:
        message = f'Back-off pulling image "{spec["image"]}"'
        state = {"waiting": {"reason": "ImagePullBackOff", "message": message}}
    return {
        "name": spec["name"],
        "image": spec["image"],
        "ready": ready,
        "started": not bad,
        "restartCount": 0,
        "state": state,
    }
