"""Manifests as people have them: one document, several, a List, or what kubectl prints.

What a cluster adds (status, managedFields, uid, the node of a Pod ...) is taken off again, and
objects that another object of the same list controls are left out, since their owner makes them
anew.
Left out: Kustomize, Helm, and three-way merging against a last-applied annotation.
"""

from typing import Any

from simulator.kubernetes.values.objects import copied, key_of, name_of, read

SET_BY_THE_CLUSTER = (
    "creationTimestamp",
    "deletionGracePeriodSeconds",
    "deletionTimestamp",
    "generation",
    "managedFields",
    "ownerReferences",
    "resourceVersion",
    "selfLink",
    "uid",
)
KUBECTL_NOTE = "kubectl.kubernetes.io/last-applied-configuration"
DEEPEST = 3


def flattened(documents: Any) -> list[Any]:  # noqa: ANN401 - whatever a file holds
    """Every manifest of some documents, in order, with Lists opened."""
    return _flattened(documents, 0)


def _flattened(documents: Any, depth: int) -> list[Any]:  # noqa: ANN401 - whatever a file holds
    if documents is None:
        return []
    if isinstance(documents, list) and depth <= DEEPEST:
        found = []
        for document in documents:
            found.extend(_flattened(document, depth + 1))
        return found
    kind = read(documents, "kind")
    if (
        isinstance(kind, str)
        and kind.endswith("List")
        and isinstance(read(documents, "items"), list)
    ):
        items = [_with_kind(item, kind[: -len("List")], documents) for item in documents["items"]]
        return _flattened(items, depth + 1)
    return [documents]


def _with_kind(item: Any, kind: str, parent: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever a file holds
    """The items of a typed list, as PodList, carry no kind of their own."""
    if kind and isinstance(item, dict) and "kind" not in item:
        return dict(item, kind=kind, apiVersion=parent.get("apiVersion"))
    return item


def without_dependents(manifests: list[Any]) -> list[Any]:
    """Leave out what another object of the list controls."""
    present = [(key_of(one)[0], name_of(one)) for one in manifests if _has_name(one)]
    kept = []
    for one in manifests:
        owners = read(one, "metadata", "ownerReferences", default=[])
        controlled = isinstance(owners, list) and any(
            (read(owner, "kind"), read(owner, "name")) in present for owner in owners
        )
        if not controlled:
            kept.append(one)
    return kept


def _has_name(manifest: Any) -> bool:  # noqa: ANN401 - whatever a file holds
    return isinstance(manifest, dict) and isinstance(read(manifest, "metadata"), dict)


def asked_for(manifest: dict[str, Any]) -> dict[str, Any]:
    """What a person asks for in a manifest: without what the cluster says about it."""
    asked: dict[str, Any] = copied(manifest)
    asked.pop("status", None)
    metadata = asked.get("metadata")
    if isinstance(metadata, dict):
        printed = metadata.get("uid") or metadata.get("resourceVersion")
        if printed and asked.get("kind") == "Pod" and isinstance(asked.get("spec"), dict):
            asked["spec"].pop("nodeName", None)
        for name in SET_BY_THE_CLUSTER:
            metadata.pop(name, None)
        if isinstance(metadata.get("annotations"), dict):
            metadata["annotations"].pop(KUBECTL_NOTE, None)
    return asked
