"""Validation: all that is wrong with a manifest, each with the path at which it stands.

As strict as the API server on what the model uses, silent on the rest. Left out: unknown fields
(a real server warns or refuses), Pod security, and quotas.
"""

from typing import Any

from simulator.kubernetes.api.kinds import APPLIED, api_version, is_namespaced
from simulator.kubernetes.api.pod_validation import pod_problems
from simulator.kubernetes.api.service_validation import service_problems
from simulator.kubernetes.api.shapes import Problems, label_map, mapping, whole_number
from simulator.kubernetes.values import names
from simulator.kubernetes.values.int_or_percent import value_problems
from simulator.kubernetes.values.objects import name_of, read
from simulator.kubernetes.values.selectors import matches


def problems_of(manifest: Any, namespaces: list[str]) -> list[str]:  # noqa: ANN401 - anything may be in a file
    """All that is wrong with one manifest; empty if the API server takes it."""
    if not isinstance(manifest, dict):
        return [f"{str(manifest)[:40]!r} is no manifest; a manifest has apiVersion, kind, metadata"]
    kind = manifest.get("kind")
    if not isinstance(kind, str) or not kind:
        return ["a manifest without kind; add kind: Deployment, Service, Pod ..."]
    if kind not in APPLIED:
        supported = ", ".join(APPLIED)
        return [f"{kind}/{_name(manifest)}: {kind} is not modelled; supported are {supported}"]
    found = Problems(f"{kind}/{_name(manifest)}")
    if manifest.get("apiVersion") != api_version(kind):
        given = manifest.get("apiVersion")
        found.add("apiVersion", f"{given!r} does not serve {kind}; write {api_version(kind)}")
    _metadata(manifest, kind, namespaces, found)
    if kind in ("Deployment", "ReplicaSet"):
        _workload(manifest, found)
    elif kind == "Pod":
        spec = mapping(manifest, "spec", found, "spec")
        if spec is not None:
            pod_problems(spec, "spec", found, always=False)
    elif kind == "Service":
        spec = mapping(manifest, "spec", found, "spec")
        if spec is not None:
            service_problems(spec, found)
    return found.lines


def _name(manifest: dict[str, Any]) -> str:
    return name_of(manifest)[:80] or "(no name)"


def _metadata(manifest: dict[str, Any], kind: str, namespaces: list[str], found: Problems) -> None:
    metadata = mapping(manifest, "metadata", found, "metadata")
    if metadata is None:
        return
    name = metadata.get("name")
    if name is None:
        found.add("metadata.name", "is missing")
    elif kind == "Service" and not names.is_dns1035(name):
        found.add("metadata.name", f"{name!r} must be a-z, 0-9 and inner dashes, a letter first")
    elif kind == "Namespace" and not names.is_label(name):
        found.add("metadata.name", f"{name!r} must be a-z, 0-9 and inner dashes, 63 at most")
    elif not names.is_subdomain(name):
        found.add("metadata.name", f"{name!r} must be a-z, 0-9, dots and inner dashes (DNS-1123)")
    namespace = metadata.get("namespace")
    if is_namespaced(kind) and namespace is not None and namespace not in namespaces:
        found.add("metadata.namespace", f"there is no namespace {namespace!r}; apply it first")
    label_map(metadata.get("labels"), found, "metadata.labels")
    annotations = metadata.get("annotations")
    if annotations is not None and not isinstance(annotations, dict):
        found.add("metadata.annotations", "must be a mapping")


def _workload(manifest: dict[str, Any], found: Problems) -> None:
    spec = mapping(manifest, "spec", found, "spec")
    if spec is None:
        return
    whole_number(spec, "replicas", found, "spec.replicas")
    whole_number(spec, "minReadySeconds", found, "spec.minReadySeconds")
    template = mapping(spec, "template", found, "spec.template")
    labels: dict[str, str] = {}
    if template is not None:
        metadata = template.get("metadata") or {}
        given = metadata.get("labels") if isinstance(metadata, dict) else None
        if label_map(given, found, "spec.template.metadata.labels"):
            labels = given or {}
        pod_spec = mapping(template, "spec", found, "spec.template.spec")
        if pod_spec is not None:
            pod_problems(pod_spec, "spec.template.spec", found, always=True)
    if _selector(spec, found) and template is not None and not matches(spec["selector"], labels):
        found.add("spec.template.metadata.labels", "must match spec.selector, and do not")
    if manifest["kind"] == "Deployment":
        _deployment(spec, found)


def _selector(spec: dict[str, Any], found: Problems) -> bool:
    selector = mapping(spec, "selector", found, "spec.selector")
    if selector is None:
        return False
    if not selector.get("matchLabels") and not selector.get("matchExpressions"):
        found.add("spec.selector", "is empty; name at least one label")
        return False
    good = label_map(selector.get("matchLabels"), found, "spec.selector.matchLabels")
    terms = selector.get("matchExpressions") or []
    if not isinstance(terms, list):
        found.add("spec.selector.matchExpressions", "must be a list")
        return False
    for index, term in enumerate(terms):
        path = f"spec.selector.matchExpressions[{index}]"
        operator, values = read(term, "operator"), read(term, "values", default=[])
        if operator not in ("In", "NotIn", "Exists", "DoesNotExist"):
            found.add(
                f"{path}.operator", f"{operator!r} is none of In, NotIn, Exists, DoesNotExist"
            )
            good = False
        elif not isinstance(values, list) or bool(values) != (operator in ("In", "NotIn")):
            found.add(f"{path}.values", "In and NotIn need values, the others have none")
            good = False
        if not names.is_label_name(read(term, "key")):
            found.add(f"{path}.key", f"{read(term, 'key')!r} is no name of a label")
            good = False
    return good


def _deployment(spec: dict[str, Any], found: Problems) -> None:
    whole_number(spec, "revisionHistoryLimit", found, "spec.revisionHistoryLimit")
    whole_number(spec, "progressDeadlineSeconds", found, "spec.progressDeadlineSeconds")
    deadline, ready = spec.get("progressDeadlineSeconds"), spec.get("minReadySeconds") or 0
    if isinstance(deadline, int) and isinstance(ready, int) and deadline <= ready:
        found.add("spec.progressDeadlineSeconds", f"{deadline} must exceed minReadySeconds {ready}")
    if not isinstance(spec.get("paused", False), bool):
        found.add("spec.paused", f"{spec['paused']!r} must be true or false")
    strategy = spec.get("strategy") or {}
    if not isinstance(strategy, dict):
        found.add("spec.strategy", "must be a mapping")
        return
    kind = strategy.get("type", "RollingUpdate")
    if kind not in ("RollingUpdate", "Recreate"):
        found.add("spec.strategy.type", f"{kind!r} is neither RollingUpdate nor Recreate")
    rolling = strategy.get("rollingUpdate")
    if kind == "Recreate" and rolling is not None:
        found.add("spec.strategy.rollingUpdate", "may not be given with type Recreate")
    elif rolling is not None and not isinstance(rolling, dict):
        found.add("spec.strategy.rollingUpdate", "must be a mapping")
    elif rolling is not None:
        _rolling(rolling, found)


def _rolling(rolling: dict[str, Any], found: Problems) -> None:
    for name in ("maxSurge", "maxUnavailable"):
        if rolling.get(name) is not None:
            for problem in value_problems(name, rolling[name]):
                found.add("spec.strategy.rollingUpdate." + name, problem.partition(": ")[2])
    if all(rolling.get(name) in (0, "0%") for name in ("maxSurge", "maxUnavailable")):
        found.add("spec.strategy.rollingUpdate", "maxSurge and maxUnavailable may not both be 0")
