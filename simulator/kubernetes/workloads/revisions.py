"""The new ReplicaSet of a Deployment: finding or making it, and numbering the revisions.

A Deployment has one ReplicaSet per Pod template. Writing an old template back makes its ReplicaSet
the new one again, with the next revision number; nothing else is needed for a rollback.

Where the Deployment is written here, the copy in hand grows old, so that the status at the end of
the same sync is refused and the sync comes again; the real controller does the same.

Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values import hashes
from simulator.kubernetes.values.objects import (
    annotation,
    copied,
    name_of,
    namespace_of,
    owner_reference,
    read,
    uid_of,
)
from simulator.kubernetes.workloads.conditions import found, new_condition, put
from simulator.kubernetes.workloads.deployment_status import PROGRESSING, has_deadline
from simulator.kubernetes.workloads.replica_sets import (
    DESIRED,
    MAXIMUM,
    REVISION,
    revision_of,
    size_notes,
    total_replicas,
)
from simulator.kubernetes.workloads.resizing import StaleError, tell_size
from simulator.kubernetes.workloads.rolling import max_surge, new_size, wanted
from simulator.kubernetes.workloads.templates import (
    HASH,
    new_of,
    old_of,
    plain_template,
    same_template,
)

__all__ = ["plain_template", "revision_of", "sync_revision"]
PAST = "deployment.kubernetes.io/revision-history"
OURS = (
    "kubectl.kubernetes.io/last-applied-configuration",
    "deprecated.deployment.rollback.to",
    REVISION,
    PAST,
    DESIRED,
    MAXIMUM,
)
"""Annotations of a Deployment that its ReplicaSets do not get."""


def sync_revision(
    loop: ControlLoop,
    deployment: dict[str, Any],
    replica_sets: list[dict[str, Any]],
    *,
    create: bool,
) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """Find or make the new ReplicaSet among those given, and keep the revision numbers right.

    Raises:
        StaleError: if a write was refused, as what is in hand is old.
    """
    new = new_of(deployment, replica_sets)
    _, old = old_of(deployment, replica_sets)
    revision = max([revision_of(one) for one in old] + [0]) + 1
    if new is None:
        return (_make(loop, deployment, old, revision) if create else None), old
    renewed = renumbered(deployment, new, revision)
    if renewed != new:
        why = f"its Pod template is wanted as revision {revision_of(renewed)}"
        written = loop.api.update(loop.name, renewed, why)
        if written is None:
            raise StaleError(name_of(new))
        return written, old
    changed = _number(deployment, annotation(new, REVISION))
    if has_deadline(deployment) and found(deployment["status"], PROGRESSING) is None:
        message = f'Found new replica set "{name_of(new)}"'
        _progress(loop, deployment, "True", "FoundNewReplicaSet", message)
        changed = True
    if changed:
        why = f"ReplicaSet {name_of(new)} is its revision {annotation(new, REVISION)}"
        if loop.api.update_status(loop.name, deployment, why) is None:
            raise StaleError(name_of(deployment))
    return new, old


def renumbered(
    deployment: dict[str, Any], replica_set: dict[str, Any], revision: int
) -> dict[str, Any]:
    """The new ReplicaSet with what it takes over from its Deployment, and its revision."""
    renewed: dict[str, Any] = copied(replica_set)
    notes = renewed["metadata"].get("annotations") or {}
    notes.update(handed_down(deployment))
    before = annotation(replica_set, REVISION)
    if revision_of(replica_set) < revision:
        notes[REVISION] = str(revision)
        if before:
            past = [one for one in str(notes.get(PAST, "")).split(",") if one]
            past.append(before)
            notes[PAST] = ",".join(past)
    if notes:
        renewed["metadata"]["annotations"] = notes
    seconds = read(deployment, "spec", "minReadySeconds", default=0)
    if read(replica_set, "spec", "minReadySeconds", default=0) != seconds:
        renewed["spec"]["minReadySeconds"] = seconds
    return renewed


def handed_down(deployment: dict[str, Any]) -> dict[str, str]:
    """The annotations that a Deployment passes on to its new ReplicaSet."""
    notes = read(deployment, "metadata", "annotations", default={})
    return {name: notes[name] for name in notes if name not in OURS}


def _number(deployment: dict[str, Any], revision: str) -> bool:
    """Note the revision at the Deployment; whether that is a change."""
    if annotation(deployment, REVISION) == revision:
        return False
    deployment["metadata"].setdefault("annotations", {})[REVISION] = revision
    return True


def _progress(
    loop: ControlLoop, deployment: dict[str, Any], truth: str, reason: str, message: str
) -> None:
    fresh = new_condition(PROGRESSING, truth, reason, message, loop.cluster.now)
    put(deployment["status"], fresh)


def _make(
    loop: ControlLoop, deployment: dict[str, Any], old: list[dict[str, Any]], revision: int
) -> dict[str, Any]:
    blank = blank_replica_set(deployment, revision)
    count = new_size(deployment, 0, total_replicas(old))
    blank["spec"]["replicas"] = count
    there = loop.store.get(("ReplicaSet", namespace_of(deployment), name_of(blank)))
    if there is not None and not _is_its_own(deployment, there):
        _collide(loop, deployment, there)
    if there is None:
        why = f"no ReplicaSet has the Pod template of Deployment {name_of(deployment)} yet"
        made = loop.api.create(loop.name, blank, why)
        if count:
            tell_size(loop, deployment, name_of(made), None, count)
    else:
        made = there
    changed = _number(deployment, str(revision))
    if there is None and has_deadline(deployment):
        message = f'Created new replica set "{name_of(made)}"'
        _progress(loop, deployment, "True", "NewReplicaSetCreated", message)
        changed = True
    if changed:
        why = f"ReplicaSet {name_of(made)} was created as its revision {revision}"
        if loop.api.update_status(loop.name, deployment, why) is None:
            raise StaleError(name_of(deployment))
    return made


def _is_its_own(deployment: dict[str, Any], replica_set: dict[str, Any]) -> bool:
    owners = read(replica_set, "metadata", "ownerReferences", default=[])
    mine = any(one.get("controller") and one.get("uid") == uid_of(deployment) for one in owners)
    same = same_template(replica_set["spec"]["template"], deployment["spec"]["template"])
    return mine and same


def _collide(loop: ControlLoop, deployment: dict[str, Any], there: dict[str, Any]) -> None:
    """Another ReplicaSet has the name: count it, so that the next hash is another one."""
    count = int(read(deployment, "status", "collisionCount", default=0)) + 1
    deployment["status"]["collisionCount"] = count
    why = f"the name {name_of(there)} is taken by a ReplicaSet that is not its own"
    loop.api.update_status(loop.name, deployment, why)
    raise StaleError(name_of(there))


def blank_replica_set(deployment: dict[str, Any], revision: int) -> dict[str, Any]:
    """A ReplicaSet for the Deployment's template, without a size yet."""
    spec = deployment["spec"]
    hashed = plain_template(spec["template"])
    collisions = read(deployment, "status", "collisionCount", default=0)
    if collisions:
        hashed["collisionCount"] = collisions
    digest = hashes.template_hash(hashed)
    template, selector = copied(spec["template"]), copied(spec["selector"])
    template.setdefault("metadata", {}).setdefault("labels", {})[HASH] = digest
    selector["matchLabels"] = dict(selector.get("matchLabels") or {})
    selector["matchLabels"][HASH] = digest
    notes = handed_down(deployment)
    notes[REVISION] = str(revision)
    notes.update(size_notes(wanted(deployment), wanted(deployment) + max_surge(deployment)))
    return {
        "kind": "ReplicaSet",
        "metadata": {
            "name": f"{name_of(deployment)}-{digest}",
            "namespace": namespace_of(deployment),
            "labels": dict(template["metadata"]["labels"]),
            "annotations": notes,
            "ownerReferences": [owner_reference(deployment)],
        },
        "spec": {
            "minReadySeconds": read(deployment, "spec", "minReadySeconds", default=0),
            "selector": selector,
            "template": template,
        },
    }
