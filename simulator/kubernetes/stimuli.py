"""What happens to a cluster from outside: commands of people, and things that fail.

Each is a function of the cluster and its argument as the scenario gives it, checked before the run
by :mod:`simulator.kubernetes.step_validation`.

Left out: PodDisruptionBudgets in a drain, and three-way merging in apply: fields that a manifest
does not name keep their value, lists are replaced as a whole.
"""

from typing import Any

from simulator.errors import InvalidScenarioError
from simulator.kubernetes import actors
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.defaults import NOT_READY, fill_in
from simulator.kubernetes.kinds import is_namespaced
from simulator.kubernetes.manifests import asked_for, flattened, without_dependents
from simulator.kubernetes.node import new_lease, new_node
from simulator.kubernetes.objects import copied, key_of, name_of, read
from simulator.kubernetes.revisions import plain_template, revision_of

BETWEEN_MS, REGISTER_MS = 10, 40
"""Between two objects of one apply, and between a node's registration and its first report: ours."""
CORDON = "nobody is to schedule to it"


def apply(cluster: Cluster, given: Any) -> None:  # noqa: ANN401 - checked before
    """``kubectl apply``: create or change each object, one after the other."""
    manifests = without_dependents(flattened(given))
    for index in range(len(manifests)):
        manifest = asked_for(manifests[index])
        cluster.later(index * BETWEEN_MS, lambda _, one=manifest: _apply_one(cluster, one))


def _apply_one(cluster: Cluster, manifest: dict[str, Any]) -> None:
    if _refused(cluster):
        return
    if is_namespaced(manifest["kind"]):
        manifest["metadata"].setdefault("namespace", "default")
    live = cluster.store.get(key_of(manifest))
    if live is None:
        cluster.api.create(actors.KUBECTL, manifest, "a person applies a manifest that is new")
        return
    if read(manifest, "spec", "selector", "matchLabels") is not None:
        old, new = live["spec"]["selector"], manifest["spec"]["selector"]
        if old != new and manifest["kind"] != "Service":
            where = f"{manifest['kind']}/{name_of(manifest)}"
            raise InvalidScenarioError((f"{where} spec.selector: is immutable",))
    merged = _merged(live, manifest)
    fill_in(merged, cluster.parameters)
    cluster.api.update(actors.KUBECTL, merged, "a person applies a changed manifest")


def _merged(live: Any, given: Any) -> Any:  # noqa: ANN401 - JSON values
    if not isinstance(live, dict) or not isinstance(given, dict):
        return copied(given)
    merged = copied(live)
    for name in given:
        if name == "rollingUpdate" or given[name] is None:
            merged.pop(name, None)
        if given[name] is not None:
            merged[name] = _merged(merged.get(name), given[name])
    if given.get("type") == "Recreate":
        merged.pop("rollingUpdate", None)
    return merged


def _refused(cluster: Cluster) -> bool:
    """Whether the command fails since no API server answers."""
    if cluster.reachable:
        return False
    why = "the command fails, nothing is written"
    target = f"Component/{actors.API_SERVER}"
    cluster.log.write(cluster.now, actors.KUBECTL, "cannot reach", target, why)
    return True


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
    uid = thing["metadata"]["uid"]
    sets = []
    for one in cluster.store.of_kind("ReplicaSet"):
        owners = read(one, "metadata", "ownerReferences", default=[])
        if any(owner["uid"] == uid for owner in owners):
            sets.append((revision_of(one), one))
    sets = sorted(sets, key=lambda pair: pair[0])
    chosen = [one for number, one in sets if number == wanted] if wanted else [
        one for _, one in sets[-2:-1]
    ]
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
    _change(cluster, key, node, f"a person cordons it: {CORDON}")


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
    kept = [
        one for one in old if (one["key"], one["effect"]) != (given["key"], given["effect"])
    ]
    if not given.get("remove"):
        new = {"key": given["key"], "effect": given["effect"]}
        if given.get("value"):
            new["value"] = given["value"]
        kept.append(new)
    node["spec"]["taints"] = kept
    _change(cluster, key, node, "a person changes its taints")


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


BY_KUBECTL = {
    "apply": apply,
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
FROM_OUTSIDE = {
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
    elif not _refused(cluster):
        BY_KUBECTL[verb](cluster, given)
