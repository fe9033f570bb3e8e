"""Proofs as data: what decides an item, in terms that a checker can derive again.

Nothing here computes. :mod:`generator.proofs` checks each kind against a knowledge base.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.strict import Model

Cited = Annotated[tuple[str, ...], Field(min_length=1)]

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


class ClaimProof(Model):
    """A claim against misconceptions of the same fact or topic, whichever of the two is asked for.

    An option's ``ref`` is ``kind:id#claim`` or ``kind:id#misconception``. What the stem
    quotes is a misconception that the key refutes, or the key itself.
    """

    by: Literal["claim"] = "claim"
    fact: str
    asks: Literal["claim", "belief"] = "claim"
    quotes: str = ""
    cites: Cited


class StatementProof(Model):
    """The stem holds a sentence: a claim, which is true, or a misconception, which is not."""

    by: Literal["statement"] = "statement"
    fact: str
    states: Annotated[str, Field(description="id of a claim or misconception of the fact")]
    cites: Cited


class OrderProof(Model):
    """Right is the only order that the ``after`` edges of these steps allow."""

    by: Literal["order"] = "order"
    process: str
    steps: Annotated[tuple[str, ...], Field(min_length=2)]
    cites: Cited


class StepProof(Model):
    """One step decides: who does it, or which step stands directly before or after it.

    An option's ``ref`` is an actor, or ``process:id#step``.
    """

    by: Literal["step"] = "step"
    process: str
    step: str
    asks: Literal["actor", "deed", "next", "previous"]
    cites: Cited


class ValueProof(Model):
    """The value of a parameter at a version; an option is a parameter, or ``parameter@range``."""

    by: Literal["value"] = "value"
    parameter: str
    asks: Literal["value", "parameter"] = "value"
    cites: Cited


class AttributeProof(Model):
    """What a fact says of itself in one field: which value a fact has, or which facts have it."""

    by: Literal["attribute"] = "attribute"
    attribute: Attribute
    asks: Literal["value", "fact"]
    given: str
    cites: Cited


class BandProof(Model):
    """One state of a machine: when it holds, what is done in it, which mechanisms are at work."""

    by: Literal["band"] = "band"
    given: Annotated[str, Field(description="a state; a mechanism, where states are asked for")]
    machine: str
    field: Literal["when", "does", "actions"]
    asks: Literal["value", "state"]
    cites: Cited


class MatchProof(Model):
    """Each left side has one right side, by a field of the fact or by a verb between the two."""

    by: Literal["match"] = "match"
    attribute: Attribute | Literal["when", "does", "value", ""] = ""
    verb: str = ""
    cites: Cited


class NumberProof(Model):
    """A named rule with its inputs; each wrong value comes from a wrong formula that is named.

    ``branch`` says which lines of the rule decide: equal branches make equal questions.
    """

    by: Literal["number"] = "number"
    rule: str
    inputs: dict[str, str]
    branch: str = ""
    unit: str = ""
    cites: Cited


class RunProof(Model):
    """A scenario that is run again, and a question put to its event log or its last state.

    An option's ``gives`` is what the question would have to give if the option were right.
    """

    by: Literal["run"] = "run"
    scenario: str
    digest: Annotated[str, Field(description="hash of the event log")]
    query: Annotated[dict[str, str], Field(description="what to look for, and what to report")]
    without: Annotated[str, Field(description="a component stopped from the start, if any")] = ""
    cites: Cited


Proof = Annotated[
    EdgeProof
    | PathProof
    | ClaimProof
    | StatementProof
    | OrderProof
    | StepProof
    | ValueProof
    | AttributeProof
    | BandProof
    | MatchProof
    | NumberProof
    | RunProof,
    Field(discriminator="by"),
]
