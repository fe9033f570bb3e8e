"""A cluster: a control plane with its control loops, and nodes with their kubelets.

Loops that hear of a write at the same time act in the order in which they were started.

Left out: the network between components (they are in touch or not), and several API servers.
"""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.api.kinds import NAMESPACES
from simulator.kubernetes.control_loop import ControlLoop, Dispatch
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.elections.election import Election
from simulator.kubernetes.network.cloud_service import CloudServiceLoop
from simulator.kubernetes.network.data_plane import DataPlane
from simulator.kubernetes.network.endpoints import EndpointsLoop
from simulator.kubernetes.network.endpointslice import EndpointSliceLoop
from simulator.kubernetes.nodes.cloud_node import CloudNodeLoop
from simulator.kubernetes.nodes.kubelet import KubeletLoop
from simulator.kubernetes.nodes.node import new_lease, new_node, ready_conditions
from simulator.kubernetes.nodes.node_lifecycle import NodeLifecycleLoop
from simulator.kubernetes.nodes.pod_garbage import PodGarbageLoop
from simulator.kubernetes.nodes.references import References
from simulator.kubernetes.nodes.taint_eviction import TaintEvictionLoop
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.removal.disruption import DisruptionLoop
from simulator.kubernetes.removal.garbage_collector import GarbageCollectorLoop
from simulator.kubernetes.removal.namespace import NamespaceLoop
from simulator.kubernetes.removal.resource_quota import ResourceQuotaLoop
from simulator.kubernetes.scheduling.scheduler import SchedulerLoop
from simulator.kubernetes.timing import Timing
from simulator.kubernetes.values.objects import key_of
from simulator.kubernetes.workloads.deployment import DeploymentLoop
from simulator.kubernetes.workloads.replicaset import ReplicaSetLoop

LOOPS = {
    actors.CLOUD_NODE: CloudNodeLoop,
    actors.CLOUD_SERVICE: CloudServiceLoop,
    actors.DEPLOYMENT: DeploymentLoop,
    actors.DISRUPTION: DisruptionLoop,
    actors.ENDPOINTS: EndpointsLoop,
    actors.ENDPOINTSLICE: EndpointSliceLoop,
    actors.GARBAGE: GarbageCollectorLoop,
    actors.NAMESPACE: NamespaceLoop,
    actors.NODE_LIFECYCLE: NodeLifecycleLoop,
    actors.POD_GARBAGE: PodGarbageLoop,
    actors.QUOTA: ResourceQuotaLoop,
    actors.REPLICASET: ReplicaSetLoop,
    actors.SCHEDULER: SchedulerLoop,
    actors.TAINT_EVICTION: TaintEvictionLoop,
}


class Cluster(ControlPlane):
    """A control plane with its loops, and nodes."""

    def __init__(self, parameters: Parameters, timing: Timing, order: tuple[str, ...]) -> None:
        super().__init__(parameters, timing)
        self._stopped: dict[str, bool] = {}
        self.elections: dict[str, Election] = {}
        self.loops: list[ControlLoop] = []
        self._named: dict[str, list[ControlLoop]] = {}
        self._dispatch = Dispatch(self.store)
        self.kubelets: dict[str, KubeletLoop] = {}
        self._references = References(self.store)
        self.network = DataPlane(self, self.is_stopped)
        for name in NAMESPACES:
            self._there({"kind": "Namespace", "metadata": {"name": name}})
        self._stopped.update(dict.fromkeys(actors.ON_REQUEST, True))
        for name in order + actors.ON_REQUEST:
            made = LOOPS[name](self, name)
            if isinstance(made, CloudServiceLoop):
                self.network.cloud = made.cloud
            self.join(made)

    def _there(self, asked: dict[str, Any]) -> None:
        """Put an object into the store that was there before the run began, without event."""
        thing = self.api.prepared(asked)
        self.store.put(self.now, key_of(thing), thing)

    def elect(self, program: str, copies: int) -> None:
        """Have several copies of a program elect a leader; before the run, the first one leads."""
        made = Election(self, program, copies, lambda: self._settle_who_runs(program))
        self.elections[program] = made
        self._there(made.lease())

    def as_seen(self, thing: dict[str, Any]) -> dict[str, Any]:
        """An object as a reader sees it now: a Lease has its last renewal."""
        for election in self.elections.values():
            thing = election.as_of(thing, self.now)
        return self.heartbeats.as_of(thing, self.now)

    def furnish(self, nodes: list[dict[str, Any]]) -> None:
        """Have nodes that were in order before the run began."""
        for given in nodes:
            node = new_node(given, self.parameters.max_pods_per_node)
            node["status"]["conditions"] = ready_conditions(0, [])
            self._there(node)
            made = self.store.get(("Node", "", given["name"]))
            self._there(new_lease(given["name"], 0, made))
            self.start_kubelet(given["name"])

    def start_kubelet(self, node: str) -> KubeletLoop:
        """Let a node take part from now on."""
        made = KubeletLoop(self, node, len(self.kubelets), self._references)
        self.kubelets[node] = made
        self.join(made)
        self.join(self.network.new_proxy(node))
        return made

    def join(self, loop: ControlLoop) -> None:
        """Have a control loop take part from now on."""
        self.loops.append(loop)
        program, apart, node = loop.name.partition("/")
        for name in [loop.name] + ([program, actors.machine(node)] if apart else []):
            self._named.setdefault(name, []).append(loop)
        self._dispatch.add(loop)
        if not self.runs(loop):
            loop.stop()

    @property
    def reachable(self) -> bool:
        """Whether the API server serves: it does so only with etcd behind it."""
        return actors.API_SERVER not in self._stopped and actors.ETCD not in self._stopped

    def is_stopped(self, component: str) -> bool:
        """Whether a component itself is stopped, whatever it depends on."""
        return component in self._stopped

    def stop(self, component: str) -> None:
        """Stop a component: a program on all nodes or on one, a copy of it, or a whole machine."""
        self._stopped[component] = True
        self._settle_elections()
        self._settle_who_runs(component)

    def start(self, component: str) -> None:
        """Start a component."""
        self._stopped.pop(component, None)
        self._settle_elections()
        self._settle_who_runs(component)

    def _settle_elections(self) -> None:
        """Have the copies of programs run that are not stopped, in touch with the API or not."""
        for program, election in self.elections.items():
            election.reach(reachable=self.reachable)
            for copy in election.candidates:
                if program in self._stopped or copy in self._stopped:
                    election.stop(copy)
                else:
                    election.start(copy)

    def runs(self, loop: ControlLoop) -> bool:
        """Whether a loop runs: unless it, what it is a part of, or the API is stopped."""
        whole = []
        if loop.name in actors.CONTROLLERS or loop.name in actors.ON_REQUEST:
            whole.append(actors.CONTROLLER_MANAGER)
        if loop.name in actors.CLOUD_LOOPS:
            whole.append(actors.CLOUD)
        program, apart, node = loop.name.partition("/")
        if apart:
            whole.extend([program, actors.machine(node)])
        whole.append(loop.name)
        idle = [one for one in whole if one in self.elections and not self.elections[one].acts]
        part = any(one in self._stopped for one in whole)
        return self.reachable and not part and not idle

    def _settle_who_runs(self, component: str) -> None:
        for loop in self._named.get(component, self.loops):
            runs = self.runs(loop)
            if runs and not loop.running:
                loop.start()
            elif loop.running and not runs:
                loop.stop()
