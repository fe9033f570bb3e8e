"""Pod templates: when two are equal, and which ReplicaSet of a Deployment has its template.

The label that the Deployment loop adds does not count, nor does a list, a map of labels or a map of
quantities that is empty instead of absent. Pure functions.

Left out: two ways to write one quantity, as 1000m and 1; the API server has made them one before.
"""

from typing import Any

from simulator.kubernetes.values.objects import copied, read, uid_of
from simulator.kubernetes.workloads.replica_sets import age_key, size

HASH = "pod-template-hash"
MAPS = ("labels", "annotations", "nodeSelector", "limits", "requests", "matchLabels")


def plain_template(template: dict[str, Any]) -> dict[str, Any]:
    """A Pod template without the label that the controller adds."""
    plain: dict[str, Any] = copied(template)
    labels = read(plain, "metadata", "labels", default={})
    labels.pop(HASH, None)
    return plain


def same_template(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Whether two Pod templates are the same but for that label."""
    return one == two or bool(_bare(one) == _bare(two))


def _bare(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    """A value without that label, and without null members, empty lists and empty maps."""
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name in value:
        if name == HASH:
            continue
        item = value[name]
        if isinstance(item, (dict, list)):
            item = _bare(item)
        empty = item is None or item == [] or (item == {} and name in MAPS)
        if not empty and not (item == {} and name == "metadata"):
            found[name] = item
    return found


def new_of(deployment: dict[str, Any], replica_sets: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The ReplicaSet with the Deployment's template, the oldest if there are several."""
    template = deployment["spec"]["template"]
    for replica_set in sorted(replica_sets, key=age_key):
        if same_template(replica_set["spec"]["template"], template):
            return replica_set
    return None


def old_of(
    deployment: dict[str, Any], replica_sets: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The ReplicaSets that are not the new one, oldest first: those with Pods, and all of them."""
    new = new_of(deployment, replica_sets)
    ordered = sorted(replica_sets, key=age_key)
    every = [one for one in ordered if new is None or uid_of(one) != uid_of(new)]
    return [one for one in every if size(one) > 0], every
