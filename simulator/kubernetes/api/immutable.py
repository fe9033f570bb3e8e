"""What an update may not change: selectors of workloads, most of a Pod, addresses of a Service."""

from typing import Any

from simulator.kubernetes.api.field_errors import FieldErrors, shown
from simulator.kubernetes.values.objects import copied, read

IMMUTABLE = "field is immutable"
POD = (
    "pod updates may not change fields other than `spec.containers[*].image`,"
    "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only "
    "additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set "
    "to 1 if it was previously negative)"
)
CLAIM = "spec is immutable after creation except resources.requests and volumeAttributesClassName"


def changed_problems(before: dict[str, Any], after: dict[str, Any], errors: FieldErrors) -> None:
    """Note what an update changes that cannot be changed."""
    kind = after["kind"]
    old, new = before.get("spec") or {}, after.get("spec") or {}
    if kind in ("Deployment", "ReplicaSet") and old.get("selector") != new.get("selector"):
        text = shown(str(new.get("selector")))
        errors.lines.append(f"spec.selector: Invalid value: {text}: {IMMUTABLE}")
    elif kind == "Pod" and _fixed(old) != _fixed(new):
        errors.forbidden("spec", POD)
    elif kind == "Service":
        _service(old, new, errors)
    elif kind in ("ConfigMap", "Secret"):
        _data(before, after, errors)
    elif kind == "PriorityClass" and before.get("value") != after.get("value"):
        errors.forbidden("value", "may not be changed in an update.")
    elif kind == "PersistentVolumeClaim" and _without_size(old) != _without_size(new):
        errors.forbidden("spec", CLAIM)


def _fixed(spec: dict[str, Any]) -> dict[str, Any]:
    """What of a Pod cannot be changed."""
    kept: dict[str, Any] = copied(spec)
    for name in ("tolerations", "activeDeadlineSeconds", "terminationGracePeriodSeconds"):
        kept.pop(name, None)
    for part in ("containers", "initContainers"):
        for container in kept.get(part) or []:
            container.pop("image", None)
    return kept


def _without_size(spec: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = copied(spec)
    kept.pop("volumeAttributesClassName", None)
    (kept.get("resources") or {}).pop("requests", None)
    return kept


def _service(old: dict[str, Any], new: dict[str, Any], errors: FieldErrors) -> None:
    external = "ExternalName" in (old.get("type"), new.get("type"))
    address = new.get("clusterIP")
    if not external and old.get("clusterIP") and address and address != old["clusterIP"]:
        errors.invalid("spec.clusterIPs[0]", address, "may not change once set")


def _data(before: dict[str, Any], after: dict[str, Any], errors: FieldErrors) -> None:
    if before["kind"] == "Secret" and before.get("type") != after.get("type"):
        errors.invalid("type", after.get("type"), IMMUTABLE)
    if not read(before, "immutable", default=False):
        return
    why = "field is immutable when `immutable` is set"
    if not after.get("immutable"):
        errors.forbidden("immutable", why)
    for name in ("data", "binaryData"):
        if before.get(name) != after.get(name):
            errors.forbidden(name, why)
