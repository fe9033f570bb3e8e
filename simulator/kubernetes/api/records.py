"""Kubernetes' own Event objects: what a component tells about an object, for people to read.

They are not the events of the log, which tell every write; these tell a few of them once more.
Left out: counting repeated ones together, and their end after an hour.
"""

from typing import Any

from simulator.kubernetes.api.kinds import is_namespaced
from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import key_of, uid_of

WARNINGS = (
    "ErrImageNeverPull",
    "Failed",
    "FailedCreatePodSandBox",
    "FailedMount",
    "FailedScheduling",
    "NodeAffinity",
    "NodeNotReady",
    "OutOfcpu",
    "OutOfmemory",
    "OutOfpods",
    "SyncLoadBalancerFailed",
    "Unhealthy",
)
CRASHES = "Back-off restarting"
"""The text of a BackOff that is a warning; backing off from an image is none."""


def recorded(
    actor: str, thing: dict[str, Any], reason: str, message: str, at: tuple[int, int]
) -> dict[str, Any]:
    """An Event about an object; ``at`` is its time and its number in the run."""
    t, number = at
    kind, namespace, name = key_of(thing)
    involved = {"kind": kind, "name": name, "uid": uid_of(thing)}
    if is_namespaced(kind):
        involved["namespace"] = namespace
    warning = kind == "Pod" and (reason in WARNINGS or message.startswith(CRASHES))
    component, _, host = actor.partition("/")
    source = {"component": component}
    if host:
        source["host"] = host
    return {
        "apiVersion": "v1",
        "kind": "Event",
        "metadata": {"name": f"{name}.{number:04x}", "namespace": namespace or "default"},
        "type": "Warning" if warning else "Normal",
        "reason": reason,
        "message": message,
        "involvedObject": involved,
        "source": source,
        "firstTimestamp": stamp(t),
        "lastTimestamp": stamp(t),
        "count": 1,
    }
