"""Validation of what bounds workloads: budgets, quotas, limit ranges, priorities, autoscalers."""

from typing import Any

from simulator.kubernetes.api.field_errors import FieldErrors
from simulator.kubernetes.api.metadata_validation import selector_problems
from simulator.kubernetes.api.workload_validation import share_problems
from simulator.kubernetes.values import names
from simulator.kubernetes.values.objects import name_of
from simulator.kubernetes.values.quantities import is_less, read_quantity

EVICTIONS = ("AlwaysAllow", "IfHealthyBudget")
LIMITED = ("Container", "PersistentVolumeClaim", "Pod")
PREEMPTION = ("Never", "PreemptLowerPriority")
HIGHEST = 1_000_000_000
SCOPES = ("BestEffort", "NotBestEffort", "NotTerminating", "PriorityClass", "Terminating")


def budget_problems(manifest: dict[str, Any], errors: FieldErrors) -> None:
    """Note what is wrong with a PodDisruptionBudget."""
    spec = manifest.get("spec") or {}
    least, most = spec.get("minAvailable"), spec.get("maxUnavailable")
    if least is not None and most is not None:
        errors.lines.append(
            "spec: Invalid value: minAvailable and maxUnavailable cannot be both set"
        )
    share_problems(least, "spec.minAvailable", errors)
    share_problems(most, "spec.maxUnavailable", errors)
    selector_problems(spec.get("selector"), "spec.selector", errors)
    policy = spec.get("unhealthyPodEvictionPolicy")
    if policy and policy not in EVICTIONS:
        errors.unsupported("spec.unhealthyPodEvictionPolicy", policy, EVICTIONS)


def quota_problems(manifest: dict[str, Any], errors: FieldErrors) -> None:
    """Note what is wrong with a ResourceQuota."""
    spec = manifest.get("spec") or {}
    hard = spec.get("hard") or {}
    for name in sorted(hard):
        for said in names.problems_of_qualified_name(name):
            errors.invalid(f"spec.hard[{name}]", name, said)
        amount_problems(hard[name], f"spec.hard[{name}]", errors)
    for scope in spec.get("scopes") or []:
        if scope not in SCOPES:
            errors.unsupported("spec.scopes", scope, SCOPES)


def amount_problems(value: object, path: str, errors: FieldErrors) -> None:
    """Note that an amount is negative."""
    if value is not None and is_less(value, 0):
        errors.invalid(path, str(value), "must be greater than or equal to 0")


def limit_problems(manifest: dict[str, Any], errors: FieldErrors) -> None:
    """Note what is wrong with a LimitRange."""
    taken: list[str] = []
    for index, item in enumerate((manifest.get("spec") or {}).get("limits") or []):
        where, kind = f"spec.limits[{index}]", str(item.get("type") or "")
        if not kind:
            errors.required(f"{where}.type")
        elif kind not in LIMITED and "/" not in kind:
            errors.unsupported(f"{where}.type", kind, LIMITED)
        if kind in taken:
            errors.duplicate(f"{where}.type", kind)
        taken.append(kind)
        if kind == "Pod":
            for part in ("default", "defaultRequest"):
                if item.get(part):
                    why = "may not be specified when `type` is 'Pod'"
                    errors.forbidden(f"{where}.{part}", why)
        _order(item, where, errors)


def _said(item: dict[str, Any], bound: str) -> dict[str, Any]:
    """The amounts of a bound; null says nothing."""
    return {name: amount for name, amount in (item.get(bound) or {}).items() if amount is not None}


def _order(item: dict[str, Any], path: str, errors: FieldErrors) -> None:
    """The least is at most the default request, that at most the default, that at most the most."""
    order = (
        ("min", "max"),
        ("min", "defaultRequest"),
        ("min", "default"),
        ("defaultRequest", "max"),
        ("defaultRequest", "default"),
        ("default", "max"),
    )
    words = {"default": "default", "defaultRequest": "default request"}
    for low, high in order:
        lows, highs = _said(item, low), _said(item, high)
        for name in sorted(lows):
            if name in highs and is_less(highs[name], lows[name]):
                why = (
                    f"{words.get(low, low)} value {lows[name]} is greater than "
                    f"{words.get(high, high)} value {highs[name]}"
                )
                errors.invalid(f"{path}.{low}[{name}]", str(lows[name]), why)


def priority_problems(manifest: dict[str, Any], errors: FieldErrors) -> None:
    """Note what is wrong with a PriorityClass."""
    name, value = name_of(manifest), manifest.get("value")
    if name.startswith("system-"):
        why = "priority class names with 'system-' prefix are reserved for system use only"
        errors.forbidden("metadata.name", why)
    elif isinstance(value, int) and value > HIGHEST:
        why = f"maximum allowed value of a user defined priority is {HIGHEST}"
        errors.forbidden("value", why)
    if value is None:
        errors.required("value")
    policy = manifest.get("preemptionPolicy")
    if policy and policy not in PREEMPTION:
        errors.unsupported("preemptionPolicy", policy, PREEMPTION)


def autoscaler_problems(manifest: dict[str, Any], errors: FieldErrors) -> None:
    """Note what is wrong with a HorizontalPodAutoscaler."""
    spec = manifest.get("spec") or {}
    target = spec.get("scaleTargetRef") or {}
    for name in ("kind", "name"):
        if not target.get(name):
            errors.required(f"spec.scaleTargetRef.{name}")
    least, most = spec.get("minReplicas"), spec.get("maxReplicas") or 0
    errors.at_least("spec.minReplicas", least, 1)
    if most < 1:
        errors.invalid("spec.maxReplicas", most, "must be greater than 0")
    if least is not None and most < least:
        errors.invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`")


def claim_problems(manifest: dict[str, Any], errors: FieldErrors) -> None:
    """Note what is wrong with a PersistentVolumeClaim."""
    spec = manifest.get("spec") or {}
    if not spec.get("accessModes"):
        errors.required("spec.accessModes", "at least 1 access mode is required")
    storage = ((spec.get("resources") or {}).get("requests") or {}).get("storage")
    if storage is None:
        errors.required("spec.resources[storage]")
    elif not is_less(0, storage):
        why = "must be greater than zero"
        errors.invalid("spec.resources[storage]", str(read_quantity(storage)), why)


def taint_problems(manifest: dict[str, Any], errors: FieldErrors) -> None:
    """Note what is wrong with the taints of a Node."""
    taken: list[tuple[str, str]] = []
    for index, taint in enumerate((manifest.get("spec") or {}).get("taints") or []):
        where, key = f"spec.taints[{index}]", str(taint.get("key") or "")
        effect = str(taint.get("effect") or "")
        for said in names.problems_of_qualified_name(key):
            errors.invalid(f"{where}.key", key, said)
        for said in names.problems_of_label_value(str(taint.get("value") or "")):
            errors.invalid(f"{where}.value", taint["value"], said)
        if not effect:
            errors.required(f"{where}.effect")
        elif effect not in ("NoSchedule", "PreferNoSchedule", "NoExecute"):
            known = ("NoSchedule", "PreferNoSchedule", "NoExecute")
            errors.unsupported(f"{where}.effect", effect, known)
        if (key, effect) in taken:
            errors.duplicate(where, f"{key}:{effect}")
        taken.append((key, effect))
