"""What happens to the machines below the nodes, at their provider."""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.scenario.targets import chosen
from simulator.kubernetes.scenario.verb import Verb
from simulator.kubernetes.scenario.verbs_nodes import node_problem
from simulator.kubernetes.values.objects import name_of


def remove_machine(cluster: Cluster, step: dict[str, Any]) -> None:
    """The provider takes a machine away: it is silent, and nobody will find it any more."""
    for node in chosen(cluster, step, "remove-machine"):
        name = name_of(node)
        why = "its machine is gone at the provider, and all that ran on it"
        cluster.tell(actors.OPERATOR, "removes", ("Node", name), why, "MachineRemoved")
        cluster.gone_machines[name] = True
        cluster.stop(actors.machine(name))


VERBS = (
    Verb(
        "remove-machine",
        (),
        lambda step, known: node_problem("remove-machine", step, known),
        remove_machine,
        by_kubectl=False,
    ),
)
