"""Validation of where a Pod may go: tolerations, affinity and topology spread constraints."""

from typing import Any

from simulator.kubernetes.api.field_errors import FieldErrors
from simulator.kubernetes.api.metadata_validation import selector_problems
from simulator.kubernetes.values import names
from simulator.kubernetes.values.objects import read

EFFECTS = ("NoSchedule", "PreferNoSchedule", "NoExecute")
UNSATISFIABLE = ("DoNotSchedule", "ScheduleAnyway")
REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"
OPERATORS = ("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt")
HEAVIEST = 100


def placement_problems(spec: dict[str, Any], path: str, errors: FieldErrors) -> None:
    """Note all that is wrong with where a Pod may go."""
    for index, one in enumerate(spec.get("tolerations") or []):
        _toleration(one, f"{path}.tolerations[{index}]", errors)
    affinity = spec.get("affinity") or {}
    if affinity.get("nodeAffinity"):
        _node_affinity(affinity["nodeAffinity"], f"{path}.affinity.nodeAffinity", errors)
    for kind in ("podAffinity", "podAntiAffinity"):
        if affinity.get(kind):
            _pod_affinity(affinity[kind], f"{path}.affinity.{kind}", errors)
    _spread(spec.get("topologySpreadConstraints") or [], path, errors)


def _toleration(one: dict[str, Any], path: str, errors: FieldErrors) -> None:
    key, operator = one.get("key"), one.get("operator") or "Equal"
    for said in names.problems_of_qualified_name(key) if key else []:
        errors.invalid(f"{path}.key", key, said)
    if not key and operator != "Exists":
        why = 'operator must be Exists when `key` is empty, which means "match all values and all '
        errors.invalid(f"{path}.operator", operator, why + 'keys"')
    if one.get("tolerationSeconds") is not None and one.get("effect") != "NoExecute":
        why = "effect must be 'NoExecute' when `tolerationSeconds` is set"
        errors.invalid(f"{path}.effect", one.get("effect") or "", why)
    if one.get("effect") and one["effect"] not in EFFECTS:
        errors.unsupported(f"{path}.effect", one["effect"], EFFECTS)
    _toleration_value(operator, str(one.get("value") or ""), path, errors)


def _toleration_value(operator: str, value: str, path: str, errors: FieldErrors) -> None:
    if operator == "Exists" and value:
        why = "value must be empty when `operator` is 'Exists'"
        errors.invalid(f"{path}.operator", value, why)
    elif operator in ("Lt", "Gt"):
        if not value.removeprefix("-").isdigit():
            why = "value must be a valid integer when `operator` is 'Lt' or 'Gt'"
            errors.invalid(f"{path}.value", value, why)
    elif operator == "Equal":
        for said in names.problems_of_label_value(value):
            errors.invalid(f"{path}.operator", value, said)
    elif operator != "Exists":
        errors.unsupported(f"{path}.operator", operator, ("Equal", "Exists"))


def _node_affinity(affinity: dict[str, Any], path: str, errors: FieldErrors) -> None:
    required = affinity.get(REQUIRED)
    if required is not None:
        terms = required.get("nodeSelectorTerms") or []
        where = f"{path}.{REQUIRED}.nodeSelectorTerms"
        if not terms:
            errors.required(where, "must have at least one node selector term")
        for index, term in enumerate(terms):
            _term(term, f"{where}[{index}]", errors)
    for index, one in enumerate(affinity.get(PREFERRED) or []):
        where = f"{path}.{PREFERRED}[{index}]"
        _weight(one, where, errors)
        _term(one.get("preference") or {}, f"{where}.preference", errors)


def _weight(one: dict[str, Any], path: str, errors: FieldErrors) -> None:
    weight = one.get("weight") or 0
    if not 0 < weight <= HEAVIEST:
        errors.invalid(f"{path}.weight", weight, "must be in the range 1-100")


def _term(term: dict[str, Any], path: str, errors: FieldErrors) -> None:
    for index, one in enumerate(term.get("matchExpressions") or []):
        where = f"{path}.matchExpressions[{index}]"
        operator, values = one.get("operator"), one.get("values") or []
        if operator in ("In", "NotIn") and not values:
            why = "must be specified when `operator` is 'In' or 'NotIn'"
            errors.required(f"{where}.values", why)
        elif operator in ("Exists", "DoesNotExist") and values:
            why = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"
            errors.forbidden(f"{where}.values", why)
        elif operator in ("Gt", "Lt") and len(values) != 1:
            why = "must be specified single value when `operator` is 'Lt' or 'Gt'"
            errors.required(f"{where}.values", why)
        elif operator not in OPERATORS:
            errors.invalid(f"{where}.operator", operator or "", "not a valid selector operator")
        for said in names.problems_of_qualified_name(str(one.get("key") or "")):
            errors.invalid(f"{where}.key", one.get("key") or "", said)


def _pod_affinity(affinity: dict[str, Any], path: str, errors: FieldErrors) -> None:
    for index, one in enumerate(affinity.get(REQUIRED) or []):
        _pod_term(one, f"{path}.{REQUIRED}[{index}]", errors)
    for index, one in enumerate(affinity.get(PREFERRED) or []):
        where = f"{path}.{PREFERRED}[{index}]"
        _weight(one, where, errors)
        _pod_term(one.get("podAffinityTerm") or {}, f"{where}.podAffinityTerm", errors)


def _pod_term(term: dict[str, Any], path: str, errors: FieldErrors) -> None:
    if not term.get("topologyKey"):
        errors.required(f"{path}.topologyKey", "can not be empty")
    for part in ("labelSelector", "namespaceSelector"):
        selector_problems(term.get(part), f"{path}.{part}", errors)


def _spread(constraints: list[dict[str, Any]], path: str, errors: FieldErrors) -> None:
    taken: list[tuple[str, str]] = []
    for index, one in enumerate(constraints):
        where = f"{path}.topologySpreadConstraints[{index}]"
        skew, key = one.get("maxSkew") or 0, str(one.get("topologyKey") or "")
        action = str(one.get("whenUnsatisfiable") or "")
        if skew <= 0:
            errors.invalid(f"{where}.maxSkew", skew, "must be greater than zero")
        if not key:
            errors.required(f"{where}.topologyKey", "can not be empty")
        if action not in UNSATISFIABLE:
            errors.unsupported(f"{where}.whenUnsatisfiable", action, UNSATISFIABLE)
        if (key, action) in taken:
            errors.duplicate(f"{where}.{{topologyKey, whenUnsatisfiable}}", f"{{{key}, {action}}}")
        taken.append((key, action))
        least = one.get("minDomains")
        if least is not None and least <= 0:
            errors.invalid(f"{where}.minDomains", least, "must be greater than zero")
        elif least is not None and action != "DoNotSchedule":
            why = "can only use minDomains if whenUnsatisfiable=DoNotSchedule"
            errors.invalid(f"{where}.minDomains", least, f"{why}, not {action}")
        selector_problems(read(one, "labelSelector"), f"{where}.labelSelector", errors)
