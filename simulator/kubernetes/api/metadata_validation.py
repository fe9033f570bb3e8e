"""Validation of ``metadata``: names, labels, annotations, finalizers and label selectors.

Left out: owner references, which a manifest of a person seldom has and the cluster sets.
"""

from typing import Any

from simulator.kubernetes.api.field_errors import FieldErrors, shown
from simulator.kubernetes.api.kinds import is_namespaced
from simulator.kubernetes.values import names
from simulator.kubernetes.values.objects import read

NAME_RULES = {"Namespace": names.problems_of_label, "Service": names.problems_of_dns1035}
ANNOTATIONS_SIZE = 256 * 1024
WITH_VALUES, WITHOUT = ("In", "NotIn"), ("Exists", "DoesNotExist")
SEGMENTS = ("/", "%")


def metadata_problems(
    manifest: dict[str, Any], kind: str, errors: FieldErrors, *, known: bool
) -> None:
    """Note what is wrong; the names of kinds that are not *known* may be any path segment."""
    metadata = manifest.get("metadata") or {}
    _name_problems(metadata, kind, errors, known=known)
    namespace = metadata.get("namespace")
    if namespace and not is_namespaced(kind):
        errors.forbidden("metadata.namespace", "not allowed on this type")
    elif namespace:
        for said in names.problems_of_label(namespace):
            errors.invalid("metadata.namespace", namespace, said)
    label_problems(metadata.get("labels"), "metadata.labels", errors)
    annotation_problems(metadata.get("annotations"), errors)
    for index, one in enumerate(metadata.get("finalizers") or []):
        for said in names.problems_of_qualified_name(str(one)):
            errors.invalid(f"metadata.finalizers[{index}]", one, said)


def _name_problems(
    metadata: dict[str, Any], kind: str, errors: FieldErrors, *, known: bool
) -> None:
    name, prefix = metadata.get("name"), metadata.get("generateName")
    rule = NAME_RULES.get(kind, names.problems_of_subdomain)
    if not name and not prefix:
        errors.required("metadata.name", "name or generateName is required")
    elif name and not known:
        if name in (".", "..") or any(part in name for part in SEGMENTS):
            errors.invalid("metadata.name", name, "may not contain '/' or '%', nor be '.' or '..'")
    elif name:
        for said in rule(name):
            errors.invalid("metadata.name", name, said)
    else:
        for said in rule(str(prefix).rstrip("-.") + "x"):
            errors.invalid("metadata.generateName", prefix, said)


def label_problems(labels: dict[str, Any] | None, path: str, errors: FieldErrors) -> None:
    """Note what is wrong with names and values of labels."""
    for name in sorted(labels or {}):
        for said in names.problems_of_qualified_name(name):
            errors.invalid(path, name, said)
        for said in names.problems_of_label_value(str((labels or {})[name] or "")):
            errors.invalid(path, (labels or {})[name], said)


def annotation_problems(annotations: dict[str, Any] | None, errors: FieldErrors) -> None:
    """Note what is wrong with annotations, whose values may be any text."""
    size = 0
    for name in sorted(annotations or {}):
        size += len(name) + len(str((annotations or {})[name] or ""))
        for said in names.problems_of_qualified_name(name.lower()):
            errors.invalid("metadata.annotations", name, said)
    if size > ANNOTATIONS_SIZE:
        errors.too_long("metadata.annotations", ANNOTATIONS_SIZE)


def selector_problems(selector: dict[str, Any] | None, path: str, errors: FieldErrors) -> bool:
    """Note what is wrong with a label selector; whether it can be used."""
    before = len(errors.lines)
    label_problems(read(selector, "matchLabels"), f"{path}.matchLabels", errors)
    for index, term in enumerate(read(selector, "matchExpressions", default=[])):
        where = f"{path}.matchExpressions[{index}]"
        operator, values = term.get("operator"), term.get("values") or []
        if operator in WITH_VALUES and not values:
            why = "must be specified when `operator` is 'In' or 'NotIn'"
            errors.required(f"{where}.values", why)
        elif operator in WITHOUT and values:
            why = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"
            errors.forbidden(f"{where}.values", why)
        elif operator not in WITH_VALUES + WITHOUT:
            errors.invalid(f"{where}.operator", operator or "", "not a valid selector operator")
        for said in names.problems_of_qualified_name(str(term.get("key") or "")):
            errors.invalid(f"{where}.key", term.get("key") or "", said)
        for place, value in enumerate(values):
            for said in names.problems_of_label_value(str(value)):
                errors.invalid(f"{where}.values[{place}]", value, said)
    return len(errors.lines) == before


def as_json(labels: dict[str, Any]) -> str:
    """Labels as messages show them."""
    return "{" + ",".join([f"{shown(name)}:{shown(labels[name])}" for name in sorted(labels)]) + "}"
