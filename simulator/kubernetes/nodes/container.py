"""One container on a node: what the runtime knows of it, and what the kubelet tells of it.

Left out: container and image ids, and the use of resources.
"""

from typing import Any

from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import read

INIT, SIDECAR, APP = "init", "sidecar", "app"
SIDECARS = 29
"""The version since which an init container that always restarts is a sidecar by default."""
NEW, WAITING, RUNNING, TERMINATED = "new", "waiting", "running", "terminated"


class Container:
    """A container and its restarts. Every run has a number, so that old timers mean nothing."""

    def __init__(self, spec: dict[str, Any], role: str) -> None:
        self.spec = spec
        self.role = role
        self.name = str(spec.get("name", ""))
        self.image = str(spec.get("image", ""))
        self.phase = NEW
        self.run = 0
        self.restarts = 0
        self.crashes = 0
        self.since = 0
        self.code = 0
        self.started = self.ready = self.ran = False
        self._waits: tuple[str, str] = ("", "")
        self._last: dict[str, Any] = {}

    def wait(self, reason: str, message: str = "") -> None:
        """Be held up, for a reason in one word and a text."""
        self.phase, self._waits = WAITING, (reason, message)

    def begin(self, now: int) -> None:
        """Run; every time but the first is a restart."""
        if self.ran:
            self.restarts += 1
        self.ran = True
        self.phase, self.since = RUNNING, now
        self.started = self.ready = False

    def end(self, code: int, now: int) -> None:
        """Stop running."""
        self.phase, self.code = TERMINATED, code
        self.started = self.ready = False
        self.run += 1
        self._last = {
            "exitCode": code,
            "reason": "Completed" if code == 0 else "Error",
            "startedAt": stamp(self.since),
            "finishedAt": stamp(now),
        }

    @property
    def completed(self) -> bool:
        """Whether it has done what it was to do."""
        return self.phase == TERMINATED and self.code == 0

    def status(self, idle: str) -> dict[str, Any]:
        """What the kubelet tells of it; *idle* is why it waits if nothing holds it up."""
        state: dict[str, Any]
        if self.phase == RUNNING:
            state = {"running": {"startedAt": stamp(self.since)}}
        elif self.phase == TERMINATED:
            state = {"terminated": dict(self._last)}
        else:
            reason, message = self._waits if self.phase == WAITING else (idle, "")
            state = {"waiting": {"reason": reason}}
            if message:
                state["waiting"]["message"] = message
        told = {
            "name": self.name,
            "image": self.image,
            "ready": self.ready or (self.role == INIT and self.completed),
            "started": self.started,
            "restartCount": self.restarts,
            "state": state,
            "lastState": {},
        }
        if self._last and self.phase != TERMINATED:
            told["lastState"] = {"terminated": dict(self._last)}
        return told


def containers_of(spec: dict[str, Any], minor: int) -> list[Container]:
    """The containers of a Pod in the order in which they start."""
    found = []
    for one in read(spec, "initContainers", default=[]):
        always = one.get("restartPolicy") == "Always" and minor >= SIDECARS
        found.append(Container(one, SIDECAR if always else INIT))
    found.extend([Container(one, APP) for one in spec["containers"]])
    return found


def restarts(container: Container, policy: str) -> bool:
    """Whether a container that has ended is started again."""
    if container.role == SIDECAR:
        return True
    if container.role == INIT:
        return container.code != 0 and policy != "Never"
    return policy == "Always" or (policy == "OnFailure" and container.code != 0)


def phase_of(containers: list[Container], policy: str) -> str:
    """The phase of a Pod whose kubelet has begun with it."""
    apps = [one for one in containers if one.role == APP]
    first = [one for one in containers if one.role == INIT]
    if policy == "Never" and any(one.phase == TERMINATED and one.code for one in first):
        return "Failed"
    if not is_initialized(containers):
        return "Pending"
    if any(not one.ran for one in apps):
        return "Pending"
    ended = [one for one in apps if one.phase == TERMINATED and not restarts(one, policy)]
    if len(ended) < len(apps):
        return "Running"
    return "Failed" if any(one.code for one in ended) else "Succeeded"


def is_initialized(containers: list[Container]) -> bool:
    """Whether every init container has completed, and every sidecar has started once."""
    done = [one.completed if one.role == INIT else one.ran for one in containers if one.role != APP]
    return all(done)
