"""Which Pods a ResourceQuota counts, where it names scopes."""

from typing import Any

from simulator.kubernetes.pods.qos import BEST_EFFORT, qos_class
from simulator.kubernetes.values.objects import read


def in_scope(quota: dict[str, Any], thing: dict[str, Any]) -> bool:
    """Whether a quota counts an object; with scopes it counts Pods only."""
    scopes = list(read(quota, "spec", "scopes", default=[]))
    terms = list(read(quota, "spec", "scopeSelector", "matchExpressions", default=[]))
    if not scopes and not terms:
        return True
    if thing["kind"] != "Pod":
        return False
    return all(_is_such(thing, scope) for scope in scopes) and all(
        _fits(thing, term) for term in terms
    )


def _is_such(pod: dict[str, Any], scope: str) -> bool:
    ends = read(pod, "spec", "activeDeadlineSeconds") is not None
    if scope in ("Terminating", "NotTerminating"):
        return ends == (scope == "Terminating")
    if scope in ("BestEffort", "NotBestEffort"):
        return (qos_class(pod) == BEST_EFFORT) == (scope == "BestEffort")
    return bool(read(pod, "spec", "priorityClassName")) if scope == "PriorityClass" else False


def _fits(pod: dict[str, Any], term: dict[str, Any]) -> bool:
    scope, operator = term.get("scopeName", ""), term.get("operator")
    if scope != "PriorityClass" or operator == "Exists":
        return _is_such(pod, scope)
    name = read(pod, "spec", "priorityClassName", default="")
    if operator == "DoesNotExist":
        return not name
    return bool((name in (term.get("values") or [])) == (operator == "In"))
