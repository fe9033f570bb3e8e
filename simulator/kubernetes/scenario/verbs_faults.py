"""What happens to a cluster from outside: components stop and start, nodes fall silent and join.

A stopped kubelet leaves its containers and their packets alone, but nobody hears of them. A silent
node is cut off as a whole: its kubelet, its kube-proxy and every packet to and from it.
"""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.api.defaults import NOT_READY
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.nodes.node import new_lease, new_node
from simulator.kubernetes.scenario.given_nodes import node_given, node_problems
from simulator.kubernetes.scenario.targets import chosen
from simulator.kubernetes.scenario.verb import Known, Verb
from simulator.kubernetes.scenario.verbs_nodes import node_problem
from simulator.kubernetes.values.objects import name_of, read

REGISTER_MS = 40
"""Between the registration of a node and its first report: a latency of ours."""
PROGRAMS = (actors.API_SERVER, actors.CONTROLLER_MANAGER, actors.ETCD, actors.SCHEDULER)
EVERYWHERE = ("cni-plugin", "kubelet", actors.KUBE_PROXY, actors.NETWORK)
"""What is on every node: each can stop as a whole, or on one node, as in kubelet/node-1."""
CONTROLLERS = tuple(sorted(actors.CONTROLLERS + actors.ON_REQUEST))
COMPONENTS = PROGRAMS + (actors.CLOUD,) + EVERYWHERE + CONTROLLERS  # noqa: RUF005 - the browser's Python has no unpacking

STOPPED = {
    actors.API_SERVER: "nobody reads or writes the state of the cluster; what runs goes on",
    actors.CLOUD: "load balancers and routes stay as they are; no new ones are made",
    actors.ETCD: "the API server has nowhere to read from and to write to; what runs goes on",
    actors.KUBE_PROXY: "the rules that it wrote stay as they are and grow old",
    actors.NETWORK: "no packet goes from a Pod to another node; nodes reach the API server",
    "cni-plugin": "new Pods get no address; those that have one keep it",
    "kubelet": "its containers go on; nobody starts, probes or reports any",
}
STARTED = {
    actors.API_SERVER: "it serves again what etcd holds; all the others catch up",
    actors.ETCD: "it holds all that was written before; the API server serves again",
    actors.NETWORK: "packets go from node to node again",
    "cni-plugin": "new Pods get addresses again",
    "kubelet": "it looks at its containers, reports them, and catches up",
}


def _component_problems(verb: str, step: dict[str, Any], known: Known) -> list[str]:
    given = step[verb]
    program, _, node = str(given).partition("/")
    if given in COMPONENTS or (program in EVERYWHERE and node in known.nodes):
        return []
    if given in known.copies:
        return []
    names = ", ".join(COMPONENTS)
    hint = f"and {', '.join(EVERYWHERE)} on one node, as in kubelet/node-1"
    return [f"{verb}: {str(given)[:80]!r} is no component; there are {names}, {hint}"]


def stop(cluster: Cluster, step: dict[str, Any]) -> None:
    """A component fails, or is stopped."""
    usual = "it does nothing from now on; what it has in memory is lost"
    why = STOPPED.get(step["stop"].partition("/")[0], usual)
    cluster.tell(actors.OPERATOR, "stops", ("Component", step["stop"]), why, "ComponentStopped")
    cluster.stop(step["stop"])


def start(cluster: Cluster, step: dict[str, Any]) -> None:
    """A component is back: it lists everything and catches up."""
    copies = step["start"].partition("/")[0] in cluster.elections
    usual = "it stands by, or leads" if copies else "it lists everything and catches up"
    why = STARTED.get(step["start"].partition("/")[0], usual)
    cluster.tell(actors.OPERATOR, "starts", ("Component", step["start"]), why, "ComponentStarted")
    cluster.start(step["start"])


def silence(cluster: Cluster, step: dict[str, Any]) -> None:
    """A node is cut off from the API server; its containers go on."""
    for node in chosen(cluster, step, "silence"):
        why = "it reaches nobody and nobody reaches it; its containers go on"
        cluster.tell(actors.OPERATOR, "cuts off", ("Node", name_of(node)), why, "NodeSilenced")
        cluster.stop(actors.machine(name_of(node)))


def give_back(cluster: Cluster, step: dict[str, Any]) -> None:
    """A node that was cut off is back."""
    for node in chosen(cluster, step, "return"):
        why = "it reaches the API server again, and the others reach it"
        cluster.tell(actors.OPERATOR, "reconnects", ("Node", name_of(node)), why, "NodeReturned")
        cluster.start(actors.machine(name_of(node)))


def check_new_node(step: dict[str, Any], known: Known) -> list[str]:
    """What is wrong with a node that joins."""
    found: list[str] = []
    node_problems(step["add-node"], "add-node", found)
    if found:
        return found
    name = node_given(step["add-node"])["name"]
    if name in known.nodes:
        return [f"add-node: there is a node {name!r} already"]
    known.nodes.append(name)
    return []


def add_node(cluster: Cluster, step: dict[str, Any]) -> None:
    """A machine joins: its kubelet registers it, and reports it ready a little later."""
    given = node_given(step["add-node"])
    node = new_node(given, cluster.parameters.max_pods_per_node)
    taints = read(node, "spec", "taints", default=[])
    taints.append({"key": NOT_READY, "effect": "NoSchedule"})
    node["spec"]["taints"] = taints
    name = given["name"]
    joined = cluster.start_kubelet(name)
    made = cluster.api.create(joined.name, node, "its kubelet registers the new machine")
    cluster.api.create(joined.name, new_lease(name, cluster.now, made), "the node is alive")
    cluster.later(REGISTER_MS, lambda _: joined.report_node())


VERBS = (
    Verb(
        "stop",
        (),
        lambda step, known: _component_problems("stop", step, known),
        stop,
        by_kubectl=False,
    ),
    Verb(
        "start",
        (),
        lambda step, known: _component_problems("start", step, known),
        start,
        by_kubectl=False,
    ),
    Verb(
        "silence",
        (),
        lambda step, known: node_problem("silence", step, known),
        silence,
        by_kubectl=False,
    ),
    Verb(
        "return",
        (),
        lambda step, known: node_problem("return", step, known),
        give_back,
        by_kubectl=False,
    ),
    Verb("add-node", (), check_new_node, add_node, by_kubectl=False),
)
