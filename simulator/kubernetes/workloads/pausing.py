"""Noting in the status of a Deployment that its rollout is paused or resumed.

While it is paused, nobody counts the time to its progress deadline. Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.objects import name_of, read
from simulator.kubernetes.workloads.conditions import found, new_condition, put
from simulator.kubernetes.workloads.deployment_status import (
    EXCEEDED,
    PAUSED,
    PROGRESSING,
    RESUMED,
    has_deadline,
)
from simulator.kubernetes.workloads.resizing import StaleError


def note_pause(loop: ControlLoop, deployment: dict[str, Any]) -> None:
    """Write the condition, where it has changed; one that tells of a passed deadline stays.

    Raises:
        StaleError: if the Deployment has changed since it was read.
    """
    if not has_deadline(deployment):
        return
    old = found(deployment["status"], PROGRESSING) or {}
    paused = bool(read(deployment, "spec", "paused", default=False))
    if old.get("reason") == EXCEEDED or paused == (old.get("reason") == PAUSED):
        return
    reason, word = (PAUSED, "paused") if paused else (RESUMED, "resumed")
    message, now = f"Deployment is {word}", loop.cluster.now
    put(deployment["status"], new_condition(PROGRESSING, "Unknown", reason, message, now))
    if loop.api.update_status(loop.name, deployment, f"its rollout was {word}") is None:
        raise StaleError(name_of(deployment))
