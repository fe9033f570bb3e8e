"""Validation of Deployments and ReplicaSets."""

from typing import Any

from simulator.kubernetes.api.field_errors import FieldErrors, shown
from simulator.kubernetes.api.metadata_validation import (
    annotation_problems,
    as_json,
    label_problems,
    selector_problems,
)
from simulator.kubernetes.api.pod_validation import pod_problems
from simulator.kubernetes.values.int_or_percent import parsed
from simulator.kubernetes.values.objects import read
from simulator.kubernetes.values.selectors import matches

STRATEGIES = ("Recreate", "RollingUpdate")
DEADLINE, ALL = 600, 100
PERCENT = (
    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or "
    "'93%', regex used for validation is '[0-9]+%')"
)


def workload_problems(manifest: dict[str, Any], errors: FieldErrors) -> None:
    """Note all that is wrong with the spec of a Deployment or a ReplicaSet."""
    kind, spec = str(manifest["kind"]), manifest.get("spec") or {}
    for name in ("replicas", "minReadySeconds"):
        errors.at_least(f"spec.{name}", spec.get(name))
    template = spec.get("template") or {}
    labels = read(template, "metadata", "labels", default={})
    label_problems(labels, "spec.template.metadata.labels", errors)
    annotation_problems(read(template, "metadata", "annotations"), errors)
    selector = spec.get("selector")
    if selector is None:
        errors.required("spec.selector")
    elif not selector.get("matchLabels") and not selector.get("matchExpressions"):
        why = f"empty selector is invalid for {kind.lower()}"
        errors.lines.append(f"spec.selector: Invalid value: {{}}: {why}")
    elif selector_problems(selector, "spec.selector", errors) and not matches(selector, labels):
        where = "spec.template.metadata.labels"
        why = "`selector` does not match template `labels`"
        errors.lines.append(f"{where}: Invalid value: {as_json(labels)}: {why}")
    if spec.get("template") is None:
        errors.required("spec.template")
    pod_problems(template.get("spec") or {}, "spec.template.spec", errors, always=True)
    if kind == "Deployment":
        _deployment(spec, errors)


def _deployment(spec: dict[str, Any], errors: FieldErrors) -> None:
    for name in ("revisionHistoryLimit", "progressDeadlineSeconds"):
        errors.at_least(f"spec.{name}", spec.get(name))
    deadline = spec.get("progressDeadlineSeconds")
    if (DEADLINE if deadline is None else deadline) <= (spec.get("minReadySeconds") or 0):
        why = "must be greater than minReadySeconds"
        errors.invalid("spec.progressDeadlineSeconds", deadline or DEADLINE, why)
    strategy = spec.get("strategy") or {}
    kind, rolling = strategy.get("type") or "RollingUpdate", strategy.get("rollingUpdate")
    if kind not in STRATEGIES:
        errors.unsupported("spec.strategy.type", kind, STRATEGIES)
    elif kind == "Recreate" and rolling is not None:
        why = "may not be specified when strategy `type` is 'Recreate'"
        errors.forbidden("spec.strategy.rollingUpdate", why)
    elif rolling is not None:
        _rolling(rolling, errors)


def _rolling(rolling: dict[str, Any], errors: FieldErrors) -> None:
    path = "spec.strategy.rollingUpdate"
    zero = []
    for name in ("maxUnavailable", "maxSurge"):
        figure = share_problems(rolling.get(name), f"{path}.{name}", errors)
        share = name == "maxUnavailable" and str(rolling.get(name)).endswith("%")
        if share and figure is not None and figure > ALL:
            errors.invalid(f"{path}.{name}", rolling[name], "must not be greater than 100%")
        zero.append(figure == 0)
    if all(zero):
        why = "may not be 0 when `maxSurge` is 0"
        text = f"{path}.maxUnavailable: Invalid value: {shown(rolling['maxUnavailable'])}: {why}"
        errors.lines.append(text)


def share_problems(value: object, path: str, errors: FieldErrors) -> int | None:
    """Note what is wrong with a number or percentage; its figure if it is one."""
    if value is None:
        return None
    try:
        figure, _ = parsed(value)
    except ValueError:
        errors.invalid(path, value, PERCENT)
        return None
    errors.at_least(path, figure)
    return figure if figure >= 0 else None
