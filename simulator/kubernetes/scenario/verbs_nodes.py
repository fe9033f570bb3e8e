"""What people do to nodes with kubectl: cordon, uncordon, taint. A drain has a file of its own."""

from typing import Any

from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.scenario.kubectl import change
from simulator.kubernetes.scenario.taints import read_taint, taints_problems
from simulator.kubernetes.scenario.targets import chosen, target_problem
from simulator.kubernetes.scenario.verb import Known, Verb
from simulator.kubernetes.values.objects import copied, read


def node_problem(verb: str, step: dict[str, Any], known: Known) -> list[str]:
    """What is wrong with the node that a step names, if anything."""
    wrong = target_problem(step[verb], ("Node",))
    name = str(step[verb]).partition("/")[2]
    if not wrong and "*" not in name and name not in known.nodes:
        wrong = f"{step[verb]!r} is no node; there are {', '.join(known.nodes[:10]) or 'none'}"
    return [f"{verb}: {wrong}"] if wrong else []


def cordon(cluster: Cluster, step: dict[str, Any], verb: str) -> None:
    """Keep new Pods away from nodes, or let them come again."""
    for live in chosen(cluster, step, verb):
        node = copied(live)
        if verb == "uncordon":
            node["spec"].pop("unschedulable", None)
            why = "a person lets Pods be scheduled to it again"
        else:
            node["spec"]["unschedulable"] = True
            why = "a person cordons it: no new Pod is to be scheduled to it"
        change(cluster, live, node, why)


def _change_taints(cluster: Cluster, step: dict[str, Any], verb: str) -> None:
    asked = [read_taint(one, remove=verb == "untaint") for one in step["taints"]]
    wanted = [one for one in asked if isinstance(one, dict)]
    told = ", ".join([str(one) for one in step["taints"] if isinstance(one, str)])
    for live in chosen(cluster, step, verb):
        node = copied(live)
        kept = [
            one
            for one in read(live, "spec", "taints", default=[])
            if not any(
                one["key"] == other["key"] and other["effect"] in ("", one["effect"])
                for other in wanted
            )
        ]
        node["spec"]["taints"] = kept + wanted if verb == "taint" else kept
        what = f"a person gives it the taint {told}"
        if verb == "untaint":
            what = f"a person takes the taint {told} away"
        change(cluster, live, node, what)


def _on_nodes(name: str) -> Verb:
    return Verb(
        name,
        (),
        lambda step, known: node_problem(name, step, known),
        lambda cluster, step: cordon(cluster, step, name),
    )


def _with_taints(name: str) -> Verb:
    return Verb(
        name,
        ("taints",),
        lambda step, known: (
            node_problem(name, step, known)
            + taints_problems(step.get("taints"), remove=name == "untaint")
        ),
        lambda cluster, step: _change_taints(cluster, step, name),
    )


VERBS = (
    _on_nodes("cordon"),
    _on_nodes("uncordon"),
    _with_taints("taint"),
    _with_taints("untaint"),
)
