"""``kubectl drain``: cordon a node, then evict its Pods, and ask again while a budget says no.

Pods of a DaemonSet stay, as with ``--ignore-daemonsets``. A Pod without controller would be lost,
so the whole drain is refused unless ``force: true``. Left out: ``--timeout``; after some minutes of
asking in vain no run waits for the drain any more, but it goes on asking.
"""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.scenario.kubectl import is_refused
from simulator.kubernetes.scenario.targets import chosen
from simulator.kubernetes.scenario.verb import Known, Verb
from simulator.kubernetes.scenario.verbs_nodes import cordon, node_problem
from simulator.kubernetes.values.moments import SECOND
from simulator.kubernetes.values.objects import (
    controller_of,
    key_of,
    name_of,
    read,
    terminating,
)

AGAIN_MS, MOST_AWAITED = 5 * SECOND, 60
Key = tuple[str, str, str]


def check(step: dict[str, Any], known: Known) -> list[str]:
    """What is wrong with a step that drains."""
    found = node_problem("drain", step, known)
    if not isinstance(step.get("force", False), bool):
        found.append(f"force: {step['force']!r} must be true or false")
    return found


def drain(cluster: Cluster, step: dict[str, Any]) -> None:
    """Cordon nodes and evict their Pods."""
    cordon(cluster, step, "drain")
    for node in chosen(cluster, step, "drain"):
        name = name_of(node)
        pods = [
            pod
            for pod in cluster.store.by("Pod", "node", name)
            if not _of_daemon_set(pod) and not terminating(pod)
        ]
        alone = [name_of(pod) for pod in pods if not controller_of(pod)]
        if alone and not step.get("force"):
            told = ", ".join(alone[:5])
            why = f"no controller would make {told} anew; force: true drains all the same"
            cluster.tell(actors.KUBECTL, "does not drain", ("Node", name), why, "DrainRefused")
            continue
        for pod in pods:
            _evict(cluster, key_of(pod), f"a person drains {name}", 0)


def _of_daemon_set(pod: dict[str, Any]) -> bool:
    owners = read(pod, "metadata", "ownerReferences", default=[])
    return any(one.get("kind") == "DaemonSet" and one.get("controller") for one in owners)


def _evict(cluster: Cluster, key: Key, why: str, tries: int) -> None:
    if tries and is_refused(cluster):
        return
    refusal = cluster.api.evict(actors.KUBECTL, key, why)
    if not refusal:
        return
    if not tries:
        about = ("Pod", key[2])
        told = f"{refusal.rstrip('.')}. It is asked again every {AGAIN_MS // SECOND} s."
        cluster.tell(actors.KUBECTL, "cannot evict", about, told, "TooManyRequests")

    def again(_: int) -> None:
        _evict(cluster, key, why, tries + 1)

    cluster.later(AGAIN_MS, again, background=tries >= MOST_AWAITED)


VERBS = (Verb("drain", ("force",), check, drain),)
