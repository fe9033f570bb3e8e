"""``kubectl apply``: bring manifests to the API server, one after the other.

What a manifest named the last time and does not name any more is taken away, as kubectl does.
Left out: patches of lists by the name of their items; a list is replaced as a whole.
"""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.api.defaults import fill_in
from simulator.kubernetes.api.kinds import is_namespaced, stored_key
from simulator.kubernetes.api.refusal import RefusedError
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.scenario.files import manifest_problems, manifests_in
from simulator.kubernetes.scenario.kubectl import change, is_refused, tell_refusal
from simulator.kubernetes.scenario.targets import namespace_problem
from simulator.kubernetes.scenario.verb import Known, Verb
from simulator.kubernetes.values.objects import copied

BETWEEN_MS = 10
"""Between two objects of one apply: a latency of ours."""


def check(step: dict[str, Any], known: Known) -> list[str]:
    """What is wrong with a step that applies manifests."""
    found = manifest_problems(step["apply"], known)
    return [f"apply{problem}" for problem in found] + namespace_problem(step)


def apply(cluster: Cluster, step: dict[str, Any]) -> None:
    """Create or change each object, one after the other."""
    for index, manifest in enumerate(manifests_in(step["apply"])):
        if is_namespaced(manifest["kind"]):
            manifest["metadata"].setdefault("namespace", step.get("namespace", "default"))
        cluster.later(index * BETWEEN_MS, _sending(cluster, manifest))


def _sending(cluster: Cluster, manifest: dict[str, Any]) -> Callable[[int], None]:
    return lambda _: _apply_one(cluster, manifest)


def _apply_one(cluster: Cluster, manifest: dict[str, Any]) -> None:
    if is_refused(cluster):
        return
    key = stored_key(manifest)
    live, last = cluster.store.get(key), cluster.applied.get(key)
    try:
        if live is None:
            cluster.api.create(actors.KUBECTL, manifest, "a person applies a manifest that is new")
        else:
            _change(cluster, live, manifest, last)
    except RefusedError as error:
        tell_refusal(cluster, key, error)
        return
    cluster.applied[key] = manifest


def _change(
    cluster: Cluster, live: dict[str, Any], manifest: dict[str, Any], last: dict[str, Any] | None
) -> None:
    merged = copied(_merged(live, manifest, last))
    fill_in(merged, cluster.parameters)
    change(cluster, live, merged, "a person applies a changed manifest")


def _merged(live: Any, given: Any, last: Any) -> Any:  # noqa: ANN401 - JSON values
    """What is there with what is given; what was given *last* and is not any more goes."""
    if not isinstance(live, dict) or not isinstance(given, dict):
        return copied(given)
    last = last if isinstance(last, dict) else {}
    merged = {name: live[name] for name in live if name in given or name not in last}
    for name in given:
        if name == "rollingUpdate" or given[name] is None:
            merged.pop(name, None)
        if given[name] is not None:
            merged[name] = _merged(merged.get(name), given[name], last.get(name))
    if given.get("type") == "Recreate":
        merged.pop("rollingUpdate", None)
    return merged


VERBS = (Verb("apply", ("namespace",), check, apply, by_kubectl=False),)
