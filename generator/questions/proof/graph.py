"""What the graph decides: edges, chains of them, and what facts say of themselves."""

from typing import Literal

from generator.questions.proof.cited import Cited
from generator.questions.strict import Model

Attribute = Literal[
    "role",
    "summary",
    "plane",
    "api_group",
    "namespaced",
    "unit",
    "tool",
    "reading",
    "measures",
    "of",
    "setting",
]


class EdgeProof(Model):
    """Right is just what stands in *verb* to *given* and to all of *also*.

    Wrong needs a complete list that lacks it, or a verb that allows one answer only.
    """

    by: Literal["edge"] = "edge"
    verb: str
    asks: Literal["subject", "target"]
    given: str
    also: tuple[str, ...] = ()
    cites: Cited


class PathProof(Model):
    """Right is just what stands in one verb to something that stands in the other to *given*."""

    by: Literal["path"] = "path"
    verbs: tuple[str, str]
    given: str
    cites: Cited


class AttributeProof(Model):
    """What a fact says of itself in one field: which value a fact has, or which facts have it."""

    by: Literal["attribute"] = "attribute"
    attribute: Attribute
    asks: Literal["value", "fact"]
    given: str
    cites: Cited


class MatchProof(Model):
    """Each left side has one right side, by a field of the fact or by a verb between the two."""

    by: Literal["match"] = "match"
    attribute: Attribute | Literal["when", "does", "value", ""] = ""
    verb: str = ""
    cites: Cited
