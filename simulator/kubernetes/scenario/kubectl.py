"""Writing for a person: what kubectl does with a change, and with a server that says no."""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.api.refusal import RefusedError
from simulator.kubernetes.api.validation import update_problems
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.values.objects import name_of


def is_refused(cluster: Cluster) -> bool:
    """Whether the command fails since no API server answers."""
    if cluster.reachable:
        return False
    why = "the command fails, nothing is written"
    about = ("Component", actors.API_SERVER)
    cluster.tell(actors.KUBECTL, "cannot reach", about, why, "ServerUnreachable")
    return True


def tell_refusal(cluster: Cluster, key: tuple[str, str, str], error: RefusedError) -> None:
    """Tell that the API server refused what a person asked for."""
    cluster.tell(actors.KUBECTL, "is refused", (key[0], key[2]), str(error), error.reason)


def change(cluster: Cluster, live: dict[str, Any], changed: dict[str, Any], why: str) -> None:
    """Write a changed object, or tell why the API server does not take it."""
    problems = update_problems(live, changed)
    if problems:
        about = (str(live["kind"]), name_of(live))
        cluster.tell(actors.KUBECTL, "is refused", about, "; ".join(problems), "Invalid")
        return
    cluster.api.update(actors.KUBECTL, changed, why)
