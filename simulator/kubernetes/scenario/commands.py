"""What people do to a cluster with kubectl, each command as a function of its argument.

Arguments have been checked by :mod:`simulator.kubernetes.scenario.step_validation`; whether the
object they name is there shows only now. Left out: PodDisruptionBudgets in a drain.
"""

from collections.abc import Callable
from typing import Any

from simulator.errors import InvalidScenarioError
from simulator.kubernetes import actors
from simulator.kubernetes.api.kinds import is_namespaced
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.values.objects import controller_of, copied, key_of, name_of, read, uid_of
from simulator.kubernetes.workloads.revisions import plain_template, revision_of


def _change(cluster: Cluster, key: tuple[str, str, str], changed: dict[str, Any], why: str) -> None:
    if cluster.store.get(key) is not None:
        cluster.api.update(actors.KUBECTL, changed, why)


def _found(
    cluster: Cluster, kind: str, given: dict[str, Any] | str
) -> tuple[dict[str, Any], tuple[str, str, str]]:
    """A copy of the object that a step names, and its key."""
    name = given if isinstance(given, str) else given[kind[0].lower() + kind[1:]]
    namespace = "default" if is_namespaced(kind) else ""
    if isinstance(given, dict) and is_namespaced(kind):
        namespace = given.get("namespace", "default")
    key = (kind, namespace, name)
    live = cluster.store.get(key)
    if live is None:
        message = f"there is no {kind} {name!r} at that time"
        raise InvalidScenarioError((f"steps: {kind}/{name}: {message}",))
    return copied(live), key


def scale(cluster: Cluster, given: dict[str, Any]) -> None:
    """``kubectl scale deployment``."""
    thing, key = _found(cluster, "Deployment", given)
    thing["spec"]["replicas"] = given["replicas"]
    _change(cluster, key, thing, f"a person scales it to {given['replicas']} replicas")


def set_image(cluster: Cluster, given: dict[str, Any]) -> None:
    """``kubectl set image deployment``: a new template, so a rollout begins."""
    thing, key = _found(cluster, "Deployment", given)
    for container in thing["spec"]["template"]["spec"]["containers"]:
        if given.get("container") in (None, container["name"]):
            container["image"] = given["image"]
    _change(cluster, key, thing, f"a person sets the image {given['image']}")


def pause(cluster: Cluster, given: dict[str, Any] | str) -> None:
    """``kubectl rollout pause``."""
    thing, key = _found(cluster, "Deployment", given)
    thing["spec"]["paused"] = True
    _change(cluster, key, thing, "a person pauses the rollout")


def resume(cluster: Cluster, given: dict[str, Any] | str) -> None:
    """``kubectl rollout resume``."""
    thing, key = _found(cluster, "Deployment", given)
    thing["spec"].pop("paused", None)
    _change(cluster, key, thing, "a person resumes the rollout")


def undo(cluster: Cluster, given: dict[str, Any] | str) -> None:
    """``kubectl rollout undo``: write the template of an earlier ReplicaSet back."""
    thing, key = _found(cluster, "Deployment", given)
    wanted = given.get("toRevision") if isinstance(given, dict) else None
    sets = [
        one for one in cluster.store.of_kind("ReplicaSet") if controller_of(one) == uid_of(thing)
    ]
    sets = sorted(sets, key=revision_of)
    chosen = sets[-2:-1]
    if wanted is not None:
        chosen = [one for one in sets if revision_of(one) == wanted]
    if not chosen:
        where = f"steps: undo: Deployment/{key[2]}"
        raise InvalidScenarioError((f"{where} has no earlier revision to go back to",))
    thing["spec"]["template"] = plain_template(chosen[0]["spec"]["template"])
    why = f"a person goes back to the Pod template of revision {revision_of(chosen[0])}"
    _change(cluster, key, thing, why)


def delete(cluster: Cluster, given: dict[str, Any] | str) -> None:
    """``kubectl delete``: ``Kind/name``."""
    text = given if isinstance(given, str) else f"{given['kind']}/{given['name']}"
    kind, _, name = text.partition("/")
    namespace = given.get("namespace", "default") if isinstance(given, dict) else "default"
    _, key = _found(cluster, kind, {kind[0].lower() + kind[1:]: name, "namespace": namespace})
    cluster.api.delete(actors.KUBECTL, key, "a person deletes it")


def _pod(cluster: Cluster, name: str) -> dict[str, Any]:
    """A Pod by name, or the first by name of those not being deleted."""
    pods = [
        pod
        for pod in cluster.store.of_kind("Pod")
        if name in ("first", name_of(pod)) and not read(pod, "metadata", "deletionTimestamp")
    ]
    if not pods:
        raise InvalidScenarioError((f"steps: there is no Pod {name!r} at that time",))
    return pods[0]


def delete_pod(cluster: Cluster, name: str) -> None:
    """``kubectl delete pod``."""
    cluster.api.delete(actors.KUBECTL, key_of(_pod(cluster, name)), "a person deletes it")


def label_pod(cluster: Cluster, given: dict[str, Any]) -> None:
    """``kubectl label pod``; a label without value is taken away."""
    pod = copied(_pod(cluster, given["pod"]))
    labels = pod["metadata"].setdefault("labels", {})
    for name in sorted(given["labels"]):
        labels.pop(name, None)
        if given["labels"][name] is not None:
            labels[name] = given["labels"][name]
    cluster.api.update(actors.KUBECTL, pod, "a person changes its labels")


def cordon(cluster: Cluster, name: str) -> None:
    """``kubectl cordon``."""
    node, key = _found(cluster, "Node", name)
    node["spec"]["unschedulable"] = True
    _change(cluster, key, node, "a person cordons it: nothing is to be scheduled to it")


def uncordon(cluster: Cluster, name: str) -> None:
    """``kubectl uncordon``."""
    node, key = _found(cluster, "Node", name)
    node["spec"].pop("unschedulable", None)
    _change(cluster, key, node, "a person lets Pods be scheduled to it again")


def drain(cluster: Cluster, name: str) -> None:
    """``kubectl drain``: cordon a node, then evict its Pods."""
    cordon(cluster, name)
    for pod in cluster.store.of_kind("Pod"):
        if read(pod, "spec", "nodeName") == name:
            why = f"a person drains {name}"
            cluster.api.delete(actors.KUBECTL, key_of(pod), why)


def taint(cluster: Cluster, given: dict[str, Any]) -> None:
    """``kubectl taint nodes``; with ``remove: true`` it takes the taint away."""
    node, key = _found(cluster, "Node", given)
    old = read(node, "spec", "taints", default=[])
    kept = [one for one in old if (one["key"], one["effect"]) != (given["key"], given["effect"])]
    if not given.get("remove"):
        new = {"key": given["key"], "effect": given["effect"]}
        if given.get("value"):
            new["value"] = given["value"]
        kept.append(new)
    node["spec"]["taints"] = kept
    _change(cluster, key, node, "a person changes its taints")


BY_KUBECTL: dict[str, Callable[[Cluster, Any], None]] = {
    "cordon": cordon,
    "delete": delete,
    "deletePod": delete_pod,
    "drain": drain,
    "labelPod": label_pod,
    "pause": pause,
    "resume": resume,
    "scale": scale,
    "setImage": set_image,
    "taint": taint,
    "uncordon": uncordon,
    "undo": undo,
}
