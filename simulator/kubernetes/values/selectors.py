"""Label selectors: which objects a Service, a ReplicaSet or a Deployment means.

What it is not: the text form that kubectl takes, see ``selector_syntax``.
"""

from typing import Any

from simulator.kubernetes.values.label_requirements import (
    ABSENT,
    EQUALS,
    EXISTS,
    IN,
    NOT_IN,
    Requirement,
    holds,
    requirement,
)
from simulator.kubernetes.values.names import problems_of_label_value, problems_of_qualified_name

OPERATORS = {"In": IN, "NotIn": NOT_IN, "Exists": EXISTS, "DoesNotExist": ABSENT}
"""What a LabelSelector may ask, and what that is in a requirement."""


def matches(selector: dict[str, Any] | None, labels: dict[str, str]) -> bool:
    """Whether labels satisfy a LabelSelector; no selector at all selects nothing.

    An empty one selects everything, as in the API.
    """
    if selector is None:
        return False
    if not equal_labels(selector.get("matchLabels") or {}, labels):
        return False
    for term in selector.get("matchExpressions") or []:
        operator = OPERATORS.get(term["operator"], "")
        if not holds(term["key"], operator, term.get("values") or [], labels):
            return False
    return True


def equal_labels(wanted: dict[str, str], labels: dict[str, str]) -> bool:
    """Whether every wanted label is there with its value."""
    return all(labels.get(name) == value for name, value in wanted.items())


def of_labels(labels: dict[str, str]) -> tuple[Requirement, ...]:
    """The requirements that ask for each of some labels."""
    return tuple([Requirement(key, EQUALS, (labels[key],)) for key in sorted(labels)])


def requirements_of(selector: dict[str, Any] | None) -> tuple[Requirement, ...] | None:
    """What a LabelSelector requires, by its keys; none at all, which selects nothing, is None.

    Raises:
        ValueError: if it does not read.
    """
    if selector is None:
        return None
    equal = selector.get("matchLabels") or {}
    found = [requirement(key, EQUALS, [equal[key]]) for key in sorted(equal)]
    for term in selector.get("matchExpressions") or []:
        operator = term.get("operator") or ""
        if operator not in OPERATORS:
            raise ValueError(f'"{operator}" is not a valid label selector operator')
        values = list(term.get("values") or [])
        found.append(requirement(term.get("key") or "", OPERATORS[operator], values))
    return tuple(sorted(found, key=_key))


def as_labels(selector: dict[str, Any] | None) -> dict[str, str]:
    """The labels that a LabelSelector asks for, if it asks for nothing but equal values.

    Raises:
        ValueError: if it asks for something else.
    """
    if selector is None:
        return {}
    found = dict(selector.get("matchLabels") or {})
    for term in selector.get("matchExpressions") or []:
        operator, values = term.get("operator") or "", term.get("values") or []
        if operator not in OPERATORS:
            raise ValueError(f'"{operator}" is not a valid label selector operator')
        if operator != "In" or len(values) != 1:
            raise ValueError(f'operator "{operator}" with {len(values)} values is no plain label')
        found[term.get("key") or ""] = values[0]
    return found


def read_labels(text: str) -> dict[str, str]:
    """Labels written ``app=web, tier=front``; an empty text has none.

    Raises:
        ValueError: if it does not read, or asks for anything but equal values.
    """
    found: dict[str, str] = {}
    for part in text.split(",") if text else []:
        pair = part.split("=")
        if len(pair) != 2:  # noqa: PLR2004 - a key and a value
            raise ValueError(f"invalid selector: {part.strip()!r}; write it as in app=web")
        key, value = pair[0].strip(), pair[1].strip()
        wrong = problems_of_qualified_name(key)
        if wrong:
            raise ValueError(f'key: Invalid value: "{key}": {"; ".join(wrong)}')
        wrong = problems_of_label_value(value)
        if wrong:
            raise ValueError(f'value: Invalid value: "{value}": {"; ".join(wrong)}')
        found[key] = value
    return found


def conflict(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether two sets of labels give a key different values."""
    return any(key in other and other[key] != one[key] for key in one)


def merged(one: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """Two sets of labels in one; where both have a key, the second wins."""
    found = dict(one)
    found.update(other)
    return found


def _key(one: Requirement) -> str:
    return one.key
