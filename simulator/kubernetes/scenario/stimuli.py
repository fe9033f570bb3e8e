"""What happens to a cluster from outside: commands of people, and things that fail.

Stopping a kubelet and cutting off its node are the same here: the containers go on, and nobody
hears of them.
"""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.api.defaults import NOT_READY
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.nodes.node import new_lease, new_node
from simulator.kubernetes.scenario.apply import apply, is_refused
from simulator.kubernetes.scenario.commands import BY_KUBECTL
from simulator.kubernetes.values.objects import read

REGISTER_MS = 40
"""Between the registration of a node and its first report: a latency of ours."""


def _operate(cluster: Cluster, verb: str, target: str, why: str) -> None:
    cluster.log.write(cluster.now, actors.OPERATOR, verb, target, why)


def stop(cluster: Cluster, component: str) -> None:
    """A component fails, or is stopped."""
    _operate(cluster, "stops", f"Component/{component}", "it does nothing from now on")
    cluster.stop(component)


def start(cluster: Cluster, component: str) -> None:
    """A component is back: it lists everything and catches up."""
    _operate(cluster, "starts", f"Component/{component}", "it lists everything and catches up")
    cluster.start(component)


def silence(cluster: Cluster, node: str) -> None:
    """A node is cut off from the API server; its containers go on."""
    why = "its kubelet cannot reach the API server, its containers go on"
    _operate(cluster, "cuts off", f"Node/{node}", why)
    cluster.stop(actors.kubelet(node))


def give_back(cluster: Cluster, node: str) -> None:
    """A node that was cut off is back."""
    _operate(cluster, "reconnects", f"Node/{node}", "its kubelet reaches the API server again")
    cluster.start(actors.kubelet(node))


def add_node(cluster: Cluster, given: dict[str, Any]) -> None:
    """A machine joins: its kubelet registers it, and reports it ready a little later."""
    node = new_node(given, cluster.parameters.max_pods_per_node)
    taints = read(node, "spec", "taints", default=[])
    taints.append({"key": NOT_READY, "effect": "NoSchedule"})
    node["spec"]["taints"] = taints
    name = given["name"]
    joined = cluster.start_kubelet(name)
    cluster.api.create(joined.name, node, "its kubelet registers the new machine")
    cluster.api.create(joined.name, new_lease(name, cluster.now), "the node is alive")
    cluster.later(REGISTER_MS, lambda _: joined.report_node())


FROM_OUTSIDE: dict[str, Callable[[Cluster, Any], None]] = {
    "addNode": add_node,
    "return": give_back,
    "silence": silence,
    "start": start,
    "stop": stop,
}


def happen(cluster: Cluster, verb: str, given: Any) -> None:  # noqa: ANN401 - checked before
    """Do what a step says, now."""
    if verb in FROM_OUTSIDE:
        FROM_OUTSIDE[verb](cluster, given)
    elif verb == "apply":
        apply(cluster, given)
    elif not is_refused(cluster):
        BY_KUBECTL[verb](cluster, given)
