"""What clients do: they send requests to Services, and each one is told hop by hop."""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.network.packets import REASONS
from simulator.kubernetes.scenario.requests import FIELDS, ask, request_problems
from simulator.kubernetes.scenario.verb import Known, Verb


def check_request(step: dict[str, Any], known: Known) -> list[str]:
    """What is wrong with a request; which nodes there are shows only in the run."""
    del known
    return request_problems(step)


def request(cluster: Cluster, step: dict[str, Any]) -> None:
    """Send requests, and note in the log which way each took.

    The client acts, whatever kube-proxy does: rules carry packets while it is stopped, too.
    """
    for one in ask(cluster, step):
        verb = "reaches" if one.pod else f"does not reach ({one.outcome})"
        about = ("Service", one.target.partition("/")[2])
        cluster.tell(
            actors.CLIENT, verb, about, f"from {one.source}: {one.told()}", REASONS[one.outcome]
        )


VERBS = (Verb("request", FIELDS, check_request, request, by_kubectl=False),)
