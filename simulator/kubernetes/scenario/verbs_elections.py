"""What happens to one copy of a program among several: it is cut off from the API, and back again.

To stop and start a copy is the same as for any component, see ``verbs_faults``.
"""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.scenario.verb import Known, Verb


def _problems(verb: str, step: dict[str, Any], known: Known) -> list[str]:
    if step[verb] in known.copies:
        return []
    names = ", ".join(known.copies) or "none; components: {kube-scheduler: 2} makes two"
    return [f"{verb}: {str(step[verb])[:80]!r} is no copy of a program; there are {names}"]


def cut_off(cluster: Cluster, step: dict[str, Any]) -> None:
    """One copy does not reach the API server any more; its process goes on."""
    name = step["cut-off"]
    why = "its process goes on, and it does not reach the API server"
    cluster.tell(actors.OPERATOR, "cuts off", ("Component", name), why, "ComponentCutOff")
    cluster.elections[name.partition("/")[0]].cut_off(name)


def reconnect(cluster: Cluster, step: dict[str, Any]) -> None:
    """One copy reaches the API server again."""
    name = step["reconnect"]
    why = "it reaches the API server again"
    cluster.tell(actors.OPERATOR, "reconnects", ("Component", name), why, "ComponentReconnected")
    cluster.elections[name.partition("/")[0]].rejoin(name)


VERBS = (
    Verb(
        "cut-off",
        (),
        lambda step, known: _problems("cut-off", step, known),
        cut_off,
        by_kubectl=False,
    ),
    Verb(
        "reconnect",
        (),
        lambda step, known: _problems("reconnect", step, known),
        reconnect,
        by_kubectl=False,
    ),
)
