"""The scheduler's mind: a snapshot of the cluster, and a class for each template of Pods.

Who watches the cluster tells it of nodes and Pods; ``decide`` says where the next Pod belongs.
What it is not: the queue of Pods that wait, or the loop that binds them.
"""

from typing import Any

from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.pods.requests import allocatable
from simulator.kubernetes.scheduling.cycle import Cycle
from simulator.kubernetes.scheduling.decision import Decision
from simulator.kubernetes.scheduling.framework import CLUSTER, Plugin, Settings
from simulator.kubernetes.scheduling.node_resources_fit import NAME as FIT
from simulator.kubernetes.scheduling.pod_class import PodClass
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.profile import PLUGINS
from simulator.kubernetes.scheduling.snapshot import Snapshot
from simulator.kubernetes.values.objects import labels_of

MOST_PLACES = 1_000_000
"""How many (class, node) pairs are remembered at most; each takes some 200 bytes."""
HINTS = 32
"""Since 1.32 each plugin says for itself what may help."""
OF_SPEC = (
    "affinity",
    "nodeName",
    "nodeSelector",
    "overhead",
    "resources",
    "tolerations",
    "topologySpreadConstraints",
)
OF_CONTAINER = ("image", "ports", "resources", "restartPolicy")


def settings_of(parameters: Parameters) -> Settings:
    """What the plugins may know of a version of Kubernetes."""
    return Settings(
        minor=parameters.minor,
        spread_host_skew=parameters.spread_host_skew,
        spread_zone_skew=parameters.spread_zone_skew,
    )


class Engine:
    """Decides where Pods belong."""

    def __init__(self, settings: Settings, plugins: tuple[Plugin, ...] = PLUGINS) -> None:
        self.settings = settings
        self.plugins = plugins
        self.snapshot = Snapshot(settings.minor)
        self._classes: dict[str, PodClass] = {}

    def info(self, pod: dict[str, Any]) -> PodInfo:
        """A Pod as the plugins see it."""
        return PodInfo(pod, self.settings.minor)

    def decide(self, pod: PodInfo) -> Decision:
        """Where a Pod belongs now; nothing is changed by asking."""
        return self.class_of(pod).decide()

    def class_of(self, pod: PodInfo) -> PodClass:
        """What is known about Pods like this one; the class used longest ago may be forgotten."""
        key = template_of(pod)
        found = self._classes.pop(key, None)
        if found is None:
            most = max(1, MOST_PLACES // max(1, len(self.snapshot.nodes)))
            while len(self._classes) >= most:
                del self._classes[next(iter(self._classes))]
            found = PodClass(pod, self.snapshot, self.settings, self.plugins)
        self._classes[key] = found
        return found

    def may_help(
        self,
        pod: PodInfo,
        blamed: tuple[str, ...],
        node: dict[str, Any],
        before: dict[str, Any] | None,
    ) -> bool:
        """Whether a node that came or changed is a reason to try a Pod again.

        Since 1.32 it is if one of the plugins that refused the Pod would now have this node, empty,
        and would not before; until then if all plugins would have it.
        """
        now = self._empty(pod, node)
        if self.settings.minor < HINTS or not blamed:
            return bool(now) and all(now.values())
        then = self._empty(pod, before) if before else {}
        labels = before is None or labels_of(before) != labels_of(node)
        room = before is None or allocatable(before) != allocatable(node)
        for name in blamed:
            if name not in now:
                if labels:
                    return True
            elif now[name] and (not then.get(name) or (room and name == FIT)):
                return True
        return False

    def _empty(self, pod: PodInfo, node: dict[str, Any]) -> dict[str, bool]:
        """Which plugins would have a node if no Pod were on it; nothing if none is asked."""
        alone = Snapshot(self.settings.minor)
        info = alone.set_node(node)
        plugins = tuple([one for one in self.plugins if one.scope != CLUSTER])
        cycle = Cycle(pod, alone, self.settings, plugins)
        if cycle.beforehand is not None:
            return {}
        return {one.name: one.filter(pod, cycle.state, info).ok for one in plugins if one.filter}

    def cycle(self, pod: PodInfo) -> Cycle:
        """Every plugin's word on every node."""
        return Cycle(pod, self.snapshot, self.settings, self.plugins)

    def marks(self, pod: PodInfo) -> Cycle:
        """The same for a Pod that fits somewhere, from what is known of its class."""
        found = self.class_of(pod)
        found.catch_up()
        return Cycle(found.pod, self.snapshot, self.settings, self.plugins, found.state)


def template_of(pod: PodInfo) -> str:
    """All of a Pod that any plugin looks at, as text; Pods with the same are of one class."""
    spec = pod.spec
    containers = [
        [one.get(field) for field in OF_CONTAINER] for one in spec.get("containers") or []
    ]
    first = [[one.get(field) for field in OF_CONTAINER] for one in spec.get("initContainers") or []]
    owners = [
        (one.get("apiVersion"), one.get("kind"), one.get("name"))
        for one in (pod.pod.get("metadata") or {}).get("ownerReferences") or []
        if one.get("controller")
    ]
    rest = [spec.get(field) for field in OF_SPEC]
    return repr((pod.namespace, pod.labels, owners, containers, first, rest, pod.requests))
