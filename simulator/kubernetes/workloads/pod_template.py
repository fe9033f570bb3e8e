"""From the template of a ReplicaSet to a Pod, and whether a Pod is one of its own.

Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.values.objects import (
    copied,
    labels_of,
    name_of,
    namespace_of,
    owner_reference,
    read,
)
from simulator.kubernetes.values.selectors import matches


def selects(replica_set: dict[str, Any], pod: dict[str, Any]) -> bool:
    """Whether a ReplicaSet's selector finds a Pod."""
    same = namespace_of(replica_set) == namespace_of(pod)
    return same and matches(replica_set["spec"]["selector"], labels_of(pod))


def new_pod(replica_set: dict[str, Any]) -> dict[str, Any]:
    """A Pod as the template of a ReplicaSet wants it."""
    template = replica_set["spec"]["template"]
    metadata: dict[str, Any] = {
        "generateName": name_of(replica_set) + "-",
        "namespace": namespace_of(replica_set),
        "labels": dict(read(template, "metadata", "labels", default={})),
        "ownerReferences": [owner_reference(replica_set)],
    }
    annotations = read(template, "metadata", "annotations")
    if annotations:
        metadata["annotations"] = dict(annotations)
    return {"kind": "Pod", "metadata": metadata, "spec": copied(template["spec"])}
