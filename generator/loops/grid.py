"""The grid of the Kubernetes lab: which runs a reader can choose, each as a scenario of its own.

The lab plays prepared runs, so each control has few values. Whatever lies between them is a
scenario file for ``pilothouse simulate``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

STOP, HAPPENS = 8_000, 10_000
"""When a component stops and when it happens, in milliseconds."""
BACK: Final = {"node": 120_000}
UNTIL: Final = {"node": 450_000, "bad-image": 90_000}
_USUAL_BACK: Final = 40_000

HAPPENINGS: Final = ("image", "bad-image", "up", "down", "delete", "node")
REPLICAS: Final = (2, 4, 6)
BOUNDS: Final = (0, 1, 2)
PARTS: Final = (
    "",
    "kube-scheduler",
    "kube-controller-manager",
    "kubelet",
    "kube-apiserver",
    "etcd",
    "kube-proxy",
)
"""What can stop; a program on every node stops on all of them."""
ROLLS: Final = ("image", "bad-image")
"""Where the two bounds of a rolling update matter."""
_MORE, _LEFT = 2, 1
NEAR: Final = {
    "rolling-update": "image/4-1-1/none",
    "rolling-update-surge-only": "image/4-1-0/none",
    "rolling-update-unavailable-only": "image/4-0-1/none",
    "image-cannot-be-pulled": "bad-image/4-1-1/none",
    "scale-up-and-down": "up/2-1-1/none",
    "self-healing": "delete/4-1-1/none",
    "node-failure": "node/4-1-1/none",
    "scheduler-down": "up/2-1-1/kube-scheduler",
    "controller-manager-down": "up/4-1-1/kube-controller-manager",
    "kubelet-down": "up/4-1-1/kubelet",
    "apiserver-down": "up/4-1-1/kube-apiserver",
    "etcd-down": "delete/4-1-1/etcd",
    "kube-proxy-down": "image/4-1-1/kube-proxy",
}
"""The run of the lab that is most like a worked example, by the id of the example."""


@dataclass(frozen=True, order=True)
class Cell:
    """One choice of all controls; bounds that do not matter are 1 and 1."""

    happens: str
    replicas: int
    surge: int = 1
    unavailable: int = 1
    stopped: str = ""

    @property
    def key(self) -> str:
        """Its name in the file of runs and in the address of the page."""
        bounds = f"{self.replicas}-{self.surge}-{self.unavailable}"
        return f"{self.happens}/{bounds}/{self.stopped or 'none'}"

    @property
    def wanted(self) -> int:
        """How many Pods are wanted after it happened."""
        return {"up": self.replicas + _MORE, "down": _LEFT}.get(self.happens, self.replicas)

    @property
    def back(self) -> int:
        """When a stopped component comes back, in milliseconds."""
        return BACK.get(self.happens, _USUAL_BACK)

    def scenario(self) -> dict[str, Any]:
        """The scenario that is run, as a file of ``pilothouse simulate`` has it."""
        timeline: list[dict[str, Any]] = []
        if self.stopped:
            timeline.append({"at": f"{STOP}ms", "stop": self.stopped})
        timeline.append({"at": f"{HAPPENS}ms", **self._happening()})
        if self.stopped:
            timeline.append({"at": f"{self.back}ms", "start": self.stopped})
        data: dict[str, Any] = {
            "kind": "kubernetes-cluster",
            "id": "lab-run",
            "name": "A run of the lab",
            "summary": "One cell of the grid of the lab.",
            "manifests": [self._deployment()],
            "timeline": timeline,
        }
        if self.happens == "bad-image":
            data["kubelet"] = {"behavior": [{"image": "web:2", "pull": "fails"}]}
        if self.happens in UNTIL:
            data["until"] = f"{UNTIL[self.happens]}ms"
        return data

    def _happening(self) -> dict[str, Any]:
        if self.happens in ROLLS:
            return {"set-image": "deployment/web", "containers": {"app": "web:2"}}
        if self.happens == "delete":
            return {"delete": "pod/web-*", "count": 1}
        if self.happens == "node":
            return {"silence": "node/node-3"}
        return {"scale": "deployment/web", "replicas": self.wanted}

    def _deployment(self) -> dict[str, Any]:
        bounds = {"maxSurge": self.surge, "maxUnavailable": self.unavailable}
        container = {"name": "app", "image": "web:1", "ports": [{"containerPort": 8080}]}
        return {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {"name": "web"},
            "spec": {
                "replicas": self.replicas,
                "strategy": {"rollingUpdate": bounds},
                "selector": {"matchLabels": {"app": "web"}},
                "template": {
                    "metadata": {"labels": {"app": "web"}},
                    "spec": {"containers": [container]},
                },
            },
        }


FIRST: Final = Cell("image", 4, 1, 1)
"""The run that the page shows before anybody chose one."""


def cells() -> Iterator[Cell]:
    """Every choice that there is.

    The API server refuses bounds that are both 0; with an image that cannot be pulled nothing else
    fails, which keeps the grid small.
    """
    for happens in HAPPENINGS:
        for replicas in REPLICAS:
            for surge, unavailable in _bounds(happens):
                for stopped in ("",) if happens == "bad-image" else PARTS:
                    yield Cell(happens, replicas, surge, unavailable, stopped)


def _bounds(happens: str) -> tuple[tuple[int, int], ...]:
    if happens not in ROLLS:
        return ((1, 1),)
    return tuple((s, u) for s in BOUNDS for u in BOUNDS if s or u)
