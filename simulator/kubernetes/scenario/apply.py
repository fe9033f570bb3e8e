"""``kubectl apply``: bring manifests to the API server, one after the other.

Left out: three-way merging against the last applied manifest. Fields that a manifest does not name
keep their value, lists are replaced as a whole.
"""

from collections.abc import Callable
from typing import Any

from simulator.errors import InvalidScenarioError
from simulator.kubernetes import actors
from simulator.kubernetes.api.defaults import fill_in
from simulator.kubernetes.api.kinds import is_namespaced
from simulator.kubernetes.api.manifests import asked_for, flattened, without_dependents
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.values.objects import copied, key_of, name_of, read

BETWEEN_MS = 10
"""Between two objects of one apply: a latency of ours."""


def apply(cluster: Cluster, given: Any) -> None:  # noqa: ANN401 - checked before
    """``kubectl apply``: create or change each object, one after the other."""
    manifests = without_dependents(flattened(given))
    for index in range(len(manifests)):
        manifest = asked_for(manifests[index])
        cluster.later(index * BETWEEN_MS, _sending(cluster, manifest))


def _sending(cluster: Cluster, manifest: dict[str, Any]) -> Callable[[int], None]:
    return lambda _: _apply_one(cluster, manifest)


def _apply_one(cluster: Cluster, manifest: dict[str, Any]) -> None:
    if is_refused(cluster):
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


def is_refused(cluster: Cluster) -> bool:
    """Whether the command fails since no API server answers."""
    if cluster.reachable:
        return False
    why = "the command fails, nothing is written"
    target = f"Component/{actors.API_SERVER}"
    cluster.log.write(cluster.now, actors.KUBECTL, "cannot reach", target, why)
    return True
