"""Which nodes a Pod may be on: ``nodeSelector`` and ``nodeAffinity``.

Terms are alternatives; what stands within a term must all hold. A term that is empty matches
nothing, and so does one that does not read: the API refuses those, but the scheduler forgives.
What it is not: the score or the refusal, which are the scheduler's.
"""

from typing import Any

from simulator.kubernetes.values.label_requirements import (
    GREATER,
    LESS,
    Requirement,
    all_hold,
    requirement,
)
from simulator.kubernetes.values.objects import read
from simulator.kubernetes.values.selectors import OPERATORS, equal_labels

NAME_FIELD = "metadata.name"
REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"
OF_NODES = {**OPERATORS, "Gt": GREATER, "Lt": LESS}
"""What a node selector may ask of labels, and what that is in a requirement."""
IN, NOT_IN = "In", "NotIn"

Field = tuple[str, str, str]
"""A field, In or NotIn, and the one value."""


class Term:
    """One term of a node selector: what it asks of labels and of the node's name."""

    __slots__ = ("fields", "labels", "problems")

    def __init__(self, term: dict[str, Any]) -> None:
        labels: list[Requirement] = []
        self.fields: list[Field] = []
        self.problems: list[str] = []
        for index, one in enumerate(term.get("matchExpressions") or []):
            try:
                labels.append(_expression(one))
            except ValueError as error:
                self.problems.append(f"matchExpressions[{index}].{error}")
        self.labels = tuple(labels)
        for index, one in enumerate(term.get("matchFields") or []):
            try:
                self.fields.append(_field(one))
            except ValueError as error:
                self.problems.append(f"matchFields[{index}].{error}")

    def matches(self, labels: dict[str, str], name: str) -> bool:
        """Whether a node with these labels and this name is meant; no name is not asked about."""
        if self.problems or not all_hold(self.labels, labels):
            return False
        return not (self.fields and name) or hold_fields(self.fields, name)


def _expression(one: dict[str, Any]) -> Requirement:
    operator = one.get("operator") or ""
    if operator not in OF_NODES:
        told = ", ".join([f'"{known}"' for known in OF_NODES])
        raise ValueError(f'operator: Unsupported value: "{operator}": supported values: {told}')
    return requirement(one.get("key") or "", OF_NODES[operator], list(one.get("values") or ()))


def _field(one: dict[str, Any]) -> Field:
    key, operator = one.get("key") or "", one.get("operator") or ""
    values = tuple(one.get("values") or ())
    if operator not in (IN, NOT_IN):
        told = f'"{IN}", "{NOT_IN}"'
        raise ValueError(f'operator: Unsupported value: "{operator}": supported values: {told}')
    if len(values) != 1:
        raise ValueError("values: Invalid value: must have one element")
    return key, operator, values[0]


def hold_fields(fields: list[Field], name: str) -> bool:
    """Whether requirements on fields hold; a node has but its name, other fields are empty."""
    for key, operator, wanted in fields:
        value = name if key == NAME_FIELD else ""
        if (value == wanted) != (operator == IN):
            return False
    return True


def terms_of(selector: dict[str, Any] | None) -> list[Term]:
    """The terms of a NodeSelector that are not empty."""
    found = read(selector, "nodeSelectorTerms", default=[])
    return [Term(one) for one in found if not _empty(one)]


def _empty(term: dict[str, Any] | None) -> bool:
    return not term or not (term.get("matchExpressions") or term.get("matchFields"))


def problems_of(selector: dict[str, Any] | None) -> list[str]:
    """What does not read in a NodeSelector, with its path."""
    found = []
    for index, one in enumerate(read(selector, "nodeSelectorTerms", default=[])):
        if not _empty(one):
            found.extend([f"nodeSelectorTerms[{index}].{told}" for told in Term(one).problems])
    return found


def any_matches(terms: list[Term], labels: dict[str, str], name: str) -> bool:
    """Whether one of the terms means a node; no term means none."""
    return any(term.matches(labels, name) for term in terms)


class RequiredNodes:
    """What a Pod demands of its node: ``nodeSelector`` and the required terms, both."""

    __slots__ = ("demands", "equal", "terms")

    def __init__(self, spec: dict[str, Any]) -> None:
        required = read(spec, "affinity", "nodeAffinity", REQUIRED)
        self.equal: dict[str, str] = read(spec, "nodeSelector", default={})
        self.terms = None if required is None else terms_of(required)
        self.demands = bool(self.equal) or self.terms is not None

    def matches(self, labels: dict[str, str], name: str) -> bool:
        """Whether a node with these labels and this name will do."""
        if not self.demands:
            return True
        if not equal_labels(self.equal, labels):
            return False
        return self.terms is None or any_matches(self.terms, labels, name)


class PreferredNodes:
    """What a Pod would like of its node: weights of terms."""

    __slots__ = ("problems", "weighted")

    def __init__(self, terms: list[dict[str, Any]]) -> None:
        self.weighted: list[tuple[int, Term]] = []
        self.problems: list[str] = []
        for index, one in enumerate(terms):
            preference = one.get("preference")
            if not one.get("weight") or preference is None or _empty(preference):
                continue  # weighs nothing, so that nobody looks at it
            term = Term(preference)
            self.weighted.append((one["weight"], term))
            self.problems.extend([f"[{index}].{told}" for told in term.problems])

    def score(self, labels: dict[str, str], name: str) -> int:
        """The weights of the terms that a node meets, together."""
        return sum([weight for weight, term in self.weighted if term.matches(labels, name)])


def preferred_by(spec: dict[str, Any]) -> PreferredNodes:
    """What the preferred terms of a Pod's node affinity wish for."""
    return PreferredNodes(read(spec, "affinity", "nodeAffinity", PREFERRED, default=[]))
