"""Label selectors: which objects a Service, a ReplicaSet or a Deployment means.

Left out: the text form that kubectl takes (``-l app=web``) and field selectors.
"""

from typing import Any


def matches(selector: dict[str, Any] | None, labels: dict[str, str]) -> bool:
    """Whether labels satisfy a LabelSelector; no selector at all selects nothing.

    An empty one selects everything, as in the API.
    """
    if selector is None:
        return False
    wanted = selector.get("matchLabels") or {}
    if not equal_labels(wanted, labels):
        return False
    return all(_holds(term, labels) for term in selector.get("matchExpressions") or [])


def equal_labels(wanted: dict[str, str], labels: dict[str, str]) -> bool:
    """Whether every wanted label is there with its value."""
    return all(labels.get(name) == wanted[name] for name in wanted)


def _holds(term: dict[str, Any], labels: dict[str, str]) -> bool:
    name, operator, values = term["key"], term["operator"], term.get("values") or []
    if operator == "In":
        return labels.get(name) in values
    if operator == "NotIn":
        return labels.get(name) not in values
    return bool((name in labels) == (operator == "Exists"))
