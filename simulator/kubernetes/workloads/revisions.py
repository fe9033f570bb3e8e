"""The ReplicaSets of a Deployment: which one is new, which are old, and their revision numbers.

A Deployment has one ReplicaSet per Pod template. Writing an old template back makes its ReplicaSet
the new one again, with the next revision number; nothing else is needed for a rollback.

Left out: adopting ReplicaSets without owner, and the ``revision-history`` annotation.
"""

from typing import Any

from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values import names
from simulator.kubernetes.values.int_or_percent import is_whole
from simulator.kubernetes.values.objects import (
    annotation,
    condition,
    controller_of,
    copied,
    name_of,
    namespace_of,
    owner_reference,
    read,
    uid_of,
)
from simulator.kubernetes.workloads.deployment_status import progressing, put
from simulator.kubernetes.workloads.rolling import max_surge, new_size, total_replicas

HASH = "pod-template-hash"
REVISION = "deployment.kubernetes.io/revision"
DESIRED = "deployment.kubernetes.io/desired-replicas"
MAXIMUM = "deployment.kubernetes.io/max-replicas"
FROM_TO = 32


def owned(loop: ControlLoop, deployment: dict[str, Any]) -> list[dict[str, Any]]:
    """The ReplicaSets of a Deployment, oldest first."""
    uid = uid_of(deployment)
    found = [one for one in loop.store.of_kind("ReplicaSet") if controller_of(one) == uid]
    return sorted(found, key=age_key)


def age_key(replica_set: dict[str, Any]) -> tuple[str, str]:
    """Sorts by age; the uid counts up, and decides within one second."""
    return (replica_set["metadata"]["creationTimestamp"], uid_of(replica_set))


def revision_of(thing: dict[str, Any]) -> int:
    """The revision number in the annotation, 0 without one."""
    text = annotation(thing, REVISION)
    return int(text) if is_whole(text) else 0


def plain_template(template: dict[str, Any]) -> dict[str, Any]:
    """A Pod template without the label that the controller adds."""
    plain: dict[str, Any] = copied(template)
    labels = read(plain, "metadata", "labels", default={})
    labels.pop(HASH, None)
    return plain


def new_one(
    deployment: dict[str, Any], replica_sets: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """The ReplicaSet with the Deployment's template, the oldest if there are several."""
    wanted = plain_template(deployment["spec"]["template"])
    for replica_set in replica_sets:
        if plain_template(replica_set["spec"]["template"]) == wanted:
            return replica_set
    return None


def sync_revision(
    loop: ControlLoop, deployment: dict[str, Any], *, create: bool
) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """Find or make the new ReplicaSet, and keep the revision numbers right.

    Where the Deployment is written here, the copy in hand grows old, so that the status at the end
    of this sync is refused and the sync comes again; the real controller does the same.
    """
    replica_sets = owned(loop, deployment)
    new = new_one(deployment, replica_sets)
    old = [one for one in replica_sets if new is None or uid_of(one) != uid_of(new)]
    revision = str(max([revision_of(one) for one in old] + [0]) + 1)
    if new is None:
        return (_make(loop, deployment, old, revision) if create else None), old
    if revision_of(new) < int(revision):
        renewed = copied(new)
        annotations = renewed["metadata"].setdefault("annotations", {})
        annotations[REVISION] = revision
        renewed["spec"]["minReadySeconds"] = read(deployment, "spec", "minReadySeconds", default=0)
        why = f"its Pod template is wanted again, as revision {revision}"
        return loop.api.update(loop.name, renewed, why) or new, old
    changed = _number(deployment, annotation(new, REVISION))
    if not condition(deployment, "Progressing") and has_deadline(deployment):
        message = f'Found new replica set "{name_of(new)}"'
        put(deployment["status"], progressing(loop, "True", "FoundNewReplicaSet", message))
        changed = True
    if changed:
        why = f"ReplicaSet {name_of(new)} is its revision {annotation(new, REVISION)}"
        loop.api.update_status(loop.name, deployment, why)
    return new, old


def has_deadline(deployment: dict[str, Any]) -> bool:
    """Whether progress is watched at all."""
    return read(deployment, "spec", "progressDeadlineSeconds") is not None


def _number(deployment: dict[str, Any], revision: str) -> bool:
    """Note the revision at the Deployment; whether that is a change."""
    if annotation(deployment, REVISION) == revision:
        return False
    deployment["metadata"].setdefault("annotations", {})[REVISION] = revision
    return True


def _make(
    loop: ControlLoop, deployment: dict[str, Any], old: list[dict[str, Any]], revision: str
) -> dict[str, Any]:
    replica_set = _blank(deployment, revision)
    size = new_size(deployment, 0, total_replicas(old))
    replica_set["spec"]["replicas"] = size
    why = "no ReplicaSet has the Pod template of the Deployment yet"
    made = loop.api.create(loop.name, replica_set, why)
    if size:
        how = "from 0 to" if loop.parameters.minor >= FROM_TO else "to"
        message = f"Scaled up replica set {name_of(made)} {how} {size}"
        loop.api.record(loop.name, deployment, "ScalingReplicaSet", message)
    _number(deployment, revision)
    if has_deadline(deployment):
        message = f'Created new replica set "{name_of(made)}"'
        fresh = progressing(loop, "True", "NewReplicaSetCreated", message)
        put(deployment["status"], fresh)
    why = f"ReplicaSet {name_of(made)} was created as its revision {revision}"
    loop.api.update_status(loop.name, deployment, why)
    return made


def _blank(deployment: dict[str, Any], revision: str) -> dict[str, Any]:
    """A ReplicaSet for the Deployment's template, without a size yet."""
    spec = deployment["spec"]
    digest = names.template_hash(plain_template(spec["template"]))
    template, selector = copied(spec["template"]), copied(spec["selector"])
    template.setdefault("metadata", {}).setdefault("labels", {})[HASH] = digest
    selector["matchLabels"] = dict(selector.get("matchLabels") or {})
    selector["matchLabels"][HASH] = digest
    wanted = spec["replicas"]
    return {
        "kind": "ReplicaSet",
        "metadata": {
            "name": f"{name_of(deployment)}-{digest}",
            "namespace": namespace_of(deployment),
            "labels": dict(template["metadata"]["labels"]),
            "annotations": {
                REVISION: revision,
                DESIRED: str(wanted),
                MAXIMUM: str(wanted + max_surge(deployment)),
            },
            "ownerReferences": [owner_reference(deployment)],
        },
        "spec": {
            "minReadySeconds": read(deployment, "spec", "minReadySeconds", default=0),
            "selector": selector,
            "template": template,
        },
    }
