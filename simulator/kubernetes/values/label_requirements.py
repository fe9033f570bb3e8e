"""One requirement on labels: ``tier in (web,cache)``, ``!legacy``, ``cpus>4``.

Every kind of selector comes down to a few of these: the text that kubectl takes, the LabelSelector
of a ReplicaSet, the terms of a node affinity. The messages are those of the API server.
Left out: field selectors.
"""

from dataclasses import dataclass

from simulator.kubernetes.values.names import problems_of_label_value, problems_of_qualified_name
from simulator.kubernetes.values.quantity import LEAST_INT64, MOST_INT64

IN, NOT_IN, EQUALS, DOUBLE_EQUALS, NOT_EQUALS = "in", "notin", "=", "==", "!="
EXISTS, ABSENT, GREATER, LESS = "exists", "!", "gt", "lt"
OPERATORS = (IN, NOT_IN, EQUALS, DOUBLE_EQUALS, NOT_EQUALS, EXISTS, ABSENT, GREATER, LESS)
SHORT = {GREATER: ">", LESS: "<"}
DIGITS = "0123456789"


@dataclass(frozen=True)
class Requirement:
    """A key, what to ask of it, and the values to ask for, sorted."""

    key: str
    operator: str
    values: tuple[str, ...] = ()


def requirement(key: str, operator: str, values: list[str]) -> Requirement:
    """A requirement with each of its values once.

    Raises:
        ValueError: if it is none that the API takes.
    """
    found = problems_of_requirement(key, operator, values)
    if found:
        raise ValueError("; ".join(found))
    return Requirement(key, operator, tuple(sorted(set(values))))


def problems_of_requirement(key: str, operator: str, values: list[str]) -> list[str]:
    """All that is wrong with a requirement, each with the field it concerns."""
    wrong = problems_of_qualified_name(key)
    found = [f'key: Invalid value: "{key}": {"; ".join(wrong)}'] if wrong else []
    if operator not in OPERATORS:
        supported = ", ".join([f'"{one}"' for one in sorted(OPERATORS)])
        found.append(f'operator: Unsupported value: "{operator}": supported values: {supported}')
    else:
        message = _wrong_count(operator, len(values))
        if message:
            told = ",".join([f'"{value}"' for value in values])
            found.append(f"values: Invalid value: [{told}]: {message}")
    for index, value in enumerate(values):
        if operator in (GREATER, LESS) and integer(value) is None:
            message = "for 'Gt', 'Lt' operators, the value must be an integer"
            found.append(f'values[{index}]: Invalid value: "{value}": {message}')
    for index, value in enumerate(values):
        wrong = problems_of_label_value(value)
        if wrong:
            told = "; ".join(wrong)
            found.append(f'values[{index}][{key}]: Invalid value: "{value}": {told}')
    return found


def _wrong_count(operator: str, count: int) -> str:
    """What the API says if an operator does not take so many values; nothing if it does."""
    if operator in (IN, NOT_IN):
        return "" if count else "for 'in', 'notin' operators, values set can't be empty"
    if operator in (EXISTS, ABSENT):
        return "values set must be empty for exists and does not exist" if count else ""
    if operator in (GREATER, LESS):
        return "" if count == 1 else "for 'Gt', 'Lt' operators, exactly one value is required"
    return "" if count == 1 else "exact-match compatibility requires one single value"


def holds(
    key: str, operator: str, values: tuple[str, ...] | list[str], labels: dict[str, str]
) -> bool:
    """Whether labels meet one requirement; not to be one of some values, a label may be missing."""
    if operator in (IN, EQUALS, DOUBLE_EQUALS):
        return key in labels and labels[key] in values
    if operator in (NOT_IN, NOT_EQUALS):
        return key not in labels or labels[key] not in values
    if operator in (EXISTS, ABSENT):
        return (key in labels) == (operator == EXISTS)
    if operator not in (GREATER, LESS) or len(values) != 1:
        return False
    number, bound = integer(labels.get(key)), integer(values[0])
    if number is None or bound is None:
        return False
    return number > bound if operator == GREATER else number < bound


def all_hold(requirements: tuple[Requirement, ...], labels: dict[str, str]) -> bool:
    """Whether labels meet every requirement; none at all is always met."""
    return all(holds(one.key, one.operator, one.values, labels) for one in requirements)


def written(requirements: tuple[Requirement, ...]) -> str:
    """The text of requirements, as kubectl would take it."""
    return ",".join([_text(one) for one in requirements])


def integer(text: object) -> int | None:
    """A whole number of 64 bits with an optional sign, or nothing."""
    if not isinstance(text, str):
        return None
    figure = text[1:] if text[:1] in ("+", "-") else text
    if not figure or figure.strip(DIGITS):
        return None
    figure = figure.lstrip("0") or "0"
    if len(figure) > len(str(MOST_INT64)):
        return None
    number = -int(figure) if text[0] == "-" else int(figure)
    return number if LEAST_INT64 <= number <= MOST_INT64 else None


def _text(one: Requirement) -> str:
    if one.operator == EXISTS:
        return one.key
    if one.operator == ABSENT:
        return "!" + one.key
    values = ",".join(one.values)
    if one.operator in (IN, NOT_IN):
        return f"{one.key} {one.operator} ({values})"
    return one.key + SHORT.get(one.operator, one.operator) + values
