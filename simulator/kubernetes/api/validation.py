"""Validation: all that is wrong with a manifest, each in the words of a real server.

A manifest is read strictly first (fields that nobody knows, values of another type); what has the
right types is judged by its meaning. Kinds that the model does not know are judged by their
metadata only. Left out: Pod security, and what a server needs the state of the cluster for.
"""

from typing import Any

from simulator.kubernetes.api.data_validation import data_problems
from simulator.kubernetes.api.field_errors import FieldErrors
from simulator.kubernetes.api.immutable import changed_problems
from simulator.kubernetes.api.kinds import (
    ALSO_SERVED,
    GONE,
    api_version,
    is_foreign,
    is_namespaced,
)
from simulator.kubernetes.api.metadata_validation import metadata_problems
from simulator.kubernetes.api.pod_validation import pod_problems
from simulator.kubernetes.api.policy_validation import (
    autoscaler_problems,
    budget_problems,
    claim_problems,
    limit_problems,
    priority_problems,
    quota_problems,
    taint_problems,
)
from simulator.kubernetes.api.schema.kind_fields import KINDS
from simulator.kubernetes.api.schema.reading import read_strictly, too_large, without
from simulator.kubernetes.api.service_validation import service_problems
from simulator.kubernetes.api.workload_validation import workload_problems
from simulator.kubernetes.values.objects import name_of, read

MOST_TOLD = 50
"""Problems of one manifest that are told; a file of nonsense has more than anybody reads."""
RULES = {
    "ConfigMap": data_problems,
    "Deployment": workload_problems,
    "HorizontalPodAutoscaler": autoscaler_problems,
    "LimitRange": limit_problems,
    "Node": taint_problems,
    "PersistentVolumeClaim": claim_problems,
    "PodDisruptionBudget": budget_problems,
    "PriorityClass": priority_problems,
    "ReplicaSet": workload_problems,
    "ResourceQuota": quota_problems,
    "Secret": data_problems,
}


def problems_of(manifest: Any, namespaces: list[str] | None = None) -> list[str]:  # noqa: ANN401 - anything may be in a file
    """All that is wrong with one manifest; empty if the API server takes it.

    With *namespaces*, the one that the manifest names must be among them.
    """
    head = _head_problems(manifest)
    if head:
        return head
    kind, version = manifest["kind"], manifest["apiVersion"]
    name = name_of(manifest)[:80]
    known = kind in KINDS and not is_foreign(kind, version)
    lines = []
    if known:
        found = read_strictly(manifest, kind)
        served = version.rpartition("/")[2]
        cannot = f'{kind} "{name}": {kind} in version "{served}" cannot be handled as a {kind}: '
        lines = [f"{cannot}strict decoding error: {one}" for one in found.unknown]
        lines.extend([cannot + one for one in found.wrong])
        if found.wrong:
            lines.extend(_rest(manifest, kind, found.places))
            return _told(lines)
    elif not _is_plain(manifest["metadata"]):
        return [f'{kind} "{name}": metadata: names must be texts, labels and annotations mappings']
    errors = FieldErrors()
    metadata_problems(manifest, kind, errors, known=known)
    if known:
        _meaning(manifest, kind, errors)
    lines.extend([f'The {kind} "{name}" is invalid: {one}' for one in errors.lines])
    namespace = read(manifest, "metadata", "namespace")
    absent = namespaces is not None and namespace and namespace not in namespaces
    if absent and is_namespaced(kind) and not errors.lines:
        lines.append(f'{kind} "{name}": namespaces "{namespace}" not found; apply it first')
    return _told(lines)


def _rest(manifest: dict[str, Any], kind: str, places: list[str]) -> list[str]:
    """What else is wrong beside values of another type, at other paths than theirs."""
    if len(places) > MOST_TOLD or any(place in ("metadata", "spec") for place in places):
        return []
    rest: dict[str, Any] = without(manifest, places)
    errors = FieldErrors()
    metadata_problems(rest, kind, errors, known=True)
    _meaning(rest, kind, errors)
    elsewhere = [one for one in errors.lines if not _concerns(one, places)]
    return [f'The {kind} "{_name(manifest)}" is invalid: {one}' for one in elsewhere]


def _concerns(line: str, places: list[str]) -> bool:
    """Whether a problem is one of these places, of what is around them, or inside of them."""
    path = line.partition(": ")[0]
    return any(path.startswith(place) or place.startswith(path) for place in places)


def _told(lines: list[str]) -> list[str]:
    rest = len(lines) - MOST_TOLD
    if rest > 0:
        lines = lines[:MOST_TOLD]
        lines.append(f"... and {rest} more")
    return lines


def _head_problems(manifest: Any) -> list[str]:  # noqa: ANN401 - anything may be in a file
    """What is wrong before the kind is known."""
    if not isinstance(manifest, dict):
        return [f"{str(manifest)[:40]!r} is no manifest; a manifest has apiVersion, kind, metadata"]
    kind, version = manifest.get("kind"), manifest.get("apiVersion")
    if not isinstance(kind, str) or not kind:
        return ["Object 'Kind' is missing; add kind: Deployment, Service, Pod ..."]
    shown = f'{kind[:80]} "{_name(manifest)}"'
    large = too_large(manifest)
    if large:
        return [f"{shown}: {large}"]
    if not isinstance(version, str) or not version:
        version = ""
    if not _is_served(kind, version):
        hint = f"; write apiVersion: {api_version(kind)}" if api_version(kind) else ""
        if not version:
            return [f"{shown}: Object 'apiVersion' is missing{hint}"]
        return [f'{shown}: no matches for kind "{kind}" in version "{version}"{hint}']
    good = isinstance(manifest.get("metadata"), dict)
    return [] if good else [f"{shown}: metadata: Required value: it has the name of the object"]


def _is_served(kind: str, version: str) -> bool:
    """Whether a server takes the kind in this version, which for a kind of others it may."""
    known = api_version(kind)
    if not version or version in GONE.get(kind, ()):
        return False
    here = version == known or version in ALSO_SERVED.get(kind, ())
    return not known or here or is_foreign(kind, version)


def _name(manifest: dict[str, Any]) -> str:
    return str(read(manifest, "metadata", "name", default=""))[:80]


def _is_plain(metadata: dict[str, Any]) -> bool:
    """Whether the metadata of an object of an unknown kind has the types that all have."""
    texts = all(
        isinstance(metadata.get(name, ""), str)
        for name in ("name", "generateName", "namespace")
        if metadata.get(name) is not None
    )
    return texts and all(
        isinstance(metadata.get(part) or {}, dict)
        and all(
            isinstance(key, str) and isinstance(value or "", str)
            for key, value in (metadata.get(part) or {}).items()
        )
        for part in ("labels", "annotations")
    )


def _meaning(manifest: dict[str, Any], kind: str, errors: FieldErrors) -> None:
    if kind in RULES:
        RULES[kind](manifest, errors)
    elif kind == "Pod":
        pod_problems(manifest.get("spec") or {}, "spec", errors, always=False)
    elif kind == "Service":
        service_problems(manifest.get("spec") or {}, errors)


def update_problems(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """All that is wrong with a change of a stored object, as a real server would tell."""
    kind, name = after["kind"], name_of(after)
    if is_foreign(kind, str(after.get("apiVersion") or "")):
        return []
    errors = FieldErrors()
    if kind in KINDS:
        wrong = read_strictly(after, kind).wrong
        if wrong:
            return [f'{kind} "{name}": {one}' for one in wrong]
        metadata_problems(after, kind, errors, known=True)
        _meaning(after, kind, errors)
        changed_problems(before, after, errors)
    return [f'The {kind} "{name}" is invalid: {one}' for one in errors.lines]
