"""What the sources say in a sentence or a value."""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.proof.cited import Cited
from generator.questions.strict import Model


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


class ValueProof(Model):
    """The value of a parameter at a version; an option is a parameter, or ``parameter@range``."""

    by: Literal["value"] = "value"
    parameter: str
    asks: Literal["value", "parameter"] = "value"
    cites: Cited
