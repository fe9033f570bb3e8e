"""A cluster: a control plane with its control loops, and nodes with their kubelets.

Loops that hear of a write at the same time act in the order in which they were started.

Left out: the network between components (they are in touch or not), several API servers, and
leader election.
"""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.api.kinds import NAMESPACES
from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.network.endpointslice import EndpointSliceLoop
from simulator.kubernetes.nodes.kubelet import KubeletLoop
from simulator.kubernetes.nodes.node import new_lease, new_node, ready_conditions
from simulator.kubernetes.nodes.node_lifecycle import NodeLifecycleLoop
from simulator.kubernetes.nodes.taint_eviction import TaintEvictionLoop
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.removal.garbage_collector import GarbageCollectorLoop
from simulator.kubernetes.scheduling.scheduler import SchedulerLoop
from simulator.kubernetes.timing import Timing
from simulator.kubernetes.values.objects import key_of
from simulator.kubernetes.workloads.deployment import DeploymentLoop
from simulator.kubernetes.workloads.replicaset import ReplicaSetLoop

LOOPS = {
    actors.DEPLOYMENT: DeploymentLoop,
    actors.ENDPOINTSLICE: EndpointSliceLoop,
    actors.GARBAGE: GarbageCollectorLoop,
    actors.NODE_LIFECYCLE: NodeLifecycleLoop,
    actors.REPLICASET: ReplicaSetLoop,
    actors.SCHEDULER: SchedulerLoop,
    actors.TAINT_EVICTION: TaintEvictionLoop,
}


class Cluster(ControlPlane):
    """A control plane with its loops, and nodes."""

    def __init__(self, parameters: Parameters, timing: Timing, order: tuple[str, ...]) -> None:
        super().__init__(parameters, timing)
        self._stopped: dict[str, bool] = {}
        self.loops: list[ControlLoop] = [LOOPS[name](self, name) for name in order]
        self.kubelets: dict[str, KubeletLoop] = {}
        for name in NAMESPACES:
            self._there({"kind": "Namespace", "metadata": {"name": name}})
        self.store.watch(self._tell)

    def _there(self, asked: dict[str, Any]) -> None:
        """Put an object into the store that was there before the run began, without event."""
        thing = self.api.prepared(asked)
        self.store.put(self.now, key_of(thing), thing)

    def furnish(self, nodes: list[dict[str, Any]]) -> None:
        """Have nodes that were in order before the run began."""
        for given in nodes:
            node = new_node(given, self.parameters.max_pods_per_node)
            node["status"]["conditions"] = ready_conditions(0, [])
            self._there(node)
            self._there(new_lease(given["name"], 0))
            self.start_kubelet(given["name"])

    def start_kubelet(self, node: str) -> KubeletLoop:
        """Let a node take part from now on."""
        made = KubeletLoop(self, node, len(self.kubelets))
        self.kubelets[node] = made
        self.loops.append(made)
        return made

    def _tell(self, revision: Revision) -> None:
        for loop in self.loops:
            if loop.running and revision.key[0] in loop.kinds:
                loop.seen(revision)

    @property
    def reachable(self) -> bool:
        """Whether the API server serves: it does so only with etcd behind it."""
        return actors.API_SERVER not in self._stopped and actors.ETCD not in self._stopped

    def stop(self, component: str) -> None:
        """Stop a component."""
        self._stopped[component] = True
        self._settle_who_runs()

    def start(self, component: str) -> None:
        """Start a component."""
        self._stopped.pop(component, None)
        self._settle_who_runs()

    def _settle_who_runs(self) -> None:
        """A loop runs unless it, the program it is a part of, or the API server is stopped."""
        for loop in self.loops:
            part = loop.name in actors.CONTROLLERS and actors.CONTROLLER_MANAGER in self._stopped
            runs = self.reachable and not part and loop.name not in self._stopped
            if runs and not loop.running:
                loop.start()
            elif loop.running and not runs:
                loop.stop()
