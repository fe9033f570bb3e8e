"""Reading and changing Kubernetes objects, which are plain dicts in the shape of the API.

Objects in the store are shared and never changed in place: whoever wants to change one takes a
copy first. Nothing here knows what an object means.
"""

from typing import Any


def copied(value: Any) -> Any:  # noqa: ANN401 - a JSON value has no narrower type
    """Copy a value made of dicts, lists and scalars, all the way down."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [copied(item) for item in value]
    return value


def read(value: Any, *path: str, default: Any = None) -> Any:  # noqa: ANN401 - a JSON value has no narrower type
    """Follow keys into an object; *default* where one is missing or null."""
    for key in path:
        if not isinstance(value, dict):
            return default
        value = value.get(key)
    return default if value is None else value


def canonical(value: Any) -> str:  # noqa: ANN401 - a JSON value has no narrower type
    """Write a value as text in which equal values are equal, whatever the order of their keys."""
    if isinstance(value, dict):
        parts = [str(key) + ":" + canonical(value[key]) for key in sorted(value)]
        return "{" + ",".join(parts) + "}"
    if isinstance(value, list):
        return "[" + ",".join([canonical(item) for item in value]) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def key_of(thing: dict[str, Any]) -> tuple[str, str, str]:
    """The kind, namespace and name that tell an object from all others."""
    return (
        read(thing, "kind", default=""),
        read(thing, "metadata", "namespace", default=""),
        read(thing, "metadata", "name", default=""),
    )


def name_of(thing: dict[str, Any]) -> str:
    """``metadata.name``."""
    return str(read(thing, "metadata", "name", default=""))


def uid_of(thing: dict[str, Any]) -> str:
    """``metadata.uid``."""
    return str(read(thing, "metadata", "uid", default=""))


def namespace_of(thing: dict[str, Any]) -> str:
    """``metadata.namespace``, empty for what belongs to the whole cluster."""
    return str(read(thing, "metadata", "namespace", default=""))


def labels_of(thing: dict[str, Any]) -> dict[str, str]:
    """``metadata.labels``."""
    found: dict[str, str] = read(thing, "metadata", "labels", default={})
    return found


def annotation(thing: dict[str, Any], name: str) -> str:
    """One annotation, or nothing."""
    return str(read(thing, "metadata", "annotations", name, default=""))


def terminating(thing: dict[str, Any]) -> bool:
    """Whether it is marked for deletion."""
    return read(thing, "metadata", "deletionTimestamp") is not None


def controller_of(thing: dict[str, Any]) -> str:
    """The uid of the owner that controls it, or nothing."""
    for owner in read(thing, "metadata", "ownerReferences", default=[]):
        if owner.get("controller"):
            return str(owner.get("uid", ""))
    return ""


def owner_reference(owner: dict[str, Any]) -> dict[str, Any]:
    """How a dependent object names the owner that controls it."""
    return {
        "apiVersion": owner["apiVersion"],
        "kind": owner["kind"],
        "name": name_of(owner),
        "uid": uid_of(owner),
        "controller": True,
        "blockOwnerDeletion": True,
    }


def condition(thing: dict[str, Any], kind: str) -> dict[str, Any]:
    """The status condition of this type, or an empty one."""
    for found in read(thing, "status", "conditions", default=[]):
        if found.get("type") == kind:
            return dict(found)
    return {}


def set_condition(status: dict[str, Any], new: dict[str, Any]) -> None:
    """Put a condition in a status, in place of the one of its type."""
    conditions = list(read(status, "conditions", default=[]))
    for index in range(len(conditions)):
        if conditions[index].get("type") == new["type"]:
            conditions[index] = new
            break
    else:
        conditions.append(new)
    status["conditions"] = conditions


def is_ready(pod: dict[str, Any]) -> bool:
    """Whether a Pod's Ready condition is true."""
    return bool(condition(pod, "Ready").get("status") == "True")


def is_active(pod: dict[str, Any]) -> bool:
    """Whether a Pod counts for its owner: neither finished nor marked for deletion."""
    finished = read(pod, "status", "phase") in ("Succeeded", "Failed")
    return not finished and not terminating(pod)
